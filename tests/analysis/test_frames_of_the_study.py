"""The data frames of the real questionnaires say of every cell what the wave says of the answer."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.frames.cells import column_of
from analysis.release import Release
from survey.instrument.answer import Answer, Status
from survey.questions.base import Variable
from tests.analysis.walkthrough_release import write_walkthrough


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return Release.open(write_walkthrough(tmp_path_factory.mktemp("study") / "release"))


def _said(row: dict[str, object], column: str, variable: Variable) -> Answer:
    """The answer that the columns of a cell stand for."""

    def value(name: str) -> object:
        found = row.get(f"{column}{name}")
        return None if found is None or found is pd.NA or found != found else found  # noqa: PLR0124

    status = Status(str(value("_status")))
    if status is not Status.ANSWERED:
        assert value("") is None
        return Answer.missing(status)
    if variable.kind == "number":
        return Answer.qualified(*(value(f"_{part}") for part in ("comparator", "low", "high")))
    return Answer.chosen(str(value(""))) if variable.codes else Answer(Status.ANSWERED)


def _expected(answer: Answer, variable: Variable) -> Answer:
    """Only what a frame holds of an answer; its bounds as floats."""
    if answer.status is not Status.ANSWERED:
        return Answer.missing(answer.status)
    if answer.comparator is not None:
        low = variable.minimum if answer.low is None else answer.low
        bounds = (None if end is None else float(end) for end in (low, answer.high))
        return Answer.qualified(answer.comparator, *bounds)
    return Answer.chosen(*answer.codes) if answer.codes else Answer(Status.ANSWERED)


@pytest.mark.parametrize("wave", ["2021-H1", "2021-H2", "2022-H1", "2022-H2"])
def test_every_cell_is_what_the_wave_says(release: Release, wave: str) -> None:
    panel = release.panel
    rows = panel.wide(wave).set_index("unit").to_dict("index")
    own = panel.wave(wave)
    place = panel.waves.index(wave)
    compared = 0
    for chain in panel.chains:
        stop, variable = chain.stops[place], chain.variable
        if stop is None or len(stop.keys) > 1 or stop.recode:
            continue
        items = stop.variable.codes if variable.kind == "multiple" else (variable.item,)
        for item in items:
            then = (stop.keys[0][0], item if variable.kind == "multiple" else stop.keys[0][1])
            column = column_of((variable.name, item))
            for unit in own.units:
                answer = own.answer(unit, then)
                assert _said(rows[unit.key], column, variable) == _expected(answer, variable)
                compared += 1
    assert compared > 50 * len(own.units)
