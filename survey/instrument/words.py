"""The words of statuses, comparators, levels of publication and half-years, in both languages.

Owns what they are called on screen, how they are printed (named symbol sets) and what controls
are labelled. Refuses to read (`reading`) or print (`printing`) an answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from survey.instrument.answer import Comparator, Status
from survey.instrument.text import Text

NARROW: Final = "\N{NARROW NO-BREAK SPACE}"

# On screen, where an office chooses it instead of an answer.
_SCREEN: Final[Mapping[Status, Text]] = MappingProxyType(
    {
        Status.ANSWERED: Text("beantwortet", "answered"),
        Status.NOT_STATED: Text("keine Angabe", "not stated"),
        Status.UNANSWERED: Text("nicht beantwortet", "not answered"),
        Status.DONT_KNOW: Text("nicht bekannt / liegt uns nicht vor", "not known to us"),
        Status.NOT_APPLICABLE: Text("trifft auf uns nicht zu", "does not apply to us"),
        Status.UNDECIDED: Text("noch nicht entschieden", "not decided yet"),
        Status.PLANNED: Text(
            "geplant, Zahl steht noch nicht fest", "planned, number not fixed yet"
        ),
        Status.NOT_MENTIONED: Text("im Dokument nicht genannt", "not mentioned in the document"),
        Status.NOT_DETERMINABLE: Text("im Dokument unklar", "unclear in the document"),
        Status.EDITED_OUT: Text("bei der Datenprüfung entfernt", "removed in data editing"),
        Status.NOT_ASKED_VERSION: Text(
            "in dieser Fassung nicht gefragt", "not asked in this version"
        ),
        Status.NOT_IN_FRAME: Text("nicht im Berichtskreis", "not in the frame"),
        Status.UNIT_NONRESPONSE: Text("keine Meldung", "no return"),
    }
)
PUBLICATION: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "by_name": Text(
            "Darf mit dem Namen Ihrer Kommune veröffentlicht werden.",
            "May be published with the name of your municipality.",
        ),
        "pseudonym": Text(
            "Wird höchstens unter einem Pseudonym veröffentlicht.",
            "Published under a pseudonym at most.",
        ),
        "aggregate": Text("Wird nur in Summen veröffentlicht.", "Published in totals only."),
        "never": Text("Wird nicht veröffentlicht.", "Not published."),
    }
)
"""In which form an answer may be published, by the level that its question declares."""
_PLANNED_WITHOUT_NUMBER: Final = Text("geplant, steht noch nicht fest", "planned, not fixed yet")
CONTRADICTORY: Final = "contradictory_sources"
"""The `reason` of a `not_determinable` whose sources contradict each other."""
CONTRADICTORY_LABEL: Final = Text("Quellen widersprechen sich", "sources contradict each other")
CONTRADICTORY_SYMBOL: Final = Text("widerspr.", "contradictory")

COMPARATORS: Final[Mapping[Comparator, Text]] = MappingProxyType(
    {
        Comparator.EXACT: Text("genau", "exactly"),
        Comparator.AT_LEAST: Text("mindestens", "at least"),
        Comparator.AT_MOST: Text("höchstens", "at most"),
        Comparator.ABOUT: Text("ungefähr", "about"),
        Comparator.RANGE: Text("von … bis …", "from … to …"),
        Comparator.ALL: Text("alle", "all"),
    }
)
PRINTED_COMPARATORS: Final[Mapping[Comparator, Text]] = MappingProxyType(
    {
        Comparator.EXACT: Text("", ""),
        Comparator.AT_LEAST: Text("mind. ", "at least "),
        Comparator.AT_MOST: Text("höchst. ", "at most "),
        Comparator.ABOUT: Text("ca. ", "approx. "),
        Comparator.RANGE: Text("–", "–"),
        Comparator.ALL: Text("alle", "all"),
    }
)

MONTHS: Final[tuple[Text, ...]] = (
    Text("Januar", "January"), Text("Februar", "February"), Text("März", "March"),
    Text("April", "April"), Text("Mai", "May"), Text("Juni", "June"), Text("Juli", "July"),
    Text("August", "August"), Text("September", "September"), Text("Oktober", "October"),
    Text("November", "November"), Text("Dezember", "December"),
)  # fmt: skip
HALF_YEARS: Final = (
    Text("1. Halbjahr", "1st half-year"),
    Text("2. Halbjahr", "2nd half-year"),
)


# An attribute declares the labels of its codes only.
_ATTRIBUTES: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "kind": Text("Art der Kommune", "Kind of municipality"),
        "government_district": Text("Regierungsbezirk", "Government district"),
    }
)


def attribute_label(name: str, language: str) -> str:
    """What an attribute of the municipalities is called; "" for one that is not known here."""
    return _ATTRIBUTES[name](language) if name in _ATTRIBUTES else ""


def status_label(status: Status, language: str, kind: str = "") -> str:
    """The status in the words of the screen; `kind` is that of the variable, where it matters."""
    if status is Status.PLANNED and kind not in ("", "number"):
        return _PLANNED_WITHOUT_NUMBER(language)
    return _SCREEN[status](language)


EXACTNESS: Final[Mapping[Comparator, Text]] = MappingProxyType(
    {
        Comparator.AT_LEAST: Text("mindestens", "at least"),
        Comparator.AT_MOST: Text("höchstens", "at most"),
        Comparator.ABOUT: Text("ungefähr", "about"),
        Comparator.ALL: Text("alle", "all"),
    }
)
"""How exact a number is, as a choice beside its field; as typed before it, it reads the same."""
AS_ENTERED: Final = Text("wie eingetragen", "as entered")
"""While nothing is chosen: a plain number is exact, words before it say what they say."""
EXACTNESS_LABEL: Final = Text("Genauigkeit der Angabe", "How exact it is")


def exactness_control(language: str) -> str:
    """The label of the one control that says how exact a number is, or what stands instead."""
    words = Text("Genauigkeit, oder statt einer Zahl …", "How exact, or instead of a number …")
    return words(language)


def status_control(kind: str, language: str) -> str:
    """The label of the control that offers the statuses of a question."""
    if kind == "number":
        return Text("Statt einer Zahl …", "Instead of a number …")(language)
    return Text("Statt einer Antwort …", "Instead of an answer …")(language)


def half_year_label(code: str, language: str) -> str:
    """`2021-H2` as "2. Halbjahr 2021"; anything else unchanged."""
    year, _, half = code.partition("-H")
    if half not in ("1", "2"):
        return code
    return f"{HALF_YEARS[int(half) - 1](language)} {year}"


def short_day(day: date, language: str) -> str:
    """A day of these months: "12.11.", "12 Nov"."""
    if language == "de":
        return f"{day.day}.{day.month}."
    return f"{day.day} {MONTHS[day.month - 1].en[:3]}"


@dataclass(frozen=True, slots=True)
class SymbolSet:
    """How the statuses are printed in the cells of a table; every table prints its legend."""

    name: str
    statuses: Mapping[Status, Text]


def _standard() -> dict[Status, Text]:
    return {
        Status.NOT_STATED: Text(f"k.{NARROW}A.", "not stated"),
        Status.NOT_APPLICABLE: Text("entfällt", "n/a"),
        Status.EDITED_OUT: Text("entf.", "removed"),
        Status.UNANSWERED: Text("", ""),
        Status.NOT_ASKED_VERSION: Text(f"n.{NARROW}gefr.", "not asked"),
        Status.NOT_IN_FRAME: Text(f"n.{NARROW}i.{NARROW}B.", "not in frame"),
        Status.UNIT_NONRESPONSE: Text("keine Meldung", "no return"),
        Status.DONT_KNOW: Text(f"n.{NARROW}b.", "not known"),
        Status.NOT_MENTIONED: Text(f"n.{NARROW}g.", "not mentioned"),
        Status.NOT_DETERMINABLE: Text("unklar", "unclear"),
        Status.UNDECIDED: Text("offen", "open"),
        Status.PLANNED: Text("geplant", "planned"),
    }


SYMBOLS: Final[Mapping[str, SymbolSet]] = MappingProxyType(
    {
        "standard": SymbolSet("standard", MappingProxyType(_standard())),
        # As the first report printed its tables.
        "kim-2021": SymbolSet(
            "kim-2021",
            MappingProxyType(
                _standard()
                | {
                    Status.NOT_STATED: Text("k.A.", "not stated"),
                    Status.NOT_APPLICABLE: Text("-", "-"),
                }
            ),
        ),
    }
)
_ROW_UNANSWERED: Final = Text(f"o.{NARROW}E.", "no entry")


def status_symbol(status: Status, symbols: str, language: str) -> str:
    """The printed cell of a status; empty for `unanswered`. KeyError for an unknown set."""
    return SYMBOLS[symbols].statuses[status](language)


def status_words(status: Status) -> tuple[Text, Text]:
    """What the status is called on screen, and its standard symbol."""
    return _SCREEN[status], SYMBOLS["standard"].statuses[status]


def row_symbol(status: Status, symbols: str, language: str) -> str:
    """The label of the row that counts this status: its symbol, and `o. E.` for `unanswered`."""
    if status is Status.UNANSWERED:
        return _ROW_UNANSWERED(language)
    return status_symbol(status, symbols, language)


def legend(statuses: Iterable[Status], symbols: str, language: str) -> tuple[tuple[str, str], ...]:
    """Each printed symbol with its meaning on screen, for the note below a table."""
    return tuple(
        (row_symbol(status, symbols, language), status_label(status, language))
        for status in statuses
    )
