"""Reading examples: one figure of a table in a sentence, as the table is to be read.

Owns the sentences. Refuses a percentage of a small base, and a claim beyond a lower bound.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from analysis import wording
from analysis.results.level import Level
from analysis.results.words.digits import percent
from analysis.results.words.levels import possible
from analysis.tables.code_figures import CodeFigures
from analysis.tables.number_figures import Figure, NumberFigures
from analysis.tally import Tally
from survey.instrument.text import Text
from survey.questions.base import Variable


def of_share(found: CodeFigures, units: str, language: str) -> str:
    """The most frequent answer of all units; empty where nobody gave one."""
    counted = {code: levels[0] for code, levels in found.by_code.items() if levels[0].count}
    if not counted:
        return ""
    code = max(counted, key=lambda one: counted[one].count or 0)
    choice = found.track.choice(code)
    said = wording.answer(choice, language) if choice else code
    return in_words(counted[code], said, units, language)


def of_row(found: CodeFigures, row: str, units: str, language: str) -> str:
    """The most frequent answer in one row of a matrix; empty where nobody gave one."""
    said = of_share(found, units, language)
    return f"{row}: {said}" if said else ""


def in_words(level: Level, answer: str, units: str, language: str) -> str:
    """One code among all units."""
    answer = wording.inside(answer, language)
    if level.is_coded:
        words = _CODED_MENTIONED
        return words(language).format(
            count=level.count, base=level.base, units=units, answer=answer
        )
    said = _SHARE(language).format(
        count=level.count,
        base=level.base,
        units=units,
        answer=answer,
        share=_share(level, language),
    )
    if level.is_complete or level.possible is None or not level.prints_percent:
        return said
    return said + _POSSIBLE(language).format(frame=level.frame, range=possible(level, language))


def of_codes(variable: Variable, found: Tally, units: str, language: str, *, is_coded: bool) -> str:
    """The most frequent answer of a table of counts; empty where nobody gave one."""
    most = max(found.codes, key=lambda one: one.count, default=None)
    if most is None or not most.count:
        return ""
    choice = variable.choice(most.code)
    answer = choice.label(language) if choice else most.code
    base = found.asked if is_coded else most.stated
    words = _CODED_MENTIONED if is_coded else _SHARE
    return words(language).format(count=most.count, base=base, units=units, answer=answer, share="")


def of_total(found: Tally, total: str, unit: str, units: str, language: str) -> str:
    """How many have a number, and what it comes to where it adds up."""
    valued = found.sum.valued if found.sum is not None else 0
    start = _VALUED(language).format(n=valued, asked=found.asked, units=units)
    end = f": {_TOTAL(language).format(total=f'{total} {unit}'.rstrip())}" if total else ""
    return f"{start}{end}."


def of_number(found: NumberFigures, figures: Collection[Figure], units: str, language: str) -> str:
    """The total and the middle of all units, as far as the table has them; empty without any."""
    level = found.levels[0]
    if not level.valued:
        return ""
    said = []
    name = found.variable.unit(language)
    if "sum" in figures and level.adds_up:
        total = found.cell("sum", 0, language).text
        said.append(_TOTAL(language).format(total=f"{total} {name}".rstrip()))
    if set(figures) & {"middle", "median"} and level.median is not None:
        median = found.cell("median", 0, language).text
        said.append(_HALF(language).format(median=f"{median} {name}".rstrip()))
    if not said:
        return ""
    start = _VALUED(language).format(n=level.valued, asked=level.asked, units=units)
    return f"{start}: {'; '.join(said)}."


def _share(level: Level, language: str) -> str:
    if level.share is None or not level.prints_percent:
        return ""
    return f" ({percent(level.share, language)})"


_VALUED: Final = Text(
    "{n} von {asked} gefragten {units} mit Zahl", "{n} of {asked} {units} asked with a number"
)
_TOTAL: Final = Text("zusammen {total}", "{total} in all")
_HALF: Final = Text("Median {median}", "median {median}")
_SHARE: Final = Text(
    "{count} von {base} {units} mit Angabe{share}: „{answer}“.",
    "{count} of {base} {units} with a statement{share}: “{answer}”.",
)
_POSSIBLE: Final = Text(
    " Je nachdem, was die fehlenden angegeben hätten, sind es {range} aller {frame}.",
    " Depending on what the missing would have said, it is {range} of all {frame}.",
)
_CODED_MENTIONED: Final = Text(
    "In mindestens {count} von {base} {units} genannt: „{answer}“.",
    "Mentioned in at least {count} of {base} {units}: “{answer}”.",
)
