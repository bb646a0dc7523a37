"""The reader of YAML: nothing is guessed, every place is right, nothing hostile gets far.

- keys and scalars with leading zeros, YAML 1.1's truths, times and dates stay text
- every key and value has its line and column, also inside folded and quoted text
- aliases, anchors, tags, several documents, duplicate keys, depth and size are refused
- bytes that are no UTF-8 and control characters give one error with its place
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from survey.instrument.document import Data, Tree, compose
from survey.instrument.document.decode import MAX_BYTES
from survey.instrument.place import Problem


def tree_of(source: str | bytes) -> Tree:
    tree, problems = compose(source, "f.yaml")
    assert tree is not None
    assert problems == []
    return tree


def refused(source: str | bytes) -> Problem:
    problems = compose(source, "f.yaml")[1]
    assert len(problems) == 1
    return problems[0]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("01051011", "01051011"),
        ("007", "007"),
        ("0", 0),
        ("-3", -3),
        ("5.80", Decimal("5.80")),
        ("-0.5", Decimal("-0.5")),
        ("1_000", "1_000"),
        ("1e5", "1e5"),
        ("0x10", "0x10"),
        (".5", ".5"),
        ("5.", "5."),
        (".inf", ".inf"),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("Off", "Off"),
        ("True", "True"),
        ("true", True),
        ("false", False),
        ("12:30", "12:30"),
        ("2021-12-31", "2021-12-31"),
        ("2021-H2", "2021-H2"),
        ("1" * 400, "1" * 400),
        ('"5"', "5"),
        ("'true'", "true"),
        ("=", "="),
        ("<<", "<<"),
    ],
)
def test_reads_a_plain_scalar_as_its_author_meant(written: str, meant: Data) -> None:
    read = tree_of(f"key: {written}\n").data
    assert read == {"key": meant}
    assert isinstance(read, dict)
    assert type(read["key"]) is type(meant)


def test_keeps_keys_as_text() -> None:
    assert tree_of("01051011: a\nyes: b\n5: c\ntrue: d\n").data == {
        "01051011": "a",
        "yes": "b",
        "5": "c",
        "true": "d",
    }


def test_knows_where_keys_and_values_stand() -> None:
    tree = tree_of("ä: 1\nlist:\n  - {code: x, words: 'ö'}\n")
    assert str(tree.key(("ä",))) == "f.yaml:1:1"
    assert str(tree.value(("ä",))) == "f.yaml:1:4"
    assert str(tree.value(("list", 0))) == "f.yaml:3:5"
    assert str(tree.key(("list", 0, "words"))) == "f.yaml:3:15"
    assert str(tree.value(("list", 0, "words"))) == "f.yaml:3:22"
    assert str(tree.value(("list", 0, "nothing"))) == "f.yaml:3:5"


@pytest.mark.parametrize(
    ("source", "part", "place"),
    [
        ("a: one and two\n", "two", "1:12"),
        ("a: 'it''s two'\n", "two", "1:11"),
        ('a: "x\\u00e4 \\"q\\" two"\n', "two", "1:19"),
        ('a: "one\\tand\\n \\\n  two"\n', "two", "2:3"),
        ("a: >\n  one\n  and\n  two\n", "two", "4:3"),
        ("a: >-\n  one and\n\n  two\n", "two", "4:3"),
        ("a: |\n    one\n      two\n", "two", "3:7"),
        ("a: one\n  and two\n", "two", "2:7"),
        ("a: Köln 𝒳 two\n", "two", "1:11"),
        ("\ufeffa: one two\n", "two", "1:8"),
        ("b: 1\r\na: >\r\n  one\r\n  two\r\n", "two", "4:3"),
    ],
)
def test_finds_a_character_inside_every_kind_of_scalar(source: str, part: str, place: str) -> None:
    tree = tree_of(source)
    assert isinstance(tree.data, dict)
    text = tree.data["a"]
    assert isinstance(text, str)
    assert str(tree.character(("a",), text.index(part) + 1)) == f"f.yaml:{place}"


def test_finds_the_place_after_the_last_character() -> None:
    assert str(tree_of("a: one\n").character(("a",), 4)) == "f.yaml:1:7"
    assert str(tree_of("a: 'one'\n").character(("a",), 4)) == "f.yaml:1:8"
    assert str(tree_of("a: >\n  one\n\nb: 1\n").character(("a",), 5)) == "f.yaml:2:6"


def test_reports_every_duplicate_and_keeps_the_first() -> None:
    tree, problems = compose("a: 1\nb: 2\na: {c: 3}\nb: 4\n", "f.yaml")
    assert [(p.code, p.place.line) for p in problems] == [
        ("duplicate-key", 3),
        ("duplicate-key", 4),
    ]
    assert tree is not None
    assert tree.data == {"a": 1, "b": 2}


def test_refuses_a_billion_laughs_without_laughing() -> None:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 12)]
    problems = compose("\n".join(lines), "f.yaml")[1]
    assert {p.code for p in problems} == {"anchor", "alias"}
    assert len(problems) == 12 + 9 * 11


def test_refuses_an_alias_to_itself() -> None:
    assert {p.code for p in compose("a: &a [*a]\n", "f")[1]} == {"anchor", "alias"}


@pytest.mark.parametrize("source", ["[" * 100_000, "{a: " * 50_000, "- " * 50_000, "? " * 50_000])
def test_stops_at_a_bounded_depth(source: str) -> None:
    assert compose(source, "f.yaml")[1][-1].code == "too-deep"


def test_refuses_what_is_too_large() -> None:
    assert refused("a" * (MAX_BYTES + 1)).code == "file-too-large"


@pytest.mark.parametrize(
    ("source", "code", "place"),
    [
        (b"a: 1\nb: K\xf6ln\n", "not-utf-8", "2:5"),
        ("a: 1".encode("utf-16"), "not-utf-8", "1:1"),
        ("a: 1\nb: x\x00y\n", "bad-character", "2:5"),
        ("a: \u2028b\n", "bad-character", "1:4"),
        ("a: \ud800\n", "bad-character", "1:4"),
        ("a: 1\n---\nb: 2\n", "several-documents", "2:1"),
        ("", "empty-file", "1:1"),
        ("# a comment\n", "empty-file", "1:1"),
        ("a: b: c\n", "yaml-syntax", "1:5"),
        ("a: *b\n", "alias", "1:4"),
        ("a: !!int '5'\n", "tag", "1:4"),
        ("a:\n", "empty-value", "1:1"),
        ("a: [1, ~]\n", "empty-item", "1:8"),
        ("%YAML 3.0\n---\na: b\n", "yaml-syntax", "1:1"),
    ],
)
def test_refuses_with_a_place(source: str | bytes, code: str, place: str) -> None:
    found = refused(source)
    assert (found.code, str(found.place)) == (code, f"f.yaml:{place}")


def test_problems_are_one_line_each() -> None:
    found = refused('"a\\nb": 1\n"a\\nb": 2\n')
    assert found.code == "duplicate-key"
    assert "\n" not in str(found)
