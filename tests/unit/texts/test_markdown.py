"""The signs of the operator's texts: what they become, and that all else stays words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.texts.markdown import Piece, blocks, first_paragraph, plain


def test_headings_paragraphs_and_lists() -> None:
    found = blocks("# A\nerste Zeile\nzweite\n\n- eins\n- zwei\n  geht weiter\n\n## B ##\nEnde")
    assert [(b.kind, b.level) for b in found] == [
        ("heading", 1), ("paragraph", 0), ("list", 0), ("heading", 2), ("paragraph", 0),
    ]  # fmt: skip
    assert found[1].lines == ((Piece("erste Zeile"),), (Piece("zweite"),))
    assert found[2].lines == ((Piece("eins"),), (Piece("zwei geht weiter"),))
    assert found[3].lines == ((Piece("B"),),)


def test_a_heading_is_at_most_one_level_below_the_one_before() -> None:
    assert [b.level for b in blocks("### A\n\n### B\n\n# C\n\n### D")] == [1, 2, 1, 2]


def test_links_mail_web_and_bold() -> None:
    ((line,),) = [
        b.lines for b in blocks("**Wir**: [Seite](https://a.example/b?c=d), x@y.example.")
    ]
    assert line == (
        Piece("Wir", is_bold=True), Piece(": "), Piece("Seite", "https://a.example/b?c=d"),
        Piece(", "), Piece("x@y.example", "mailto:x@y.example"), Piece("."),
    )  # fmt: skip
    ((web,),) = [b.lines for b in blocks("Siehe https://a.example/b.")]
    assert web == (Piece("Siehe "), Piece("https://a.example/b", "https://a.example/b"), Piece("."))


@pytest.mark.parametrize(
    "evil",
    [
        "[x](javascript:alert(1))", "[x](JAVASCRIPT:x)", "[x](data:text/html,x)",
        "[x](//a.example)", "[x](vbscript:x)", "<a href='javascript:x'>x</a>", "[x]( javascript:x)",
    ],
)  # fmt: skip
def test_other_addresses_stay_words(evil: str) -> None:
    assert all(not piece.to for block in blocks(evil) for line in block.lines for piece in line)


@given(st.text(alphabet="ab #-*[]()@.:/\n<>&", max_size=200))
def test_no_text_is_too_strange_and_no_address_unsafe(source: str) -> None:
    assert sum(c in "<>&" for c in plain(source)) == sum(c in "<>&" for c in source)
    for block in blocks(source):
        assert block.kind != "heading" or 1 <= block.level <= 3
        for line in block.lines:
            for piece in line:
                assert re.match(r"$|https?://|mailto:|tel:|/(?!/)", piece.to)


def test_plain_text_tells_addresses_that_links_hide() -> None:
    source = "# Kontakt\n\n**Team KIM**\n[Tel. 0211 1](tel:+492111)\n[Seite](https://a.example)"
    assert plain(source) == "Kontakt\n\nTeam KIM\nTel. 0211 1\nSeite (https://a.example)"


def test_the_first_paragraph_is_what_comes_before_the_first_empty_line() -> None:
    assert first_paragraph("# Kontakt\n\nTeam\n0211 1\n\nMehr") == "Team\n0211 1"
    assert first_paragraph("\n\n# Nur\n") == ""
