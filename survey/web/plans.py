"""What of a page never changes: its questions as finished markup, per version, section, language.

Owns: labels, option lists and table heads made into Markup once, and which conditions name other
questions of the same page. Refuses: answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from markupsafe import Markup, escape

from survey.forms.fields import STATUS_VALUE
from survey.instrument.expression import Expression, references
from survey.instrument.model import Questionnaire, Section
from survey.instrument.words import half_year_label, status_control, status_label
from survey.questions.base import Choice, Input, Key, Question, Variable
from survey.instrument.wording import rule_in_words
from survey.web.ui import Words

NOTHING: Final = Markup("")


@dataclass(frozen=True, slots=True)
class OptionPlan:
    """One radio or checkbox: finished markup, not chosen and chosen."""

    code: str
    label: str
    off: Markup
    on: Markup
    other: bool = False
    is_status: bool = False


@dataclass(frozen=True, slots=True)
class CellPlan:
    """One cell of a page: what is fixed about its controls."""

    variable: Variable
    key: Key
    id: str
    kind: str
    label: str
    field: str
    instead: str
    unit: Markup
    width: str
    lines: int
    max_length: int
    options: tuple[OptionPlan, ...]
    statuses: Mapping[str, Markup]
    labelled_by: str
    status_labelled_by: str
    only_if: str


@dataclass(frozen=True, slots=True)
class RowPlan:
    """A row of a table: its head and its cells."""

    id: str
    label: str
    help: str
    only_if: str
    cells: tuple[CellPlan, ...]


@dataclass(frozen=True, slots=True)
class InputPlan:
    """One abstract input of a question."""

    kind: str
    cell: CellPlan | None
    columns: tuple[str, ...]
    rows: tuple[RowPlan, ...]
    of_radios: bool
    has_status: bool


@dataclass(frozen=True, slots=True)
class QuestionPlan:
    """One question: its words, and its inputs."""

    question: Question
    name: str
    legend: Markup
    help: Markup
    examples: Markup
    reference: str
    publication: str
    only_if: str
    inputs: tuple[InputPlan, ...]
    cells: tuple[CellPlan, ...]
    variables: tuple[Variable, ...]
    is_group: bool
    is_derived: bool
    has_own_rules: bool


@dataclass(frozen=True)
class PagePlan:
    """A section's page in one language."""

    section: Section
    language: str
    title: str
    introduction: Markup
    reference: str
    questions: tuple[QuestionPlan, ...]

    @cached_property
    def takes_numbers(self) -> bool:
        """Whether a number of this page may be qualified."""
        return any(len(c.variable.comparators) > 1 for q in self.questions for c in q.cells)

    @cached_property
    def labels(self) -> dict[Key, str]:
        """What a summary calls each cell."""
        return {c.key: c.label for q in self.questions for c in q.cells}


class Planner:
    """Builds the page of a section."""

    def __init__(self, questionnaire: Questionnaire, section: Section, words: Words) -> None:
        self.questionnaire = questionnaire
        self.section = section
        self.words = words
        self.language = words.language
        self.here = {q.name for q in section.questions}

    def page(self) -> PagePlan:
        return PagePlan(
            section=self.section,
            language=self.language,
            title=self.section.title(self.language),
            introduction=paragraphs(self.section.introduction(self.language)),
            reference=reference_words(self.questionnaire.reference, self.language),
            questions=tuple(self.question(q) for q in self.section.questions),
        )

    def question(self, question: Question) -> QuestionPlan:
        variables = question.variables()
        inputs = tuple(self.input(question, given) for given in question.inputs())
        cells = tuple(
            cell
            for plan in inputs
            for cell in ((plan.cell,) if plan.cell else tuple(c for r in plan.rows for c in r.cells))
        )
        return QuestionPlan(
            question=question,
            name=question.name,
            legend=escape(question.label(self.language)),
            help=paragraphs(question.help(self.language)),
            examples=escape(question.examples(self.language)),
            reference=self.reference(question),
            publication=self.words.publication[question.publication],
            only_if=self.only_if(question.ask_if),
            inputs=inputs,
            cells=cells,
            is_group=bool(inputs) and inputs[0].kind in ("radios", "checkboxes"),
            is_derived=not inputs and bool(variables),
            variables=variables,
            has_own_rules=any(v.ask_if is not None for v in variables),
        )

    def reference(self, question: Question) -> str:
        """The date or period, where it is not that of the whole questionnaire."""
        if question.reference == self.questionnaire.reference:
            return ""
        return reference_words(question.reference, self.language)

    def only_if(self, condition: Expression | None) -> str:
        """The condition in words where it names a question of this page, else nothing."""
        if condition is None or not self.depends_on_page(condition):
            return ""
        return rule_in_words(condition, self.language, self.questionnaire)

    def depends_on_page(self, condition: Expression) -> bool:
        return any(not r.scope and r.name in self.here for r in references(condition))

    def input(self, question: Question, given: Input) -> InputPlan:
        if given.kind != "table":
            assert given.variable is not None
            cell = self.cell(question, given, given.variable, question.label(self.language))
            return InputPlan(given.kind, cell, (), (), False, bool(given.variable.statuses))
        of_radios = any(c.kind == "radios" for row in given.rows for c in row.cells)
        columns = tuple(text(self.language) for text in given.columns)
        rows = []
        for row in given.rows:
            head = f"{question.name}.{row.name}:row"
            label = row.label(self.language)
            cells = []
            for index, cell in enumerate(row.cells):
                assert cell.variable is not None
                many = len(row.cells) > 1
                name = f"{label}, {columns[index]}" if many and index < len(columns) else label
                cells.append(
                    self.cell(question, cell, cell.variable, name, head=head,
                              column=f"{question.name}:column{index if many else 0}")
                )  # fmt: skip
            only_if = next((c.only_if for c in cells if c.only_if), "")
            rows.append(RowPlan(head, label, row.help(self.language), only_if, tuple(cells)))
        return InputPlan(
            given.kind, None, columns, tuple(rows), of_radios,
            any(c.variable.statuses for r in rows for c in r.cells),
        )  # fmt: skip

    def cell(
        self,
        question: Question,
        given: Input,
        variable: Variable,
        label: str,
        head: str = "",
        column: str = "",
    ) -> CellPlan:
        options = self.options(given, variable, head, question.name)
        only_if = self.only_if(variable.ask_if) if variable.ask_if is not question.ask_if else ""
        return CellPlan(
            variable=variable,
            key=variable.key,
            id=variable.id,
            kind=given.kind,
            label=label,
            field=self.words.fields["number" if variable.kind == "number" else variable.precision],
            instead=status_control(variable.kind, self.language),
            unit=escape(variable.unit(self.language)),
            width=given.width,
            lines=given.lines,
            max_length=variable.max_length,
            options=options,
            statuses=self.statuses(variable),
            labelled_by=f"{head} {column}" if head else "",
            status_labelled_by=f"{head} {question.name}:instead" if head else "",
            only_if=only_if,
        )

    def options(
        self, given: Input, variable: Variable, head: str, question: str
    ) -> tuple[OptionPlan, ...]:
        if given.kind not in ("radios", "checkboxes", "select"):
            return ()
        pairs = [(c.code, c.label(self.language), c) for c in variable.choices]
        made = [self.option(given.kind, variable, code, label, choice, head, question, index)
                for index, (code, label, choice) in enumerate(pairs)]  # fmt: skip
        if given.kind != "radios":
            return tuple(made)
        statuses = [(STATUS_VALUE + s.value, status_label(s, self.language, variable.kind))
                    for s in variable.statuses]  # fmt: skip
        statuses.append(("", self.words.no_choice))
        made += [
            self.option("radios", variable, code, label, None, head, question, len(pairs) + index)
            for index, (code, label) in enumerate(statuses)
        ]
        return tuple(made)

    def option(
        self,
        kind: str,
        variable: Variable,
        code: str,
        label: str,
        choice: Choice | None,
        head: str,
        question: str,
        index: int,
    ) -> OptionPlan:
        other = bool(choice and choice.other)
        if kind == "select":
            off = Markup('<option value="{}">{}</option>').format(code, label)
            on = Markup('<option value="{}" selected>{}</option>').format(code, label)
            return OptionPlan(code, label, off, on, other)
        if head:  # a radio in a table: named by its row and its column
            frame = Markup(
                '<td><label class="pick"><input class="kern-form-check__radio" type="radio"'
                '{} name="{}" value="{}" aria-labelledby="{} {}"%s><span>{}</span></label></td>'
            )
            # The first one is where the summary of errors leads to.
            anchor = NOTHING if index else Markup(' id="{}"').format(variable.id)
            filled = (anchor, variable.id, code, head, f"{question}:column{index}", label)
            return OptionPlan(code, label, (frame % "").format(*filled),
                              (frame % " checked").format(*filled), other, choice is None)  # fmt: skip
        sort = "radio" if kind == "radios" else "checkbox"
        number = f"{variable.id}:{index}" if index else variable.id
        hint = NOTHING
        described = NOTHING
        if choice and choice.help:
            described = Markup(' aria-describedby="{}:help"').format(number)
            hint = Markup('<span class="kern-hint" id="{}:help">{}</span>').format(
                number, choice.help(self.language)
            )
        frame = Markup(
            '<div class="kern-form-check"><input class="kern-form-check__%s" type="%s" id="{}"'
            ' name="{}" value="{}"{}%s><label class="kern-label" for="{}">{}</label>{}</div>'
        )
        filled = (number, variable.id, code, described, number, label, hint)
        return OptionPlan(code, label, (frame % (sort, sort, "")).format(*filled),
                          (frame % (sort, sort, Markup(" checked"))).format(*filled), other,
                          choice is None and code != "")  # fmt: skip

    def statuses(self, variable: Variable) -> Mapping[str, Markup]:
        """The options of the statuses' select, by the chosen one ("" for none)."""
        codes = [s.value for s in variable.statuses]
        labels = [status_label(s, self.language, variable.kind) for s in variable.statuses]
        made = {}
        for chosen in ("", *codes):
            options = [Markup('<option value="">–</option>')]
            for code, label in zip(codes, labels, strict=True):
                mark = Markup(" selected") if code == chosen else NOTHING
                options.append(Markup('<option value="{}"{}>{}</option>').format(code, mark, label))
            made[chosen] = NOTHING.join(options)
        return made if codes else {}


def paragraphs(text: str) -> Markup:
    """Words of an author as paragraphs; an empty line parts them."""
    parts = [part.strip() for part in text.split("\n\n") if part.strip()]
    return NOTHING.join(Markup('<p class="kern-body">{}</p>').format(part) for part in parts)


def reference_words(reference: str, language: str) -> str:
    """A reference date or period as people write it: "31.12.2021", "07/2021 bis 12/2021"."""
    if not reference:
        return ""
    start, _, end = reference.partition("/")
    joined = " bis " if language == "de" else " to "
    return joined.join(_written(part, language) for part in (start, end) if part)


def _written(day: str, language: str) -> str:
    if "H" in day:
        return half_year_label(day, language)
    parts = day.split("-")
    return (".".join if len(parts) == 3 else "/".join)(reversed(parts)) if language == "de" else day


