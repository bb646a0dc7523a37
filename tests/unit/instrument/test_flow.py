"""One response seen through its universes.

Required: a closed filter makes not_applicable with its rule as reason and keeps what is stored;
`all` follows its reference; derived values are computed; hard checks fire only when certain;
progress counts what is asked; a page needs what its expressions name.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from survey.instrument.answer import Answer, Comparator, Status
from survey.instrument.expression import parse
from survey.instrument.flow import Flow, Unit, flow_of
from survey.instrument.load import load_text
from survey.instrument.view import View
from survey.questions.base import Key
from survey.questions.grid import Grid

SOURCE = """\
study: demo
version: 2021-H2
previous_version: 2021-H1
mode: self
title: Demo
unit:
  kind: {choices: [{code: kreis, label: Kreis}, {code: stadt, label: Stadt}]}
  region: text
choices:
  yes_no:
    - {code: "yes", label: {de: Ja, en: "Yes"}}
    - {code: "no", label: {de: Nein, en: "No"}}
sections:
  - name: steering
    title: Steuerung
    questions:
      - {name: intro, type: note, label: Vorab}
      - {name: group, type: single, label: Gruppe, choices: yes_no, statuses: [not_stated]}
      - name: size
        type: number
        label: Mitglieder
        ask_if: group == "yes"
        maximum: 30
        checks:
          - {require: size >= 2, level: hard, message: Zwei sind das Mindeste.}
          - {require: change(size) < 5, level: soft, message: So viele mehr?}
      - name: meetings
        type: number
        label: Sitzungen
        ask_if: size > 3
        when_unknown: skip
  - name: posts
    title: Stellen
    questions:
      - name: cm
        type: grid
        label: Stellen
        cell: number
        decimals: 1
        rows:
          - {name: applied, label: beantragt}
          - name: here
            label: bei der Kommune
            all_of: cm.applied
            comparators: ["=", ">=", "<=", "~", range, all]
          - {name: towns, label: in Gemeinden, ask_if: unit.kind == "kreis"}
        checks:
          - require: cm.here + cm.towns <= cm.applied
            level: hard
            message: Mehr als beantragt.
      - {name: share, type: derived, label: Anteil, value: cm.here / cm.applied, decimals: 2}
      - name: said
        type: derived
        label: Angaben
        value: count(answered(cm.here), answered(cm.towns))
      - {name: total, type: derived, label: Summe, value: cm.here + cm.towns, decimals: 1}
  - name: districts
    title: Nur Kreise
    ask_if: unit.kind == "kreis"
    questions:
      - {name: words, type: text, label: Worte, ask_if: meetings > 0}
  - name: end
    title: Ende
    questions:
      - {name: thanks, type: note, label: Danke}
"""

KREIS = Unit("05974", "Kreis Soest", (("kind", "kreis"),))
STADT = Unit("05315", "Köln", (("kind", "stadt"),))
YES, NO = Answer.chosen("yes"), Answer.chosen("no")
ALL = Answer.qualified(Comparator.ALL, None, None)


@pytest.fixture(scope="module")
def flow() -> Flow:
    return Flow(load_text(SOURCE, "demo.yaml"))


def see(flow: Flow, unit: Unit = KREIS, **answers: Answer) -> View:
    stored: dict[Key, Answer] = {}
    for name, answer in answers.items():
        variable, _, item = name.partition("__")
        stored[variable, item] = answer
    return flow.see(stored, unit)


def num(value: str | int) -> Answer:
    return Answer.number(value)


class TestUniverses:
    def test_an_open_filter_shows_what_is_stored(self, flow: Flow) -> None:
        view = see(flow, group=YES, size=num(4))
        assert view.question_asked("size")
        assert view.effective(("size", "")) == num(4)

    def test_a_closed_filter_is_not_applicable_with_its_rule(self, flow: Flow) -> None:
        view = see(flow, group=NO, size=num(4))
        assert not view.question_asked("size")
        answer = view.effective(("size", ""))
        assert (answer.status, answer.reason) == (Status.NOT_APPLICABLE, 'group == "yes"')
        assert view.stored["size", ""] == num(4)

    def test_what_stands_behind_it_does_not_apply_either(self, flow: Flow) -> None:
        view = see(flow, group=NO, size=num(4), meetings=num(1), words=Answer.words("a"))
        assert view.effective(("meetings", "")).reason == "size > 3"
        assert view.effective(("words", "")).reason == "meetings > 0"

    def test_unknown_asks_unless_told_to_skip(self, flow: Flow) -> None:
        view = see(flow)
        assert view.question_asked("size")
        assert not view.question_asked("meetings")

    def test_a_row_and_a_section_for_districts_only(self, flow: Flow) -> None:
        view = see(flow, STADT, cm__towns=num(3))
        assert view.question_asked("cm")
        assert not view.asked(("cm", "towns"))
        assert view.effective(("cm", "towns")).reason == 'unit.kind == "kreis"'
        assert not view.section_asked("districts")
        assert view.closed_by(("words", "")) == 'unit.kind == "kreis"'
        assert see(flow, KREIS).section_asked("districts")

    def test_an_unknown_kind_is_asked(self, flow: Flow) -> None:
        assert see(flow, Unit("1")).section_asked("districts")

    def test_what_is_not_declared_is_unanswered(self, flow: Flow) -> None:
        assert see(flow).effective(("nothing", "")) == Answer()


class TestAll:
    @pytest.mark.parametrize(
        ("applied", "low", "high"),
        [(num(10), 10, 10), (Answer.qualified(Comparator.AT_LEAST, num(4).low, None), 4, None),
         (Answer(), None, None), (ALL, None, None),
         (Answer.missing(Status.PLANNED), None, None)],
    )  # fmt: skip
    def test_it_takes_over_the_bounds(
        self, flow: Flow, applied: Answer, low: int | None, high: int | None
    ) -> None:
        found = see(flow, cm__applied=applied, cm__here=ALL).effective(("cm", "here"))
        assert (found.comparator, found.low, found.high) == (Comparator.ALL, low, high)

    def test_without_reference_it_runs_from_the_minimum(self, flow: Flow) -> None:
        total = see(flow, cm__here=ALL, cm__towns=num(3)).effective(("total", ""))
        assert (total.comparator, total.low, total.high) == (Comparator.AT_LEAST, 3, None)

    def test_a_circle_ends(self, flow: Flow) -> None:
        """The reader refuses circles; a View must not hang on one all the same."""
        posts = flow.questionnaire.sections[1]
        grid = posts.questions[0]
        assert isinstance(grid, Grid)
        applied = replace(grid.cells[0], all_of=("cm", "here"), ask_if=parse("cm.here >= 0"))
        grid = replace(grid, cells=(applied, *grid.cells[1:]), ask_if=parse("total >= 0"))
        posts = replace(posts, questions=(grid, *posts.questions[1:]))
        circle = Flow(replace(flow.questionnaire, sections=(posts,)))
        view = circle.see({("cm", "here"): ALL, ("cm", "applied"): ALL}, KREIS)
        assert view.effective(("cm", "here")) == ALL
        assert view.progress("posts").answered == 2
        assert circle.needed("posts") == ("cm", "share", "said", "total")


class TestDerived:
    def test_it_is_rounded_half_away_from_zero(self, flow: Flow) -> None:
        view = see(flow, cm__here=num("0.5"), cm__applied=num(100))
        assert view.effective(("share", "")) == num("0.01")

    def test_a_part_that_is_about_makes_it_about(self, flow: Flow) -> None:
        about = Answer.qualified(Comparator.ABOUT, num(3).low, num(3).low)
        total = see(flow, cm__here=about, cm__towns=num(1)).effective(("total", ""))
        assert (total.comparator, total.low) == (Comparator.ABOUT, 4)

    def test_all_of_about_so_many_makes_it_about(self, flow: Flow) -> None:
        about = Answer.qualified(Comparator.ABOUT, num(3).low, num(3).low)
        view = see(flow, cm__applied=about, cm__here=ALL, cm__towns=num(1))
        total = view.effective(("total", ""))
        assert (total.comparator, total.low) == (Comparator.ABOUT, 4)

    def test_bounds_are_rounded_outwards(self, flow: Flow) -> None:
        between = Answer.qualified(Comparator.RANGE, num(1).low, num(2).low)
        share = see(flow, cm__here=between, cm__applied=num(3)).effective(("share", ""))
        assert share == Answer.qualified(Comparator.RANGE, num("0.33").low, num("0.67").low)

    def test_what_is_missing_is_named(self, flow: Flow) -> None:
        planned = Answer.missing(Status.PLANNED)
        share = see(flow, cm__here=planned, cm__applied=num(3)).effective(("share", ""))
        assert (share.status, share.reason) == (Status.PLANNED, "cm.here: planned")

    def test_a_sum_of_nothing_is_no_sum(self, flow: Flow) -> None:
        total = see(flow).effective(("total", ""))
        assert (total.status, total.reason) == (Status.UNANSWERED, "cm.here: unanswered")

    def test_a_count_of_nothing_is_a_count(self, flow: Flow) -> None:
        assert see(flow).effective(("said", "")) == num(0)

    def test_what_does_not_apply_is_not_what_is_missing(self, flow: Flow) -> None:
        gone = Answer.missing(Status.NOT_APPLICABLE)
        total = see(flow, cm__here=gone).effective(("total", ""))
        assert (total.status, total.reason) == (Status.UNANSWERED, "cm.towns: unanswered")

    def test_division_by_zero_is_not_determinable(self, flow: Flow) -> None:
        share = see(flow, cm__here=num(0), cm__applied=num(0)).effective(("share", ""))
        assert (share.status, share.reason) == (Status.NOT_DETERMINABLE, "cm.here / cm.applied")

    def test_it_does_not_apply_where_a_part_does_not(self, flow: Flow) -> None:
        gone = Answer.missing(Status.NOT_APPLICABLE)
        share = see(flow, cm__here=gone, cm__applied=num(3)).effective(("share", ""))
        assert (share.status, share.reason) == (Status.NOT_APPLICABLE, "cm.here / cm.applied")

    def test_a_part_behind_a_filter_counts_as_nothing(self, flow: Flow) -> None:
        view = see(flow, STADT, cm__here=num(2), cm__towns=num(9))
        assert view.effective(("total", "")) == num("2.0")


class TestChecks:
    def test_a_certain_violation_names_its_cells(self, flow: Flow) -> None:
        view = see(flow, cm__here=num(8), cm__towns=num(3), cm__applied=num(10))
        (violation,) = view.violations()
        assert violation.question == "cm"
        assert violation.message("de") == "Mehr als beantragt."
        assert violation.keys == (("cm", "here"), ("cm", "towns"), ("cm", "applied"))
        assert view.violations(section="posts") == (violation,)
        assert view.violations(section="steering") == ()

    @pytest.mark.parametrize(
        "here",
        [Answer(), Answer.missing(Status.NOT_STATED), Answer.missing(Status.NOT_APPLICABLE), ALL],
    )
    def test_what_may_still_hold_is_silent(self, flow: Flow, here: Answer) -> None:
        assert see(flow, cm__here=here, cm__applied=num(10)).violations() == ()

    def test_a_missing_part_counts_from_its_minimum(self, flow: Flow) -> None:
        assert len(see(flow, cm__here=num(11), cm__applied=num(10)).violations()) == 1

    def test_none_for_what_is_not_asked(self, flow: Flow) -> None:
        assert see(flow, group=NO, size=num(1)).violations() == ()
        assert len(see(flow, group=YES, size=num(1)).violations()) == 1

    def test_a_part_behind_a_filter_is_not_counted(self, flow: Flow) -> None:
        answers = {"cm__here": num(8), "cm__towns": num(3), "cm__applied": num(10)}
        assert see(flow, STADT, **answers).violations() == ()

    def test_a_soft_check_looks_at_the_wave_before(self, flow: Flow) -> None:
        stored: dict[Key, Answer] = {("group", ""): YES, ("size", ""): num(12)}
        assert flow.see(stored, KREIS).violations("soft") == ()
        (found,) = flow.see(stored, KREIS, {("size", ""): num(2)}).violations("soft")
        assert (found.level, found.keys) == ("soft", (("size", ""),))


class TestProgress:
    @pytest.mark.parametrize(
        ("answers", "expected"),
        [
            ({}, (2, 0, 0, "empty")),
            ({"group": YES}, (2, 1, 0, "partial")),
            ({"group": NO}, (1, 1, 0, "complete")),
            ({"group": NO, "size": Answer(raw="viele")}, (1, 1, 0, "complete")),
            ({"group": YES, "size": num(4)}, (3, 2, 0, "partial")),
            ({"group": YES, "size": Answer.missing(Status.NOT_STATED)}, (2, 2, 0, "complete")),
            ({"group": YES, "size": Answer(raw="viele")}, (2, 1, 1, "problem")),
            ({"group": YES, "size": num(1)}, (2, 2, 1, "problem")),
        ],
    )
    def test_of_a_section(
        self, flow: Flow, answers: dict[str, Answer], expected: tuple[object, ...]
    ) -> None:
        found = see(flow, **answers).progress("steering")
        assert (found.asked, found.answered, found.problems, found.state) == expected

    def test_rows_not_asked_and_derived_values_do_not_count(self, flow: Flow) -> None:
        assert see(flow, STADT).progress("posts").asked == 2
        assert see(flow, KREIS).progress("posts").asked == 3

    def test_a_closed_section_and_one_of_notes(self, flow: Flow) -> None:
        assert see(flow, STADT).progress("districts").state == "not_asked"
        assert see(flow, KREIS, group=NO).progress("districts").state == "not_asked"
        assert see(flow).progress("end").state == "complete"


class TestNeeds:
    def test_what_a_page_reads(self, flow: Flow) -> None:
        assert flow.needed("steering") == ("group", "size", "meetings")
        assert flow.needed("posts") == ("cm", "share", "said", "total")
        assert flow.needed("end") == ()

    def test_rules_of_what_is_named_are_followed(self, flow: Flow) -> None:
        assert flow.needed("districts") == ("group", "size", "meetings", "words")
        assert flow.needed("districts", "posts")[-1] == "words"

    def test_earlier_answers_and_attributes(self, flow: Flow) -> None:
        assert flow.needs("steering").previous == ("size",)
        assert flow.needs("districts").attributes == ("kind",)

    def test_which_sections_an_answer_touches(self, flow: Flow) -> None:
        assert flow.affected("steering") == ("steering", "districts")
        assert flow.affected("posts") == ("posts",)

    def test_what_is_needed_is_enough(self, flow: Flow) -> None:
        everything: dict[Key, Answer] = {
            ("group", ""): YES, ("size", ""): num(5), ("meetings", ""): num(2),
            ("cm", "applied"): num(3), ("cm", "here"): ALL, ("words", ""): Answer.words("a"),
        }  # fmt: skip
        for section in ("steering", "posts", "districts", "end"):
            names = set(flow.needed(section))
            some = {key: answer for key, answer in everything.items() if key[0] in names}
            whole, part = flow.see(everything, KREIS), flow.see(some, KREIS)
            assert part.progress(section) == whole.progress(section)

    def test_a_version_is_made_ready_once(self, flow: Flow) -> None:
        assert flow_of(flow.questionnaire) is flow_of(flow.questionnaire)


def test_an_attribute_without_value_is_not_known() -> None:
    assert Unit("1", attributes=(("kind", ""),)).get("kind") is None
    assert KREIS.get("kind") == "kreis"
