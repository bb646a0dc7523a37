"""The words that are understood in a number field, German and English alike.

Owns the vocabulary: what each word means, and which spellings are refused with a remedy of their
own. Refuses to cut a phrase apart (`phrases`).
"""

from __future__ import annotations

from enum import Enum
from typing import Final, TypeAlias

from survey.instrument.answer import Comparator, Status


class Strict(Enum):
    """More or less than a number, without the number itself."""

    MORE = "more"
    LESS = "less"


MORE: Final = Strict.MORE
LESS: Final = Strict.LESS
Prefix: TypeAlias = Comparator | Strict

DASHES: Final = "-–—−‐‑‒"

STATUS_WORDS: Final[dict[Status, tuple[str, ...]]] = {
    Status.NOT_STATED: (
        "k. A.", "keine Angabe", "keine Angaben", "ohne Angabe", "not stated", "no answer",
    ),
    Status.NOT_APPLICABLE: (
        "entfällt", "entfaellt", "trifft auf uns nicht zu", "trifft nicht zu", "nicht zutreffend",
        "n/a", "not applicable", "does not apply", "does not apply to us", *DASHES,
    ),
    Status.DONT_KNOW: (
        "n. b.", "nicht bekannt", "nicht bekannt / liegt uns nicht vor", "liegt uns nicht vor",
        "unbekannt", "not known", "not known to us", "unknown", "don't know",
    ),
    Status.UNDECIDED: (
        "offen", "noch offen", "noch nicht entschieden", "open", "undecided", "not decided yet",
    ),
    Status.PLANNED: (
        "geplant", "geplant, Zahl steht noch nicht fest", "geplant, steht noch nicht fest",
        "planned", "planned, number not fixed yet", "planned, not fixed yet",
    ),
    Status.NOT_MENTIONED: (
        "n. g.", "nicht genannt", "im Dokument nicht genannt", "not mentioned",
        "not mentioned in the document",
    ),
    Status.NOT_DETERMINABLE: (
        "unklar", "im Dokument unklar", "unclear", "unclear in the document", "widerspr.",
        "Quellen widersprechen sich", "contradictory", "sources contradict each other",
    ),
    Status.UNANSWERED: ("o. E.", "ohne Eintrag", "nicht beantwortet", "no entry", "not answered"),
}  # fmt: skip

PREFIX_WORDS: Final[dict[Prefix, tuple[str, ...]]] = {
    Comparator.AT_LEAST: (
        "mindestens", "mind.", "mind", "wenigstens", "minimum", "minimal", "min.", "min",
        "nicht weniger als", "ab", "≥", ">=", "=>", "at least", "no less than", "not less than",
    ),
    Comparator.AT_MOST: (
        "höchstens", "hoechstens", "höchst.", "höchst", "maximal", "maximum", "max.", "max",
        "nicht mehr als", "bis zu", "bis", "≤", "<=", "=<", "at most", "up to", "no more than",
        "not more than",
    ),
    Comparator.ABOUT: (
        "ungefähr", "ungefaehr", "circa", "zirka", "ca.", "ca", "rund", "rd.", "etwa", "~", "≈",
        "approximately", "approx.", "approx", "about", "around", "roughly",
    ),
    Comparator.EXACT: ("genau", "exakt", "exactly", "="),
    MORE: ("mehr als", "über", "ueber", ">", "more than", "over", "above"),
    LESS: ("weniger als", "unter", "<", "less than", "fewer than", "under", "below"),
}  # fmt: skip

NONE: Final = frozenset({"keine", "kein", "keiner", "keines", "keins", "null", "none", "zero"})
ALL: Final = frozenset({"alle", "sämtliche", "saemtliche", "komplett", "all"})
STRUCK_OUT: Final = frozenset({"/", "//", "--", "---", "\\", "x", "xx", "?"})
VACANT: Final = frozenset({"nn", "vakant", "unbesetzt", "vacant"})
SAME: Final = frozenset({"so", "dito", "dto", '"', "''", "〃", "ditto", "wieoben", "asabove"})
ELSEWHERE: Final = ("siehe", "s. o", "s.o", "vgl", "see ", "wie ", "as above")

# The same unit in other spellings; a unit is never converted into another.
UNITS: Final = (
    ("vzä", "vze", "vollzeitäquivalente", "vollzeitäquivalenten", "vollzeitäquivalent",
     "fte", "ftes", "full-time equivalents", "full-time equivalent"),
    ("€", "eur", "euro", "euros"),
    ("%", "prozent", "percent", "per cent", "v.h.", "v. h."),
)  # fmt: skip
ENDINGS: Final = ("innen", "en", "n", "e", "s")
