"""One response seen through its universes. Evaluates lazily: a page costs what it shows.

Owns: which rule closes a cell, the answer that counts, and serving as context of expressions.
A stored answer behind a closed filter is kept by the store; here it counts as `not_applicable`
with the rule as its reason, and it is back as soon as the filter opens.
Refuses: to change or store anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, Literal

from survey.instrument.answer import UNANSWERED, Answer, Comparator, Status
from survey.instrument.derive import derived
from survey.instrument.expression import TRUE, UNKNOWN, Expression, Truth, truth
from survey.instrument.interval import UNBOUNDED
from survey.instrument.model import Questionnaire
from survey.instrument.pipes import Pipe
from survey.instrument.piping import Say, fill, tell
from survey.instrument.progress import Progress, Violation, progress_of, violations_of
from survey.instrument.text import Text
from survey.questions.base import Key, Question, Variable

NOTHING: Final[Mapping[str, Answer]] = MappingProxyType({})


class Layout:
    """The questionnaire's look-ups that every view shares; made once per version."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self.questions: dict[str, Question] = dict(questionnaire.questions)
        self.growing: dict[str, Question] = {n: q for n, q in self.questions.items() if q.grows}
        self.computed: dict[Key, Variable] = {
            v.key: v for question in self.questions.values() for v in question.computed()
        }
        self.variables: dict[Key, Variable] = {**questionnaire.variables, **self.computed}
        self.cells: dict[str, tuple[Variable, ...]] = {
            name: question.variables()
            for name, question in self.questions.items()
            if not question.grows
        }
        self.items: dict[str, tuple[str, ...]] = {
            name: tuple(cell.item for cell in cells if cell.item)
            for name, cells in self.cells.items()
        }
        self.section_of: dict[str, str] = {
            name: section.name for name, section in questionnaire.section_of.items()
        }


class View:
    """What one response says. Made by `Flow.see`; not to be kept beyond the request."""

    def __init__(
        self,
        layout: Layout,
        stored: Mapping[Key, Answer],
        unit: Callable[[str], str | None],
        previous: Mapping[Key, Answer],
    ) -> None:
        self.layout = layout
        self.stored = stored
        self.unit = unit
        self._previous = previous
        self._effective: dict[Key, Answer] = {}
        self._busy: set[Key] = set()
        self._rules: dict[str, Truth] = {}
        self._closed_sections: dict[str, str] = {}
        self._closed_questions: dict[str, str] = {}
        self._cells: dict[str, tuple[Variable, ...]] = {}
        self._added: dict[Key, Variable] = {}
        self._said: Mapping[str, Mapping[str, Answer]] | None = None
        self._earlier: Mapping[str, Mapping[str, Answer]] | None = None
        self._past: View | None = None

    def cells(self, name: str) -> tuple[Variable, ...]:
        """The cells of a question in this response, those of added rows among them."""
        found = self.layout.cells.get(name)
        if found is None:
            found = self._cells.get(name)
        if found is None:
            question = self.layout.growing.get(name)
            cells = question.cells_in(self.said(name), self.earlier(name)) if question else ()
            found = self._cells[name] = cells
            self._added.update({cell.key: cell for cell in cells})
        return found

    def said(self, name: str) -> Mapping[str, Answer]:
        """The stored answers of a question, by item."""
        if self._said is None:
            self._said = by_question(self.stored)
        return self._said.get(name, NOTHING)

    def earlier(self, name: str) -> Mapping[str, Answer]:
        """The question's answers in the wave before, by item."""
        if self._earlier is None:
            self._earlier = by_question(self._previous)
        return self._earlier.get(name, NOTHING)

    def implied(self, key: Key) -> bool:
        """Whether other cells give the answer, so that nobody need say it."""
        if key[0] not in self.layout.growing or not self.asked(key):
            return False
        said = self.stored.get(key, UNANSWERED)
        nothing = said.status is Status.UNANSWERED and not said.is_draft
        return nothing and self.effective(key).status is not Status.UNANSWERED

    def section_asked(self, name: str) -> bool:
        return not self._section_closed(name)

    def question_asked(self, name: str) -> bool:
        return not self._question_closed(name)

    def asked(self, key: Key) -> bool:
        """Whether the cell's own universe, its question's and its section's are open."""
        return not self.closed_by(key)

    def closed_by(self, key: Key) -> str:
        """The source of the outermost rule that closes this cell; "" where it is asked."""
        rule = self._closed_questions.get(key[0])
        if rule is None:
            rule = self._question_closed(key[0])
        variable = self.layout.variables.get(key) or self.variable(*key)
        if rule or variable is None or variable.ask_if is None:
            return rule
        return self._rule(variable.ask_if, variable.when_unknown)

    def effective(self, key: Key) -> Answer:
        """The answer that counts: filters applied, `all` resolved, derived values computed."""
        found = self._effective.get(key)
        if found is not None:
            return found
        if key in self._busy:
            # A circle of rules, which `check` refuses: the cell is taken as it is stored.
            return self.stored.get(key, UNANSWERED)
        self._busy.add(key)
        try:
            found = self._find(key)
        finally:
            self._busy.discard(key)
        self._effective[key] = found
        return found

    def violations(
        self, level: Literal["hard", "soft"] = "hard", section: str = ""
    ) -> tuple[Violation, ...]:
        """Checks of asked questions that are certainly violated; of one section or of all."""
        return violations_of(self, level, section)

    def progress(self, section: str) -> Progress:
        """How far a section is."""
        return progress_of(self, section)

    def say(self, text: Text, language: str) -> str:
        """A wording of the questionnaire as this respondent reads it."""
        return fill(text, language, self, self.layout.questionnaire)

    def tell(self, pipe: Pipe, language: str) -> str:
        """What one name in a wording comes to."""
        return tell(pipe, language, self, self.layout.questionnaire)

    def teller(self, language: str) -> Say:
        """`say` in one language."""
        return lambda text: self.say(text, language)

    # What expressions ask (`expression.Context`); `unit` is one of them.

    def answer(self, name: str, item: str) -> Answer:
        return self._effective.get((name, item)) or self.effective((name, item))

    def variable(self, name: str, item: str) -> Variable | None:
        found = self.layout.variables.get((name, item))
        if found is None and name in self.layout.growing:
            self.cells(name)
            return self._added.get((name, item)) or self.layout.growing[name].cell(item)
        return found

    def items(self, name: str) -> tuple[str, ...]:
        if name in self.layout.growing:
            return tuple(cell.item for cell in self.cells(name) if cell.item)
        return self.layout.items.get(name, ())

    def previous(self, name: str, item: str) -> Answer | None:
        if name in self.layout.growing:
            return self._computed_before((name, item))
        return self._previous.get((name, item))

    def _computed_before(self, key: Key) -> Answer | None:
        """An earlier answer of a question that grows: what followed from its rows then."""
        if not self.earlier(key[0]):
            return None
        if self._past is None:
            self._past = View(self.layout, self._previous, self.unit, {})
        return self._past.effective(key)

    def _find(self, key: Key) -> Answer:
        rule = self.closed_by(key)
        if rule:
            return Answer.missing(Status.NOT_APPLICABLE, reason=rule)
        variable = self.layout.variables.get(key) or self.variable(*key)
        answer = self.stored.get(key, UNANSWERED)
        if variable is None:
            return answer
        if variable.derive is not None:
            return derived(variable, variable.derive, self)
        if answer.comparator is Comparator.ALL and variable.all_of:
            reference = self.effective(variable.all_of).interval
            answer = answer.resolved(None if reference == UNBOUNDED else reference)
        if key[0] in self.layout.growing:
            return self.layout.growing[key[0]].counted(variable, answer, self)
        return answer

    def _section_closed(self, name: str) -> str:
        if name not in self._closed_sections:
            self._closed_sections[name] = ""  # asked, should its rule lead back to itself
            section = self.layout.questionnaire.section(name)
            if section is not None and section.ask_if is not None:
                self._closed_sections[name] = self._rule(section.ask_if, section.when_unknown)
        return self._closed_sections[name]

    def _question_closed(self, name: str) -> str:
        if name not in self._closed_questions:
            self._closed_questions[name] = ""
            question = self.layout.questions.get(name)
            if question is not None:
                rule = self._section_closed(self.layout.section_of[name])
                if not rule and question.ask_if is not None:
                    rule = self._rule(question.ask_if, question.when_unknown)
                self._closed_questions[name] = rule
        return self._closed_questions[name]

    def _rule(self, rule: Expression, when_unknown: Literal["ask", "skip"]) -> str:
        """The rule's source where it closes; "" where it lets through."""
        # Questions of a section often share one rule.
        found = self._rules.get(rule.source)
        if found is None:
            found = self._rules[rule.source] = truth(rule, self)
        if found is TRUE or (found is UNKNOWN and when_unknown == "ask"):
            return ""
        return rule.source


def by_question(answers: Mapping[Key, Answer]) -> dict[str, dict[str, Answer]]:
    """The answers of each question, by item."""
    found: dict[str, dict[str, Answer]] = {}
    for (name, item), answer in answers.items():
        found.setdefault(name, {})[item] = answer
    return found


def of_question(name: str, answers: Mapping[Key, Answer]) -> dict[str, Answer]:
    """The answers of one question, by item."""
    return {item: answer for (owner, item), answer in answers.items() if owner == name}
