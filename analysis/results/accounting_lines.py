"""The accounting for a terminal of 80 columns: a line per wave and group, two per variable.

Owns the words of its columns; refuses to count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from analysis.results.accounting import Accounting, Return, VariableBases
from analysis.results.caution import EXAMPLE
from analysis.results.words.table import WIDTH, aligned, wrapped
from analysis.wording import meaning
from survey.instrument.answer import Status
from survey.instrument.text import Text
from survey.instrument.words import half_year_label

RETURNS: Final = (
    Text("Berichtskreis", "frame"),
    Text("eingeladen", "invited"),
    Text("geöffnet", "opened"),
    Text("abgesendet", "submitted"),
    Text("angenommen", "accepted"),
    Text("verspätet", "late"),
    Text("abgesagt", "declined"),
    Text("ausgeschieden", "ineligible"),
)
_BASES: Final = (
    Text("gilt für", "frame"),
    Text("gefragt", "asked"),
    Text("mit Angabe", "stated"),
    Text("mit Zahl", "with number"),
)
_RELEASE: Final = Text("Datenstand", "Data release")
_VARIABLE: Final = Text("Frage", "Question")
_WITHOUT: Final = Text("ohne Angabe oder Zahl", "without statement or number")
_GAP: Final = "  "
_UNDER: Final = "    "
_NONE: Final = "x"
"""Stands where a figure does not apply (DIN 55301): a coded wave invites nobody."""
_LEGEND: Final = Text("x  entfällt", "x  does not apply")


def lines(found: Accounting, language: str, *, variables: bool) -> Iterator[str]:
    """The returns of the waves; with `variables` the bases of every question below."""
    release = found.panel.release
    yield f"{_RELEASE(language)}: {release.descriptor.name} ({release.digest[:12]})"
    if any(release.wave(wave).example for wave in found.waves):
        yield EXAMPLE(language)
    yield ""
    header = ("", *(words(language) for words in RETURNS))
    yield from aligned(header, [_return(each, language) for each in found.returns], indent="")
    yield _LEGEND(language)
    if variables:
        bases = tuple(each for of_variable in found.variables for each in of_variable)
        for wave in found.waves:
            yield ""
            yield half_year_label(wave, language)
            yield from _of_wave([each for each in bases if each.wave == wave], language)


def _return(found: Return, language: str) -> tuple[str, ...]:
    label = half_year_label(found.wave, language)
    if found.group is not None:
        label = f"  {_short(found.label(language))}"
    return (label, *(_number(number) for number in figures(found)))


def figures(found: Return) -> tuple[int | None, ...]:
    """The numbers below `RETURNS`; None where one does not apply."""
    return (
        found.frame, found.invited, found.opened, found.submitted, found.accepted, found.late,
        found.declined, found.ineligible,
    )  # fmt: skip


def _of_wave(found: Sequence[VariableBases], language: str) -> Iterator[str]:
    """The bases of each variable; below them what is missing by kind."""
    words = [base(language) for base in _BASES]
    room = WIDTH - sum(len(word) + len(_GAP) for word in words)
    yield from _line(_VARIABLE(language), words, words, room)
    yield f"{_UNDER}{_WITHOUT(language)}"
    for each in found:
        label = each.variable.id
        if each.group is not None:
            label = f"  {_short(each.label(language))}"
        numbers = (each.frame, each.asked, each.stated, each.valued)
        yield from _line(label, [_number(number) for number in numbers], words, room)
        statuses = "; ".join(f"{_said(status, language)}: {n}" for status, n in each.statuses)
        yield from wrapped(statuses, _UNDER, _UNDER)


def _line(label: str, numbers: Sequence[str], words: Sequence[str], room: int) -> Iterator[str]:
    """The numbers below their words; a label that needs more room has a line of its own."""
    if len(label) > room:
        yield label
        label = ""
    cells = (n.rjust(len(word)) for n, word in zip(numbers, words, strict=True))
    yield _GAP.join((label.ljust(room), *cells))


def _said(status: Status, language: str) -> str:
    """The status in a table's words, without what they explain behind a comma."""
    return _short(meaning(status, language)).split(",")[0]


def _short(words: str) -> str:
    """Words without what they explain in brackets."""
    return words.split(" (", maxsplit=1)[0]


def _number(number: int | None) -> str:
    return _NONE if number is None else str(number)
