"""What was said, in a form to be told apart: equal contents give equal text, however typed.

Owns the digests of submissions and of what an explanation is about. Refuses who and when.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from survey.instrument.answer import Answer
from survey.instrument.expression import Expression, Reference
from survey.questions.base import Key

if TYPE_CHECKING:
    from survey.instrument.view import View


def line(name: Iterable[str], answer: Answer) -> str:
    """One answer's content under its name as a line of JSON."""
    return json.dumps([*name, *map(_plain, answer.content)], ensure_ascii=False)


def digest(lines: Iterable[str]) -> str:
    """SHA-256 over the lines."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def contents_of(rule: Expression, view: View) -> str:
    """A digest of everything that the rule looks at: it changes when one of these values moves."""
    found: dict[tuple[str, Key], None] = {}
    for reference in rule.references:
        found.update(dict.fromkeys(_looked_at(reference, view)))
    return digest(dict.fromkeys(_line(scope, key, view) for scope, key in found))


def _looked_at(reference: Reference, view: View) -> Iterator[tuple[str, Key]]:
    """What a reference means, by scope; a rule may name one thing several times."""
    name = reference.name
    if reference.scope == "unit":
        yield "unit", (name, "")
        return
    for item in view.items(name) if reference.item == "*" else (reference.item,):
        if reference.scope in ("", "change"):
            yield "", (name, item)
        if reference.scope in ("previous", "change"):
            yield "previous", (name, item)


def _line(scope: str, key: Key, view: View) -> str:
    if scope == "unit":
        return json.dumps(["unit", key[0], view.unit(key[0])], ensure_ascii=False)
    if scope == "previous":
        return line(("previous", *key), view.previous(*key) or Answer())
    return line(key, view.effective(key))


def _plain(part: object) -> object:
    if isinstance(part, tuple):
        return list(part)
    if isinstance(part, Decimal):  # 5.80 says the same as 5.8
        digits = format(part, "f")
        return digits.rstrip("0").rstrip(".") if "." in digits else digits
    return None if part is None else str(part)
