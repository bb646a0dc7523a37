"""The expression language: universes, checks and derived values, one syntax tree for all uses.

Owns: reading, checking, evaluating and wording of expressions, four-valued and interval-aware.
Refuses: to run Python, and to import question types (they stand above).
"""

from survey.instrument.expression.check import check
from survey.instrument.expression.check_names import Scope
from survey.instrument.expression.context import Context, Measured
from survey.instrument.expression.errors import ExpressionError, Finding
from survey.instrument.expression.evaluate import evaluate, number, truth
from survey.instrument.expression.expression import Expression, Reference, references
from survey.instrument.expression.functions import FUNCTIONS, RESERVED
from survey.instrument.expression.json import from_json, to_json
from survey.instrument.expression.parse import parse
from survey.instrument.expression.truth import (
    FALSE,
    NOT_APPLICABLE,
    TRUE,
    UNKNOWN,
    Truth,
)
from survey.instrument.expression.values import Value
from survey.instrument.expression.words import Wording, in_words

__all__ = [
    "FALSE",
    "FUNCTIONS",
    "NOT_APPLICABLE",
    "RESERVED",
    "TRUE",
    "UNKNOWN",
    "Context",
    "Expression",
    "ExpressionError",
    "Finding",
    "Measured",
    "Reference",
    "Scope",
    "Truth",
    "Value",
    "Wording",
    "check",
    "evaluate",
    "from_json",
    "in_words",
    "number",
    "parse",
    "references",
    "to_json",
    "truth",
]
