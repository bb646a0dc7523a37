"""Rules of a questionnaire in the words of its own labels."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from survey.instrument.expression import parse
from survey.instrument.load import load_text
from survey.instrument.model import Questionnaire
from survey.instrument.universe import universe_in_words
from survey.instrument.wording import rule_in_words

SOURCE = """\
study: demo
version: 2021-H2
mode: self
title: Demo
unit:
  kind: {choices: [{code: kreis, label: {de: Kreis, en: District}}]}
sections:
  - name: steering
    title: Steuerung
    questions:
      - name: group
        type: single
        label: {de: Gibt es eine Lenkungsgruppe?, en: Is there a steering group?}
        choices:
          - {code: "yes", label: {de: ja, en: "yes"}}
          - {code: planned, label: {de: geplant, en: planned}}
      - name: cm
        type: grid
        label: {de: Stellen, en: Posts}
        cell: number
        rows: [{name: here, label: {de: bei der Kommune, en: at the municipality}}]
"""


@pytest.mark.parametrize(
    ("source", "german", "english"),
    [
        ('unit.kind == "kreis"', "Art der Kommune: Kreis", "Kind of municipality: District"),
        ('unit.size == "x"', "size: „x“", "size: “x”"),
        (
            'group in ["yes", "planned"]',
            "„Gibt es eine Lenkungsgruppe?“: ja oder geplant",
            "“Is there a steering group?”: yes or planned",
        ),
        ("cm.here > 2", "„Stellen – bei der Kommune“ ist größer als 2",
         "“Posts – at the municipality” is more than 2"),
        ("gone.row == 2", "„gone.row“ ist gleich 2", "“gone.row” equals 2"),
    ],
)  # fmt: skip
def test_a_rule_is_said_in_the_labels_of_its_version(
    source: str, german: str, english: str
) -> None:
    questionnaire = load_text(SOURCE, "demo.yaml")
    assert rule_in_words(parse(source), "de", questionnaire) == german
    assert rule_in_words(parse(source), "en", questionnaire) == english


README = Path(__file__).parents[3] / "questionnaires" / "README.md"
SPOKEN = re.search(
    r"^```yaml complete\n((?:(?!^```$).)*?when: \{de: geplant ist.*?)^```$",
    README.read_text(encoding="utf-8"),
    re.MULTILINE | re.DOTALL,
)


@pytest.fixture(scope="module")
def spoken() -> Questionnaire:
    assert SPOKEN is not None
    return load_text(SPOKEN[1], "README.md")


@pytest.mark.parametrize(
    ("rules", "german", "english"),
    [
        ([], "Kommunen", "municipalities"),
        (['unit.kind == "kreis"'], "Kreise", "districts"),
        (
            ['unit.kind == "kreis" and steering_group in ["yes", "planned"]'],
            "Kreise, in denen eine Lenkungsgruppe besteht oder geplant ist",
            "districts in which a steering group exists or is planned",
        ),
        (
            ['steering_group == "yes"', 'unit.kind == "kreis"'],
            "Kreise, in denen eine Lenkungsgruppe besteht",
            "districts in which a steering group exists",
        ),
        (
            ['steering_group != "no"'],
            "Kommunen, in denen gilt: „Gibt es eine Lenkungsgruppe?“: nicht Nein",
            "municipalities for which: “Is there a steering group?”: not No",
        ),
        (
            ['unit.kind == "kreisfreie_stadt"'],
            "Kommunen, in denen gilt: Art der Kommune: kreisfreie Stadt",
            "municipalities for which: Kind of municipality: city",
        ),
        (
            ['unit.kind == "kreis" or steering_group == "yes"', "steering_meetings > 2"],
            (
                "Kommunen, in denen gilt: (Art der Kommune: Kreis oder eine Lenkungsgruppe "
                "besteht) und „Wie oft tagt sie im Jahr?“ ist größer als 2"
            ),
            (
                "municipalities for which: (Kind of municipality: district or a steering group "
                "exists) and “How often does it meet in a year?” is more than 2"
            ),
        ),
    ],
)  # fmt: skip
def test_who_is_asked_is_one_sentence(
    spoken: Questionnaire, rules: list[str], german: str, english: str
) -> None:
    parsed = [parse(rule) for rule in rules]
    assert universe_in_words(parsed, "de", spoken, "Kommunen") == german
    assert universe_in_words(parsed, "en", spoken, "municipalities") == english


TWINS = (
    SOURCE
    + """\
      - name: other
        type: single
        label: {de: Gibt es eine Lenkungsgruppe?, en: Is there another group?}
        when: {de: eine Gruppe, en: a group}
        choices:
          - {code: "yes", label: {de: ja, en: "yes"}, when: {de: besteht, en: exists}}
          - {code: founded, label: {de: besteht, en: founded}, when: {de: besteht, en: is there}}
"""
)


def test_no_two_things_are_called_the_same() -> None:
    twins = load_text(TWINS, "demo.yaml")
    first, second = (
        rule_in_words(parse(s), "de", twins) for s in ("group == 'yes'", "other == 'yes'")
    )
    assert first == "„Gibt es eine Lenkungsgruppe? (group)“: ja"
    assert second == "„Gibt es eine Lenkungsgruppe? (other)“: ja"
    assert rule_in_words(parse("other == 'yes'"), "en", twins) == "a group exists"


def test_attributes_of_one_label_are_told_apart_by_their_codes() -> None:
    twin = "choices: [{code: city, label: {de: Kreis, en: City}}, "
    twins = load_text(SOURCE.replace("choices: [", twin, 1), "demo.yaml")
    assert rule_in_words(parse("unit.kind == 'city'"), "de", twins) == (
        "Art der Kommune: „Kreis (city)“"
    )
