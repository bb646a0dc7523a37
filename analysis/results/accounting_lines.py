"""The accounting for the terminal: a line per wave and group, and per variable of a wave.

Owns the words of its columns; refuses to count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from analysis.results.accounting import Accounting, Return, VariableBases
from analysis.results.caution import EXAMPLE
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
    yield from _table([header, *(_return(each, language) for each in found.returns)])
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
        label = f"  {found.label(language)}"
    return (label, *(_number(number) for number in figures(found)))


def figures(found: Return) -> tuple[int | None, ...]:
    """The numbers below `RETURNS`; None where one does not apply."""
    return (
        found.frame, found.invited, found.opened, found.submitted, found.accepted, found.late,
        found.declined, found.ineligible,
    )  # fmt: skip


def _of_wave(found: Sequence[VariableBases], language: str) -> Iterator[str]:
    header = (_VARIABLE(language), *(words(language) for words in _BASES), _WITHOUT(language))
    yield from _table([header, *(_bases(each, language) for each in found)], words_last=True)


def _bases(each: VariableBases, language: str) -> tuple[str, ...]:
    label = each.variable.id if each.group is None else f"  {each.label(language)}"
    statuses = "; ".join(f"{_said(status, language)}: {n}" for status, n in each.statuses)
    numbers = (each.frame, each.asked, each.stated, each.valued)
    return (label, *(_number(number) for number in numbers), statuses)


def _said(status: Status, language: str) -> str:
    """The status in a table's words, without what they explain in brackets or behind a comma."""
    return meaning(status, language).split(" (")[0].split(",")[0]


def _number(number: int | None) -> str:
    return _NONE if number is None else str(number)


def _table(rows: Sequence[tuple[str, ...]], *, words_last: bool = False) -> Iterator[str]:
    """Columns as wide as their widest cell: the first to the left, numbers to the right."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    last = len(widths) - 1 if words_last else len(widths)
    for first, *rest in rows:
        cells = [
            cell if place >= last else cell.rjust(widths[place])
            for place, cell in enumerate(rest, start=1)
        ]
        yield "  ".join((first.ljust(widths[0]), *cells)).rstrip()
