"""Sums of a question's cells: shown to whoever fills in, or checked against a total that is stated.

Owns what a sum is. Refuses to compute it: its expression is evaluated like any other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from survey.instrument.expression import Expression
from survey.instrument.text import EMPTY, Text

Direction: TypeAlias = Literal["rows", "columns"]
"""Of a row (its columns are added) or of a column (its rows are added)."""


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of a row or a column: of those of its cells that are counted in one unit.

    `line` names the row or column, and is empty where the table has one column; `label` is what
    it is called there.
    """

    of: Direction
    line: str
    expression: Expression
    label: Text = EMPTY
    unit: Text = EMPTY

    @property
    def words(self) -> Text:
        """What is added up: the rows of a column, the columns of a row."""
        if self.of == "columns":
            return Text("Summe der Zeilen", "Sum of the rows")
        return Text("Summe der Spalten", "Sum of the columns")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a check of a stated total compares: the sum, and the cell that states the total.

    `has_own_words`: the author said what is to be said; else the sentence names both figures.
    """

    sum: Sum
    whole: tuple[str, str]
    label: Text
    has_own_words: bool = False
