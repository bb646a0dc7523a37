"""Every problem that a file from outside can have: code, rule, remedy, in German and English.

Owns the sentences. Refuses to find problems; whoever finds one names its code, its place and its
details. A code is part of the command's output and is never renamed; its sentences may be improved.
"""

from survey.instrument.catalogue.problems import RULES, WARNINGS, code_of, fill, problem, shorten
from survey.instrument.catalogue.spelling import (
    MAX_HINTS,
    did_you_mean,
    hint,
    hint_or_list,
    nearest,
)

__all__ = [
    "MAX_HINTS",
    "RULES",
    "WARNINGS",
    "code_of",
    "did_you_mean",
    "fill",
    "hint",
    "hint_or_list",
    "nearest",
    "problem",
    "shorten",
]
