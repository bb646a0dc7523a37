"""When the set-up cannot go on it says one sentence, and the sentence fits the cause."""

from __future__ import annotations

from pathlib import Path

import pytest
from steps.say import SetupError, why
from steps.style import FONTS, join, outside_addresses, style_sheet


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        ("npm error code SELF_SIGNED_CERT_IN_CHAIN", "NODE_OPTIONS=--use-system-ca"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]", "PIP_CERT=FILE"),
        ("npm error code ENOTFOUND", "cannot be reached"),
        ("NameResolutionError: Temporary failure in name resolution", "cannot be reached"),
        (
            "ERROR: Could not find a version of alembic==1 (from versions: none)",
            "cannot be reached",
        ),
        ("OSError: [Errno 28] No space left on device", "the disk is full"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "differs from the one that was locked"),
        ("Collecting x\nERROR: No matching distribution found\n\n", "No matching distribution"),
        ("", "no reason was given"),
    ],
)
def test_the_sentence_fits_the_cause(output: str, expected: str) -> None:
    sentence = why("installing the packages", output.splitlines())
    assert sentence.startswith("Could not finish installing the packages: ")
    assert expected in sentence
    assert "\n" not in sentence


def test_the_style_sheet_asks_for_nothing_but_our_own_fonts() -> None:
    sheet = style_sheet('@charset "UTF-8";a{background:url("data:image/svg+xml,%3Csvg/%3E")}')
    assert outside_addresses(sheet) == []
    assert sheet.count("@font-face") == len(FONTS)
    assert sheet.startswith('@charset "UTF-8";@font-face')


@pytest.mark.parametrize(
    "css", ["a{b:url(//fonts.example/x)}", '@import "x.css";', "a{b:url('../x.png')}"]
)
def test_a_style_sheet_that_asks_for_more_is_refused(css: str) -> None:
    with pytest.raises(SetupError, match="asks for something"):
        style_sheet(css)


def test_our_own_sheet_stands_behind_kerns_to_the_letter(tmp_path: Path) -> None:
    (tmp_path / "vendor").mkdir()
    (tmp_path / "vendor" / "kern.css").write_text('@charset "UTF-8";a{}', encoding="utf-8")
    (tmp_path / "app.css").write_text("b { content: '–' }\n", encoding="utf-8")
    join(tmp_path)
    joined = (tmp_path / "vendor" / "site.css").read_text(encoding="utf-8")
    assert joined == "@charset \"UTF-8\";a{}\nb { content: '–' }\n"


def test_our_own_sheet_may_ask_for_nothing_more_either(tmp_path: Path) -> None:
    (tmp_path / "app.css").write_text("a{background:url(x.png)}", encoding="utf-8")
    with pytest.raises(SetupError, match="asks for something"):
        join(tmp_path)
