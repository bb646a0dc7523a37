"""What may stand instead of a choice among radios.

- one fold per group of radios, whatever the type: the statuses in its group, and taking it back
- nothing is chosen beforehand; what is chosen stands open, and in the heading
- in a table every radio is named by its row, which the heading is described by
- other controls have none: theirs is a list beside them
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from survey.instrument.load import load
from survey.instrument.model import Questionnaire
from survey.web.planner import Planner
from survey.web.plans import CellPlan
from survey.web.ui import Words

SOURCE = Path(__file__).parents[2] / "support" / "statuses.yaml"


@pytest.fixture(scope="module")
def cells() -> dict[str, CellPlan]:
    return cells_of(load(SOURCE))


def cells_of(questionnaire: Questionnaire) -> dict[str, CellPlan]:
    texts: dict[str, Any] = dict.fromkeys(Words.__dataclass_fields__, "")
    texts |= {"instead_answer": "Statt einer Antwort …", "no_choice": "Auswahl aufheben"}
    levels = dict.fromkeys(("by_name", "pseudonym", "aggregate", "never"), "")
    fields = dict.fromkeys(("number", "file", "", "day", "month", "half-year"), "")
    words = Words(**(texts | {"language": "de", "publication": levels, "fields": fields}))
    return {
        cell.id: cell
        for section in questionnaire.sections
        for plan in Planner(questionnaire, section, words).page().questions
        for cell in plan.cells
    }


def radios(markup: str) -> list[str]:
    return re.findall(r'type="radio" name="[^"]*" value="([^"]*)"', markup)


def test_statuses_are_radios_of_the_group_and_so_is_taking_it_back(
    cells: dict[str, CellPlan],
) -> None:
    fold = cells["group"].apart[""]
    assert radios(fold) == [":not_stated", ":undecided", ""]
    assert fold.count('name="group"') == 3
    assert fold.startswith(
        '<details class="apart"><summary><span>Statt einer Antwort …</span> <b></b></summary>'
    )
    assert "checked" not in fold


def test_without_statuses_the_choice_can_still_be_taken_back(cells: dict[str, CellPlan]) -> None:
    assert list(cells["bare"].apart) == [""]
    assert radios(cells["bare"].apart[""]) == [""]


def test_the_chosen_status_stands_open_and_in_the_heading(cells: dict[str, CellPlan]) -> None:
    fold = cells["grade"].apart["not_applicable"]
    assert fold.startswith('<details class="apart" open>')
    assert "<b>trifft auf uns nicht zu</b></summary>" in fold
    assert re.findall('value="([^"]*)" checked', fold) == [":not_applicable"]


def test_in_a_table_row_and_status_name_a_radio(cells: dict[str, CellPlan]) -> None:
    fold = cells["stages.concept"].apart[""]
    assert '<summary aria-describedby="stages.concept:row">' in fold
    assert re.findall('aria-label="([^"]*)"', fold) == [
        "Konzept: keine Angabe",
        "Konzept: noch nicht entschieden",
        "Konzept: trifft auf uns nicht zu",
        "Konzept: Auswahl aufheben",
    ]


def test_no_choice_of_radios_is_a_status(cells: dict[str, CellPlan]) -> None:
    for cell in cells.values():
        codes = [option.code for option in cell.options]
        assert all(code and not code.startswith(":") for code in codes)


def test_every_control_with_statuses_offers_them_in_one_way(cells: dict[str, CellPlan]) -> None:
    for name, cell in cells.items():
        assert bool(cell.apart) == (cell.kind == "radios"), name
    lists = {name for name, cell in cells.items() if cell.kind != "radios" and cell.statuses}
    assert {"posts", "start", "how", "actors", "concept", "positions.filled"} <= lists
