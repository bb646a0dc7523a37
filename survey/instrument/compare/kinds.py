"""What can differ between two versions of a question, and what each difference is worth.

Owns the kinds, their words and their grades: the one that is proposed, the best that an author may
declare, and whether it must be declared at all. The reasons stand in
`questionnaires/README.md`, "Versions".
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from survey.instrument.text import Text
from survey.questions.base import Grade

ORDER: Final[tuple[Grade, ...]] = ("identical", "cosmetic", "caution", "break")


class Kind(StrEnum):
    """A kind of difference. The name is part of the JSON and is never renamed."""

    NOTATION = "notation"
    HALF_YEAR = "half_year"
    DECLARATION = "declaration"
    COSMETIC = "cosmetic"
    TRANSLATION = "translation"
    LAYOUT = "layout"
    LENGTH = "length"
    ORDER = "order"
    MOVED = "moved"
    SECTION = "section"
    TITLE = "title"
    ATTRIBUTE = "attribute"
    PREVIOUS = "previous"
    PUBLICATION = "publication"
    CHECK = "check"
    TOTALS = "totals"
    HELP = "help"
    WORDING = "wording"
    CHOICE_ADDED = "choice_added"
    CHOICE_REMOVED = "choice_removed"
    CHOICE_RELABELLED = "choice_relabelled"
    CHOICE_RECODED = "choice_recoded"
    CHOICE_RULE = "choice_rule"
    CHOICES_REORDERED = "choices_reordered"
    SCALE = "scale"
    ROW_ADDED = "row_added"
    ROW_REMOVED = "row_removed"
    STATUSES = "statuses"
    COMPARATORS = "comparators"
    ALL_OF = "all_of"
    BOUNDS = "bounds"
    DECIMALS = "decimals"
    PRECISION = "precision"
    UNIVERSE = "universe"
    REFERENCE = "reference"
    VALUE = "value"
    COMPUTED = "computed"
    PARTS = "parts"
    TYPE = "type"
    UNIT = "unit"
    MODE = "mode"
    RENAMED = "renamed"
    SPLIT = "split"
    MERGED = "merged"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a difference of a kind is worth: the grade proposed, the best that may be declared.

    `declare`: whether the author has to say so. A break that is one by itself need not be.
    """

    words: Text
    proposed: Grade
    best: Grade
    declare: bool = False


RULES: Final[dict[Kind, Rule]] = {
    Kind.NOTATION: Rule(
        Text("anders geschrieben", "written differently"), "identical", "identical"
    ),
    Kind.HALF_YEAR: Rule(
        Text("rückt mit dem Halbjahr vor", "moves on with the half-year"), "identical", "identical"
    ),
    Kind.DECLARATION: Rule(
        Text("Angaben zur Vergleichbarkeit", "what is declared"), "identical", "identical"
    ),
    Kind.COSMETIC: Rule(Text("Schreibweise", "spelling"), "cosmetic", "cosmetic"),
    Kind.TRANSLATION: Rule(Text("Übersetzung", "translation"), "cosmetic", "cosmetic"),
    Kind.LAYOUT: Rule(Text("Darstellung", "layout"), "cosmetic", "identical"),
    Kind.LENGTH: Rule(Text("zulässige Länge", "length allowed"), "cosmetic", "identical"),
    Kind.ORDER: Rule(Text("Reihenfolge", "order"), "cosmetic", "cosmetic"),
    Kind.MOVED: Rule(Text("anderer Abschnitt", "other section"), "cosmetic", "cosmetic"),
    Kind.SECTION: Rule(Text("Abschnitt", "section"), "cosmetic", "cosmetic"),
    Kind.TITLE: Rule(
        Text("Titel und Begleittexte", "title and accompanying texts"), "cosmetic", "cosmetic"
    ),
    Kind.ATTRIBUTE: Rule(
        Text("Merkmal der Kommunen", "attribute of the units"), "cosmetic", "cosmetic"
    ),
    Kind.PREVIOUS: Rule(
        Text("Anzeige der früheren Angabe", "previous answer shown"), "cosmetic", "cosmetic"
    ),
    Kind.PUBLICATION: Rule(Text("Veröffentlichung", "publication"), "cosmetic", "cosmetic"),
    Kind.CHECK: Rule(Text("Prüfregel", "check"), "cosmetic", "cosmetic"),
    Kind.TOTALS: Rule(Text("Summen", "totals"), "cosmetic", "cosmetic"),
    Kind.HELP: Rule(Text("Erläuterung", "help"), "cosmetic", "cosmetic", declare=True),
    Kind.WORDING: Rule(Text("Wortlaut", "wording"), "caution", "cosmetic", declare=True),
    Kind.CHOICE_ADDED: Rule(
        Text("Antwortoption neu", "choice added"), "caution", "caution", declare=True
    ),
    Kind.CHOICE_REMOVED: Rule(
        Text("Antwortoption entfallen", "choice removed"), "caution", "caution", declare=True
    ),
    Kind.CHOICE_RELABELLED: Rule(
        Text("Antwortoption umbenannt", "choice relabelled"), "caution", "cosmetic", declare=True
    ),
    Kind.CHOICE_RECODED: Rule(
        Text("Antwortoption mit neuem Code", "choice recoded"), "cosmetic", "identical"
    ),
    Kind.CHOICE_RULE: Rule(
        Text("Regel der Antwortoption", "rule of a choice"), "caution", "cosmetic", declare=True
    ),
    Kind.CHOICES_REORDERED: Rule(
        Text("Antwortoptionen umgestellt", "choices reordered"),
        "caution",
        "cosmetic",
        declare=True,
    ),
    Kind.SCALE: Rule(Text("Skala", "scale"), "break", "break", declare=True),
    Kind.ROW_ADDED: Rule(Text("Zeile neu", "row added"), "caution", "cosmetic", declare=True),
    Kind.ROW_REMOVED: Rule(
        Text("Zeile entfallen", "row removed"), "caution", "cosmetic", declare=True
    ),
    Kind.STATUSES: Rule(
        Text("angebotene Antwortstatus", "statuses offered"), "caution", "cosmetic", declare=True
    ),
    Kind.COMPARATORS: Rule(
        Text("zulässige Genauigkeit", "comparators offered"), "caution", "cosmetic", declare=True
    ),
    Kind.ALL_OF: Rule(
        Text("Bezug von „alle“", "what “all” means"), "caution", "caution", declare=True
    ),
    Kind.BOUNDS: Rule(Text("Grenzen", "bounds"), "caution", "cosmetic", declare=True),
    Kind.DECIMALS: Rule(
        Text("Nachkommastellen", "decimals"), "caution", "cosmetic", declare=True
    ),
    Kind.PRECISION: Rule(
        Text("Genauigkeit des Datums", "precision of the date"), "caution", "caution", declare=True
    ),
    Kind.UNIVERSE: Rule(Text("wer gefragt wird", "universe"), "caution", "caution", declare=True),
    Kind.REFERENCE: Rule(
        Text("Bezugszeitraum", "reference period"), "caution", "caution", declare=True
    ),
    Kind.VALUE: Rule(Text("Berechnung", "computation"), "break", "caution", declare=True),
    Kind.COMPUTED: Rule(
        Text("jetzt berechnet statt gefragt", "computed now, not asked"),
        "caution",
        "caution",
        declare=True,
    ),
    Kind.PARTS: Rule(
        Text("Bestandteil nicht gleich vergleichbar", "a part is less comparable"),
        "caution",
        "caution",
    ),
    Kind.TYPE: Rule(Text("Fragetyp", "type"), "break", "break", declare=True),
    Kind.UNIT: Rule(Text("Einheit", "unit"), "break", "break", declare=True),
    Kind.MODE: Rule(Text("Erhebungsart", "mode"), "break", "caution"),
    Kind.RENAMED: Rule(Text("neuer Name", "renamed"), "cosmetic", "identical"),
    Kind.SPLIT: Rule(Text("aufgeteilt", "split"), "break", "break"),
    Kind.MERGED: Rule(Text("zusammengelegt", "merged"), "caution", "caution", declare=True),
    Kind.OTHER: Rule(Text("sonstiges", "other"), "caution", "cosmetic", declare=True),
}  # fmt: skip

GRADES: Final[dict[Grade, Text]] = {
    "identical": Text("identisch", "identical"),
    "cosmetic": Text("redaktionell geändert", "cosmetic"),
    "caution": Text("eingeschränkt vergleichbar", "comparable with caution"),
    "break": Text("Zeitreihenbruch", "break in the series"),
}


def worst(*grades: Grade) -> Grade:
    """The worst of the grades; identical for none."""
    return max(grades, key=ORDER.index, default="identical")


def is_better(grade: Grade, than: Grade) -> bool:
    """Whether a grade claims more comparability than another."""
    return ORDER.index(grade) < ORDER.index(than)
