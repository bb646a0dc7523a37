"""The reading example of a table of change or development: one row in a sentence.

Owns the sentences and which row is taken. Refuses a difference across a break, and a direction.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from analysis import wording
from analysis.results.level import Level
from analysis.results.words import changes as words
from analysis.results.words import levels as level_words
from analysis.results.words.digits import percent
from analysis.tables.change_figures import Found
from analysis.tables.items import Figure
from survey.instrument.text import Text
from survey.instrument.words import half_year_label


def of_change(found: Sequence[Found], units: str, language: str) -> str:
    """The first row with something to say: one where units moved, else one with a level."""
    for is_telling in (_moved, _compared, _stated):
        for one in found:
            if is_telling(one):
                return _in_words(one, units, language)
    return ""


def of_levels(
    found: Iterable[tuple[Figure, Sequence[Level | None]]], units: str, language: str
) -> str:
    """The first and the last level of the first row that has both, else of one that has any."""
    rows = [
        (figure, [level for level in levels if level is not None and level.stated])
        for figure, levels in found
        if figure.measure != "ordinal"
    ]
    for figure, levels in sorted(rows, key=lambda row: len(row[1]) < LEAST):
        if levels:
            ends = dict.fromkeys((levels[0], levels[-1]))
            said = _levels(figure, tuple(ends), units, language)
            return f"{_named(figure, language)}: {said}."
    return ""


def _moved(one: Found) -> bool:
    change = one.change
    return bool(_stated(one) and change is not None and (change.gains or change.losses))


def _compared(one: Found) -> bool:
    return bool(_stated(one) and one.change is not None and (one.change.pairs or one.is_break))


def _stated(one: Found) -> bool:
    return one.figure.measure != "ordinal" and bool(one.end and one.end.stated)


def _in_words(one: Found, units: str, language: str) -> str:
    assert one.end is not None
    before = _levels(one.figure, (one.start, one.end), units, language)
    start = _named(one.figure, language)
    change = one.change
    if change is None:
        return f"{start}: {before}."
    if change.is_break:
        return f"{start}: {before}. {_BREAK(language)}"
    matched = words.matched(change, language, one.figure.decimals + 1)
    return f"{start}: {before}. {_SAME(language).format(units=units)}: {matched}."


def _named(figure: Figure, language: str) -> str:
    return _NAMED(language).format(name=wording.inside(figure.full, language))


def _levels(figure: Figure, levels: Sequence[Level | None], units: str, language: str) -> str:
    said = (_level(level, figure, units, language) for level in levels if level is not None)
    return "; ".join(dict.fromkeys(said))


def _level(level: Level, figure: Figure, units: str, language: str) -> str:
    wave = half_year_label(level.wave, language)
    if figure.measure == "number":
        total = level_words.total(level, language, figure.decimals)
        return _TOTAL(language).format(wave=wave, total=total or "–", n=level.valued, units=units)
    if not level.is_offered or not level.stated:
        return f"{wave}: {level_words.share(level, language)}"
    said = _LEAST if level.is_coded else _SHARE
    return said(language).format(
        wave=wave, n=level.count, base=level.base, units=units, share=_share(level, language)
    )


def _share(level: Level, language: str) -> str:
    if level.share is None or not level.prints_percent:
        return ""
    return f" ({percent(level.share, language)})"


LEAST: Final = 2
_NAMED: Final = Text("„{name}“", "“{name}”")
_SHARE: Final = Text(
    "{wave}: {n} von {base} {units} mit Angabe{share}",
    "{wave}: {n} of {base} {units} with a statement{share}",
)
_LEAST: Final = Text(
    "{wave}: mindestens {n} von {base} {units}{share}",
    "{wave}: at least {n} of {base} {units}{share}",
)
_TOTAL: Final = Text(
    "{wave}: zusammen {total} bei {n} {units} mit Zahl",
    "{wave}: {total} in total from {n} {units} with a number",
)
_SAME: Final = Text(
    "Bei denselben {units}, mit Angabe in beiden Wellen",
    "In the same {units}, with a statement in both waves",
)
_BREAK: Final = Text(
    "Dazwischen liegt ein Zeitreihenbruch: Eine Veränderung lässt sich nicht angeben.",
    "There is a break between them: what changed cannot be said.",
)
