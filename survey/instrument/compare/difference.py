"""One difference between two versions. Owns its grades and its words; refuses to look for it."""

from __future__ import annotations

from dataclasses import dataclass

from survey.instrument.compare.kinds import RULES, Kind
from survey.instrument.compare.pieces import Piece, pieces
from survey.instrument.text import EMPTY, Text
from survey.questions.base import Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What differs, before and after in words.

    `item`: the row, cell or field that it is about; `*.column` for a column of a grid, "" for the
    whole question. `code`: the choice. `language`: of a wording, the language that differs.
    `key`: the key of the YAML that says it. `grade`, `best_grade` and `declare` stand where a
    difference is worth something else than its kind.
    """

    kind: Kind
    item: str = ""
    code: str = ""
    language: str = ""
    key: str = ""
    old: Text = EMPTY
    new: Text = EMPTY
    grade: Grade | None = None
    best_grade: Grade | None = None
    declare: bool | None = None

    @property
    def proposed(self) -> Grade:
        """The grade that this difference suggests."""
        return self.grade or RULES[self.kind].proposed

    @property
    def best(self) -> Grade:
        """The best grade that may be declared in spite of it."""
        return self.best_grade or RULES[self.kind].best

    @property
    def must_be_declared(self) -> bool:
        """Whether the author has to say what it means for comparing."""
        return RULES[self.kind].declare if self.declare is None else self.declare

    @property
    def words(self) -> Text:
        """What the kind is called."""
        return RULES[self.kind].words

    def pieces(self, language: str) -> tuple[Piece, ...]:
        """Old and new word by word, in the language that differs, else in this one."""
        spoken = self.language or language
        return pieces(self.old(spoken), self.new(spoken))

    def concerns(self, item: str) -> bool:
        """Whether it is about this cell: its own, its row's, its column's or the question's."""
        if self.item in ("", item):
            return True
        if self.item.startswith("*."):
            return item.endswith(self.item[1:])
        return item.startswith(f"{self.item}.")
