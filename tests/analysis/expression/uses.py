"""The other uses of an expression, each asked about the same responses: the frame, the browser."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.expression import Cells, Frame, Words, attribute, cells
from survey.instrument.answer import UNANSWERED, Answer
from survey.instrument.expression import Expression, to_json
from survey.questions.base import Key, Variable
from tests.unit.expression.responses import Cell, Response

HERE = Path(__file__).parent
STATIC = HERE.parents[2] / "survey" / "static"
SCRIPTS = [str(STATIC / "expression.js"), str(STATIC / "asked.js")]


def frame_of(rows: Sequence[Response]) -> Frame:
    """These responses, a row each."""
    first = rows[0]

    def find(earlier: bool, key: Key) -> Cells | None:
        cell = first.variable(*key)
        if cell is None:
            return None
        given: list[Answer | None] = [
            row.earlier.get(cell.id) if earlier else row.answers.get(cell.id, UNANSWERED)
            for row in rows
        ]
        return cells(cell, given)

    def words(name: str) -> Words:
        return attribute(row.unit(name) for row in rows)

    return Frame(len(rows), first.variable, first.items, find, words)


@dataclass(frozen=True)
class Browser:
    """The script of the pages in a process of Node that answers line by line."""

    process: subprocess.Popen[str]

    def truths(self, rule: Expression, rows: Sequence[Response]) -> list[str]:
        return self.ask("truth", rule, rows)

    def numbers(self, rule: Expression, rows: Sequence[Response]) -> list[Any]:
        return self.ask("number", rule, rows)

    def ask(self, what: str, rule: Expression, rows: Sequence[Response]) -> list[Any]:
        asked = {
            "what": what,
            "tree": to_json(rule),
            "cells": [_cell(cell) for cell in rows[0].cells],
            "rows": [
                {
                    "answers": {name: _answer(a) for name, a in row.answers.items()},
                    "earlier": {name: _answer(a) for name, a in row.earlier.items()},
                    "attributes": dict(row.attributes),
                }
                for row in rows
            ],
        }
        found: list[Any] = self.exchange(asked)
        return found

    def typed(self, text: str, variable: Variable, language: str) -> dict[str, Any] | None:
        """What is read of a typed number; None where nothing is read."""
        cell = {
            "minimum": _number(variable.minimum),
            "maximum": _number(variable.maximum),
            "decimals": variable.decimals,
            "comparators": variable.comparators,
        }
        asked = {"what": "typed", "text": text, "cell": cell, "language": language}
        found: dict[str, Any] | None = self.exchange(asked)
        return found

    def exchange(self, asked: object) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


@contextmanager
def browser(node: str) -> Iterator[Browser]:
    command = [node, str(HERE / "browser.js"), *SCRIPTS]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        yield Browser(process)
        assert process.stdin is not None
        process.stdin.close()


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "name": cell.name,
        "item": cell.item,
        "kind": cell.kind,
        "codes": cell.codes,
        "minimum": _number(cell.minimum),
        "maximum": _number(cell.maximum),
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "status": answer.status,
        "comparator": answer.comparator,
        "low": _number(answer.low),
        "high": _number(answer.high),
        "codes": answer.codes,
        "text": answer.text,
    }


def _number(number: object) -> str | None:
    return None if number is None else str(number)
