"""A figure in words: its base below it, and what it says to whoever does not see it.

Owns the alternative texts, made from the value alone, so that they say what is drawn. Refuses to
list more than a listener can keep: of many units the ends, the rest is in the table beside.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from analysis.figures.value import Development, Distribution, Dot, Dots, Flows, Tick, Tiles
from analysis.results.level import Level
from survey.instrument.text import Text


def bases_of(ticks: Sequence[Tick], series: Sequence[Sequence[Level | None]], language: str) -> str:
    """`mit Angabe / gefragt / Berichtskreis: 1. Halbjahr 2021: 25 / 25 / 25; …`."""
    parts: list[str] = []
    for place, tick in enumerate(ticks):
        found = [level for levels in series if (level := levels[place]) is not None]
        if found:
            numbers = zip(*((one.stated, one.asked, one.frame) for one in found), strict=True)
            parts.append(f"{tick.label}: {' / '.join(map(_span, numbers))}")
    return _BASES(language).format(waves="; ".join(parts))


def _span(numbers: Sequence[int]) -> str:
    low, high = min(numbers), max(numbers)
    return f"{low}" if low == high else f"{low}–{high}"


def development_words(title: str, body: Development, language: str) -> str:
    """A sentence per line with its levels, then the breaks."""
    said = [_LINES(language).format(title=title, axis=body.axis.label)]
    for line in body.lines:
        levels = [
            f"{tick.label} {point.text or _NONE(language)}"
            for tick, point in zip(body.waves, line.points, strict=True)
        ]
        said.append(
            f"{line.label}: {', '.join(levels)}." if line.label else f"{', '.join(levels)}."
        )
    said += [f"{each.reason.rstrip('.')}." for each in body.breaks]
    return " ".join(said)


_BASES: Final = Text(
    "mit Angabe / gefragt / Berichtskreis der Frage: {waves}",
    "with a statement / asked / frame of the question: {waves}",
)
_LINES: Final = Text(
    "Liniendiagramm über die Wellen: {title}. {axis}:",
    "Line chart over the waves: {title}. {axis}:",
)
_NONE: Final = Text("ohne Wert", "without a value")


def flow_words(title: str, body: Flows, language: str) -> str:
    """A sentence per bar: who came, who went, what cannot be decided."""
    said = [_BARS(language).format(title=title)]
    for bar in body.bars:
        if bar.is_break or not (bar.gains or bar.losses or bar.undecidable):
            said.append(f"{bar.label}: {bar.text}.")
            continue
        parts = [f"{body.gained} {bar.gains}", f"{body.lost} {bar.losses}"]
        if bar.undecidable:
            parts.append(f"{body.undecidable} {bar.undecidable}")
        said.append(f"{bar.label}: {', '.join((*parts, bar.text))}.")
    return " ".join(said)


def distribution_words(title: str, body: Distribution, language: str) -> str:
    """A sentence per bar: its base and its parts, those of nobody left out."""
    said = [_STACKED(language).format(title=title, axis=body.axis.label)]
    for bar in body.bars:
        parts = [
            f"{part.label} {words}"
            for part, words in zip(body.parts, bar.texts, strict=True)
            if words
        ]
        if bar.aside:
            parts.append(bar.aside)
        said.append(f"{bar.label} ({bar.note}): {', '.join(parts) or _NONE(language)}.")
    said += [f"{each.reason.rstrip('.')}." for each in body.breaks]
    return " ".join(said)


def dots_words(title: str, body: Dots, language: str) -> str:
    """How many have a number, the ends of each group, and who has none by kind."""
    said = [_DOTS(language).format(title=title, axis=body.axis.label)]
    for group in body.groups:
        if not group.dots:
            continue
        most, least = min(group.dots, key=_largest_first), max(group.dots, key=_largest_first)
        words = _ENDS(language).format(
            n=len(group.dots), most=f"{most.label} {most.text}", least=f"{least.label} {least.text}"
        )
        said.append(f"{group.label}: {words}" if group.label else words)
    said += [f"{each.meaning}: {len(each.labels)}." for each in body.absent]
    said.append(_BESIDE(language))
    return " ".join(said)


def _largest_first(dot: Dot) -> tuple[float, float]:
    """By the least that it is, then by the most, whatever the order that they are drawn in."""
    least = dot.low if dot.low is not None else float("-inf")
    most = dot.high if dot.high is not None else float("inf")
    return -least, -most


def tiles_words(title: str, body: Tiles, language: str) -> str:
    """How many units are in each class, and of small classes which."""
    said = [(_TILES if body.is_map else _ROWS)(language).format(title=title)]
    for place, one in enumerate(body.classes):
        names = [tile.name for tile in body.tiles if tile.of_class == place]
        listed = f" ({', '.join(names)})" if 0 < len(names) <= _FEW else ""
        said.append(f"{one.label}: {len(names)}{listed}.")
    said.append(_BESIDE(language))
    return " ".join(said)


_FEW: Final = 6
"""So many units are named, of more the number is."""
_DOTS: Final = Text("Punkte je Kommune: {title}. {axis}.", "Dots by municipality: {title}. {axis}.")
_ENDS: Final = Text(
    "{n} mit Zahl, von {most} bis {least}.", "{n} with a number, from {most} to {least}."
)
_TILES: Final = Text("Kachelkarte: {title}.", "Map of tiles: {title}.")
_ROWS: Final = Text(
    "Kacheln in der Reihenfolge der Pseudonyme: {title}.",
    "Tiles in the order of the pseudonyms: {title}.",
)
_BESIDE: Final = Text(
    "Alle Werte stehen in der Tabelle daneben.", "All values are in the table beside."
)
_STACKED: Final = Text("Gestapelte Balken: {title}. {axis}:", "Stacked bars: {title}. {axis}:")
_BARS: Final = Text("Balken nach zwei Seiten: {title}.", "Bars to two sides: {title}.")
