"""Makes a section's page once per version and language: labels, option lists, table heads.

Owns: which conditions name other questions of the same page, so that the page says them in words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from markupsafe import Markup, escape

from survey.instrument.expression import Expression, references
from survey.instrument.model import Questionnaire, Section
from survey.instrument.piping import Say
from survey.instrument.printing import reference_words
from survey.instrument.text import Text
from survey.instrument.wording import rule_in_words
from survey.instrument.wordings import said_to, wordings
from survey.instrument.words import exactness_control, status_control, status_label
from survey.questions.base import Input, InputRow, Question, Variable
from survey.questions.numbers import chosen_exactness
from survey.questions.sums import Sum
from survey.web.apart import apart
from survey.web.markup import NOTHING, paragraphs
from survey.web.options import options, status_options
from survey.web.plans import CellPlan, InputPlan, PagePlan, QuestionPlan, RowPlan, SumPlan
from survey.web.ui import Words

# As the macro `comment` draws it where nothing is written: most questions of most pages.
REMARK: Final = Markup(
    '<details class="comment"><summary>{words}</summary><textarea class="kern-form-input__input" '
    'name="{id}..comment" aria-label="{words}"></textarea></details>'
)


def sums_of(question: Question, of: str) -> dict[str, tuple[Sum, ...]]:
    """The sums of the rows or of the columns that are shown, by the line's name."""
    found: dict[str, tuple[Sum, ...]] = {}
    for added in question.sums():
        if added.of == of:
            found[added.line] = (*found.get(added.line, ()), added)
    return found


def foot_of(question: Question, table: Input) -> tuple[SumPlan, ...]:
    """What stands below each column of a table; nothing where no column has a sum."""
    feet = sums_of(question, "columns")
    if not feet:
        return ()
    cells = [cell.variable for cell in table.rows[0].cells]
    names = [cell.item.partition(".")[2] for cell in cells if cell is not None]
    return tuple(SumPlan((question.name, "columns", n), feet.get(n, ())) for n in names)


class Planner:
    """Builds the page of a section."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        section: Section,
        words: Words,
        say: Say | None = None,
    ) -> None:
        """`say`: how one respondent reads wordings; without it they are not filled in."""
        self.questionnaire = questionnaire
        self.say = say
        self.section = section
        self.words = words
        self.language = words.language
        self.here = {q.name for q in section.questions}
        levels = [q.publication for q in section.questions if q.inputs()]
        # Told once above the questions, where all are published alike.
        self.common = levels[0] if len(levels) > 1 and len(set(levels)) == 1 else ""

    def page(self) -> PagePlan:
        return PagePlan(
            section=self.section,
            language=self.language,
            title=self.section.title(self.language),
            introduction=paragraphs(self.section.introduction(self.language)),
            fills=next(wordings((self.section.title, self.section.introduction)), None) is not None,
            reference=reference_words(self.questionnaire.reference, self.language),
            publication=self.words.for_all.format(words=self.words.publication[self.common])
            if self.common
            else "",
            questions=tuple(self.question(q) for q in self.section.questions),
        )

    def question(self, question: Question) -> QuestionPlan:
        variables = question.variables()
        inputs = tuple(self.input(question, given) for given in question.inputs())
        cells = tuple(
            cell
            for plan in inputs
            for cell in (
                (plan.cell,) if plan.cell else tuple(c for r in plan.rows for c in r.cells)
            )
        )
        return QuestionPlan(
            question=question,
            name=question.name,
            legend=escape(question.label(self.language)),
            help=paragraphs(question.help(self.language)),
            examples=escape(question.examples(self.language)),
            definitions=tuple(
                (one.term(self.language), paragraphs(one.text(self.language)))
                for one in question.definitions
            ),
            reference=self.reference(question),
            publication=""
            if question.publication == self.common
            else self.words.publication[question.publication],
            only_if=self.only_if(question.ask_if),
            inputs=inputs,
            cells=cells,
            is_group=bool(inputs) and inputs[0].kind in ("radios", "checkboxes"),
            is_derived=not inputs and bool(variables),
            variables=variables,
            has_own_rules=any(v.ask_if is not None for v in variables),
            wordings=self.wordings(question),
            grows=question.grows,
            is_drawn=bool(cells)
            and not question.grows
            and all(cell.kind == "text" for cell in cells),
            remark=self.remark(cells[0]) if cells and not question.grows else NOTHING,
            statuses=status_options(variables[0], self.language, exactness=False)
            if question.has_one_status and variables[0].statuses
            else None,
            sums=tuple(
                end
                for plan in inputs
                for end in (*(row.end for row in plan.rows), *plan.foot)
                if end is not None
            ),
        )

    def remark(self, first: CellPlan) -> Markup:
        return REMARK.format(words=self.words.comment, id=first.id)

    def anew(self, question: Question) -> QuestionPlan:
        """The question as this respondent reads it."""
        assert self.say is not None
        return self.question(said_to(question, self.say))

    def wordings(self, question: Question) -> tuple[Text, ...]:
        """What names something in the question, or in a condition of it that the page says."""
        rules = [question.ask_if, *(variable.ask_if for variable in question.declared())]
        shown = [rule for rule in rules if rule is not None and self.depends_on_page(rule)]
        named = [
            self.questionnaire.questions.get(r.name) for rule in shown for r in references(rule)
        ]
        # Messages of checks are no part of the plan: they are filled in where they are read.
        read = (replace(one, checks=()) for one in (question, *named) if one is not None)
        return tuple(dict.fromkeys(text for one in read for text in wordings(one)))

    def reference(self, question: Question) -> str:
        """The date or period, where it is not that of the whole questionnaire."""
        if question.reference == self.questionnaire.reference:
            return ""
        return reference_words(question.reference, self.language)

    def only_if(self, condition: Expression | None) -> str:
        """The condition in words where it names a question of this page, else nothing."""
        if condition is None or not self.depends_on_page(condition):
            return ""
        return rule_in_words(condition, self.language, self.questionnaire, self.say)

    def depends_on_page(self, condition: Expression) -> bool:
        return any(not r.scope and r.name in self.here for r in references(condition))

    def input(self, question: Question, given: Input) -> InputPlan:
        if given.kind == "rows":
            return self.pattern(question, given)
        if given.kind != "table":
            assert given.variable is not None
            cell = self.cell(question, given, given.variable, question.label(self.language))
            return InputPlan(
                given.kind, cell, (), (), of_radios=False, has_status=bool(cell.statuses)
            )
        columns = tuple(text(self.language) for text in given.columns)
        ends = sums_of(question, "rows")
        rows = tuple(self.row(question, row, columns, ends) for row in given.rows)
        return InputPlan(
            given.kind,
            None,
            columns,
            rows,
            of_radios=any(c.kind == "radios" for row in rows for c in row.cells),
            has_status=any(c.statuses for row in rows for c in row.cells),
            foot=foot_of(question, given),
        )

    def pattern(self, question: Question, given: Input) -> InputPlan:
        """The row that stands for all that a response adds; each cell has words of its own."""
        (row,) = given.rows
        cells = []
        for one, words in zip(row.cells, given.columns, strict=True):
            assert one.variable is not None
            cell = self.cell(question, one, one.variable, one.variable.label(self.language))
            cells.append(
                replace(
                    cell,
                    field=words(self.language),
                    help=one.help(self.language),
                    hint=f"{cell.id}:hint" if one.help else "",
                    only_status=self.only_status(one.variable),
                    only_if="",
                )
            )
        plan = RowPlan(row.name, row.label(self.language), "", "", tuple(cells))
        return InputPlan(
            given.kind,
            None,
            (),
            (plan,),
            of_radios=False,
            has_status=any(cell.statuses for cell in cells),
            helps=tuple(cell for cell in cells if cell.help),
        )

    def only_status(self, variable: Variable) -> str:
        if len(variable.statuses) != 1:
            return ""
        return status_label(variable.statuses[0], self.language, variable.kind)

    def row(
        self,
        question: Question,
        row: InputRow,
        columns: tuple[str, ...],
        ends: Mapping[str, tuple[Sum, ...]],
    ) -> RowPlan:
        """A row of a table; its cells are named by it and, where there are several, by column."""
        head = f"{question.name}.{row.name}:row"
        label = row.label(self.language)
        several = len(row.cells) > 1
        cells = []
        for index, one in enumerate(row.cells):
            assert one.variable is not None
            name = f"{label}, {columns[index]}" if several else label
            column = f"{question.name}:column{index}"
            cell = self.cell(question, one, one.variable, name, head, column)
            # Where there are several in a row, each has a label of its own below its field.
            cells.append(replace(cell, status_labelled_by="") if several else cell)
        only_if = next((cell.only_if for cell in cells if cell.only_if), "")
        end = SumPlan((question.name, "rows", row.name), ends.get(row.name, ())) if ends else None
        return RowPlan(head, label, row.help(self.language), only_if, tuple(cells), end)

    def cell(
        self,
        question: Question,
        given: Input,
        variable: Variable,
        label: str,
        head: str = "",
        column: str = "",
    ) -> CellPlan:
        only_if = self.only_if(variable.ask_if) if variable.ask_if is not question.ask_if else ""
        return CellPlan(
            variable=variable,
            key=variable.key,
            id=variable.id,
            kind=given.kind,
            label=label,
            field=self.words.fields[
                variable.kind if variable.kind in ("number", "file") else variable.precision
            ],
            instead=exactness_control(self.language)
            if chosen_exactness(variable) and not question.has_one_status and not question.grows
            else status_control("text" if variable.is_place else variable.kind, self.language),
            unit=escape(variable.unit(self.language)),
            width=given.width,
            lines=given.lines,
            max_length=variable.max_length,
            options=options(given, variable, self.language, head),
            apart=apart(given, variable, self.words, head, label if head else ""),
            # Rows that a response adds say how exact a number is in words: they may be many.
            statuses={}
            if question.has_one_status
            else status_options(variable, self.language, exactness=not question.grows),
            labelled_by=f"{head} {column}" if head else "",
            status_labelled_by=f"{head} {question.name}:instead" if head else "",
            only_if=only_if,
            accept=",".join(given.accept),
            limits=given.limits(self.language),
        )
