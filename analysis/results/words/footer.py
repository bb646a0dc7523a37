"""What stands below figures: frame, return, methods with their variant, families, population.

Owns which methods were used and how a footer says it. Refuses figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from analysis.results.change import Change
from analysis.results.family import AdjustedFamily, testable
from analysis.results.inference import EXACT_BELOW
from analysis.results.mode import MODE_WORDS, Mode
from analysis.results.one_series import Series
from analysis.results.words.methods import method_name
from analysis.results.words.table import wrapped
from survey.instrument.text import Text


@dataclass(frozen=True, slots=True)
class Return:
    """A wave: the units of its frame, and those whose response counts."""

    wave: str
    frame: int
    responses: int
    is_coded: bool = False


@dataclass(slots=True)
class Used:
    """The methods that the series seen so far were made with, in order of their first use.

    `tests`: the changes whose headline test could have found something. `not_exact`: those of
    few pairs whose headline is the asymptotic test, since the exact one could not be had.
    """

    methods: dict[str, None] = field(default_factory=dict)
    has_quartiles: bool = False
    has_shift: bool = False
    has_scales: bool = False
    tests: int = 0
    not_exact: int = 0

    def see(self, series: Series) -> Series:
        """Note the methods of a series on its way to the printer."""
        self.methods |= dict.fromkeys(one.interval for one in series.levels if one.interval)
        steps = (*series.changes, *series.year_before)
        self.methods |= dict.fromkeys(test.method for step in steps for test in step.tests)
        if series.trend is not None:
            self.methods |= dict.fromkeys(test.method for test in series.trend.tests)
        self.tests += sum(testable(step) is not None for step in series.changes)
        self.not_exact += sum(_is_not_exact(step) for step in steps)
        self.has_quartiles |= any(level.median is not None for level in series.levels)
        self.has_shift |= any(step.hodges_lehmann is not None for step in steps)
        self.has_scales |= series.measure == "ordinal"
        return series


def footer(
    release: str,
    returns: tuple[Return, ...],
    used: Used,
    families: tuple[AdjustedFamily, ...],
    mode: Mode,
    language: str,
) -> Iterator[str]:
    """The lines below the last series."""
    yield from _line(_RELEASE, release, language)
    yield from _line(_RETURN, "; ".join(_returned(one, language) for one in returns), language)
    yield from _line(_BASES, _BASES_SAID(language), language)
    yield from _line(_POPULATION, MODE_WORDS[mode](language), language)
    methods = [method_name(method, language) for method in used.methods]
    if used.not_exact:
        words = _NOT_EXACT if used.not_exact != 1 else _NOT_EXACT_ONE
        methods.append(words(language).format(n=used.not_exact, below=EXACT_BELOW))
    if used.has_quartiles:
        methods.append(_QUARTILES(language))
    if used.has_shift:
        methods.append(SHIFT(language))
    if used.has_scales:
        methods.append(_LAST_TWO(language))
    if methods:
        yield from _line(_METHODS, "; ".join(methods), language)
    for one in families:
        yield from _line(_FAMILY, family_words(one, language), language)
    if mode == "superpopulation" and not families:
        yield from _line(_FAMILY, unadjusted(used.tests, language), language)


def unadjusted(tests: int, language: str) -> str:
    """That no family was declared, and of how many changes there are p."""
    words = _UNADJUSTED if tests != 1 else _UNADJUSTED_ONE
    return words(language).format(tests=tests)


def _is_not_exact(change: Change) -> bool:
    test = change.headline
    return test is not None and test.method == "wilcoxon_pratt" and test.n < EXACT_BELOW


def _returned(one: Return, language: str) -> str:
    words = _CODED if one.is_coded else _RESPONSES
    return f"{one.wave} {words(language).format(n=one.responses, of=one.frame)}"


def family_words(one: AdjustedFamily, language: str) -> str:
    """The family, how many tests it has out of how many changes, the method and the reason."""
    left = one.items - one.tests
    words = _TESTS(language).format(
        name=one.declared.name,
        method=method_name(one.declared.method, language),
        tests=one.tests,
        items=one.items,
        left=_LEFT(language).format(left=left) if left else "",
    )
    return f"{words} {one.declared.reason(language)}"


def _line(title: Text, words: str, language: str) -> Iterator[str]:
    yield from wrapped(f"{title(language)}: {words}", "", "  ")


_RELEASE: Final = Text("Datenstand", "Data release")
_RETURN: Final = Text("Berichtskreis und Rücklauf", "Frame and return")
_RESPONSES: Final = Text("{n} von {of} gemeldet", "{n} of {of} returned")
_CODED: Final = Text("{n} von {of} kodiert", "{n} of {of} coded")
_POPULATION: Final = Text("Aussage", "Scope")
_METHODS: Final = Text("Verfahren", "Methods")
_FAMILY: Final = Text("Familie", "Family")
_TESTS: Final = Text(
    "{name}, {tests} Tests aus {items} Veränderungen, p angepasst nach {method}{left}.",
    "{name}, {tests} tests out of {items} changes, p adjusted by {method}{left}.",
)
_UNADJUSTED: Final = Text(
    "keine erklärt; p von {tests} Veränderungen mit möglichem Test, nicht angepasst",
    "none declared; p of {tests} changes that a test can reach, not adjusted",
)
_UNADJUSTED_ONE: Final = Text(
    "keine erklärt; p von 1 Veränderung mit möglichem Test",
    "none declared; p of 1 change that a test can reach",
)
_LEFT: Final = Text(
    "; {left} ohne möglichen Test zuvor ausgeschieden",
    "; {left} that no test can reach left first",
)
_NOT_EXACT: Final = Text(
    "von weniger als {below} Paaren gilt Wilcoxon exakt, in {n} Veränderungen asymptotisch, da "
    "exakt nicht zu berechnen",
    "of fewer than {below} pairs the exact Wilcoxon counts, in {n} changes the asymptotic one, "
    "since no exact p can be had",
)
_NOT_EXACT_ONE: Final = Text(
    "von weniger als {below} Paaren gilt Wilcoxon exakt, in 1 Veränderung asymptotisch, da exakt "
    "nicht zu berechnen",
    "of fewer than {below} pairs the exact Wilcoxon counts, in 1 change the asymptotic one, "
    "since no exact p can be had",
)
_QUARTILES: Final = Text("Quartile Typ 7", "quartiles of type 7")
SHIFT: Final = Text(
    "Hodges-Lehmann: Median der Walsh-Mittel", "Hodges-Lehmann: median of Walsh averages"
)
_BASES: Final = Text("Basis", "Base")
_BASES_SAID: Final = Text(
    "mit Angabe / gefragt / Kommunen, für die die Frage gilt; b nach einem Zeitreihenbruch, "
    "r berichtigt",
    "with a statement / asked / municipalities that the question is for; b after a break, "
    "r revised",
)
_LAST_TWO: Final = Text(
    "letzte zwei: die letzten beiden Antworten der Reihenfolge",
    "last two: the last two answers of the order",
)
