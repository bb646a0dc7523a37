"""What an explanation that came in with a page adds, and what it is about.

- new words are added with the next number; what was sent back as shown adds nothing
- words beside values changed in the same save are about the changed ones
- unless somebody else moved one of them, or the check is silent after the change
- words that meet newer ones stand behind them; an emptied field takes back only what it showed
"""

from __future__ import annotations

import pytest

from survey.errors import SurveyError
from survey.fieldwork.explaining import Explained, to_add
from survey.fieldwork.lengths import EXPLANATION
from survey.instrument.answer import Answer
from survey.instrument.fingerprint import contents_of
from survey.instrument.flow import Flow, Unit
from survey.instrument.hints import Explanation, hints_of, reasons
from survey.instrument.load import load_text
from survey.instrument.view import View

FLOW = Flow(
    load_text("""\
study: kim
version: 2022-H1
previous_version: 2021-H2
mode: self
title: KIM
sections:
  - name: s
    title: S
    questions:
      - {name: a, type: number, label: A, statuses: [not_stated, not_applicable]}
      - name: b
        type: number
        label: B
        statuses: [not_stated, not_applicable]
        checks:
          - {require: b <= a, level: soft, message: Mehr als A.}
          - {require: change(b) <= 5, level: soft, message: So viele mehr?}
          - {require: answered(b), level: soft, message: Bitte antworten.}
""")
)
RULE = "b <= a"


def see(a: int, b: int | Answer, previous: int | None = None) -> View:
    told = {("a", ""): Answer.number(a)}
    told["b", ""] = b if isinstance(b, Answer) else Answer.number(b)
    earlier = {} if previous is None else {("b", ""): Answer.number(previous)}
    return FLOW.see(told, Unit("1"), earlier)


def about(view: View, place: int = 0) -> str:
    return contents_of(FLOW.questionnaire.questions["b"].checks[place].require, view)


def came(words: str, seen: View, base: int = 0) -> Explained:
    return Explained("b", 0, words, about(seen), base)


def given(words: str, view: View, number: int = 1) -> Explanation:
    return Explanation("b", RULE, number, about(view), words)


def test_new_words_are_about_the_values_that_stand() -> None:
    view = see(1, 2)
    assert to_add([came(" Stimmt. ", view)], [], view, view) == [given("Stimmt.", view)]


def test_what_was_sent_back_as_shown_adds_nothing() -> None:
    before, after = see(1, 2), see(1, 3)
    known = [given("Stimmt.", before)]
    assert to_add([came("Stimmt.", before, 1)], known, before, after) == []
    assert to_add([came("", before)], [], before, before) == []


def test_words_beside_changed_values_are_about_the_changed_ones() -> None:
    before, after = see(1, 2), see(1, 3)
    assert to_add([came("Neu.", before)], [], before, after) == [given("Neu.", after)]


def test_words_about_values_that_a_colleague_moved_are_about_what_was_seen() -> None:
    seen, before = see(1, 2), see(1, 4)
    assert to_add([came("Stimmt.", seen)], [], before, before) == [given("Stimmt.", seen)]


def test_words_beside_a_corrected_value_are_about_what_was_seen() -> None:
    before, after = see(1, 2), see(1, 1)
    assert to_add([came("Stimmt.", before)], [], before, after) == [given("Stimmt.", before)]


def test_words_that_meet_newer_ones_stand_behind_them() -> None:
    view = see(1, 2)
    known = [given("Erste.", view)]
    assert to_add([came("Zweite.", view)], known, view, view) == [given("Erste.\nZweite.", view, 2)]
    assert to_add([came("Erste.", view)], known, view, view) == []
    assert to_add([came("", view)], known, view, view) == []


def test_an_emptied_field_takes_back_what_it_showed() -> None:
    view = see(1, 2)
    known = [given("Stimmt.", view)]
    (taken,) = to_add([came("", view, 1)], known, view, view)
    assert (taken.number, taken.words) == (2, "")
    (hint,) = hints_of(view, view.violations("soft"), [*known, taken])
    assert hint.is_open


def test_a_check_that_the_question_has_not_is_left_out() -> None:
    view = see(1, 2)
    for strange in (Explained("b", 7, "x", "0" * 64, 0), Explained("z", 0, "x", "0" * 64, 0)):
        assert to_add([strange], [], view, view) == []


def test_words_without_end_are_refused_and_unseen_characters_dropped() -> None:
    view = see(1, 2)
    whole = "a" + "b" * (EXPLANATION - 1)
    (added,) = to_add([came("a\0\u200b" + whole[1:], view)], [], view, view)
    assert added.words == whole
    with pytest.raises(SurveyError, match="words-too-long"):
        to_add([came(whole + "c", view)], [], view, view)


def test_what_an_explanation_is_about_moves_with_each_value_that_its_check_names() -> None:
    assert about(see(1, 2)) == about(see(1, Answer.number("2.0")))
    assert len({about(see(1, 2)), about(see(2, 2)), about(see(1, 3))}) == 3
    assert about(see(1, 2), 1) == about(see(9, 2), 1)
    assert len({about(see(1, 9, p), 1) for p in (None, 1, 2)}) == 3


def test_a_release_says_the_words_beside_the_question_s_own_cells() -> None:
    view = see(1, 9, 1)
    firing = view.violations("soft")
    known = [
        given("Mehr als A, stimmt.", view),
        Explanation("b", "change(b) <= 5", 1, about(view, 1), "Zuwachs."),
    ]
    told = reasons(hints_of(view, firing, known), view)
    assert told == {("b", ""): "Mehr als A, stimmt.; Zuwachs."}
    assert reasons(hints_of(view, firing, ()), view) == {}


def test_no_words_stand_where_a_reason_always_leaves() -> None:
    view = see(1, Answer.missing(Answer.number(1).status.NOT_APPLICABLE))
    (violation,) = view.violations("soft")
    known = [Explanation("b", "answered(b)", 1, about(view, 2), "Geheim.")]
    assert reasons(hints_of(view, [violation], known), view) == {}
