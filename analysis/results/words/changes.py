"""A change in words: `+8 / −0, Saldo +19 Prozentpunkte, n = 42`, tests with their p.

Owns the phrases of a change. Refuses percentage points of fewer than 20 pairs, a direction for
fewer than 2 units, and any difference across a break.
"""

from __future__ import annotations

from typing import Final

from analysis.results.caution import MINUS
from analysis.results.change import Change
from analysis.results.words.digits import number, p_value, points, signed
from analysis.results.words.methods import method_name
from analysis.statistics.outcome import Outcome
from survey.instrument.text import Text

BREAK: Final = Text("Zeitreihenbruch", "break")
NO_PAIRS: Final = Text("keine Angaben für beide Wellen", "no statements for both waves")
NO_CHANGE: Final = Text("keine Veränderung bei {n} Kommunen", "no change in {n} municipalities")
NO_CHANGE_OF_ONE: Final = Text("keine Veränderung bei 1 Kommune", "no change in 1 municipality")


def matched(change: Change, language: str, decimals: int = 0) -> str:
    """What became of the same units; why there is nothing to say, where that is so."""
    if change.is_break:
        return BREAK(language)
    if not change.pairs:
        return NO_PAIRS(language)
    if change.gains == change.losses == change.undecidable == 0:
        words = NO_CHANGE_OF_ONE if change.pairs == 1 else NO_CHANGE
        return words(language).format(n=change.pairs)
    if change.measure == "share":
        parts = [f"+{change.gains} / {MINUS}{change.losses}", _net(change, language)]
    else:
        parts = [_moves(change, language)]
    if change.undecidable:
        parts.append(_UNDECIDABLE(language).format(n=change.undecidable))
    parts.append(f"n = {change.pairs}")
    if change.hodges_lehmann is not None:
        shift = signed(change.hodges_lehmann, language, decimals)
        is_of_all = change.exact_pairs == change.pairs
        own = "" if is_of_all else f" (n = {change.exact_pairs})"
        parts.append(f"Hodges-Lehmann {shift}{own}")
    return ", ".join(parts)


def direction(change: Change, language: str) -> str:
    """`gestiegen`, `gesunken`; empty for a net of fewer than 2 units, or one not to be decided.

    Of a scale by the order of its answers: which end of it is high, only its words say.
    """
    net = change.net_units
    if net is None or not change.has_direction or abs(net) - (change.undecidable or 0) < 2:
        return ""
    if change.measure == "ordinal":
        return (_TO_LAST if net > 0 else _TO_FIRST)(language)
    return (_RISEN if net > 0 else _FALLEN)(language)


def everybody(change: Change, language: str, decimals: int = 0) -> str:
    """The change of all respondents beside the matched one: `alle Antworten: +12 Prozentpunkte`."""
    if change.all_change is None or change.is_break:
        return ""
    if change.measure != "share":
        return f"{_ALL_MEAN(language)}: {signed(change.all_change, language, decimals)}"
    if not change.prints_percent:
        return ""
    return f"{_ALL(language)}: {points(change.all_change, language)}"


def worst(change: Change, language: str) -> str:
    """What the net may be in the frame of both waves, whatever the missing would say."""
    low, high = change.net_low, change.net_high
    if change.is_break or low is None or high is None or change.frame is None:
        return ""
    if change.frame == change.pairs and not change.undecidable:
        return ""
    if change.measure == "share" and change.prints_percent:
        first, last = number(low * 100, language, 0), points(high, language)
        found = f"{first if low <= 0 else f'+{first}'}{_TO(language)}{last}"
    else:
        units = change.frame if change.measure == "share" else 1
        ends = [signed(bound * units, language) for bound in (low, high)]
        found = _TO(language).join(ends)
    return _WORST(language).format(frame=change.frame, found=found)


def newly_stated(change: Change, language: str) -> str:
    """Who has the code, or a number, without a statement before: no gains, so said apart."""
    if not change.from_not_stated:
        return ""
    return _NEWLY(language).format(n=change.from_not_stated)


def tests(change: Change, adjusted: float | None, language: str) -> tuple[str, ...]:
    """One line per test, the headline first; that there were too few changes, and no p then."""
    return tuple(
        outcome_words(test, language, adjusted if place == 0 else None)
        for place, test in enumerate(change.tests)
    )


def outcome_words(test: Outcome, language: str, adjusted: float | None = None) -> str:
    """`McNemar, mid-p: p = 0,008; in der Familie p = 0,043`; the words of a note where it has one.

    Where pairs are undecidable the smallest and the largest p stand for the one.
    """
    name = method_name(test.method, language)
    if test.p is None or test.note == "too_few_changes":
        return f"{name}: {test.words(language) or NO_PAIRS(language)}"
    said = p_value(test.p, language)
    if test.p_low is not None and test.p_high is not None and test.p_low != test.p_high:
        said = _TO(language).join(p_value(p, language) for p in (test.p_low, test.p_high))
    if test.note and test.note != "undecidable":
        said += f" ({test.words(language)})"
    if adjusted is not None:
        said += f"; {_ADJUSTED(language)} {p_value(adjusted, language)}"
    return f"{name}: {said}"


def _net(change: Change, language: str) -> str:
    """In percentage points of 20 pairs or more and 2 units or more, else in units."""
    assert change.net is not None
    net = change.net_units or 0
    if change.prints_percent and (change.has_direction or net == 0):
        return f"{_NET(language)} {points(change.net, language)}"
    units = _UNIT if abs(net) == 1 else _UNITS
    return f"{_NET(language)} {signed(net, language)} {units(language)}"


def _moves(change: Change, language: str) -> str:
    words = _ORDER if change.measure == "ordinal" else _UP_DOWN
    return words(language).format(up=change.gains, same=change.unchanged, down=change.losses)


_NET: Final = Text("Saldo", "net")
_UNIT: Final = Text("Kommune", "municipality")
_UNITS: Final = Text("Kommunen", "municipalities")
_UP_DOWN: Final = Text(
    "{up} höher / {same} gleich / {down} niedriger", "{up} higher / {same} same / {down} lower"
)
_ORDER: Final = Text(
    "{up} weiter hinten / {same} gleich / {down} weiter vorn in der Reihenfolge",
    "{up} later / {same} same / {down} earlier in the order",
)
_UNDECIDABLE: Final = Text("{n} nicht bestimmbar", "{n} undecidable")
_ALL: Final = Text("alle Antworten", "all respondents")
_ALL_MEAN: Final = Text("Mittelwert aller Antworten", "mean of all respondents")
_WORST: Final = Text(
    "möglicher Saldo für alle {frame}: {found}", "possible net of all {frame}: {found}"
)
_NEWLY: Final = Text("zuvor ohne Angabe, jetzt so: {n}", "no statement before, so now: {n}")
_TO: Final = Text(" bis ", " to ")
_ADJUSTED: Final = Text("in der Familie", "within the family")
_TO_LAST: Final = Text("zur letzten Antwort hin", "towards the last answer")
_TO_FIRST: Final = Text("zur ersten Antwort hin", "towards the first answer")
_RISEN: Final = Text("gestiegen", "risen")
_FALLEN: Final = Text("gesunken", "fallen")
