"""Which variables give series, each made into a track only when it is wanted.

Owns the one view of a panel and of a single track. Refuses to hold more than one track.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from analysis.errors import AnalysisError, Fault
from analysis.panel.line import Chain
from analysis.panel.panel import Panel
from analysis.panel.track import Measure, Track
from analysis.results.named import Named, missing, read, unread
from survey.instrument.text import EMPTY, Text
from survey.questions.base import Key, Variable


@dataclass(frozen=True, eq=False, slots=True)
class Line:
    """One variable: what it is called, which series it gives, and how its track is made."""

    variable: Variable
    measures: tuple[Measure, ...]
    codes: tuple[str, ...]
    question: Text
    track: Callable[[], Track]
    former: tuple[Key, ...] = ()

    @property
    def keys(self) -> tuple[Key, ...]:
        """The names that it has and had."""
        return (self.variable.key, *self.former)

    def is_meant(self, named: Named) -> bool:
        return any(named.means(key) for key in self.keys)


def lines(source: Panel | Track) -> tuple[Line, ...]:
    """The variables that give series, in the order of the release."""
    if isinstance(source, Track):
        own = source.variable
        return (Line(own, source.measures, source.codes, EMPTY, lambda: source),)
    return tuple(_of_panel(source))


def chosen(
    found: Sequence[Line], names: Iterable[str] | None, where: str = "--variable"
) -> tuple[tuple[Line, tuple[Named, ...]], ...]:
    """Each line that is wanted with the names that want it; all lines for no name at all.

    Raises AnalysisError for a name of nothing, with the nearest that there is.
    """
    if names is None:
        return tuple((line, ()) for line in found)
    wanted, faults = [], []
    known = codes_of(found)
    for source in names:
        named = read(source)
        fault = unread(source) if named is None else missing(named, known)
        if fault is not None:
            faults.append(Fault(where, fault))
        elif named is not None:
            wanted.append(named)
    if faults:
        raise AnalysisError(*faults)
    pairs = ((line, tuple(named for named in wanted if line.is_meant(named))) for line in found)
    return tuple((line, own) for line, own in pairs if own)


def codes_of(found: Iterable[Line]) -> dict[Key, tuple[str, ...]]:
    """The codes of each variable by its names, those of today first."""
    codes: dict[Key, tuple[str, ...]] = {}
    every = tuple(found)
    for key, own in (
        *((line.variable.key, line.codes) for line in every),
        *((key, line.codes) for line in every for key in line.former),
    ):
        codes[key] = (*codes.get(key, ()), *own)
    return codes


def _of_panel(panel: Panel) -> Iterator[Line]:
    for chain in panel.chains:
        if chain.measures:
            yield Line(
                chain.variable,
                chain.measures,
                chain.codes,
                _question(panel, chain),
                partial(_made, panel, chain),
                _former(chain),
            )


def _made(panel: Panel, chain: Chain) -> Track:
    """The track; what it was made of is not kept."""
    found = panel.track_of(chain)
    panel.forget()
    return found


def _former(chain: Chain) -> tuple[Key, ...]:
    """The names that it had, the newest first; of a choice of a multiple that of the question."""
    stops = (stop for stop in reversed(chain.stops) if stop is not None)
    keys = dict.fromkeys(stop.variable.key for stop in stops)
    return tuple(key for key in keys if key != chain.variable.key)


def _question(panel: Panel, chain: Chain) -> Text:
    """The question in the words of the last wave that asked it."""
    last = max(place for place, stop in enumerate(chain.stops) if stop is not None)
    return panel.grid.questionnaire(last).questions[chain.variable.name].label
