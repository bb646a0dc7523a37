"""Expressions in German and English words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from survey.instrument.expression import in_words, parse
from tests.unit.expression.test_parse import GOOD
from tests.unit.expression.test_soundness import condition

LABELS = {
    "group": ("Gibt es eine Lenkungsgruppe?", "Is there a steering group?"),
    "members": ("Wer gehört ihr an?", "Who belongs to it?"),
    "x": ("Besetzte Stellen", "Posts filled"),
    "positions": ("Stellen", "Posts"),
    "positions.here": ("Stellen – bei der Kommune", "Posts – at the municipality"),
    "stage": ("Stand", "Stage"),
}
CHOICES = {
    "yes": ("ja", "yes"),
    "planned": ("geplant", "planned"),
    "jobcenter": ("Jobcenter", "job centre"),
}


class Labels:
    def variable(self, name: str, item: str, language: str) -> str:
        return LABELS.get(f"{name}.{item}" if item else name, ("", ""))[language == "en"]

    def choice(self, name: str, item: str, code: str, language: str) -> str:
        return CHOICES.get(code, ("", ""))[language == "en"]

    def spoken(self, name: str, item: str, code: str, language: str) -> tuple[str, str]:
        return "", ""

    def attribute(self, name: str, language: str) -> str:
        return ("Art der Kommune", "Kind of municipality")[language == "en"]

    def attribute_choice(self, name: str, code: str, language: str) -> str:
        return {"kreis": ("Kreis", "district")}.get(code, ("", ""))[language == "en"]


@pytest.mark.parametrize(
    ("source", "german", "english"),
    [
        ('unit.kind == "kreis"', "Art der Kommune: Kreis", "Kind of municipality: district"),
        (
            'group in ["yes", "planned"]',
            "„Gibt es eine Lenkungsgruppe?“: ja oder geplant",
            "“Is there a steering group?”: yes or planned",
        ),
        (
            'group not in ["yes"]',
            "„Gibt es eine Lenkungsgruppe?“: nicht ja",
            "“Is there a steering group?”: not yes",
        ),
        (
            'group not in ["yes", "planned"]',
            "„Gibt es eine Lenkungsgruppe?“: weder ja noch geplant",
            "“Is there a steering group?”: neither yes nor planned",
        ),
        (
            '"jobcenter" in members and group != "yes"',
            (
                "„Wer gehört ihr an?“: Jobcenter ist angekreuzt und "
                "„Gibt es eine Lenkungsgruppe?“: nicht ja"
            ),
            "“Who belongs to it?”: job centre is ticked and “Is there a steering group?”: not yes",
        ),
        ("x >= 2.5", "„Besetzte Stellen“ ist mindestens 2,5", "“Posts filled” is at least 2.5"),
        ("0 < x", "„Besetzte Stellen“ ist größer als 0", "“Posts filled” is more than 0"),
        (
            "sum(positions.*) <= x",
            "Summe über alle Zeilen von „Stellen“ ist höchstens „Besetzte Stellen“",
            "sum over all items of “Posts” is at most “Posts filled”",
        ),
        (
            "positions.here - (x - 1) > 0",
            "„Stellen – bei der Kommune“ − („Besetzte Stellen“ − 1) ist größer als 0",
            "“Posts – at the municipality” − (“Posts filled” − 1) is more than 0",
        ),
        (
            'status(x) == "undecided"',
            "Antwortstatus von „Besetzte Stellen“: „noch nicht entschieden“",
            "status of “Posts filled”: “not decided yet”",
        ),
        (
            "not answered(previous.x)",
            "„Besetzte Stellen“ in der letzten Erhebung ist nicht beantwortet",
            "“Posts filled” in the previous wave is not answered",
        ),
        (
            "change(x) < 0",
            "Veränderung von „Besetzte Stellen“ seit der letzten Erhebung ist kleiner als 0",
            "change in “Posts filled” since the previous wave is less than 0",
        ),
        (
            "count(members) >= 3",
            "Anzahl der Nennungen bei „Wer gehört ihr an?“ ist mindestens 3",
            "number of choices ticked in “Who belongs to it?” is at least 3",
        ),
        (
            "(x == 1 or x == 2) and x > 0",
            (
                "(„Besetzte Stellen“ ist gleich 1 oder „Besetzte Stellen“ ist gleich 2) und "
                "„Besetzte Stellen“ ist größer als 0"
            ),
            (
                "(“Posts filled” equals 1 or “Posts filled” equals 2) and "
                "“Posts filled” is more than 0"
            ),
        ),
        ('stage >= "planned"', "„Stand“: ab geplant", "“Stage”: from planned on"),
        ("unknown == 1", "„unknown“ ist gleich 1", "“unknown” equals 1"),
        (
            'group == "yes" or not not (x == 0 and y == 0)',
            (
                "„Gibt es eine Lenkungsgruppe?“: ja oder („Besetzte Stellen“ ist gleich 0 und "
                "„y“ ist gleich 0)"
            ),
            "“Is there a steering group?”: yes or (“Posts filled” equals 0 and “y” equals 0)",
        ),
    ],
)
def test_in_words(source: str, german: str, english: str) -> None:
    assert in_words(parse(source), "de", Labels()) == german
    assert in_words(parse(source), "en", Labels()) == english


@pytest.mark.parametrize("source", [*GOOD, "remarks == '{x}'"])
def test_everything_has_words(source: str) -> None:
    assert in_words(parse(source), "de", Labels())
    assert in_words(parse(source), "en", Labels())


@settings(max_examples=100, deadline=None)
@given(condition)
def test_anything_that_can_be_read_has_words(source: str) -> None:
    assert in_words(parse(source), "de", Labels())
