"""How far a variable of one version may be compared with the version before, and why.

Owns the sentence. The grade is that of `instrument/compare`: as declared, but never better than
the differences allow; without a declaration the one that the differences suggest.
"""

from __future__ import annotations

from survey.documents.codebook.words import say
from survey.instrument.compare import GRADES, RULES, Comparison, compare
from survey.instrument.model import Questionnaire
from survey.instrument.text import EMPTY, Text
from survey.questions.base import Comparable, Grade, Key


class Grades:
    """The grades of one version; `former` is the version before, where that is in the book."""

    def __init__(
        self, questionnaire: Questionnaire, former: Questionnaire | None, language: str
    ) -> None:
        self.questionnaire = questionnaire
        self.language = language
        self.compared = None if former is None else compare(former, questionnaire, written=False)

    def words(self, key: Key) -> str:
        """Version, grade and reason; "" where the variable is new or nobody can say."""
        name, item = key
        declared = self.questionnaire.questions[name].comparable
        if self.compared is None:
            return "" if declared is None else self._declared(declared, item)
        return self._in_force(self.compared, name, item) or (
            "" if declared is None else self._declared(declared, item)
        )

    def _in_force(self, compared: Comparison, name: str, item: str) -> str:
        found = compared.by_name[name]
        if not found.is_paired or item not in (found.items or ("",)):
            return ""
        grade = found.grade_of(item)
        if found.declared is not None:
            return self._sentence("declared", compared.old, grade, found.declared.why)
        kinds = dict.fromkeys(one.kind for one in found.about(item))
        if not kinds:
            return self._sentence("unchanged", compared.old, grade)
        words = [RULES[kind].words for kind in kinds]
        why = Text("; ".join(one.de for one in words), "; ".join(one.en for one in words))
        return self._sentence("found", compared.old, grade, why)

    def _declared(self, declared: Comparable, item: str) -> str:
        return self._sentence("declared", declared.to, declared.grade_of(item), declared.why)

    def _sentence(self, key: str, to: str, grade: Grade, why: Text = EMPTY) -> str:
        named = GRADES[grade](self.language)
        return say(key, self.language, to=to, grade=named, why=why(self.language)).rstrip()
