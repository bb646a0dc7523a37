"""What is no YAML is told in both languages, with the remedy and the line where a part began."""

from __future__ import annotations

import pytest

from survey.instrument.document import compose
from survey.instrument.text import Text


def said(source: str) -> Text:
    problems = compose(source, "f.yaml")[1]
    assert problems[-1].code == "yaml-syntax"
    return problems[-1].message


@pytest.mark.parametrize(
    ("source", "german", "english"),
    [
        ("a: b: c\n", "mit einem Doppelpunkt in Anführungszeichen", "a text with a colon"),
        ("a: {b: c\nd: e\n", "Komma oder die Klammer `}`", "expected ',' or '}'"),
        ("a: [b\nc: [\n", "eckigen Klammer", "flow"),
        ("a: 'b\n", "Schließen Sie die Anführungszeichen.", "Close the quotes."),
        ("a: b\n\tc: d\n", "Rücken Sie mit Leerzeichen ein", "Indent with blanks"),
        ("a: @b\n", "mit diesem Zeichen kann nichts beginnen", "cannot start any token"),
        ("a: - b\n", "hier kann keine Liste beginnen", "block sequence entries"),
        ('a: "\\q"\n', "hinter einem Backslash", "unknown escape character"),
        ("a:\n  - b\n c: d\n", "hier fehlt", "did not find expected"),
        ("? [a\n", "die Datei endet mittendrin|hier fehlt", "expected"),
    ],
)
def test_in_both_languages(source: str, german: str, english: str) -> None:
    message = said(source)
    assert any(words in message.de for words in german.split("|"))
    assert english in message.en
    assert message.de.startswith("Das ist kein gültiges YAML: ")
    assert not {"did", "found", "while", "expected"} & set(message.de.split())


def test_names_the_line_where_a_part_began() -> None:
    message = said("a: b\nc: {d: 1,\ne: f\n")
    assert "begonnen in Zeile 2" in message.de
    assert "that begins in line 2" in message.en
