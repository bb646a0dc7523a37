"""What municipalities said of their coding: a sentence per question, or a table in 80 columns.

Owns sentence and columns. Refuses to say whether a series may be joined, which is declared.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from analysis.results.bridge import Confirmation
from analysis.results.caution import SMALL_BASE
from analysis.results.confirmations import Confirmations
from analysis.results.words.digits import percent
from analysis.results.words.table import aligned, wrapped
from survey.instrument.text import Text
from survey.instrument.words import half_year_label

_SENTENCE: Final = Text(
    "{id}, Kodierung im {wave}: von {right} der {units} Kommunen bestätigt{share}; "
    "trifft nicht zu: {wrong}, war zu der Zeit anders: {different}",
    "{id}, coding of {wave}: confirmed by {right} of {units} municipalities{share}; "
    "not right: {wrong}, was otherwise at that time: {different}",
)
_SHARE: Final = Text(" ({rate}, exakte untere Grenze {low})", " ({rate}, exact lower limit {low})")


def sentence(found: Confirmation, language: str) -> str:
    """Counts, with a base of 20 or more the rate and its exact lower limit beside them."""
    share = ""
    if found.units >= SMALL_BASE:
        rate, low = percent(found.rate, language), percent(found.low, language)
        share = _SHARE(language).format(rate=rate, low=low)
    return _SENTENCE(language).format(
        id=found.id,
        right=found.right,
        units=found.units,
        wave=half_year_label(found.about_wave, language),
        share=share,
        wrong=found.wrong,
        different=found.different,
    )


def lines(found: Confirmations, language: str) -> Iterator[str]:
    """The questions of each pair of waves with their cells; what the numbers run over before."""
    yield f"{_TITLE(language)}, {_RELEASE(language)} {found.release} ({found.digest[:12]})"
    yield from wrapped(_METHOD(language), indent="", hanging="")
    if not found.questions:
        yield from ("", _NOTHING(language))
        return
    for wave, about in dict.fromkeys((q.wave, q.about_wave) for q in found.questions):
        labels = (half_year_label(about, language), half_year_label(wave, language))
        yield ""
        yield from wrapped(_PAIR(language).format(about=labels[0], wave=labels[1]), "", "")
        yield from _table(found, wave, about, language)
    if found.threshold is not None:
        yield ""
        said = _THRESHOLD(language).format(threshold=percent(found.threshold, language))
        yield from wrapped(said, "", "")


def _table(found: Confirmations, wave: str, about: str, language: str) -> Iterator[str]:
    head = [column(language) for column in _COLUMNS]
    if found.threshold is not None:
        head.append(_REACHED(language))
    rows = [
        _row(found, one, language, indent="  " if one is not question else "")
        for question in found.questions
        if (question.wave, question.about_wave) == (wave, about)
        for one in (question, *found.cells_of(question))
    ]
    yield from aligned(tuple(head), rows, indent="")


def _row(found: Confirmations, one: Confirmation, language: str, indent: str) -> tuple[str, ...]:
    # The exact limits in whole points, as the rate before them.
    limits = (f"{100 * limit:.0f}" for limit in (one.low, one.high))
    rate = f"{percent(one.rate, language)} [{'; '.join(limits)}]"
    name = f"{indent}{one.item}" if one.item else one.variable
    right = f"{one.right} {_OF(language)} {one.units}"
    row = (name, right, str(one.wrong), str(one.different), rate)
    reached = found.reaches(one)
    return row if reached is None else (*row, (_YES if reached else _NO)(language))


_TITLE: Final = Text("Bestätigung der Kodierung", "Confirmation of the coding")
_RELEASE: Final = Text("Datenstand", "data release")
_METHOD: Final = Text(
    "Kommunen, die ihre eigene Kodierung bestätigen, von denen, die etwas dazu sagen. Eine Frage "
    "ist bestätigt, wo jede ihrer Zellen es ist. Exaktes 95-%-Intervall nach Clopper und Pearson.",
    "Municipalities that confirm their own coding, of those that say something of it. A question "
    "is confirmed where each of its cells is. Exact 95% interval by Clopper and Pearson.",
)
_PAIR: Final = Text("Kodierung im {about}, gefragt im {wave}", "Coding of {about}, asked in {wave}")
_COLUMNS: Final = (
    Text("Frage", "Question"),
    Text("trifft zu", "right"),
    Text("nicht", "wrong"),
    Text("anders", "otherw."),
    Text("Anteil [95 %]", "rate [95%]"),
)
_REACHED: Final = Text("erreicht", "reached")
_YES: Final = Text("ja", "yes")
_NO: Final = Text("nein", "no")
_OF: Final = Text("von", "of")
_NOTHING: Final = Text(
    "In diesem Datenstand sagt keine Kommune etwas zu ihrer Kodierung.",
    "In this data release no municipality says anything of its coding.",
)
_THRESHOLD: Final = Text(
    "Erreicht: die untere Grenze liegt nicht unter {threshold}, der vorher festgelegten Schwelle.",
    "Reached: the lower limit is no smaller than {threshold}, the threshold fixed before.",
)
