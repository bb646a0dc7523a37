"""Reads the characters of an expression before its grammar is looked at.

Owns: which characters, words, numbers and quotes there are, and the remedy for each stray one.
Returns source of the same length that Python's parser reads column for column: texts are
blanked (so that no column shifts behind an umlaut), `x.*` becomes `x._`.
Refuses: letters beyond ASCII outside quotes, which Python would fold to other letters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from keyword import iskeyword
from typing import Final

from survey.instrument.expression.errors import ExpressionError
from survey.instrument.expression.shape import WORDS, Shape

MAX_LENGTH: Final = 1000
_TOKEN: Final = re.compile(
    r"""(?P<space>[ \t\r\n]+)
      | (?P<text>"(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*')
      | (?P<number>[0-9]+(?:\.[0-9]+)?)
      | (?P<word>[A-Za-z_][A-Za-z0-9_]*)
      | (?P<items>\.\*(?!\*))
      | (?P<sign>==|!=|<=|>=|<>|&&|\|\||\*\*|//|[-+*/<>()\[\],.=!&|;:%^~@?{}$\#`\\])""",
    re.VERBOSE,
)
_REMEDIES: Final = {
    "=": "Compare with `==`, not `=`.",
    "<>": "Write `!=` for unequal.",
    "&&": "Write `and`, not `&&`.",
    "&": "Write `and`, not `&`.",
    "||": "Write `or`, not `||`.",
    "|": "Write `or`, not `|`.",
    "!": "Write `not` before a condition, `!=` for unequal.",
    "**": "There is no power; multiply with `*`.",
    "//": "Divide with `/`; there is no whole-number division.",
}
_QUOTES: Final = "„“”‚‘’«»"


@dataclass(frozen=True, slots=True)
class Scanned:
    """`python`: source of the same length for the parser; literals by their 0-based offset."""

    python: str
    texts: dict[int, str]
    numbers: dict[int, Decimal]


def scan(source: str) -> Scanned:
    """Check the characters of `source`. Raises ExpressionError."""
    if len(source) > MAX_LENGTH:
        raise ExpressionError(
            "expression-too-long",
            f"Shorten the expression to {MAX_LENGTH:,} characters or split it "
            f"(it has {len(source):,}).",
            MAX_LENGTH + 1,
        )
    if not source.strip():
        raise ExpressionError("expression-empty", "Write an expression; this one is empty.", 1)
    texts: dict[int, str] = {}
    numbers: dict[int, Decimal] = {}
    parts: list[str] = []
    shape = Shape()
    start = 0
    while start < len(source):
        found = _TOKEN.match(source, start)
        if found is None:
            raise _stray(source, start)
        token = found.group()
        match found.lastgroup:
            case "space":
                parts.append(" " * len(token))
            case "text":
                texts[start] = _text(token, start)
                parts.append('"' + "_" * (len(token) - 2) + '"')
            case "number":
                numbers[start] = _number(source, token, start)
                parts.append("1" * len(token))
            case "word":
                parts.append(_word(source, token, start))
            case "items":
                parts.append("._")
            case _:
                parts.append(_sign(token, start))
        shape.follow(token, start)
        start = found.end()
    shape.close(len(source.rstrip()))
    return Scanned("".join(parts), texts, numbers)


def _text(token: str, start: int) -> str:
    body = token[1:-1]
    for escape in re.finditer(r"\\(.)", body):
        if escape.group(1) not in "\\\"'":
            raise ExpressionError(
                "expression-escape",
                f"Write `{escape.group(1)}` without the backslash; only quotes and the backslash "
                "itself take one.",
                start + 2 + escape.start(),
            )
    return re.sub(r"\\(.)", r"\1", body)


def _number(source: str, token: str, start: int) -> Decimal:
    after = source[start + len(token) : start + len(token) + 1]
    if after.isalnum() or after in ("_", "."):
        raise ExpressionError(
            "expression-number",
            f'Write the number in plain digits (`1000`, `5.8`), or a code in quotes ("{token}…").',
            start + len(token) + 1,
        )
    whole = token.partition(".")[0]
    if len(whole) > 1 and whole.startswith("0"):
        raise ExpressionError(
            "expression-number",
            f'Write `"{token}"` if it is a code (codes are text), or drop the leading zeros.',
            start + 1,
        )
    if len(token) > 20:
        raise ExpressionError(
            "expression-number", "Shorten the number to at most 20 digits.", start + 1
        )
    return Decimal(token)


def _word(source: str, token: str, start: int) -> str:
    after = source[start + len(token) : start + len(token) + 1]
    if after in {'"', "'"} and token not in WORDS:
        raise ExpressionError("expression-prefix", f"Drop `{token}` before the quote.", start + 1)
    if iskeyword(token) and token not in WORDS:
        raise ExpressionError(
            "expression-keyword",
            f"`{token}` is no name and no word of this language; rename the variable, "
            "or put a code in quotes.",
            start + 1,
        )
    if token.startswith("_") or "__" in token:
        raise ExpressionError(
            "expression-name",
            f"`{token}` is no name: names begin with a letter and have no double underscore.",
            start + 1,
        )
    return token


def _sign(token: str, start: int) -> str:
    if token in {"==", "!=", "<=", ">="} or token in set("-+*/<>()[],."):
        return token
    remedy = _REMEDIES.get(token, f"Remove `{token}`; it has no meaning here.")
    raise ExpressionError("expression-sign", remedy, start + 1)


def _stray(source: str, start: int) -> ExpressionError:
    stray = source[start]
    if stray in "\"'":
        return ExpressionError("expression-quote", "Close this quote.", start + 1)
    if stray in _QUOTES:
        return ExpressionError(
            "expression-quote",
            f'Use straight quotes (") instead of {stray}.',
            start + 1,
        )
    if stray.isalnum():
        return ExpressionError(
            "expression-letter",
            f"`{stray}` cannot stand in a name: use the letters a to z, digits and underscores; "
            "put a code in quotes.",
            start + 1,
        )
    return ExpressionError(
        "expression-sign",
        f"Remove the character {stray!r} (U+{ord(stray):04X}); it has no meaning here.",
        start + 1,
    )
