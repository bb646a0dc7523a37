"""What one version says of one cell, in one language.

Owns: every line of the book that follows from one version alone. Refuses to compare versions.
"""

from __future__ import annotations

from survey.documents.codebook.book import CellFacts, ChoiceFacts
from survey.documents.codebook.grades import Grades
from survey.documents.codebook.words import (
    LEVELS,
    PREVIOUS,
    VALUES,
    say,
)
from survey.documents.describe import Describer, NumberedWording
from survey.documents.exactness import bounds
from survey.documents.numbers import Numbers
from survey.instrument.answer import Comparator
from survey.instrument.expression import Expression
from survey.instrument.model import Questionnaire
from survey.instrument.printing import print_date, reference_words
from survey.instrument.universe import universe_in_words
from survey.instrument.words import COMPARATORS, PUBLICATION, status_label
from survey.questions.base import Check, Choice, Question, Variable, id_of
from survey.questions.registry import TYPES


class CellWriter:
    """The cells of one version put into words."""

    def __init__(
        self, questionnaire: Questionnaire, language: str, former: Questionnaire | None = None
    ) -> None:
        self.questionnaire = questionnaire
        self.language = language
        self.grades = Grades(questionnaire, former, language)
        self.numbers = Numbers(questionnaire)
        self.describer = Describer(
            questionnaire, language, NumberedWording(questionnaire, self.numbers)
        )

    def say(self, key: str, **parts: object) -> str:
        return say(key, self.language, **parts)

    def facts(self, question: Question, cell: Variable) -> CellFacts:
        section = self.questionnaire.section_of[question.name]
        describe = self.describer.text
        row = describe(cell.label) if cell.item and cell.label != question.label else ""
        return CellFacts(
            section=f"{self.numbers.sections[section.name]} {describe(section.title)}",
            number=self.numbers.questions.get(question.name, ""),
            wording=describe(question.label),
            row=row,
            help=describe(question.help),
            examples=describe(question.examples),
            definitions="\n".join(self.describer.definitions(question)),
            type=TYPES[question.type].label(self.language),
            unit=describe(cell.unit),
            bounds=self.bounds(question, cell),
            comparators=self.comparators(cell),
            universe=self.universe(question, cell),
            statuses="; ".join(
                f"{status_label(s, self.language, cell.kind)} ({s.export_code})"
                for s in cell.statuses
            ),
            value=self.value(cell),
            reference=self.reference(question),
            publication=PUBLICATION[question.publication](self.language),
            previous=PREVIOUS[question.previous](self.language),
            checks="\n".join(self.check(check) for check in question.checks),
            comparability=self.grades.words(cell.key),
            former=self.former(question, cell),
            choices=tuple(self.choice(choice) for choice in cell.choices),
        )

    def bounds(self, question: Question, cell: Variable) -> str:
        """Smallest and largest number, first and last date, longest text."""
        if cell.kind == "number":
            return bounds(cell, self.language)
        if cell.kind == "text" and cell.max_length:
            return self.say("characters", n=cell.max_length)
        since, until = question.span()
        said = [(key, day) for key, day in (("since", since), ("until", until)) if day]
        return ", ".join(
            self.say(key, day=print_date(day, cell.precision, self.language)) for key, day in said
        )

    def comparators(self, cell: Variable) -> str:
        words = [
            self.say("all of", reference=id_of(cell.all_of))
            if comparator is Comparator.ALL and cell.all_of is not None
            else COMPARATORS[comparator](self.language)
            for comparator in cell.comparators
        ]
        return "; ".join(words)

    def universe(self, question: Question, cell: Variable) -> str:
        """Who is asked: the conditions of the section, the question and the row together."""
        section = self.questionnaire.section_of[question.name]
        conditions = (
            (section.ask_if, section.when_unknown),
            (question.ask_if, question.when_unknown),
            (cell.ask_if, cell.when_unknown),
        )
        rules = dict.fromkeys((rule, unknown) for rule, unknown in conditions if rule is not None)
        if not rules:
            return self.say("everybody")
        units = universe_in_words(
            (rule for rule, _ in rules),
            self.language,
            self.questionnaire,
            self.say("municipalities"),
        )
        written = " and ".join(_bracketed(rule.source, len(rules)) for rule, _ in rules)
        skipped = any(unknown == "skip" for _, unknown in rules)
        return f"{units} [{written}]" + (self.say("unknown skip") if skipped else "")

    def described(self, rule: Expression) -> str:
        """A rule in words, and as the author wrote it."""
        return f"{self.describer.rule(rule)} [{rule.source}]"

    def value(self, cell: Variable) -> str:
        if cell.derive is not None:
            return VALUES["derived"](self.language).format(rule=self.described(cell.derive))
        return VALUES[cell.kind](self.language)

    def reference(self, question: Question) -> str:
        return reference_words(question.reference or self.questionnaire.reference, self.language)

    def check(self, check: Check) -> str:
        level = LEVELS[check.level](self.language)
        return self.say("check", rule=self.described(check.require), level=level)

    def former(self, question: Question, cell: Variable) -> str:
        """Declared former names and codes."""
        names = [id_of((name, cell.was)) for name in question.was]
        if cell.was and not names:
            names = [id_of((question.name, cell.was))]
        said = [self.say("was", names=", ".join(names))] if names else []
        said += [self.say("recoded", old=old, new=new) for old, new in question.recode]
        return "; ".join(said)

    def choice(self, choice: Choice) -> ChoiceFacts:
        notes = [self.describer.text(choice.help)] if choice.help else []
        notes += [self.say("other")] if choice.other else []
        notes += [self.say("exclusive")] if choice.exclusive else []
        return ChoiceFacts(choice.code, self.describer.text(choice.label), "; ".join(notes))


def _bracketed(source: str, number: int) -> str:
    """A condition as one of so many that are joined by `and`."""
    return f"({source})" if number > 1 and " or " in f" {source} " else source
