"""The cautions of a figure's levels and changes as its notes, each once.

Owns which cautions a figure prints and that it says of which wave and line. The sentences are those
of `results.caution`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from analysis.results.caution import Caution
from analysis.results.level import Level
from survey.instrument.text import Text
from survey.instrument.words import half_year_label

_OF_LEVELS: Final = frozenset(
    {"revised", "not_offered", "no_statements", "lower_bound", "share_of_asked", "no_numbers",
     "qualified", "approximate", "open_all"}
)  # fmt: skip
_MOST: Final = 3
"""So many notes of one kind may differ in their numbers; of more the table beside has these."""
_IN_GENERAL: Final = {
    "revised": Text(
        "r: seit dem vorigen Datenstand berichtigte Angaben",
        "r: statements revised since the former data release",
    ),
    "share_of_asked": Text(
        "Der Anteil an allen Gefragten weicht um mehr als 5 Prozentpunkte ab; er steht in der "
        "Tabelle daneben.",
        "The share of all asked differs by more than 5 percentage points; it is in the table "
        "beside.",
    ),
    "qualified": Text(
        "Ungenaue Zahlen (mind., höchst., von–bis) stehen nur in den Grenzen.",
        "Inexact numbers (at least, at most, from–to) are in the bounds only.",
    ),
    "approximate": Text("geschätzte Zahlen (ca.) enthalten", "estimates (approx.) included"),
    "open_all": Text(
        "„alle“ einer unbekannten Zahl steht in der Summe nur als Spanne.",
        "“all” of an unknown number is in the total by its bounds only.",
    ),
}
_OF_CHANGES: Final = frozenset(
    {"break", "limited", "frames_differ", "revised", "lower_bound", "no_pairs"}
)


def of_levels(
    lines: Sequence[tuple[str, Sequence[Level]]], language: str, without: Iterable[str] = ()
) -> tuple[str, ...]:
    """`wave: caution`; of many what holds for them in general, with the waves."""
    found: dict[str, dict[Caution, list[str]]] = {}
    for _, levels in lines:
        for level in levels:
            for caution in level.cautions:
                if caution.code in _OF_LEVELS.difference(without):
                    waves = found.setdefault(caution.code, {}).setdefault(caution, [])
                    waves.append(half_year_label(level.wave, language))
    said: list[str] = []
    for code, cautions in found.items():
        if code in _IN_GENERAL and (len(lines) > 1 or len(cautions) > _MOST):
            waves = [level.wave for _, levels in lines for level in levels if code in _codes(level)]
            named = (half_year_label(wave, language) for wave in sorted(set(waves)))
            said.append(f"{', '.join(named)}: {_IN_GENERAL[code](language)}")
        else:
            said += [
                f"{', '.join(dict.fromkeys(waves))}: {caution(language)}"
                for caution, waves in cautions.items()
            ]
    return tuple(said)


def _codes(level: Level) -> set[str]:
    return {caution.code for caution in level.cautions}


def of_changes(
    bars: Sequence[tuple[str, Iterable[Caution]]], language: str, *, limited: str = ""
) -> tuple[str, ...]:
    """The cautions of changes, said once, and of which bar where it is not that of all.

    A break begins with the mark that stands in the figure, `limited` is what stands before what is
    comparable with caution only.
    """
    marks = {"break": "b: ", "limited": limited}
    found: dict[Caution, list[str]] = {}
    for label, cautions in bars:
        for caution in dict.fromkeys(cautions):
            if caution.code in _OF_CHANGES:
                found.setdefault(caution, []).append(label)
    said: list[str] = []
    for caution, labels in found.items():
        of = "" if len(labels) == len(bars) else f" ({', '.join(labels)})"
        said.append(f"{marks.get(caution.code, '')}{caution(language)}{of}")
    return tuple(said)
