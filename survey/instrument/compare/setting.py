"""What a comparison of two questions needs to know of the two questionnaires around them.

Owns the way from names of the old version to those of today. Refuses to compare.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from survey.instrument.compare.half_year import half_year_of
from survey.instrument.compare.texts import Versions
from survey.instrument.former import Former, former_declared
from survey.instrument.model import Questionnaire
from survey.questions.base import Key, Question


@dataclass(frozen=True)
class Setting:
    """The two questionnaires."""

    old: Questionnaire
    new: Questionnaire

    @cached_property
    def versions(self) -> Versions:
        return Versions(self.old.version, self.new.version)

    @cached_property
    def former(self) -> Mapping[Key, Former]:
        """What each cell of today continues."""
        before = _declared(self.old)
        same = {key: Former((key,)) for key in _declared(self.new) if key in before}
        return same if self.is_patch else same | former_declared(self.new, self.old)

    @cached_property
    def is_patch(self) -> bool:
        """Whether both are of one half-year: then former names are about a version before both."""
        return half_year_of(self.old.version) == half_year_of(self.new.version)

    def was(self, question: Question) -> tuple[str, ...]:
        """The names that a question of today says it had in the old version."""
        return () if self.is_patch else question.was

    def recode(self, question: Question) -> Mapping[str, str]:
        """What became of the old version's codes."""
        return {} if self.is_patch else dict(question.recode)

    @cached_property
    def today(self) -> Mapping[Key, Key]:
        """Where an old variable stands today, for those that go on one to one."""
        return {
            former.keys[0]: key
            for key, former in self.former.items()
            if former.how in ("same", "renamed") and len(former.keys) == 1
        }

    @cached_property
    def names_today(self) -> Mapping[str, str]:
        """What an old question is called today, for those that go on one to one."""
        return {old[0]: new[0] for old, new in self.today.items()}

    @cached_property
    def split_names(self) -> frozenset[str]:
        """Former names that several questions continue; a derived sum of them is none of them."""
        asked = (question for question in self.new.questions.values() if question.is_asked)
        shares = Counter(name for question in asked for name in self.was(question))
        return frozenset(name for name, times in shares.items() if times > 1)

    @cached_property
    def has_other_mode(self) -> bool:
        return self.old.mode != self.new.mode


def _declared(questionnaire: Questionnaire) -> dict[Key, None]:
    """The keys of every cell that the file describes, those of a row that can be added once."""
    questions = questionnaire.questions.values()
    return {cell.key: None for question in questions for cell in question.declared()}
