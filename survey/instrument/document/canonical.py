"""The canonical form of a document and its digest: the same content gives the same bytes.

Canonical is JSON in UTF-8 without white space: keys sorted by code point, items of lists in
their order, every key as the author wrote it and no default filled in, text as it was read
(folded and unquoted), numbers in their shortest decimal form (`5`, `5.0` and `5.00` are one).
So comments, the order of keys, indentation and quoting do not move the digest; a word does.
"""

from __future__ import annotations

import hashlib
from decimal import Decimal
from json.encoder import encode_basestring as _text

from survey.instrument.document.tree import Data


def canonical(data: Data) -> str:
    """The document as canonical JSON."""
    match data:
        case dict():
            pairs = (f"{_text(key)}:{canonical(value)}" for key, value in sorted(data.items()))
            return "{" + ",".join(pairs) + "}"
        case list():
            return "[" + ",".join(canonical(value) for value in data) + "]"
        case str():
            return _text(data)
        case bool() | None:
            return {True: "true", False: "false", None: "null"}[data]
        case int() | Decimal():
            return _number(Decimal(data))


def digest(data: Data) -> str:
    """SHA-256 of the canonical form, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(data).encode()).hexdigest()


def _number(value: Decimal) -> str:
    plain = format(value, "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return "0" if plain == "-0" else plain
