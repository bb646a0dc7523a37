"""Which kinds can be compared, and whether a text written in an expression can be an answer.

Owns: the sentences about kinds that do not go together and codes that do not exist.
"""

from __future__ import annotations

from survey.instrument.expression.errors import did_you_mean
from survey.instrument.expression.kinds import Kind
from survey.instrument.expression.tree import Comparison
from survey.instrument.expression.values import days


def comparable(operator: Comparison, left: Kind, right: Kind) -> str:
    """Why the two cannot be compared, with the remedy; "" where they can."""
    kinds = {left.kind, right.kind}
    if "anything" in kinds:
        return ""
    if "truth" in kinds:
        return "A condition is not compared; join conditions with `and`, `or`, `not`."
    if "multiple" in kinds:
        multiple = left if left.kind == "multiple" else right
        return f'{multiple} may have several; write `"code" in {multiple.name}`.'
    if "number" in kinds:
        return "" if kinds == {"number"} else _number_and(left, right)
    if operator in ("==", "!="):
        return ""
    return "" if _ordered(left, right) else _no_order(left, right)


def check_word(word: str, other: Kind) -> tuple[str, str] | None:
    """Code and sentence of what is wrong with comparing `other` with this text."""
    if other.kind == "date" and days(word) is None:
        return (
            "unknown-code",
            f'"{word}" is no date; write "2021-12-31", "2021-12" or "2021-H2".',
        )
    if not other.codes or word in other.codes:
        return None
    what = {
        "status": "no status",
        "attribute": f"no value of `{other.name}`",
    }.get(other.kind, f"no choice of `{other.name}`")
    codes = list(other.codes)
    known = ", ".join(codes[:12]) + (" …" if len(codes) > 12 else "")
    hint = did_you_mean(word, codes) or f" There are: {known}."
    return "unknown-code", f'"{word}" is {what}.{hint}'


def _number_and(left: Kind, right: Kind) -> str:
    other = right if left.kind == "number" else left
    number = left if left.kind == "number" else right
    if other.kind == "literal":
        return f"{number} cannot be compared with a text; write the number without quotes."
    if number.name:
        return f"{number} cannot be compared with {other}."
    return f'{other} cannot be compared with a number; codes are text: write them in quotes ("1").'


def _ordered(left: Kind, right: Kind) -> bool:
    kinds = {left.kind, right.kind}
    if kinds == {"scale"}:
        return left.codes == right.codes
    return kinds in ({"scale", "literal"}, {"date", "literal"}, {"date"})


def _no_order(left: Kind, right: Kind) -> str:
    other = left if left.kind != "literal" else right
    if left.kind == right.kind == "scale":
        return f"{left} and {right} have different choices, so neither is above the other."
    return f"{other} has no order; compare with `==`, `!=` or `in` (ordered choices: type `scale`)."
