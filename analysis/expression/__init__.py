"""The expressions of a questionnaire over many answers at once, column by column.

Owns: the same tree that one response is evaluated on (`survey.instrument.expression`), over
columns; the four truth values as small numbers. Refuses: to read source, and to decide who counts.

Numbers are binary floats here, while the core computes in decimals: a column of 200,000 decimals
would be 200,000 objects. What is as written stays exact: two numbers of up to 15 digits are equal
as floats where they are equal as written. What was computed carries the bound of its rounding
errors along, and a difference within it is none, as in the core one within 22 digits is none.
"""

from analysis.expression.columns import Cells, Numbers, Ticked, Words, attribute, cells
from analysis.expression.evaluate import numbers, truths
from analysis.expression.frame import Frame
from analysis.expression.truths import FALSE, NOT_APPLICABLE, TRUE, UNKNOWN, Truths

__all__ = [
    "FALSE",
    "NOT_APPLICABLE",
    "TRUE",
    "UNKNOWN",
    "Cells",
    "Frame",
    "Numbers",
    "Ticked",
    "Truths",
    "Words",
    "attribute",
    "cells",
    "numbers",
    "truths",
]
