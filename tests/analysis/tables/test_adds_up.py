"""What stands in a table adds up: answers and every kind of missing to all units, and those who
were asked and did not respond to the frame of the question.

Requirements, of each kind that prints statuses:
- no response counts as `keine Meldung` only where the question is for the unit; where it certainly
  is not (here: cities, by attribute), it counts as `trifft nicht zu`, as of those who responded;
- asked and no response are the frame, statuses and answers all units.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.panel.panel import Panel
from analysis.release import open_release
from analysis.results.accounting import Accounting
from analysis.tables.value import Table
from tests.analysis.tables.tiny import Tiny, numbers

QUESTIONS = """\
      - name: members
        type: single
        label: Gemeinden beteiligt?
        ask_if: unit.kind == "a"
        choices: [{code: "yes", label: Ja}, {code: "no", label: Nein}]
        statuses: [not_stated]
        publication: by_name
      - name: ways
        type: multiple
        label: Wege?
        ask_if: unit.kind == "a"
        choices: [{code: talks, label: Gespräche}, {code: groups, label: Gruppen}]
      - name: stages
        type: matrix
        label: Stand?
        ask_if: unit.kind == "a"
        rows: [{name: talks, label: Gespräche}, {name: groups, label: Gruppen}]
        choices: [{code: soon, label: bald}, {code: done, label: umgesetzt}]
      - {name: number, type: number, label: Wie viele?, ask_if: unit.kind == "a",
         statuses: [not_stated]}
"""
KIND = "a a a a b b b"
CELLS = {
    "members": "yes no k.A. ! - - !",
    "ways": "talks talks+groups . . - - .",
    "stages.talks": "done soon . . - - .",
    "stages.groups": "done . soon . - - .",
    "number": "1 k.A. 3 . - - .",
}
RETURN, OUTSIDE = "keine Meldung", "trifft nicht zu"
ASKED, FRAME = "gefragt, Meldung liegt vor", "Berichtskreis der Frage"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Tiny:
    made = Tiny(tmp_path_factory.mktemp("adds"), {"kind": KIND})
    return made.wave("2021-H2", QUESTIONS, CELLS)


def column(table: Table, place: int) -> dict[str, int]:
    """Each row's whole number in one column, by label."""
    return {
        row.label: int(row.cells[place].number or 0)
        for row in table.rows
        if row.cells[place].number is not None
    }


@pytest.mark.parametrize(
    ("spec", "places"),
    [
        ("{type: cross, question: members, columns: [kind]}", (0, 1, 2)),
        ("{type: counts, question: members, group_by: kind}", (2, 0, 1)),
        ("{type: multiple, question: ways, group_by: kind}", (0, 1, 2)),
        ("{type: named, question: members, group_by: kind}", (0, 2, 4)),
        ("{type: numbers, variables: [number], group_by: kind, across: groups}", (0, 1, 2)),
    ],
)
def test_no_response_is_missing_only_where_the_question_is_for_the_unit(
    tiny: Tiny, spec: str, places: tuple[int, int, int]
) -> None:
    table = tiny.table(spec)
    expected = {"all": (1, 3, 3, 4), "districts": (1, 0, 3, 4), "cities": (0, 3, 0, 0)}
    for place, said in zip(places, expected.values(), strict=True):
        found = column(table, place)
        assert [found[label] for label in (RETURN, OUTSIDE, ASKED, FRAME)] == list(said)
        assert found[ASKED] + found[RETURN] == found[FRAME]


def test_a_row_of_a_matrix_adds_up_to_all_units(tiny: Tiny) -> None:
    table = tiny.table("{type: matrix, question: stages, figures: [count]}")
    headings = [one.heading for one in table.columns]
    for row in table.rows:
        of = dict(zip(headings, numbers(row.cells), strict=True))
        assert (of[RETURN], of[OUTSIDE], of["ohne Eintrag (gefragt, nichts eingetragen)"]) == (
            1,
            3,
            1,
        )
        assert of["Kommunen insgesamt"] == sum(numbers(row.cells[: headings.index(RETURN) + 1]))


def test_notes_and_names_say_the_same(tiny: Tiny) -> None:
    table = tiny.table("{type: numbers, variables: [number], figures: [n, asked]}")
    assert any("trifft nicht zu 3" in note and "keine Meldung 1" in note for note in table.notes)
    named = tiny.table("{type: named, question: members}")
    names = {row.label: row.cells[1].text for row in named.rows}
    assert names[RETURN] == "Ort 003"
    assert names[OUTSIDE] == "Ort 004, Ort 005, Ort 006"


def test_the_accounting_of_a_question_counts_in_the_same_way(tiny: Tiny) -> None:
    accounting = Accounting(Panel(open_release(tiny.path())))
    (members,) = (one for (one,) in accounting.variables if one.variable.name == "members")
    told = {str(status): n for status, n in members.statuses}
    assert told == {"not_stated": 1, "not_applicable": 3, "unit_nonresponse": 1}


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(
        st.tuples(st.sampled_from("ab"), st.sampled_from(["yes", "no", "k.A.", ".", "!"])),
        min_size=1,
        max_size=12,
    )
)
def test_whoever_responds_the_columns_add_up(
    tmp_path_factory: pytest.TempPathFactory, units: list[tuple[str, str]]
) -> None:
    kinds = [kind for kind, _ in units]
    said = [cell if kind == "a" or cell == "!" else "-" for kind, cell in units]
    made = Tiny(tmp_path_factory.mktemp("any"), {"kind": " ".join(kinds)})
    made.wave("2021-H2", QUESTIONS, {"members": " ".join(said)})
    (table,) = made.tables("{type: cross, question: members}")
    found = column(table, 0)
    assert found.get(RETURN, 0) + found[ASKED] == found[FRAME] == kinds.count("a")
    # The counts stand first; shares and ranges have the same labels below.
    counts = [row for row in table.rows if row.kind == "count"][:2]
    missing = [row for row in table.rows if row.kind == "status"]
    assert sum(int(row.cells[0].number or 0) for row in (*counts, *missing)) == len(units)
