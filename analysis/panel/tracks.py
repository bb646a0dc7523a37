"""From the columns of the waves to one track: a variable under its names and codes of today.

Owns putting the waves on top of each other. Refuses to know versions: the chain says which cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.panel import column as columns
from analysis.panel.carried import recoded, together, union
from analysis.panel.choices import Choices
from analysis.panel.column import STATUS_PLACE, Bools, Column
from analysis.panel.grid import Grid
from analysis.panel.line import Chain, Stop
from analysis.panel.track import Track
from analysis.panel.wave import WavePanel
from survey.instrument.answer import Status

_SILENT = tuple(
    STATUS_PLACE[status]
    for status in (
        Status.NOT_APPLICABLE,
        Status.UNIT_NONRESPONSE,
        Status.NOT_ASKED_VERSION,
        Status.NOT_IN_FRAME,
    )
)
_STATEMENTS = tuple(STATUS_PLACE[status] for status in Status if status.is_statement)
_NOT_ASKED = STATUS_PLACE[Status.NOT_ASKED_VERSION]
_NOT_IN_FRAME = STATUS_PLACE[Status.NOT_IN_FRAME]


@dataclass(frozen=True, eq=False, slots=True)
class _Row:
    """One wave of the track."""

    found: Column | Choices
    applies: Bools


def track(grid: Grid, waves: Sequence[WavePanel], chain: Chain, revised: Bools) -> Track:
    """The variable over these waves. `revised`: bool (W, U), changed since the former release."""
    rows = [
        _row(wave, stop) if stop is not None else None
        for wave, stop in zip(waves, chain.stops, strict=True)
    ]
    codes = chain.codes
    size = grid.shape[1]
    status, stated = [], []
    has, code_stated = [], []
    for wave, row in zip(waves, rows, strict=True):
        if row is None:
            members = grid.members[wave.row]
            status.append(np.where(members, np.int8(_NOT_ASKED), np.int8(_NOT_IN_FRAME)))
            stated.append(np.zeros(size, np.bool_))
            has.append(np.zeros((size, len(codes)), np.bool_))
            code_stated.append(np.zeros((size, len(codes)), np.bool_))
            continue
        one, by_code, said = _coded(row.found, codes, wave.is_coded)
        status.append(row.found.status)
        stated.append(one)
        has.append(by_code)
        code_stated.append(said)
    numbers = [row.found if row and isinstance(row.found, Column) else None for row in rows]
    comparator, low, high, open_all = _numbers(numbers, chain, size)
    all_status = np.stack(status)
    asked = ~np.isin(all_status, _SILENT)
    applies = np.stack([np.zeros(size, np.bool_) if r is None else r.applies for r in rows])
    return Track(
        variable=chain.variable,
        waves=grid.waves,
        units=grid.units,
        measures=chain.measures,
        is_asked=np.array([row is not None for row in rows]),
        is_coded=np.array([wave.is_coded for wave in waves]),
        is_example=np.array([wave.wave.example for wave in waves]),
        status=all_status,
        # Of a multiple written by hand one choice may not apply where another is answered.
        applies=applies | asked,
        asked=asked,
        stated=np.stack(stated),
        comparator=comparator,
        low=low,
        high=high,
        open_all=open_all,
        codes=codes,
        former=chain.former,
        offered=_offered(chain, codes),
        has=np.stack(has),
        code_stated=np.stack(code_stated),
        revised=revised,
        steps=chain.steps,
        judged=chain.judged,
    )


def found(wave: WavePanel, stop: Stop) -> Column | Choices:
    """What the units said in one wave, former codes as they are called today."""
    if stop.variable.kind == "multiple":
        versions = wave.questionnaire.variables
        parts = [
            wave.choices(key[0], wave.grid.patched(wave.row, versions[key]).codes)
            for key in stop.keys
        ]
        return recoded(union(parts), stop.recode)
    return recoded(together([wave.column(key) for key in stop.keys]), stop.recode)


def _row(wave: WavePanel, stop: Stop) -> _Row:
    keys = stop.keys
    if stop.variable.kind == "multiple":
        keys = ((stop.keys[0][0], stop.variable.codes[0]),)
    applies = np.stack([wave.applies(key) for key in keys]).any(axis=0)
    return _Row(found(wave, stop), np.asarray(applies))


def _offered(chain: Chain, codes: tuple[str, ...]) -> Bools:
    offered = np.zeros((len(chain.stops), len(codes)), np.bool_)
    for row, stop in enumerate(chain.stops):
        if stop is not None:
            then = {stop.recode.get(code, code) for code in stop.variable.codes}
            offered[row] = [code in then for code in codes]
    return offered


def _coded(
    found: Column | Choices, codes: tuple[str, ...], is_coded: bool
) -> tuple[Bools, Bools, Bools]:
    """Stated (U,), has (U, C) and stated for the code (U, C)."""
    if isinstance(found, Column):
        stated = np.isin(found.status, _STATEMENTS)
        places = np.array([*(_index(codes, code) for code in found.codes), -1], np.int64)
        chosen = np.asarray(places[found.code][:, None] == np.arange(len(codes)))
        return stated, chosen, np.repeat(stated[:, None], len(codes), axis=1)
    lines = np.isin(found.lines, _STATEMENTS)
    stated = np.asarray(lines.any(axis=1))
    has = np.zeros((len(stated), len(codes)), np.bool_)
    own = np.zeros_like(has)
    for place, code in enumerate(found.codes):
        if code in codes:
            has[:, codes.index(code)] = found.ticked[:, place]
            own[:, codes.index(code)] = lines[:, place]
    return stated, has, own if is_coded else np.repeat(stated[:, None], len(codes), axis=1)


def _index(codes: tuple[str, ...], code: str) -> int:
    return codes.index(code) if code in codes else -1


def _numbers(
    found: Sequence[Column | None], chain: Chain, size: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, Bools]:
    """Comparator, low, high, and whether it is an open `all`; that from the minimum upwards."""
    shape = (len(found), size)
    comparator = np.full(shape, columns.NONE, np.int8)
    low, high = np.full(shape, np.nan), np.full(shape, np.nan)
    open_all = np.zeros(shape, np.bool_)
    for row, (column, stop) in enumerate(zip(found, chain.stops, strict=True)):
        if column is None or stop is None or stop.variable.kind != "number":
            continue
        minimum = stop.variable.minimum
        comparator[row], open_all[row] = column.comparator, column.is_open_all
        floor = -np.inf if minimum is None else float(minimum)
        low[row] = np.where(open_all[row], floor, column.low)
        high[row] = np.where(open_all[row], np.inf, column.high)
    return comparator, low, high, open_all
