"""What `compare` gives: every question of both versions, its differences and its grades.

Owns how the grade in force follows from what differs and what was declared. Refuses to find
differences (`compare` does) and to refuse a file (`check` does).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from survey.instrument.compare.difference import Difference
from survey.instrument.compare.kinds import is_better, worst
from survey.instrument.text import EMPTY, Text
from survey.questions.base import Comparable, Grade

How: TypeAlias = Literal["same", "renamed", "split", "merged", "new", "retired"]


@dataclass(frozen=True, kw_only=True)
class QuestionComparison:
    """One question of the new version beside what it continues, or a retired one of the old.

    `name` is today's, of a retired question its last. `former`: the names (`name` or `name.item`)
    that it continues in the old version, none where it is new. `items`: its cells that stood in the
    old version, "" for a question of one cell. `declared`: what the author says of this pair.
    """

    name: str
    how: How
    former: tuple[str, ...] = ()
    section: str = ""
    label: Text = EMPTY
    items: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    declared: Comparable | None = None

    @property
    def is_paired(self) -> bool:
        """Whether it stands in both versions."""
        return self.how not in ("new", "retired")

    @property
    def is_unchanged(self) -> bool:
        return self.is_paired and not self.differences

    @cached_property
    def proposed(self) -> Grade | None:
        """The grade that the differences suggest; None where there is nothing to compare with."""
        return worst(*map(self.proposed_of, self.items or ("",))) if self.is_paired else None

    @cached_property
    def best(self) -> Grade | None:
        """The best grade that may be declared for the whole question."""
        return worst(*map(self.best_of, self.items or ("",))) if self.is_paired else None

    @property
    def more_than_cosmetic(self) -> tuple[Difference, ...]:
        """The differences that no patch may make."""
        return tuple(one for one in self.differences if not _is_cosmetic((one,)))

    @cached_property
    def grade(self) -> Grade | None:
        """The grade in force, of its worst cell."""
        return worst(*map(self.grade_of, self.items or ("",))) if self.is_paired else None

    def about(self, item: str) -> tuple[Difference, ...]:
        """The differences that concern one cell."""
        return tuple(one for one in self.differences if one.concerns(item))

    def proposed_of(self, item: str) -> Grade:
        return worst(*(one.proposed for one in self.about(item)))

    def best_of(self, item: str) -> Grade:
        return worst(*(one.best for one in self.about(item)))

    def declared_of(self, item: str) -> Grade | None:
        """What is declared for a cell; None without a declaration."""
        return None if self.declared is None else self.declared.grade_of(item)

    def grade_of(self, item: str = "") -> Grade:
        """The grade in force: as declared but never better than the differences allow.

        Without a declaration the proposed one.
        """
        declared = self.declared_of(item)
        if declared is None:
            return self.proposed_of(item)
        return worst(declared, self.best_of(item))

    @property
    def undeclared(self) -> tuple[Difference, ...]:
        """The differences that nobody has judged; none where a break needs no words."""
        if self.declared is not None or self.is_break_by_itself:
            return ()
        return tuple(one for one in self.differences if one.must_be_declared)

    @property
    def is_break_by_itself(self) -> bool:
        """Whether the series ends here without a declaration, as from coded to self."""
        return any(
            one.proposed == "break" and not one.must_be_declared and not one.item
            for one in self.differences
        )

    @property
    def too_good(self) -> tuple[tuple[str, Grade, Grade], ...]:
        """(item, declared, best) wherever more is claimed than the differences allow."""
        found = []
        for item in self.items or ("",):
            declared, best = self.declared_of(item), self.best_of(item)
            if declared is not None and is_better(declared, best):
                found.append((item, declared, best))
        return tuple(found)


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two versions of a study's questionnaire side by side.

    `differences`: of the questionnaire itself (texts, sections, attributes). `questions`: those of
    the new version in their order, then the retired ones.
    """

    study: str
    old: str
    new: str
    differences: tuple[Difference, ...] = ()
    questions: tuple[QuestionComparison, ...] = ()

    @cached_property
    def by_name(self) -> dict[str, QuestionComparison]:
        """The questions of the new version by name."""
        return {one.name: one for one in self.questions if one.how != "retired"}

    def of_grade(self, grade: Grade) -> tuple[QuestionComparison, ...]:
        """The questions with this grade in force and at least one difference."""
        return tuple(q for q in self.questions if q.grade == grade and q.differences)

    def of(self, *how: How) -> tuple[QuestionComparison, ...]:
        return tuple(one for one in self.questions if one.how in how)

    def grade(self, name: str, item: str = "") -> Grade | None:
        """The grade in force of a variable of the new version; None where it is new."""
        question = self.by_name.get(name)
        if question is None or not question.is_paired:
            return None
        if question.items and item not in question.items:
            # A row that a response has added has the fields that every row has.
            field = f".{item.partition('.')[2]}"
            item = next((one for one in question.items if one.endswith(field)), "")
            if not item:
                return None
        return question.grade_of(item)

    @property
    def is_unchanged(self) -> bool:
        """Whether nothing differs at all."""
        return not self.differences and all(one.is_unchanged for one in self.questions)

    @property
    def is_cosmetic(self) -> bool:
        """Whether the new version may take the old one's place: nothing is worse than cosmetic."""
        return not self.not_cosmetic

    @property
    def not_cosmetic(self) -> tuple[QuestionComparison | Difference, ...]:
        """What keeps the new version from taking the place of the old one."""
        own = [one for one in self.differences if not _is_cosmetic((one,))]
        others = (q for q in self.questions if not q.is_paired or q.more_than_cosmetic)
        return (*own, *others)


def _is_cosmetic(differences: Iterable[Difference]) -> bool:
    return not is_better("cosmetic", worst(*(one.proposed for one in differences)))
