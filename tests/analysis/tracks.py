"""Tracks written by hand for tests of figures: one line of printed cells per wave.

`track("number", {"2021-H1": "4 mind.4 k.A. -"})`: a cell per unit. Numbers: `4`, `5.8`, `mind.4`,
`höchst.4`, `ca.10`, `3..5`, `alle`. Codes: the code itself; of a multiple the codes joined by `+`,
`0` for nothing ticked but answered. Statuses: `k.A.` not stated, `-` not applicable, `offen`
undecided, `geplant` planned, `unklar` not determinable, `n.g.` not mentioned, `.` unanswered,
`!` no return, `x` not in the frame, `?` not applicable, but still in the frame (universe unknown).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import numpy as np

from analysis.panel.track import (
    COMPARATOR_PLACE,
    NO_COMPARATOR,
    STATUS_PLACE,
    Measure,
    Step,
    Track,
)
from survey.instrument.answer import Comparator, Status
from survey.instrument.text import Text
from survey.questions.base import Choice, Grade, Kind, Variable

WORDS = {
    "k.A.": Status.NOT_STATED,
    "-": Status.NOT_APPLICABLE,
    "?": Status.NOT_APPLICABLE,
    "offen": Status.UNDECIDED,
    "geplant": Status.PLANNED,
    "unklar": Status.NOT_DETERMINABLE,
    "n.g.": Status.NOT_MENTIONED,
    ".": Status.UNANSWERED,
    "!": Status.UNIT_NONRESPONSE,
    "x": Status.NOT_IN_FRAME,
}
NO_FRAME = {"-", "x"}
NOT_ASKED = {
    Status.NOT_APPLICABLE, Status.UNIT_NONRESPONSE, Status.NOT_ASKED_VERSION, Status.NOT_IN_FRAME,
}  # fmt: skip


def track(
    kind: Kind,
    waves: Mapping[str, str | None],
    *,
    codes: Sequence[str] = (),
    coded: Sequence[str] = (),
    steps: Mapping[str, Grade] | None = None,
    minimum: int | None = 0,
    maximum: int | None = None,
    name: str = "x",
    item: str = "",
) -> Track:
    """The track of one variable; None for a wave in which it was not asked.

    `coded`: the waves that were coded. `steps`: the grade of the step into a wave, where it is not
    `identical`.
    """
    names = tuple(waves)
    lines = [line.split() if line is not None else None for line in waves.values()]
    width = max(len(line) for line in lines if line is not None)
    shape = (len(names), width)
    status = np.full(shape, STATUS_PLACE[Status.NOT_ASKED_VERSION], dtype=np.int8)
    applies = np.ones(shape, dtype=np.bool_)
    comparator = np.full(shape, NO_COMPARATOR, dtype=np.int8)
    low, high = np.full(shape, np.nan), np.full(shape, np.nan)
    open_all = np.zeros(shape, dtype=np.bool_)
    has = np.zeros((*shape, len(codes)), dtype=np.bool_)
    code_stated = np.zeros((*shape, len(codes)), dtype=np.bool_)
    floor = -np.inf if minimum is None else float(minimum)
    for w, line in enumerate(lines):
        for u, cell in enumerate(line or ()):
            found = WORDS.get(cell, Status.ANSWERED)
            status[w, u] = STATUS_PLACE[found]
            applies[w, u] = cell not in NO_FRAME
            code_stated[w, u] = found.is_statement
            if found is not Status.ANSWERED:
                continue
            if kind == "number":
                mark, low[w, u], high[w, u], open_all[w, u] = _number(cell, floor)
                comparator[w, u] = COMPARATOR_PLACE[mark]
            elif kind == "multiple":
                chosen = cell.split("+")
                has[w, u] = [code in chosen for code in codes]
                if names[w] in coded:
                    code_stated[w, u] = has[w, u]
            else:
                has[w, u] = [code == cell for code in codes]
                assert has[w, u].any(), cell
    statuses = list(Status)
    is_stated = np.isin(status, [statuses.index(s) for s in Status if s.is_statement])
    asked = ~np.isin(status, [statuses.index(s) for s in NOT_ASKED])
    is_asked = np.array([line is not None for line in lines])
    return Track(
        variable=Variable(
            name=name,
            item=item,
            kind=kind,
            label=Text(name),
            choices=tuple(Choice(code, Text(code)) for code in codes),
            minimum=None if minimum is None else Decimal(minimum),
            maximum=None if maximum is None else Decimal(maximum),
        ),
        waves=names,
        units=tuple(f"{u:05}" for u in range(width)),
        measures=_measures(kind),
        is_asked=is_asked,
        is_coded=np.array([wave in coded for wave in names]),
        is_example=np.zeros(len(names), dtype=np.bool_),
        status=status,
        applies=applies,
        asked=asked,
        stated=is_stated,
        comparator=comparator,
        low=low,
        high=high,
        open_all=open_all,
        codes=tuple(codes),
        offered=np.repeat(is_asked[:, None], len(codes), axis=1),
        has=has,
        code_stated=code_stated,
        revised=np.zeros(shape, dtype=np.bool_),
        steps=_steps(names, is_asked, steps or {}),
    )


def _measures(kind: Kind) -> tuple[Measure, ...]:
    match kind:
        case "number":
            return ("number",)
        case "scale":
            return ("share", "ordinal")
        case "single" | "multiple":
            return ("share",)
    return ()


def _number(cell: str, floor: float) -> tuple[Comparator, float, float, bool]:
    if cell == "alle":
        return Comparator.ALL, floor, np.inf, True
    if cell.startswith("mind."):
        return Comparator.AT_LEAST, float(cell.removeprefix("mind.")), np.inf, False
    if cell.startswith("höchst."):
        return Comparator.AT_MOST, floor, float(cell.removeprefix("höchst.")), False
    if cell.startswith("ca."):
        value = float(cell.removeprefix("ca."))
        return Comparator.ABOUT, value, value, False
    if ".." in cell:
        low, high = cell.split("..")
        return Comparator.RANGE, float(low), float(high), False
    return Comparator.EXACT, float(cell), float(cell), False


def _steps(
    names: tuple[str, ...], is_asked: np.ndarray, grades: Mapping[str, Grade]
) -> tuple[Step | None, ...]:
    steps: list[Step | None] = []
    last: int | None = None
    for w, name in enumerate(names):
        if not is_asked[w]:
            steps.append(None)
            continue
        grade = grades.get(name, "identical")
        why = Text("anders gefragt", "asked otherwise") if grade != "identical" else Text("", "")
        steps.append(None if last is None else Step(last, grade, why=why))
        last = w
    return tuple(steps)
