"""The functions of the language and the arguments that each takes.

Owns: names, number and shape of arguments, words that no variable may be called.
"""

from __future__ import annotations

from keyword import kwlist
from typing import Final

from survey.instrument.expression.errors import ExpressionError, did_you_mean
from survey.instrument.expression.tree import ALL_ITEMS, Name, Node

FUNCTIONS: Final = ("sum", "count", "answered", "status", "change")
RESERVED: Final = frozenset({*FUNCTIONS, "unit", "previous", *(word.lower() for word in kwlist)})
"""Names that a variable may not have, because an expression could not say them."""


def check_arguments(function: str, arguments: tuple[Node, ...], at: int) -> None:
    """Raises ExpressionError where the function is unknown or its arguments do not fit."""
    if function not in FUNCTIONS:
        known = ", ".join(f"`{name}`" for name in FUNCTIONS)
        raise ExpressionError(
            "expression-function",
            f"There is no function `{function}`; there are {known}."
            + did_you_mean(function, FUNCTIONS),
            at,
        )
    if not arguments:
        raise ExpressionError(
            "expression-arguments",
            f"Name what `{function}(…)` is about between the brackets.",
            at,
        )
    if function in ("sum", "count"):
        return
    one = arguments[0]
    if len(arguments) > 1:
        raise ExpressionError(
            "expression-arguments",
            f"`{function}(…)` takes one variable.",
            arguments[1].at,
        )
    if not isinstance(one, Name) or one.scope == "unit" or one.item == ALL_ITEMS:
        raise ExpressionError(
            "expression-arguments",
            f"`{function}(…)` takes one variable or one of its items, as in `{function}(x)`.",
            one.at,
        )
    if function == "change" and one.scope:
        raise ExpressionError(
            "expression-arguments",
            "Write `change(x)`; it looks up the earlier answer itself.",
            one.at,
        )
