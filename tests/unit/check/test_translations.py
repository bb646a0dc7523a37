"""Every wording without English is found, wherever a type or a part of the file has one.

The English is taken out of a questionnaire of every type, wording by wording; what the frozen
values then lack is compared with what is reported. A new key with words is covered as soon as it
stands in a file of `tests/questionnaires`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from survey.instrument.document import Data, compose
from survey.instrument.load import examine_text
from survey.instrument.text import Text
from tests.mutation.sixty import sixty


def without_english(data: Data) -> Data:
    if isinstance(data, list):
        return [without_english(item) for item in data]
    if not isinstance(data, dict):
        return data
    if "en" in data and set(data) == {"de", "en"}:
        return {"de": without_english(data["de"])}
    return {key: without_english(value) for key, value in data.items()}


def texts(value: Any) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from texts(item)
    elif isinstance(value, dict):
        yield from texts(list(value.values()))
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


def number(value: Any) -> Any:
    assert isinstance(value, Decimal)
    return float(value)


def test_every_wording() -> None:
    tree, _ = compose(sixty(), "f.yaml")
    assert tree is not None
    source = json.dumps(without_english(tree.data), default=number, ensure_ascii=False)
    questionnaire, problems = examine_text(source, "f.yaml")
    assert questionnaire is not None
    plain, _ = compose(source, "f.yaml")
    assert plain is not None
    by_place = {(node.line, node.column): node.data for _, node in plain.walk()}
    warned = [p.place for p in problems if p.code == "missing-translation"]
    reported = {str(by_place[place.line, place.column]["de"]).strip() for place in warned}  # type: ignore[index, call-overload]
    lacking = {text.de for text in texts(questionnaire) if text.de and not text.en}
    own = {text.de for text in texts(questionnaire) if text.en}
    assert len(reported) > 200
    # A cell of a grid is called by its row and its column.
    cells = {f"{row}, {column}" for row in reported for column in reported}
    known = {*reported, *cells, *by_forms(tree.data)}
    assert [words for words in lacking if words not in own and words not in known] == []
    assert len(warned) == count(plain.data)


def by_forms(data: Data) -> Iterator[str]:
    """Words that stand in plural forms, which are reported as one."""
    if isinstance(data, list):
        for item in data:
            yield from by_forms(item)
    elif isinstance(data, dict):
        if set(data) == {"one", "other"}:
            yield from (str(data["one"]), str(data["other"]))
        for value in data.values():
            yield from by_forms(value)


def count(data: Data) -> int:
    if isinstance(data, list):
        return sum(map(count, data))
    if isinstance(data, dict):
        return int(set(data) == {"de"}) + sum(map(count, data.values()))
    return 0
