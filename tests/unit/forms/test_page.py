"""A sent page: which cells were on it, what was understood, and what stays as it was."""

from __future__ import annotations

from decimal import Decimal

import pytest
from werkzeug.datastructures import MultiDict

from survey.forms.page import PageForm, Sent, unbound
from survey.instrument.answer import Answer, Status
from survey.instrument.load import load_text
from tests.support.fields import field

SOURCE = """
study: small
version: 2021-H2
mode: self
title: {de: Klein, en: Small}
sections:
  - name: one
    title: {de: Eins, en: One}
    questions:
      - name: exists
        type: single
        label: {de: Gibt es das?, en: Does it exist?}
        statuses: [not_stated, undecided]
        choices:
          - {code: "yes", label: {de: Ja, en: Yes}}
          - {code: "no", label: {de: Nein, en: No}}
      - name: posts
        type: number
        label: {de: Wie viele?, en: How many?}
        unit: {de: Stellen, en: posts}
        decimals: 1
        statuses: [not_stated]
      - name: actors
        type: multiple
        label: {de: Wer?, en: Who?}
        choices:
          - {code: a, label: {de: A, en: A}}
          - {code: b, label: {de: B, en: B}}
          - {code: other, label: {de: Andere, en: Others}, other: true}
      - name: stages
        type: matrix
        label: {de: Wie weit?, en: How far?}
        rows:
          - {name: x, label: {de: X, en: X}}
          - {name: y, label: {de: Y, en: Y}}
        choices:
          - {code: done, label: {de: fertig, en: done}}
          - {code: open, label: {de: offen, en: open}}
      - {name: remark, type: note, label: {de: Hinweis, en: Note}}
"""
SECTION = load_text(SOURCE).sections[0]
SHOWN = "exists=2 posts actors stages.x=1 stages.y"


def take(**fields: object) -> dict[tuple[str, str], Sent]:
    form = MultiDict({"base": SHOWN, **{field(k): v for k, v in fields.items()}})
    return {
        sent.key: sent
        for sent in PageForm(unbound(SECTION.questions, "de"), dict(form.lists())).sent()
    }


def test_every_cell_that_was_shown_is_read() -> None:
    found = take(exists="yes", posts="mind. 4", actors=["a", "b"])
    assert list(found) == [
        ("exists", ""), ("posts", ""), ("actors", ""), ("stages", "x"), ("stages", "y"),
    ]  # fmt: skip
    assert found["exists", ""].reading.answer.codes == ("yes",)
    assert found["exists", ""].base == 2
    assert found["posts", ""].reading.answer.low == Decimal(4)
    assert found["actors", ""].reading.answer.codes == ("a", "b")
    assert found["stages", "y"].reading.answer == Answer()


def test_a_cell_that_was_not_shown_is_left_alone() -> None:
    found = take(base="exists", exists="yes", posts="7")
    assert list(found) == [("exists", "")]


@pytest.mark.parametrize("sent", [{"exists": ":undecided"}, {"exists__status": "undecided"}])
def test_radios_offer_statuses_in_the_same_group(sent: dict[str, str]) -> None:
    assert take(**sent)["exists", ""].reading.answer.status is Status.UNDECIDED


def test_a_cleared_radio_is_unanswered() -> None:
    assert take(exists="")["exists", ""].reading.answer == Answer()


def test_a_status_beside_a_number_is_a_problem_and_kept() -> None:
    reading = take(posts="4", posts__status="not_stated")["posts", ""].reading
    assert reading.problem is not None
    assert reading.problem.code == "value_and_status"
    assert reading.answer.is_draft


def test_words_of_other_come_along() -> None:
    reading = take(actors=["other"], actors__other="Sportvereine")["actors", ""].reading
    assert reading.answer.text == "Sportvereine"


@pytest.mark.parametrize(("language", "typed"), [("de", "1,5"), ("en", "1.5")])
def test_digits_follow_the_language_of_the_page(language: str, typed: str) -> None:
    questions = [q for q in SECTION.questions if q.name == "posts"]
    form = MultiDict({"base": "posts", "posts": typed})
    (sent,) = PageForm(unbound(questions, language), dict(form.lists())).sent()
    assert sent.reading.answer.low == Decimal("1.5")
