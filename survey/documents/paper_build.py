"""From a questionnaire to the empty form. Owns the order and the words beside the author's."""

from __future__ import annotations

from survey.documents.describe import Describer, NumberedWording
from survey.documents.numbers import Jump, Numbers
from survey.documents.paper import Item, Paper, PaperSection
from survey.documents.paper_fields import field, hints, table
from survey.documents.reach import Reach
from survey.documents.words import PAPER, say
from survey.instrument.expression import Expression
from survey.instrument.model import Questionnaire, Section
from survey.instrument.printing import reference_words
from survey.instrument.words import PUBLICATION
from survey.questions.base import Question, WhenUnknown


def paper(questionnaire: Questionnaire, language: str, reach: Reach | None = None) -> Paper:
    """The empty form of this version in one language; with `reach`, what can be asked there."""
    return _Builder(questionnaire, language, reach).paper()


class _Builder:
    def __init__(self, whole: Questionnaire, language: str, reach: Reach | None) -> None:
        self.reach = reach
        self.questionnaire = questionnaire = whole if reach is None else reach.questionnaire
        self.language = language
        self.numbers = Numbers(whole, questionnaire)
        self.describer = Describer(whole, language, NumberedWording(whole, self.numbers))

    def say(self, key: str, **parts: object) -> str:
        return say(key, self.language, **parts)

    def paper(self) -> Paper:
        one = self.questionnaire
        return Paper(
            language=self.language,
            title=self.describer.text(one.title),
            kind=self.say("kind"),
            name=f"{one.study} {one.version}",
            digest=one.digest,
            facts=self.facts(),
            blanks=(self.say("municipality"), self.say("filled in by")),
            binding=self.say("binding"),
            introduction=self.describer.paragraphs(one.introduction),
            contents=self.say("contents"),
            page=PAPER["page"](self.language),
            digest_label=self.say("digest"),
            sections=tuple(self.section(section) for section in one.sections),
            closing=self.describer.paragraphs(one.closing),
        )

    def facts(self) -> tuple[tuple[str, str], ...]:
        one = self.questionnaire
        reference = reference_words(one.reference, self.language)
        minutes = self.say("about minutes", n=one.minutes) if one.minutes else ""
        pairs = (
            (self.say("study"), one.study),
            (self.say("version"), one.version),
            (self.say("for"), self.reach.words(self.language) if self.reach else ""),
            (self.say("reference"), reference),
            (self.say("minutes"), minutes),
            (self.say("digest"), one.digest),
        )
        return tuple(pair for pair in pairs if pair[1])

    def section(self, section: Section) -> PaperSection:
        return PaperSection(
            number=self.numbers.sections[section.name],
            title=self.describer.text(section.title),
            filter=self.filter(
                section.ask_if, section.when_unknown, self.numbers.after_section(section)
            ),
            introduction=self.describer.paragraphs(section.introduction),
            items=tuple(self.item(question, section) for question in section.questions),
        )

    def item(self, question: Question, section: Section) -> Item:
        inputs = question.inputs() if self.reach is None else self.reach.inputs(question)
        computed = not inputs and bool(question.variables())
        return Item(
            number=self.numbers.questions.get(question.name, ""),
            label=self.describer.text(question.label),
            filter=self.filter(
                question.ask_if,
                question.when_unknown,
                self.numbers.after_question(question, section),
            ),
            notes=self.notes(question),
            fields=tuple(field(i, self.describer) for i in inputs if not i.rows),
            tables=tuple(table(i, self.describer) for i in inputs if i.rows),
            hints=(self.say("computed"),) if computed else hints(inputs, self.describer),
            publication=PUBLICATION[question.publication](self.language) if inputs else "",
        )

    def notes(self, question: Question) -> tuple[str, ...]:
        """Help, examples, definitions, and the reference where it is not everything's."""
        notes = list(self.describer.paragraphs(question.help))
        if question.examples:
            notes.append(self.say("examples", words=self.describer.text(question.examples)))
        notes.extend(self.describer.definitions(question))
        if question.reference and question.reference != self.questionnaire.reference:
            reference = reference_words(question.reference, self.language)
            notes.append(self.say("as of", reference=reference))
        return tuple(notes)

    def filter(
        self, rule: Expression | None, when_unknown: WhenUnknown, jump: Jump | None
    ) -> tuple[str, ...]:
        """Who answers, and where everybody else goes on."""
        if rule is None:
            return ()
        units = self.describer.asked(rule)
        said = [
            self.say("only", units=units)
            if units
            else self.say("only if", rule=self.describer.rule(rule))
        ]
        if when_unknown == "skip":
            said.append(self.say("if unclear skip"))
        if jump is not None:
            said.append(self.jump(jump))
        return tuple(said)

    def jump(self, jump: Jump) -> str:
        if jump.question:
            return self.say("else", where=self.say("question", n=jump.question))
        if jump.section:
            return self.say("else", where=self.say("section", n=jump.section))
        return self.say("else end")
