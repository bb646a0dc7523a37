"""A flow table as `analysis flow --json` prints it.

Owns its keys. Refuses to leave out a caution or a unit.
"""

from __future__ import annotations

from typing import Final, TypeAlias

from analysis.results.flow import Cell, Flow, State

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | None"

_NAMED: Final = ("code", "status")


def to_json(found: Flow, language: str = "de") -> dict[str, Json]:
    """One flow; across a break `cells` is null, as all else but waves, grade and reasons.

    A state is `{"code": …}` or `{"status": …}`; `{"number": true}`, `{"all": true}` and
    `{"without": true}` have no name. `units` are keys; cautions are sentences with their code.
    """
    is_break = found.grade == "break"
    return {
        "variable": found.variable,
        "item": found.item or None,
        "code": found.code,
        "from": found.start,
        "to": found.end,
        "grade": found.grade,
        "reasons": [reason(language) for reason in found.reasons],
        "frame": None if is_break else found.units,
        "cells": None if is_break else [_cell(cell) for cell in found.cells],
        "cautions": [f"{caution.code}: {caution(language)}" for caution in found.cautions],
    }


def _cell(cell: Cell) -> dict[str, Json]:
    return {
        "from": _state(cell.start),
        "to": _state(cell.end),
        "move": cell.move or None,
        "count": cell.count,
        "units": list(cell.units),
    }


def _state(state: State) -> dict[str, Json]:
    return {state.kind: state.name if state.kind in _NAMED else True}
