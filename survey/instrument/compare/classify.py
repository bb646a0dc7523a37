"""From a changed field to the kind of difference that it is.

Owns what each field means for the data. Refuses to overlook one: a field without a rule is a
difference of the kind `other`, which has to be declared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from survey.instrument.compare.changes import ABSENT, Change, Order
from survey.instrument.compare.difference import Difference
from survey.instrument.compare.half_year import words_seen
from survey.instrument.compare.kinds import Kind
from survey.instrument.compare.say import say
from survey.instrument.compare.setting import Setting
from survey.instrument.compare.texts import text_differences
from survey.instrument.compare.universe import is_same_rule
from survey.instrument.expression import Expression
from survey.instrument.text import EMPTY, Text
from survey.questions.base import Check
from survey.questions.building import CODED_ONLY

_KINDS: Final[Mapping[str, Kind]] = {
    "label": Kind.WORDING,
    "title": Kind.WORDING,
    "help": Kind.HELP,
    "examples": Kind.HELP,
    "definition": Kind.HELP,
    "definitions": Kind.HELP,
    "introduction": Kind.HELP,
    "unit": Kind.UNIT,
    "kind": Kind.TYPE,
    "decimals": Kind.DECIMALS,
    "minimum": Kind.BOUNDS,
    "maximum": Kind.BOUNDS,
    "earliest": Kind.BOUNDS,
    "latest": Kind.BOUNDS,
    "comparators": Kind.COMPARATORS,
    "statuses": Kind.STATUSES,
    "all_of": Kind.ALL_OF,
    "precision": Kind.PRECISION,
    "max_length": Kind.LENGTH,
    "most": Kind.BOUNDS,
    "accept": Kind.BOUNDS,
    "max_mb": Kind.LENGTH,
    "row": Kind.WORDING,
    "none": Kind.WORDING,
    "when": Kind.LAYOUT,
    "lines": Kind.LAYOUT,
    "shown_sums": Kind.TOTALS,
    "publication": Kind.PUBLICATION,
    "previous": Kind.PREVIOUS,
    "ask_if": Kind.UNIVERSE,
    "when_unknown": Kind.UNIVERSE,
    "value": Kind.VALUE,
    "derive": Kind.VALUE,
    "name": Kind.RENAMED,
    "item": Kind.RENAMED,
}
_KEYS: Final[Mapping[str, str]] = {
    "shown_sums": "totals",
    "derive": "value",
    "kind": "type",
    "item": "was",
    "name": "was",
}
_ROWS: Final = frozenset({"rows", "columns", "cells", "fields"})
_PUBLIC: Final = ("never", "aggregate", "pseudonym", "by_name")


def classify(change: Change, setting: Setting) -> Iterator[Difference]:
    """What the change of one field is; nothing where it changes nothing for anybody."""
    field, item = change.field, item_of(change)
    if field == "was":
        return
    if isinstance(change.old, Order) or isinstance(change.new, Order):
        kind = Kind.LAYOUT if change.path[0] == "checks" else Kind.ORDER
        yield _plain(kind, change, setting, "", change.path[0])
    elif change.path[0] == "checks":
        yield from _check(change, setting)
    elif change.path[0] in _ROWS and len(change.path) == 2 and ABSENT in (change.old, change.new):
        yield _plain(
            Kind.ROW_ADDED if change.old is ABSENT else Kind.ROW_REMOVED,
            change, setting, item, change.path[0],
        )  # fmt: skip
    elif isinstance(change.old, Text) or isinstance(change.new, Text):
        yield from _text(change, setting, item)
    else:
        rule = _RULES.get(field, _value)
        yield from rule(change, setting, item)


def item_of(change: Change) -> str:
    """The row, column or field (`*.name`), or cell it is about; "" for the question."""
    if len(change.path) < 2 or change.path[1] == "order":
        return ""
    return f"*.{change.path[1]}" if change.path[0] in ("columns", "fields") else change.path[1]


def _kind(field: str) -> Kind:
    return _KINDS.get(field, Kind.OTHER)


def _plain(
    kind: Kind, change: Change, setting: Setting, item: str, key: str = "", **more: Any
) -> Difference:
    return Difference(
        kind=kind,
        item=item,
        key=key or _KEYS.get(change.field, change.field),
        old=say(change.old, setting.old),
        new=say(change.new, setting.new),
        **more,
    )


def _value(change: Change, setting: Setting, item: str) -> Iterator[Difference]:
    yield _plain(_kind(change.field), change, setting, item)


def _text(change: Change, setting: Setting, item: str) -> Iterator[Difference]:
    old, new = (text or EMPTY for text in (change.old, change.new))
    kind, key = _kind(change.field), _KEYS.get(change.field, change.field)
    if kind is Kind.UNIT and not (old and new):
        kind = Kind.WORDING  # a unit that is named at last, or no more, may be the same
    if old.de == new.de and old.en == new.en:  # only the forms beside a number differ
        yield _plain(Kind.COSMETIC, change, setting, item)
    for found in text_differences(old, new, kind, setting.versions, key, item):
        if found.kind is Kind.UNIT and found.language == "en":
            yield replace(found, kind=Kind.WORDING)  # what is counted is what the German says
        else:
            yield found


def _rule(change: Change, setting: Setting, item: str) -> Iterator[Difference]:
    """A condition or a formula: the same tree, however it is written, is the same rule."""
    old, new = change.old, change.new
    same = (
        isinstance(old, Expression)
        and isinstance(new, Expression)
        and is_same_rule(old, new, setting.today)
    )
    yield _plain(Kind.NOTATION if same else _kind(change.field), change, setting, item)


def _offered(change: Change, setting: Setting, item: str) -> Iterator[Difference]:
    """Statuses or comparators: which ones matters, their order is layout."""
    old, new = tuple(change.old or ()), tuple(change.new or ())
    if change.field == "statuses" and setting.has_other_mode:
        # What only a coder can say goes with the mode.
        old, new = (tuple(s for s in said if s not in CODED_ONLY) for said in (old, new))
    if old != new:
        kind = Kind.LAYOUT if set(old) == set(new) else _kind(change.field)
        yield _plain(kind, Change(change.path, old, new), setting, item)


def _bound(change: Change, setting: Setting, item: str) -> Iterator[Difference]:
    """A bound; one that moves on with the half-year is the same."""
    old, new = (value if isinstance(value, str) else "" for value in (change.old, change.new))
    moved = (
        old and new and words_seen(old, setting.old.version) == words_seen(new, setting.new.version)
    )
    yield _plain(Kind.HALF_YEAR if moved else Kind.BOUNDS, change, setting, item)


def _reference(change: Change, setting: Setting, item: str) -> Iterator[Difference]:
    """`all` of a variable that has another name today is the same `all`."""
    renamed = change.old is not ABSENT and setting.today.get(change.old) == change.new
    yield _plain(Kind.NOTATION if renamed else Kind.ALL_OF, change, setting, item)


def _publication(change: Change, setting: Setting, item: str) -> Iterator[Difference]:
    """Whoever is named answers with more care than whoever is not."""
    if _PUBLIC.index(change.new) > _PUBLIC.index(change.old):
        yield _plain(Kind.PUBLICATION, change, setting, item, grade="caution", declare=True)
    else:
        yield _plain(Kind.PUBLICATION, change, setting, item)


def _check(change: Change, setting: Setting) -> Iterator[Difference]:
    """A hard rule forbids answers, so it may move them; a soft one asks, its words explain."""
    old, new = change.old, change.new
    if isinstance(old, Text) or isinstance(new, Text):
        yield from text_differences(old, new, Kind.CHECK, setting.versions, "checks")
        return
    if isinstance(old, Expression):
        yield _plain(Kind.NOTATION, change, setting, "", "checks")
        return
    levels = {part.level if isinstance(part, Check) else part for part in (old, new)}
    if "hard" in levels:
        yield _plain(Kind.CHECK, change, setting, "", "checks", grade="caution", declare=True)
    else:
        yield _plain(Kind.CHECK, change, setting, "", "checks")


_RULES: Final[Mapping[str, Callable[[Change, Setting, str], Iterator[Difference]]]] = {
    "ask_if": _rule,
    "value": _rule,
    "derive": _rule,
    "statuses": _offered,
    "comparators": _offered,
    "minimum": _bound,
    "maximum": _bound,
    "earliest": _bound,
    "latest": _bound,
    "all_of": _reference,
    "publication": _publication,
}
