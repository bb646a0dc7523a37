"""`rank`: choices in order; the number of a choice's cell is its place.

- one cell per choice, item = code; `most` limits the places, and enough is as many as there are
- a place twice names the choices, a place left out is named; both block, and only where certain
- a status is chosen once for all cells; lists say the ranking in one line
- however two people's pages are merged, a rule is broken exactly where the places are no order
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from survey.forms.fields import entry_of
from survey.instrument.answer import UNANSWERED, Answer, Status
from survey.instrument.expression import parse
from survey.instrument.flow import Flow, Unit
from survey.instrument.progress import Violation
from survey.instrument.view import View
from survey.questions.base import Entry
from survey.questions.rank import Rank
from tests.unit.questions.fixtures import code, fixture, question, read

PARTNERS = question("rank", "partners")
NEEDS = question("rank", "needs")
FLOW = Flow(fixture("rank"))
UNIT = Unit("05111")
CODES = ("staff", "money", "rooms", "advice")


def seen(name: str, places: Mapping[str, int]) -> View:
    told = {(name, item): Answer.number(place) for item, place in places.items()}
    return FLOW.see(told, UNIT)


def violated(name: str, **places: int) -> list[Violation]:
    return list(seen(name, places).violations("hard"))


def test_each_choice_has_a_cell_and_a_place_is_a_number() -> None:
    assert [v.id for v in PARTNERS.variables()] == [
        "partners.jobcenter", "partners.police", "partners.schools",
    ]  # fmt: skip
    assert {(v.kind, v.is_place) for v in PARTNERS.variables()} == {("number", True)}
    assert [v.maximum for v in NEEDS.variables()] == [Decimal(2)] * 4
    assert (PARTNERS.enough, NEEDS.enough) == (None, 2)


def test_it_is_a_table_of_selects_with_the_places() -> None:
    (table,) = NEEDS.inputs()
    assert [row.label.de for row in table.rows] == ["Personal", "Geld", "Räume", "Beratung"]
    (cell,) = table.rows[0].cells
    assert cell.kind == "select"
    assert [(c.code, c.label.de, c.label.en) for c in cell.choices] == [
        ("1", "Platz 1", "place 1"), ("2", "Platz 2", "place 2"),
    ]  # fmt: skip
    (partners,) = PARTNERS.inputs()
    assert [row.help.de for row in partners.rows] == ["", "auch Bundespolizei", ""]


def test_only_places_that_there_are_can_be_read() -> None:
    assert read(NEEDS, "2", item="money").answer.same_as(Answer.number(2))
    assert read(NEEDS, "", item="money").answer.same_as(UNANSWERED)
    for wrong in ("3", "0", "1,5", "erster", "mind. 1"):
        assert code(read(NEEDS, wrong, item="money"))


def test_one_status_is_sent_for_all_cells() -> None:
    sent = {"partners.jobcenter": [""], "partners..status": ["undecided"]}
    assert PARTNERS.has_one_status
    entry = entry_of(sent, "partners.jobcenter", "partners..status")
    assert entry == Entry(("",), "undecided")
    answer = PARTNERS.read(PARTNERS.variables()[0], entry, "de").answer
    assert answer.status is Status.UNDECIDED
    assert code(read(PARTNERS, "1", status="undecided", item="police")) == "value_and_status"


def test_a_place_twice_names_the_choices() -> None:
    (found,) = violated("partners", jobcenter=1, police=2, schools=2)
    assert found.message.de == (
        "Platz 2 haben „Polizei“ und „Schulen“. Bitte vergeben Sie jeden Platz nur einmal."
    )
    assert found.message.en == (
        "Place 2 is given to “Police” and “Schools”. Please give each place only once."
    )
    assert found.keys == (("partners", "police"), ("partners", "schools"))


def test_a_place_left_out_is_named() -> None:
    (found,) = violated("partners", jobcenter=3)
    assert found.message.de == (
        "Die Plätze 1 und 2 sind nicht vergeben. Bitte vergeben Sie die Plätze der Reihe nach ab 1."
    )
    (found,) = violated("needs", rooms=2)
    assert found.message.en == "Place 1 is not given. Please give the places in turn, from 1 on."
    assert violated("partners", jobcenter=1, police=2) == []


def test_the_rules_are_expressions_that_can_be_written_down() -> None:
    assert [check.level for check in PARTNERS.checks] == ["hard", "hard"]
    for check in PARTNERS.checks:
        assert parse(str(check.require)).tree == check.require.tree


def test_enough_places_complete_the_section() -> None:
    def progress(**places: int) -> tuple[int, int]:
        found = seen("needs", places).progress("networking")
        return found.asked, found.answered

    assert progress() == (7, 0)
    assert progress(rooms=1) == (7, 1)
    assert progress(rooms=1, staff=2) == (7, 4)
    everything = {("needs", "rooms"): 1, ("needs", "staff"): 2, ("partners", "jobcenter"): 1,
                  ("partners", "police"): 2, ("partners", "schools"): 3}  # fmt: skip
    view = FLOW.see({key: Answer.number(place) for key, place in everything.items()}, UNIT)
    assert view.progress("networking").state == "complete"


def test_lists_say_it_in_one_line() -> None:
    view = seen("partners", {"jobcenter": 2, "schools": 1})
    said = PARTNERS.together(lambda cell: view.effective(cell.key), "de")
    assert said == "1. Schulen, 2. Jobcenter"
    assert PARTNERS.together(lambda _: UNANSWERED, "de") == ""
    undecided = PARTNERS.together(lambda _: Answer.missing(Status.UNDECIDED), "en")
    assert undecided == "not decided yet"


places = st.dictionaries(st.sampled_from(CODES), st.integers(1, 4), max_size=4)


@given(places, places, st.sets(st.sampled_from(CODES)))
def test_whatever_is_merged_is_an_order_or_is_said_to_be_none(
    mine: dict[str, int], theirs: dict[str, int], kept: set[str]
) -> None:
    """Two pages saved over each other, cell by cell: what stands is judged as a whole."""
    merged = {c: p for c, p in mine.items() if c in kept}
    merged |= {c: p for c, p in theirs.items() if c not in kept}
    given_places = sorted(merged.values())
    found = violated("needs", **merged)
    assert (not found) is (given_places == list(range(1, len(merged) + 1)))
    for violation in found:
        assert violation.keys
        assert {item for _, item in violation.keys} <= set(merged)
        assert all(violation.message(language) for language in ("de", "en"))


def test_it_is_built_as_a_ranking() -> None:
    assert isinstance(NEEDS, Rank)
    assert (NEEDS.most, NEEDS.places) == (2, 2)
