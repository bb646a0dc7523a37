"""Wordings with names in braces, as they are read.

- words without braces are untouched; `{{` and `}}` are braces to be read
- writing a wording again and reading it gives the same parts
- nothing that anybody writes raises, and what cannot be read stands as it is
- each slip is found once, at its character
"""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from survey.instrument.expression import parse
from survey.instrument.pipes import Part, Pipe, Wording, escaped, has_braces, read

NAMES = ("x", "posts.first", "positions.row.column", "unit.name", "previous.x", "previous.p.row")
form_words = st.text(st.characters(exclude_characters="{};"), max_size=20).map(str.strip)
literals = st.text(min_size=1, max_size=20)


@st.composite
def pipes(draw: st.DrawFn) -> Pipe:
    other = draw(st.none() | form_words)
    one = None if other is None else draw(st.none() | form_words)
    return Pipe(parse(draw(st.sampled_from(NAMES))), one, other, draw(st.none() | form_words))


def joined(parts: list[Part]) -> tuple[Part, ...]:
    """Words that follow each other are one part."""
    found: list[Part] = []
    for part in parts:
        if isinstance(part, str) and found and isinstance(found[-1], str):
            found[-1] += part
        else:
            found.append(part)
    return tuple(found)


@given(st.lists(literals | pipes(), max_size=8).map(joined))
@example(("{", Pipe(parse("x")), "}"))
@example((Pipe(parse("x"), missing=""), "}}{{"))
def test_what_is_written_is_read_again(parts: tuple[Part, ...]) -> None:
    written = str(Wording(parts))
    assert read(written) == Wording(parts)
    assert str(read(written)) == written


@given(st.text())
@example("Was {{ ist }} das")
def test_words_without_braces_are_untouched(words: str) -> None:
    assert read(escaped(words)) == Wording((words,) if words else ())
    if not has_braces(words):
        assert read(words).parts == ((words,) if words else ())


@given(st.text(st.sampled_from("{};:#ax._ \n\"'ü")) | st.text())
def test_nothing_that_anybody_writes_raises(words: str) -> None:
    wording = read(words)
    assert all(1 <= finding.column <= len(words) + 1 for finding in wording.findings)
    assert all(finding.message.de and finding.message.en for finding in wording.findings)
    if not wording.findings:
        assert read(str(wording)) == wording


@pytest.mark.parametrize("words", ["{a" * 500_000, "{" * 999_999, "{a{" * 300_000 + "}"])
def test_an_endless_wording_does_not_take_forever(words: str) -> None:
    begun = time.perf_counter()
    assert len(read(words).findings) <= 20
    assert time.perf_counter() - begun < 20


@pytest.mark.parametrize(
    ("words", "pipe"),
    [
        ("{x}", Pipe(parse("x"))),
        ("{ x }", Pipe(parse("x"))),
        ("{x; missing:}", Pipe(parse("x"), missing="")),
        (
            "{previous.x; one: # Stelle; other: # Stellen; missing: noch keine: Zahl}",
            Pipe(parse("previous.x"), "# Stelle", "# Stellen", "noch keine: Zahl"),
        ),
        ("{x;\n  other: #\n}", Pipe(parse("x"), other="#")),
    ],
)
def test_pipes_as_an_author_writes_them(words: str, pipe: Pipe) -> None:
    assert read(words) == Wording((pipe,))


@pytest.mark.parametrize(
    ("words", "findings"),
    [
        ("Wer {x", ["5 pipe-syntax"]),
        ("Wer } ist", ["5 pipe-syntax"]),
        ("a {b {c} d} e", ["6 pipe-syntax"]),
        ("{} {x}", ["2 pipe-syntax"]),
        ("{ 5 }", ["3 pipe-syntax"]),
        ("{x + 1}", ["2 pipe-syntax"]),
        ("{x.*}", ["2 pipe-syntax"]),
        ("{unit}", ["2 expression-name"]),
        ("{ if }", ["3 expression-keyword"]),
        ("{Köln}", ["3 expression-letter"]),
        ("{x; Stellen}", ["5 pipe-form"]),
        ("{x; mising: a}", ["5 pipe-form"]),
        ("{x; other: a; other: b}", ["15 pipe-form"]),
        ("{x; one: a}", ["2 pipe-form"]),
        ("{x} und {y; ones: a} und }", ["13 pipe-form", "26 pipe-syntax"]),
    ],
)
def test_each_slip_is_found_at_its_character(words: str, findings: list[str]) -> None:
    wording = read(words)
    assert [f"{finding.column} {finding.code}" for finding in wording.findings] == findings
    readable = [f"{{{part}}}" if isinstance(part, Pipe) else part for part in wording.parts]
    assert "".join(readable) == words
