"""What comes of trying a version out. Owns the values; refuses to count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from survey.instrument.answer import Answer
from survey.instrument.flow import Unit
from survey.questions.base import Check, Key

Loss: TypeAlias = Literal["new", "break", "empty"]
"""Why a question shows no earlier answer: it did not stand there, a break, nothing was said."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a municipality said in earlier waves, under today's names and codes."""

    unit: Unit
    answers: Mapping[Key, Answer]


@dataclass(frozen=True, slots=True)
class Dead:
    """A question, or one of its rows (`item`), that no municipality was asked; and the rules."""

    question: str
    item: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Firing:
    """A check, and how often it fired: on invented first drafts, and on earlier answers."""

    question: str
    check: Check
    invented: int
    replayed: int


@dataclass(frozen=True, slots=True)
class Prefill:
    """A question that shows earlier answers: how many of those asked would see one, and why not."""

    question: str
    asked: int
    shown: int
    losses: tuple[tuple[Loss, int], ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Earlier answers that today's question would not take: how many of one cell, and one."""

    key: Key
    how_many: int
    example: Answer


@dataclass(frozen=True, slots=True)
class Simulation:
    """`stuck`: invented responses that could not be filled in without breaking a hard check."""

    invented: int
    replayed: int
    stuck: int
    dead: tuple[Dead, ...]
    firings: tuple[Firing, ...]
    prefills: tuple[Prefill, ...]
    refused: tuple[Refused, ...]
