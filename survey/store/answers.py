"""Answers as revisions: reading those that stand, those submitted, and adding the next ones.

Owns the way between a row and an `Answer`. Refuses to change or remove a row, and to decide
whether a revision may be added: the verbs hold the response's lock while they do.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    bindparam,
    exists,
    func,
    or_,
    select,
)

from survey.instrument.answer import Answer, Comparator, Evidence, Provenance, Status
from survey.instrument.record import record
from survey.questions.base import Key
from survey.store import bulk
from survey.store.tables import answer, response, submission
from survey.store.values import ResponseKey

_A = answer.c
_LATER = answer.alias("later")
_STATUS = {status.value: status for status in Status}
_COMPARATOR: dict[str | None, Comparator | None] = {None: None, **{c.value: c for c in Comparator}}
_PROVENANCE = {provenance.value: provenance for provenance in Provenance}


@record
class Revised:
    """An answer with its revision, counted from 1 for each variable and item of a response."""

    answer: Answer
    revision: int


@dataclass(frozen=True, slots=True)
class Signature:
    """Who gave the answers of a change, when, and to which version of the questionnaire."""

    by: str
    at: datetime
    version: str


def _revisions() -> Select[Any]:
    return select(
        _A.variable, _A.item, _A.revision, _A.status, _A.comparator, _A.low, _A.high, _A.codes,
        _A.text, _A.raw, _A.reason, _A.comment, _A.document, _A.page, _A.quote, _A.provenance,
        _A.by, _A.at, _A.version,
    )  # fmt: skip


def _of_response() -> tuple[ColumnElement[bool], ...]:
    return (_A.unit == bindparam("of_unit"), _A.wave == bindparam("of_wave"))


# Revisions have no gaps, so the one that stands is the one without a successor.
_CURRENT = _revisions().where(
    *_of_response(),
    ~exists().where(
        _LATER.c.unit == _A.unit, _LATER.c.wave == _A.wave, _LATER.c.variable == _A.variable,
        _LATER.c.item == _A.item, _LATER.c.revision == _A.revision + 1,
    ),
)  # fmt: skip
_CURRENT_OF = _CURRENT.where(_A.variable.in_(bindparam("names", expanding=True)))
_AS_OF = _revisions().where(
    *_of_response(),
    _A.change <= bindparam("limit"),
    ~exists().where(
        _LATER.c.unit == _A.unit, _LATER.c.wave == _A.wave, _LATER.c.variable == _A.variable,
        _LATER.c.item == _A.item, _LATER.c.revision == _A.revision + 1,
        _LATER.c.change <= bindparam("limit"),
    ),
)  # fmt: skip
_AS_OF_NAMES = _AS_OF.where(_A.variable.in_(bindparam("names", expanding=True)))


def _counts(of: FromClause, limit: Any) -> ColumnElement[bool]:
    """Whether a revision counts: it was submitted, or is a correction that the office accepted."""
    return or_(of.c.change <= limit, of.c.provenance == Provenance.CORRECTED.value)


def _none_later(limit: Any) -> ColumnElement[bool]:
    """No later revision of the cell counts; a draft may lie between."""
    return ~exists().where(
        _LATER.c.unit == _A.unit, _LATER.c.wave == _A.wave, _LATER.c.variable == _A.variable,
        _LATER.c.item == _A.item, _LATER.c.revision > _A.revision, _counts(_LATER, limit),
    )  # fmt: skip


_COUNTED = _revisions().where(
    *_of_response(), _counts(answer, bindparam("limit")), _none_later(bindparam("limit"))
)
_COUNTED_OF = _COUNTED.where(_A.variable.in_(bindparam("names", expanding=True)))
_LAST = (
    select(submission.c.unit, submission.c.wave, submission.c.change)
    .join(
        response,
        (response.c.unit == submission.c.unit)
        & (response.c.wave == submission.c.wave)
        & (response.c.submission == submission.c.number),
    )
    .where(
        submission.c.unit == bindparam("of_unit"),
        submission.c.wave.in_(bindparam("waves", expanding=True)),
    )
    .subquery()
)
_COUNTED_IN = (
    _revisions()
    .add_columns(_A.wave)
    .join(_LAST, (_LAST.c.unit == _A.unit) & (_LAST.c.wave == _A.wave))
    .where(
        _A.unit == bindparam("of_unit"),
        _counts(answer, _LAST.c.change),
        _A.variable.in_(bindparam("names", expanding=True)),
        _none_later(_LAST.c.change),
    )
)
_COMMENTED = (
    select(_A.unit, func.count())
    .where(
        _A.wave == bindparam("of_wave"),
        _A.comment != "",
        ~exists().where(
            _LATER.c.unit == _A.unit, _LATER.c.wave == _A.wave, _LATER.c.variable == _A.variable,
            _LATER.c.item == _A.item, _LATER.c.revision == _A.revision + 1,
        ),
    )
    .group_by(_A.unit)
)  # fmt: skip
_SINCE = (
    _revisions()
    .where(
        *_of_response(),
        _A.variable.in_(bindparam("names", expanding=True)),
        _A.revision >= bindparam("lowest"),
    )
    .order_by(_A.revision)
)
_HISTORY = (
    _revisions()
    .where(*_of_response(), _A.variable == bindparam("name"), _A.item == bindparam("row"))
    .order_by(_A.revision)
)


def current(
    connection: Connection, key: ResponseKey, variables: Collection[str] | None = None
) -> dict[Key, Revised]:
    """The answers that stand now: all, or those of the variables named. One statement."""
    values: dict[str, Any] = {"of_unit": key.unit, "of_wave": key.wave}
    if variables is None:
        return _read(connection, _CURRENT, values)
    return _read(connection, _CURRENT_OF, values | {"names": sorted(variables)})


def as_of(
    connection: Connection,
    key: ResponseKey,
    change: int,
    variables: Collection[str] | None = None,
) -> dict[Key, Answer]:
    """The answers as they stood after a change of the response: `Submission.change`."""
    values: dict[str, Any] = {"of_unit": key.unit, "of_wave": key.wave, "limit": change}
    if variables is None:
        found = _read(connection, _AS_OF, values)
    else:
        found = _read(connection, _AS_OF_NAMES, values | {"names": sorted(variables)})
    return {name: revised.answer for name, revised in found.items()}


def counted(
    connection: Connection,
    key: ResponseKey,
    change: int,
    variables: Collection[str] | None = None,
) -> dict[Key, Answer]:
    """The answers that count: as submitted with `change`, or corrected since. One statement."""
    found = counted_revisions(connection, key, change, variables)
    return {name: revised.answer for name, revised in found.items()}


def counted_revisions(
    connection: Connection,
    key: ResponseKey,
    change: int,
    variables: Collection[str] | None = None,
) -> dict[Key, Revised]:
    """The same with their revisions."""
    values: dict[str, Any] = {"of_unit": key.unit, "of_wave": key.wave, "limit": change}
    if variables is None:
        return _read(connection, _COUNTED, values)
    return _read(connection, _COUNTED_OF, values | {"names": sorted(variables)})


def counted_in(
    connection: Connection, unit: str, waves: Collection[int], variables: Collection[str]
) -> dict[int, dict[Key, Answer]]:
    """The answers of one unit that count in these waves, of the variables named. One statement."""
    found: dict[int, dict[Key, Answer]] = {wave: {} for wave in waves}
    if not waves or not variables:
        return found
    rows = connection.execute(
        _COUNTED_IN, {"of_unit": unit, "waves": sorted(waves), "names": sorted(variables)}
    )
    for row in rows.all():
        found[row[-1]][row[0], row[1]] = _answer(row[:-1])
    return found


def since(
    connection: Connection, key: ResponseKey, wanted: Collection[tuple[Key, int]]
) -> dict[Key, tuple[Revised, ...]]:
    """The revisions of these cells from the one named on, the first one first. One statement."""
    first = dict(wanted)
    if not first:
        return {}
    rows = connection.execute(
        _SINCE,
        {
            "of_unit": key.unit,
            "of_wave": key.wave,
            "names": sorted({name for name, _item in first}),
            "lowest": min(first.values()),
        },
    )
    found: dict[Key, tuple[Revised, ...]] = {}
    for row in rows.all():
        cell = (row[0], row[1])
        if cell in first and row[2] >= first[cell]:
            found[cell] = (*found.get(cell, ()), Revised(_answer(row), row[2]))
    return found


def history(connection: Connection, key: ResponseKey, name: Key) -> tuple[Revised, ...]:
    """Every revision of one variable, the first one first."""
    values = {"of_unit": key.unit, "of_wave": key.wave, "name": name[0], "row": name[1]}
    return tuple(Revised(_answer(row), row[2]) for row in connection.execute(_HISTORY, values))


def of_change(connection: Connection, key: ResponseKey, change: int) -> dict[Key, int]:
    """The cells that a change wrote, with the revision that it gave each."""
    rows = connection.execute(
        select(_A.variable, _A.item, _A.revision).where(
            _A.unit == key.unit, _A.wave == key.wave, _A.change == change
        )
    )
    return {(name, item): revision for name, item, revision in rows}


def commented(connection: Connection, wave: int) -> dict[str, int]:
    """Beside how many answers of each unit something is written for the office. One statement."""
    rows = connection.execute(_COMMENTED, {"of_wave": wave})
    return {row[0]: row[1] for row in rows}


def exist(connection: Connection, wave: int) -> bool:
    """Whether any answer of a wave was ever written."""
    return bool(connection.scalar(select(exists().where(_A.wave == wave))))


def append(
    connection: Connection,
    key: ResponseKey,
    change: int,
    signature: Signature,
    rows: Iterable[tuple[Key, Revised]],
    restored: Iterable[tuple[Key, Revised]] = (),
) -> None:
    """Add revisions, all part of one change; it is signed, not each answer. One statement.

    `restored`: answers that stand again, with the authors and times that they had.
    """
    signed = [(name, revised, signature) for name, revised in rows]
    for name, revised in restored:
        given = revised.answer
        author = Signature(given.by, given.at or signature.at, given.version or signature.version)
        signed.append((name, revised, author))
    signed.sort(key=_by_name)
    told = [revised.answer for _, revised, _ in signed]
    # A column that no line fills is left to its default; most changes are numbers alone.
    seldom: list[tuple[str, list[Any]]] = []
    if any(map(_says_more, told)):
        seldom = [
            (column, values)
            for column, value_of in _SELDOM.items()
            if any(values := [value_of(given) for given in told])
        ]
    lines = [
        _row(key, change, author, name, revised.revision, revised.answer)
        for name, revised, author in signed
    ]
    for _column, values in seldom:
        lines = [(*line, value) for line, value in zip(lines, values, strict=True)]
    bulk.add(connection, answer, (*_ALWAYS, *(column for column, _values in seldom)), lines)


def _by_name(line: tuple[Key, Revised, Signature]) -> tuple[Key, int]:
    return line[0], line[1].revision


def _read(connection: Connection, query: Any, values: dict[str, Any]) -> dict[Key, Revised]:
    rows = connection.execute(query, values)
    return {(row[0], row[1]): Revised(_answer(row), row[2]) for row in rows.all()}


def _answer(row: Any) -> Answer:
    (
        _, _, _, status, comparator, low, high, codes, text, raw, reason, comment, document, page,
        quote, provenance, by, at, version,
    ) = row  # fmt: skip
    return Answer(
        _STATUS[status],
        _COMPARATOR[comparator],
        low,
        high,
        tuple(codes) if codes else (),
        text,
        raw,
        reason,
        comment,
        Evidence(document, page, quote) if document or page or quote else None,
        _PROVENANCE[provenance],
        by,
        at,
        version,
    )


_ALWAYS = (
    "unit", "wave", "variable", "item", "revision", "change", "status", "comparator", "low", "high",
    "raw", "provenance", "by", "at", "version",
)  # fmt: skip


def _row(
    key: ResponseKey, change: int, signature: Signature, name: Key, revision: int, given: Answer
) -> tuple[Any, ...]:
    """The values of `_ALWAYS`."""
    comparator = given.comparator
    # `all` takes the bounds of what it refers to when it is read, never before.
    is_all = comparator is Comparator.ALL
    return (
        key.unit, key.wave, name[0], name[1], revision, change,
        given.status.value,
        comparator.value if comparator else None,
        None if is_all else given.low,
        None if is_all else given.high,
        _storable(given.raw),
        given.provenance.value,
        signature.by, signature.at, signature.version,
    )  # fmt: skip


def _says_more(given: Answer) -> bool:
    """Whether a column of `_SELDOM` is filled."""
    return bool(
        given.codes or given.text or given.reason or given.comment or given.evidence is not None
    )


def _storable(words: str) -> str:
    """PostgreSQL holds no null character; nobody types one, so it is shown as what it is."""
    return words.replace("\0", "\N{REPLACEMENT CHARACTER}") if "\0" in words else words


_SELDOM: dict[str, Callable[[Answer], Any]] = {
    "codes": lambda given: list(given.codes) or None,
    "text": lambda given: _storable(given.text),
    "reason": lambda given: _storable(given.reason),
    "comment": lambda given: _storable(given.comment),
    "document": lambda given: _storable(given.evidence.document) if given.evidence else "",
    "page": lambda given: _storable(given.evidence.page) if given.evidence else "",
    "quote": lambda given: _storable(given.evidence.quote) if given.evidence else "",
}
