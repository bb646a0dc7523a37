"""One variable over the waves as cells that a data frame has columns for.

A multiple has a cell per choice; every other variable is one cell. Owns what a cell's value is:
a number only where it is one number, a code, or words. Refuses to know pandas.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from analysis.frames.labels import CHOSEN, behind, choices, title
from analysis.panel.choices import Choices
from analysis.panel.column import STATUS_PLACE, Column
from analysis.panel.line import Chain
from analysis.panel.panel import Panel
from analysis.panel.seen import Found
from analysis.panel.track import Bools, Floats, Places, Track
from survey.instrument.answer import Status
from survey.instrument.text import Text
from survey.questions.base import Choice, Key, Variable

Kind: TypeAlias = Literal["number", "code", "words"]
_NOT_ASKED = STATUS_PLACE[Status.NOT_ASKED_VERSION]
_NOT_IN_FRAME = STATUS_PLACE[Status.NOT_IN_FRAME]
TICKED = ("0", "1")


@dataclass(frozen=True, eq=False, kw_only=True)
class Cell:
    """What has one value per unit and wave. W waves, U units.

    variable : as of today. title : what it asks; of a row or a choice its label behind that.
    kind : `number`, `code` or `words`. item : of a choice of a multiple its code.
    status : int8 (W, U), places in `STATUSES`. revised : bool (W, U).
    value, low, high : float64 (W, U), of numbers only. `value` where it is one number, exact or
        approximate; `low`, `high` where there is such a bound; else NaN.
    comparator : int8 (W, U), places in `COMPARATORS`, -1 none.
    codes : those of today in the author's order, then former ones; of a choice 0 and 1.
        labels : what they are called.
    place : int32 (W, U) among them, -1 none.
    texts : the words that were written: of a text, a date, a file, of "other". text : int32 (W, U)
        among them, -1 none.
    is_ordered : whether the codes are the steps of a scale. takes_codes : whether numbers that
        stand for statuses cannot be mistaken for values.
    """

    variable: Variable
    name: str
    item: str
    title: Text
    kind: Kind
    status: Places
    revised: Bools
    value: Floats
    low: Floats
    high: Floats
    comparator: Places
    codes: tuple[str, ...]
    labels: tuple[Text, ...]
    place: npt.NDArray[np.int32]
    texts: tuple[str, ...]
    text: npt.NDArray[np.int32]
    is_ordered: bool
    takes_codes: bool

    @property
    def column(self) -> str:
        return column_of((self.name, self.item))


def column_of(key: Key) -> str:
    """`variable`, `variable__item`, `variable__row__column`: no name has a double underscore."""
    return "__".join([key[0], *filter(None, key[1].split("."))])


def named(panel: Panel) -> Iterator[tuple[Chain, str]]:
    """Every variable with the name that its columns begin with.

    A variable that ended where another kind of question took its name over is called by the last
    wave that asked it as well: `posts___2021-H2`, as no variable can be.
    """
    seen: set[Key] = set()
    for chain in panel.chains:
        name = chain.variable.name
        if chain.variable.key in seen:
            last = max(row for row, stop in enumerate(chain.stops) if stop is not None)
            name = f"{name}___{panel.waves[last]}"
        seen.add(chain.variable.key)
        yield chain, name


def all_columns(panel: Panel) -> frozenset[str]:
    """The columns of the values of all variables, whichever are shown."""
    found = set()
    for chain, name in named(panel):
        variable = chain.variable
        items = variable.codes if variable.kind == "multiple" else (variable.item,)
        found |= {column_of((name, item)) for item in items}
    return frozenset(found)


def cells(panel: Panel, names: Sequence[str] | None = None) -> Iterator[Cell]:
    """The cells of all variables in the author's order, those of today first, or of those named.

    `names`: `name` for all cells of a question, `name.item` for one, by names of today or former
    ones. Raises AnalysisError with the nearest name.
    """
    called = {id(chain): name for chain, name in named(panel)}
    chosen = panel.chains if names is None else [c for n in names for c in _meant(panel, n)]
    for key, chain in {id(chain): chain for chain in chosen}.items():
        said = title(panel, chain), choices(chain)
        for cell in _cells(panel.track_of(chain), panel.found(chain), *said):
            yield replace(cell, name=called[key])
        panel.forget()


def _meant(panel: Panel, name: str) -> list[Chain]:
    """All cells of a question, or the one of this name."""
    return [c for c in panel.chains if c.variable.name == name] or [panel.chain(name)]


def _cells(
    track: Track, found: Sequence[Found | None], asks: Text, known: Mapping[str, Choice]
) -> Iterator[Cell]:
    variable = track.variable
    if variable.kind == "multiple":
        yield from _choices(track, found, asks, known)
        return
    columns = [one if isinstance(one, Column) else None for one in found]
    cell = _blank(track, columns, asks)
    if variable.kind == "number":
        yield replace(
            cell,
            kind="number",
            value=np.where(track.exact, track.low, np.nan),
            low=_bounded(track.low),
            high=_bounded(track.high),
            comparator=track.comparator,
            takes_codes=variable.minimum is not None and variable.minimum >= 0,
        )
    elif track.codes:
        place = np.where(track.has.any(axis=2), track.has.argmax(axis=2), -1)
        yield replace(
            cell,
            kind="code",
            codes=track.codes,
            labels=tuple(_called(code, known) for code in track.codes),
            place=place.astype(np.int32),
            is_ordered="ordinal" in track.measures,
            takes_codes=not any(code.startswith("-") for code in track.codes),
        )
    else:
        yield cell


def _choices(
    track: Track, found: Sequence[Found | None], asks: Text, known: Mapping[str, Choice]
) -> Iterator[Cell]:
    """A cell per choice, with the status of its own line; where not offered it was not asked."""
    for at, code in enumerate(track.codes):
        columns = [
            one.columns[one.codes.index(code)]
            if isinstance(one, Choices) and code in one.codes
            else None
            for one in found
        ]
        cell = _blank(track, columns, behind(asks, _called(code, known)))
        for wave, column in enumerate(columns):
            outside = track.status[wave] == _NOT_IN_FRAME
            silent = np.where(outside, np.int8(_NOT_IN_FRAME), np.int8(_NOT_ASKED))
            cell.status[wave] = silent if column is None else column.status
        said = cell.status == STATUS_PLACE[Status.ANSWERED]
        place = np.where(said, track.has[:, :, at].astype(np.int32), -1)
        yield replace(
            cell,
            kind="code",
            item=code,
            codes=TICKED,
            labels=CHOSEN,
            place=place.astype(np.int32),
            takes_codes=True,
        )


def _called(code: str, known: Mapping[str, Choice]) -> Text:
    return known[code].label if code in known else Text(code)


def _blank(track: Track, columns: Sequence[Column | None], asks: Text) -> Cell:
    """The statuses and the words that were written, no value yet."""
    shape = track.status.shape
    nothing = np.full(shape, np.nan)
    known: dict[str, int] = {}
    text = np.full(shape, -1, np.int32)
    for wave, column in enumerate(columns):
        if column is not None and column.texts:
            own = [known.setdefault(word, len(known)) for word in column.texts]
            text[wave] = np.array([*own, -1], np.int32)[column.text]
    return Cell(
        variable=track.variable,
        name=track.variable.name,
        item=track.variable.item,
        title=asks,
        kind="words",
        status=track.status.copy(),
        revised=track.revised,
        value=nothing,
        low=nothing,
        high=nothing,
        comparator=np.full(shape, -1, np.int8),
        codes=(),
        labels=(),
        place=np.full(shape, -1, np.int32),
        texts=tuple(known),
        text=text,
        is_ordered=False,
        takes_codes=False,
    )


def _bounded(end: Floats) -> Floats:
    return np.where(np.isinf(end), np.nan, end)
