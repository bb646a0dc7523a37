"""Records are frozen dataclasses in every respect but the time that making one takes."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from decimal import Decimal

import pytest

from survey.instrument.answer import Answer, Status
from survey.instrument.interval import Interval
from survey.instrument.record import record


@record
class Pair:
    first: int
    second: str = "two"


@dataclass(frozen=True, slots=True)
class Plain:
    first: int
    second: str = "two"


@record
class Ordered:
    low: int
    high: int

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError("low above high")


def test_a_record_says_of_itself_what_a_dataclass_says() -> None:
    assert repr(Pair(1)) == repr(Plain(1)).replace("Plain", "Pair")
    assert [(f.name, f.default) for f in fields(Pair)] == [
        (f.name, f.default) for f in fields(Plain)
    ]
    assert Pair(1) == Pair(first=1, second="two") != Pair(1, "three")
    assert hash(Pair(1)) == hash(Pair(1, "two"))
    assert {Pair(1): "found"}[Pair(1, "two")] == "found"
    assert Pair.__slots__ == Plain.__slots__ == ("first", "second")


def test_nothing_of_a_record_changes() -> None:
    pair = Pair(1)
    with pytest.raises(FrozenInstanceError):
        pair.first = 2
    with pytest.raises(FrozenInstanceError):
        del pair.second
    assert replace(pair, second="three") == Pair(1, "three")
    assert pair == Pair(1)


def test_arguments_are_refused_as_any_function_refuses_them() -> None:
    with pytest.raises(TypeError, match=r"Pair\.__init__\(\) missing 1 required .*'first'"):
        Pair()
    with pytest.raises(TypeError, match="unexpected keyword argument 'third'"):
        Pair(1, third=3)


def test_what_has_to_hold_is_looked_at() -> None:
    with pytest.raises(ValueError, match="low above high"):
        Ordered(2, 1)
    with pytest.raises(ValueError, match="low above high"):
        replace(Ordered(1, 2), high=0)
    with pytest.raises(ValueError, match="lower bound 2 above upper bound 1"):
        Interval(Decimal(2), Decimal(1))
    with pytest.raises(ValueError, match="has no value"):
        Answer(Status.DONT_KNOW, text="", low=Decimal(1))


def test_a_record_travels_between_processes() -> None:
    answer = Answer.number("2.50", raw="2,50")
    assert pickle.loads(pickle.dumps(answer)) == answer  # noqa: S301  # our own bytes


def test_a_field_that_needs_more_than_a_value_is_refused() -> None:
    class WithList:
        names: list[str] = field(default_factory=list)

    class WithComputed:
        name: str = field(init=False)

    for kind in (WithList, WithComputed):
        with pytest.raises(TypeError, match="is more than a value"):
            record(kind)
