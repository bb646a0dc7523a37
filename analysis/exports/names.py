"""Names of columns as SPSS and Stata take them: as they are where they can be, else changed.

Owns what is changed and how: a name is changed in the same way whichever columns are exported with
it, so that a syntax file of today runs tomorrow. The codebook lists both names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_FORBIDDEN: Final = re.compile(r"[^a-z0-9_]")
_COMPANION: Final = re.compile(r"_{1,3}(status|comparator|low|high|text)$")
_FEWEST_DIGITS: Final = 4


@dataclass(frozen=True, slots=True)
class Rules:
    """How long a name may be, and which words are none: whole names or patterns of them."""

    longest: int
    reserved: re.Pattern[str]


SPSS: Final = Rules(64, re.compile("all|and|by|eq|ge|gt|le|lt|ne|not|or|to|with"))
STATA: Final = Rules(
    # Stata takes 32; pyreadstat calls a set of labels by its variable's name and a number behind.
    28,
    re.compile(
        "_.*|byte|double|float|if|in|int|long|using|with|str[0-9]+|strl|aggregate|array|boolean|break|"
        "case|catch|class|colvector|complex|const|continue|default|delegate|delete|do|else|eltypedef|"
        "end|enum|explicit|export|external|for|friend|function|global|goto|inline|local|mata|matrix|"
        "namespace|new|null|numeric|nullmat|operator|orgtypedef|pointer|polymorphic|pragma|private|"
        "protected|quad|real|return|rowvector|scalar|short|signed|static|string|struct|super|switch|"
        "template|this|throw|transmorphic|try|typedef|typename|union|unsigned|vector|version|virtual|"
        "void|volatile|while"
    ),
)


def renamed(names: Sequence[str], rules: Rules) -> tuple[str, ...]:
    """A name for each, none twice, whatever the case of letters."""
    taken: set[str] = set()
    found = {}
    # A name that can stay has the first right to itself.
    for name in sorted(names, key=lambda name: (_plain(name, rules) != name, name)):
        found[name] = _free(name, rules, taken)
        taken.add(found[name])
    return tuple(found[name] for name in names)


def _free(name: str, rules: Rules, taken: set[str]) -> str:
    plain = _plain(name, rules)
    if len(plain) <= rules.longest and plain not in taken:
        return plain
    return next(one for one in _shortened(name, plain, rules) if one not in taken)


def _shortened(name: str, plain: str, rules: Rules) -> list[str]:
    """The beginning, digits made of the whole name, and what part of the variable it has."""
    companion = _COMPANION.search(plain)
    end = companion[0] if companion else ""
    stem = plain.removesuffix(end)
    digits = sha256(_COMPANION.sub("", name).encode()).hexdigest()
    lengths = range(_FEWEST_DIGITS, rules.longest // 2)
    tails = [f"_{digits[:length]}{end}" for length in lengths]
    return [stem[: rules.longest - len(tail)].rstrip("_") + tail for tail in tails]


def _plain(name: str, rules: Rules) -> str:
    """In small letters, digits and underscores; no word of the program's own."""
    small = _FORBIDDEN.sub("_", name.lower().translate(_UMLAUTS))
    if not small or not small[0].isalpha() or rules.reserved.fullmatch(small):
        return f"v_{small}"
    return small
