"""The operator's texts: which file counts, when it changes, and what is no text."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from survey.instrument.text import LANGUAGES
from survey.texts.files import EXAMPLES, FOLDER, LARGEST, Name, problems, version, written
from survey.texts.markdown import blocks


def put(data: Path, file: str, words: str | bytes, *, later: int = 0) -> Path:
    path = data / "texts" / file
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(words.encode() if isinstance(words, str) else words)
    if later:
        found = path.stat()
        os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns + later))
    return path


@pytest.mark.parametrize("name", Name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_has_a_default_that_says_so(name: Name, language: str, tmp_path: Path) -> None:
    found = written(tmp_path, name, language)  # type: ignore[arg-type]  # one of the languages
    assert not found.is_own
    assert found.language == language
    wanted = {"de": "**Noch nicht eingetragen:**", "en": "**Not filled in yet:**"}[language]
    assert found.source.startswith(wanted)
    assert f"texts/{name}.{language}.md" in found.source
    assert len(blocks(found.source)) >= 3


def test_the_operators_file_counts_and_a_changed_one_from_then_on(tmp_path: Path) -> None:
    put(tmp_path, "contact.de.md", "Team KIM")
    assert written(tmp_path, Name.CONTACT, "de").source == "Team KIM"
    put(tmp_path, "contact.de.md", "Team NEU", later=1_000_000)
    found = written(tmp_path, Name.CONTACT, "de")
    assert (found.source, found.is_own) == ("Team NEU", True)


def test_a_draft_that_nobody_has_changed_is_no_text_of_the_operator(tmp_path: Path) -> None:
    draft = written(tmp_path, Name.PRIVACY, "de").source
    put(tmp_path, "privacy.de.md", draft)
    assert not written(tmp_path, Name.PRIVACY, "de").is_own
    assert version(tmp_path, Name.PRIVACY) is None
    put(tmp_path, "privacy.de.md", f"{draft}\nDie Universität.", later=1_000_000)
    assert written(tmp_path, Name.PRIVACY, "de").is_own


def test_where_one_language_is_missing_the_other_is_shown_as_what_it_is(tmp_path: Path) -> None:
    put(tmp_path, "imprint.de.md", "Impressum")
    found = written(tmp_path, Name.IMPRINT, "en")
    assert (found.source, found.language, found.is_own) == ("Impressum", "de", True)


def test_what_is_accepted_is_the_same_in_both_languages_and_moves_with_each(
    tmp_path: Path,
) -> None:
    assert version(tmp_path, Name.PRIVACY) is None
    put(tmp_path, "privacy.de.md", "Hinweise")
    first = version(tmp_path, Name.PRIVACY)
    assert first is not None
    assert len(first) == 64
    put(tmp_path, "privacy.en.md", "Notice")
    second = version(tmp_path, Name.PRIVACY)
    put(tmp_path, "privacy.en.md", "Notice, changed", later=1_000_000)
    assert len({first, second, version(tmp_path, Name.PRIVACY)}) == 3


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe", "the file is no UTF-8. Save it as UTF-8."),
        (b" \n", "the file is empty. Write the text, or delete it."),
        (b"a\0b", "the file is no text."),
        (b"a" * (LARGEST + 1), "has more than 200 kB. Shorten it."),
    ],
)
def test_a_file_that_is_no_text_counts_as_missing_and_is_told(
    content: bytes, said: str, tmp_path: Path
) -> None:
    path = put(tmp_path, "contact.de.md", content)
    assert not written(tmp_path, Name.CONTACT, "de").is_own
    (problem,) = problems(tmp_path)
    assert str(path) in problem("en")
    assert said in problem("en")


def test_a_file_that_belongs_to_no_text_is_told(tmp_path: Path) -> None:
    put(tmp_path, "datenschutz.md", "x")
    (problem,) = problems(tmp_path)
    assert "belongs to no text" in problem("en")
    assert "privacy.de.md" in problem("en")


@pytest.mark.parametrize("name", Name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_example_is_marked_and_counts_as_written(
    name: Name, language: str, tmp_path: Path
) -> None:
    example = (EXAMPLES / f"{name}.{language}.md").read_text(encoding="utf-8")
    put(tmp_path, f"{name}.{language}.md", example)
    found = written(tmp_path, name, language)  # type: ignore[arg-type]  # one of the languages
    assert (found.is_own, found.language) == (True, language)
    assert list(problems(tmp_path)) == []
    mark = {"de": "**Beispiel für die Vorführung:**", "en": "**Example for the demonstration:**"}
    if name is not Name.CONTACT:  # stands at the foot of every page
        assert example.startswith(mark[language])
        assert f"{FOLDER}/{name}.{language}.md" in example
    assert "<" not in example  # nothing is left to be filled in
    assert "(Vorführung)" in example or "(demonstration)" in example or name is not Name.CONTACT


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("de", ("teilweise mit den Anforderungen vereinbar", "# Nicht barrierefreie Inhalte",
                "erstellt", "Selbstbewertung", "# Barrieren melden", "§ 10d BGG NRW",
                "Ombudsstelle für barrierefreie Informationstechnik", "BITV 2.0")),
        ("en", ("partially compliant", "# Content that is not accessible", "prepared on",
                "self-assessment", "# Feedback and contact", "§ 10d BGG NRW",
                "Ombudsstelle für barrierefreie Informationstechnik", "BITV 2.0")),
    ],
)  # fmt: skip
def test_the_accessibility_statement_has_what_the_law_asks_for(
    language: str, parts: tuple[str, ...]
) -> None:
    example = (EXAMPLES / f"accessibility.{language}.md").read_text(encoding="utf-8")
    assert [part for part in parts if part not in example] == []


def test_what_the_software_keeps_is_told_alike_in_both_languages() -> None:
    counts = {
        language: [
            len(blocks((EXAMPLES / f"{name}.{language}.md").read_text("utf-8"))) for name in Name
        ]
        for language in LANGUAGES
    }
    assert counts["de"] == counts["en"]
