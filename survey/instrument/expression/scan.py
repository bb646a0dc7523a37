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

from survey.instrument.catalogue import RULES
from survey.instrument.expression.errors import ExpressionError, refusal
from survey.instrument.expression.shape import WORDS, Shape

MAX_LENGTH: Final = 1000
MAX_DIGITS: Final = 20
_TOKEN: Final = re.compile(
    r"""(?P<space>[ \t\r\n]+)
      | (?P<text>"(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*')
      | (?P<number>[0-9]+(?:\.[0-9]+)?)
      | (?P<word>[A-Za-z_][A-Za-z0-9_]*)
      | (?P<items>\.\*(?!\*))
      | (?P<sign>==|!=|<=|>=|<>|&&|\|\||\*\*|//|[-+*/<>()\[\],.=!&|;:%^~@?{}$\#`\\])""",
    re.VERBOSE,
)
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
        raise refusal("expression-too-long", MAX_LENGTH + 1, limit=MAX_LENGTH, length=len(source))
    if not source.strip():
        raise refusal("expression-empty", 1)
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
            column = start + 2 + escape.start()
            raise refusal("expression-escape", column, character=escape.group(1))
    return re.sub(r"\\(.)", r"\1", body)


def _number(source: str, token: str, start: int) -> Decimal:
    after = source[start + len(token) : start + len(token) + 1]
    if after.isalnum() or after in ("_", "."):
        raise refusal("expression-number/plain", start + len(token) + 1, token=token)
    whole = token.partition(".")[0]
    if len(whole) > 1 and whole.startswith("0"):
        raise refusal("expression-number/zeros", start + 1, token=token)
    if len(token) > MAX_DIGITS:
        raise refusal("expression-number/long", start + 1, limit=MAX_DIGITS)
    return Decimal(token)


def _word(source: str, token: str, start: int) -> str:
    after = source[start + len(token) : start + len(token) + 1]
    if after in {'"', "'"} and token not in WORDS:
        raise refusal("expression-prefix", start + 1, token=token)
    if iskeyword(token) and token not in WORDS:
        raise refusal("expression-keyword", start + 1, token=token)
    if token.startswith("_") or "__" in token:
        raise refusal("expression-name/underscore", start + 1, token=token)
    return token


def _sign(token: str, start: int) -> str:
    if token in {"==", "!=", "<=", ">="} or token in set("-+*/<>()[],."):
        return token
    rule = f"expression-sign/{token}"  # a sign of another language has a remedy of its own
    raise refusal(rule if rule in RULES else "expression-sign", start + 1, token=token)


def _stray(source: str, start: int) -> ExpressionError:
    stray = source[start]
    if stray in "\"'":
        return refusal("expression-quote/open", start + 1)
    if stray in _QUOTES:
        return refusal("expression-quote/curly", start + 1, character=stray)
    if stray.isalnum():
        return refusal("expression-letter", start + 1, character=stray)
    code = f"U+{ord(stray):04X}"
    return refusal("expression-sign/character", start + 1, character=repr(stray), code=code)
