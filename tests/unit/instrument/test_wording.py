"""Rules of a questionnaire in the words of its own labels."""

from __future__ import annotations

import pytest

from survey.instrument.expression import parse
from survey.instrument.load import load_text
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
