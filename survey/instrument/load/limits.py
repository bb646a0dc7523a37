"""How much a small file may ask for: a grid has rows by columns, which multiplies."""

from __future__ import annotations

from typing import Final

from survey.instrument.catalogue import problem
from survey.instrument.document import Data, Tree
from survey.instrument.place import Problem

MAX_CELLS: Final = 20_000


def excessive_cells(tree: Tree) -> list[Problem]:
    """The question with which the file asks for too many cells; empty where none does."""
    total = 0
    for i, section in enumerate(_list(tree.data, "sections")):
        for j, question in enumerate(_list(section, "questions")):
            rows, columns = len(_list(question, "rows")), len(_list(question, "columns"))
            total += max(rows, 1) * max(columns, 1)
            if total > MAX_CELLS:
                place = tree.value(("sections", i, "questions", j))
                return [problem(place, "too-many-cells", limit=MAX_CELLS)]
    return []


def _list(data: Data, key: str) -> list[Data]:
    found = data.get(key) if isinstance(data, dict) else None
    return found if isinstance(found, list) else []
