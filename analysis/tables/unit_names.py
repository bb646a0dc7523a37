"""How municipalities are called where a table or figure prints them: by name or by pseudonym.

Owns the keys `pseudonyms` and `internal`, the order of what is printed, and what must be said of
it. Refuses names and pseudonyms where the answers were not given for that, and a key of a unit
beside its pseudonym.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from analysis import wording
from analysis.errors import AnalysisError
from analysis.groups import by_name, letters
from analysis.panel.track import Track
from analysis.panel.wave import WavePanel
from analysis.pseudonyms import in_order
from analysis.release import Unit
from analysis.tables.build import Builder
from analysis.tables.published import not_by_unit, track_not_by_unit
from survey.instrument.text import Text
from survey.questions.base import Question


class Naming(Protocol):
    """What a plan says of names. `internal`: the table is not for publication, and says so."""

    @property
    def pseudonyms(self) -> bool: ...
    @property
    def internal(self) -> bool: ...


@dataclass(frozen=True, eq=False, slots=True)
class UnitNames:
    """What each unit is called, by its key."""

    by_key: Mapping[str, str]
    is_pseudonym: bool

    def of(self, key: str) -> str:
        return self.by_key[key]

    def key(self, unit: Unit) -> str:
        """By what a row of the unit is known: never by its key beside a pseudonym."""
        return self.by_key[unit.key] if self.is_pseudonym else unit.key

    def listed(self, keys: Iterable[str]) -> str:
        """These units: `Aachen, Bochum`, or `S2, S10`."""
        return ", ".join(sorted((self.by_key[key] for key in keys), key=self._order))

    def ordered(self, units: Sequence[Unit], first: Sequence[str] = ()) -> tuple[Unit, ...]:
        """The units as rows: those of `first` before the alphabet, pseudonyms by number alone."""
        if not self.is_pseudonym:
            return by_name(units, first)
        return tuple(sorted(units, key=lambda unit: in_order(self.by_key[unit.key])))

    @property
    def _order(self) -> Callable[[str], tuple[object, ...]]:
        return _by_number if self.is_pseudonym else _by_letter

    def methods(self, language: str) -> tuple[str, ...]:
        return (PSEUDONYMS(language),) if self.is_pseudonym else ()


def unit_names(builder: Builder, spec: Naming, wave: WavePanel | None = None) -> UnitNames:
    """What the units of a wave, or of all, are called. Raises AnalysisError without the file."""
    if not spec.pseudonyms:
        frames = builder.panel.release.frames.values() if wave is None else (wave.units,)
        names = {unit.key: unit.name for frame in frames for unit in frame}
        return UnitNames(names, is_pseudonym=False)
    if builder.pseudonyms is None:
        raise AnalysisError(
            builder.fault(
                "diese Angabe braucht Pseudonyme: `--pseudonyms DATEI` mit den Spalten "
                "unit,pseudonym angeben, oder `when_missing: skip` setzen",
                "this needs pseudonyms: give `--pseudonyms FILE` with the columns "
                "unit,pseudonym, or set `when_missing: skip`",
                "pseudonyms",
            )
        )
    return UnitNames(builder.pseudonyms, is_pseudonym=True)


def check_question(builder: Builder, spec: Naming, question: Question, *path: str | int) -> None:
    """Raises AnalysisError where answers to it may not stand beside what is printed of units."""
    if fault := not_by_unit(
        builder, question, *path, internal=spec.internal, pseudonym=spec.pseudonyms
    ):
        raise AnalysisError(fault)


def check_track(builder: Builder, spec: Naming, track: Track, *path: str | int) -> None:
    """The same for a variable over waves."""
    if fault := track_not_by_unit(
        builder, track, *path, internal=spec.internal, pseudonym=spec.pseudonyms
    ):
        raise AnalysisError(fault)


def internal_notes(spec: Naming, language: str) -> Iterator[str]:
    """That the table is not for publication."""
    if spec.internal:
        yield (INTERNAL if spec.pseudonyms else wording.INTERNAL)(language)


def _by_letter(name: str) -> tuple[object, ...]:
    return letters(name), name


def _by_number(pseudonym: str) -> tuple[object, ...]:
    return (in_order(pseudonym),)


PSEUDONYMS: Final = Text(
    "Pseudonyme in der Reihenfolge ihrer Nummern, die keine Reihenfolge der Kommunen ist.",
    "Pseudonyms in the order of their numbers, which is no order of the municipalities.",
)
INTERNAL: Final = Text(
    "Nur zum internen Gebrauch: enthält Angaben, die nicht zur Veröffentlichung je Kommune erhoben "
    "wurden, auch nicht unter Pseudonym.",
    "For internal use only: holds answers that were not given for publication by municipality, not "
    "under a pseudonym either.",
)
