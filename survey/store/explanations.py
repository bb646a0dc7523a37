"""Why soft checks are right all the same: words that are only ever added. Owns their queries.

Refuses to decide what an explanation is about, and whether it counts (`instrument.hints`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, bindparam, insert, select

from survey.instrument.hints import Explanation
from survey.store.answers import Signature
from survey.store.tables import explanation
from survey.store.values import ResponseKey

_E = explanation.c
_OF_RESPONSE = (
    select(_E.change, _E.question, _E.rule, _E.number, _E.about, _E.words, _E.by, _E.at)
    .where(_E.unit == bindparam("of_unit"), _E.wave == bindparam("of_wave"))
    .order_by(_E.question, _E.rule, _E.number)
)
_ADD = insert(explanation)


def of_response(
    connection: Connection, key: ResponseKey, change: int | None = None
) -> tuple[Explanation, ...]:
    """The explanations of a response, those of a check in their order.

    `change`: only those that a submission covers, given at its change or before.
    """
    rows = connection.execute(_OF_RESPONSE, {"of_unit": key.unit, "of_wave": key.wave})
    return tuple(Explanation(*r[1:]) for r in rows.all() if change is None or r[0] <= change)


def append(
    connection: Connection,
    key: ResponseKey,
    change: int,
    signature: Signature,
    added: Sequence[Explanation],
) -> None:
    """Add explanations, all part of one change; it is signed, not each of them. One statement."""
    if added:
        connection.execute(_ADD, list(_rows(key, change, signature, added)))


def _rows(
    key: ResponseKey, change: int, signature: Signature, added: Iterable[Explanation]
) -> Iterable[dict[str, object]]:
    for one in added:
        yield {
            "unit": key.unit, "wave": key.wave, "question": one.question, "rule": one.rule,
            "number": one.number, "change": change, "about": one.about, "words": one.words,
            "by": signature.by, "at": signature.at,
        }  # fmt: skip
