"""The sentences around a table: base, universe, source, legend, in German and English.

Owns what a table says of its figures besides the figures. Refuses to compute one.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from analysis.panel.wave import WavePanel
from analysis.tally import Sum, Tally
from survey.instrument.answer import Answer, Comparator, Status
from survey.instrument.text import Text
from survey.instrument.words import (
    MONTHS,
    PRINTED_COMPARATORS,
    half_year_label,
    row_symbol,
    status_label,
)
from survey.questions.base import Choice

INTERNAL = Text(
    "Nur zum internen Gebrauch: enthält Angaben, die nicht zur Veröffentlichung mit dem Namen der "
    "Kommune erhoben wurden.",
    "For internal use only: holds answers that were not given for publication with the name of "
    "the municipality.",
)
# A table speaks of units in the third person, where the screen speaks to an office.
_IN_TABLES = {
    Status.NOT_APPLICABLE: Text("trifft nicht zu", "does not apply"),
    Status.DONT_KNOW: Text("nicht bekannt", "not known"),
    Status.UNANSWERED: Text("ohne Eintrag (gefragt, nichts eingetragen)", "no entry"),
}


def meaning(status: Status, language: str) -> str:
    """The status in a table's words."""
    words = _IN_TABLES.get(status)
    return words(language) if words else status_label(status, language)


def answer(choice: Choice, language: str) -> str:
    """A choice as a row or column is called: "Anderes Ziel" without the form's ", und zwar:"."""
    label = choice.label(language)
    if choice.other and label.endswith(":"):
        return label.removesuffix(":").rpartition(", ")[0] or label.removesuffix(":")
    return label


def inside(words: str, language: str) -> str:
    """Words that stand in quotation marks: those within them are single ones."""
    return words.translate(_SINGLE_EN if language == "en" else _SINGLE_DE)


_SINGLE_DE = str.maketrans("„“", "‚‘")
_SINGLE_EN = str.maketrans("“”", "‘’")


def day(moment: date, language: str) -> str:
    """A day as `14.02.2022` or `14 February 2022`."""
    if language == "en":
        return f"{moment.day} {MONTHS[moment.month - 1].en} {moment.year}"
    return f"{moment.day:02}.{moment.month:02}.{moment.year}"


def reference(written: str, language: str) -> str:
    """A reference date or period: `2021-12-31`, `2021-07/2021-12`; anything else unchanged."""
    parts = [_point(part, language) for part in written.split("/")]
    return Text(" bis ", " to ")(language).join(parts)


def _point(written: str, language: str) -> str:
    try:
        if len(written) == 7:
            year, month = written.split("-")
            return f"{MONTHS[int(month) - 1](language)} {year}"
        return day(date.fromisoformat(written), language)
    except (ValueError, IndexError):
        return half_year_label(written, language)


def frame_base(panel: WavePanel, units: str, language: str) -> str:
    """The base of a listing that shows every unit, answered or not."""
    words = (
        Text(
            "alle {of} {units} im Berichtskreis, Unterlagen von {n} ausgewertet",
            "all {of} {units} in the frame, documents of {n} coded",
        )
        if panel.is_coded
        else Text(
            "alle {of} {units} im Berichtskreis, Meldungen von {n} liegen vor",
            "all {of} {units} in the frame, responses of {n} received",
        )
    )
    return words(language).format(n=len(panel.counting), of=len(panel.units), units=units)


def listing_base(panel: WavePanel, shown: int, units: str, language: str) -> str:
    """Which units a listing shows, of how many."""
    words = (
        Text(
            "{n} von {of} {units} im Berichtskreis, deren Unterlagen ausgewertet wurden",
            "{n} of {of} {units} in the frame whose documents were coded",
        )
        if panel.is_coded
        else Text(
            "{n} von {of} {units} im Berichtskreis, deren Meldung vorliegt",
            "{n} of {of} {units} in the frame whose response was received",
        )
    )
    return words(language).format(n=shown, of=len(panel.units), units=units)


def counts_base(found: Tally, units: str, language: str) -> str:
    """The three bases of a counted question."""
    words = Text(
        "{stated} von {asked} gefragten {units} mit Angabe; die Frage gilt für {frame}",
        "{stated} of {asked} {units} asked gave a statement; the question is for {frame}",
    )
    return words(language).format(
        stated=found.stated, asked=found.asked, frame=found.frame, units=units
    )


def source(panel: WavePanel, language: str) -> str:
    """Where the figures come from, where the plan says nothing else."""
    wave = half_year_label(panel.wave.name, language)
    words = (
        Text("Kodierung von Dokumenten, {wave}", "Coding of documents, {wave}")
        if panel.is_coded
        else Text("Erhebung bei den Kommunen, {wave}", "Survey of the municipalities, {wave}")
    )
    said = words(language).format(wave=wave)
    if written := panel.wave.reference or panel.questionnaire.reference:
        as_of = Text("; Stand: {as_of}", "; as of: {as_of}")(language)
        said += as_of.format(as_of=reference(written, language))
    return said


def versions(panel: WavePanel, language: str) -> str:
    """The versions that were answered with the head of their digests: `kim 2021-H1 (c3f2…)`."""
    used = {one.version: one for one in map(panel.version, panel.counting)}
    used.setdefault(panel.questionnaire.version, panel.questionnaire)
    named = [f"{q.study} {q.version} ({q.digest[:16]})" for _, q in sorted(used.items())]
    return f"{Text('Fragebogen', 'Questionnaire')(language)} {', '.join(named)}"


def sum_base(found: Sum, asked: int, counted: str, language: str) -> str:
    """Over how many units a total runs: `19 von 25, dazu 2 „alle“ ohne bekannte Zahl`."""
    said = Text("{n} von {of}", "{n} of {of}")(language).format(n=found.valued, of=asked)
    if counted:
        said += f" {counted}"
    if found.open_all:
        more = Text(
            ", dazu {n} mit „alle“ ohne bekannte Zahl", ", and {n} with “all” of an unknown number"
        )
        said += more(language).format(n=found.open_all)
    return said


def legend(
    answers: Iterable[Answer], sums: Iterable[Sum], symbols: str, language: str
) -> tuple[tuple[str, str], ...]:
    """Each symbol that these cells and totals print, with its meaning.

    `unanswered` is printed empty.
    """
    found = list(answers)
    statuses = {answer.status for answer in found} - {Status.ANSWERED}
    comparators = {answer.comparator for answer in found}
    comparators |= {comparator for each in sums for comparator in each.printed_with}
    pairs = [
        (row_symbol(status, symbols, language), meaning(status, language))
        for status in Status
        if status in statuses and status is not Status.UNANSWERED
    ]
    if Status.UNANSWERED in statuses:
        empty = Text("(leer)", "(empty)")
        pairs.append((empty(language), meaning(Status.UNANSWERED, language)))
    pairs += [
        (PRINTED_COMPARATORS[comparator](language).strip(), words(language))
        for comparator, words in _COMPARATORS.items()
        if comparator in comparators
    ]
    return tuple(dict.fromkeys(pair for pair in pairs if pair[0] != pair[1]))


_COMPARATORS = {
    Comparator.AT_LEAST: Text("mindestens", "at least this many"),
    Comparator.AT_MOST: Text("höchstens", "at most this many"),
    Comparator.ABOUT: Text("ungefähr", "approximately"),
    Comparator.ALL: Text(
        "alle der Bezugsgröße; eine Zahl nur, wo diese bekannt ist",
        "all of what it refers to; a number only where that is known",
    ),
}
