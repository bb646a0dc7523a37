"""The functions of the language and the arguments that each takes.

Owns: names, number and shape of arguments, words that no variable may be called.
"""

from __future__ import annotations

from keyword import kwlist
from typing import Final

from survey.instrument.catalogue import did_you_mean
from survey.instrument.expression.errors import refusal
from survey.instrument.expression.tree import ALL_ITEMS, Name, Node

FUNCTIONS: Final = ("sum", "count", "answered", "status", "change")
RESERVED: Final = frozenset({*FUNCTIONS, "unit", "previous", *(word.lower() for word in kwlist)})
"""Names that a variable may not have, because an expression could not say them."""


def check_arguments(function: str, arguments: tuple[Node, ...], at: int) -> None:
    """Raises ExpressionError where the function is unknown or its arguments do not fit."""
    if function not in FUNCTIONS:
        known = ", ".join(f"`{name}`" for name in FUNCTIONS)
        hint = did_you_mean(function, FUNCTIONS)
        raise refusal("expression-function", at, function=function, known=known, hint=hint)
    if not arguments:
        raise refusal("expression-arguments/none", at, function=function)
    if function in ("sum", "count"):
        return
    one = arguments[0]
    if len(arguments) > 1:
        raise refusal("expression-arguments/several", arguments[1].at, function=function)
    if not isinstance(one, Name) or one.scope == "unit" or one.item == ALL_ITEMS:
        raise refusal("expression-arguments/variable", one.at, function=function)
    if function == "change" and one.scope:
        raise refusal("expression-arguments/change", one.at)
