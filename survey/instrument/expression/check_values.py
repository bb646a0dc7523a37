"""Which kinds can be compared, and whether a text written in an expression can be an answer.

Owns: which kinds do not go together, and which codes do not exist.
"""

from __future__ import annotations

from survey.instrument.catalogue import hint_or_list
from survey.instrument.expression.errors import Finding, finding
from survey.instrument.expression.kinds import Kind
from survey.instrument.expression.tree import Comparison
from survey.instrument.expression.values import days


def comparable(operator: Comparison, left: Kind, right: Kind, at: int) -> Finding | None:
    """Why the two cannot be compared, with the remedy; None where they can."""
    kinds = {left.kind, right.kind}
    if "anything" in kinds:
        return None
    if "truth" in kinds:
        return finding("type-mismatch/condition", at)
    if "multiple" in kinds:
        return several(left if left.kind == "multiple" else right, "code", at)
    if "number" in kinds:
        return None if kinds == {"number"} else _number_and(left, right, at)
    if operator in ("==", "!="):
        return None
    return None if _ordered(left, right) else _no_order(left, right, at)


def several(multiple: Kind, code: str, at: int) -> Finding:
    """A multiple choice stands where one code is wanted."""
    return finding(
        "type-mismatch/multiple", at, found=multiple.words, code=code, name=multiple.name
    )


def check_word(word: str, other: Kind, at: int) -> Finding | None:
    """What is wrong with comparing `other` with this text."""
    if other.kind == "date" and days(word) is None:
        return finding("unknown-code/date", at, word=word)
    if not other.codes or word in other.codes:
        return None
    hint = hint_or_list(word, other.codes)
    if other.kind == "status":
        return finding("unknown-code/status", at, word=word, hint=hint)
    what = "attribute" if other.kind == "attribute" else "choice"
    return finding(f"unknown-code/{what}", at, word=word, name=other.name, hint=hint)


def _number_and(left: Kind, right: Kind, at: int) -> Finding:
    other = right if left.kind == "number" else left
    number = left if left.kind == "number" else right
    if other.kind == "literal":
        return finding("type-mismatch/quoted", at, found=number.words)
    if number.name:
        return finding("type-mismatch/kinds", at, found=number.words, other=other.words)
    return finding("type-mismatch/unquoted", at, found=other.words)


def _ordered(left: Kind, right: Kind) -> bool:
    kinds = {left.kind, right.kind}
    if kinds == {"scale"}:
        return left.codes == right.codes
    return kinds in ({"scale", "literal"}, {"date", "literal"}, {"date"})


def _no_order(left: Kind, right: Kind, at: int) -> Finding:
    if left.kind == right.kind == "scale":
        return finding("type-mismatch/scales", at, found=left.words, other=right.words)
    return finding(
        "type-mismatch/order", at, found=(left if left.kind != "literal" else right).words
    )
