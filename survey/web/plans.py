"""What of a section's page never changes, as frozen values: made once per version and language.

Owns: what the page's parts are. Refuses: answers, and to be made anywhere but in `planner`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from markupsafe import Markup

from survey.instrument.model import Section
from survey.instrument.text import Text
from survey.questions.base import Key, Question, Variable
from survey.questions.sums import Sum
from survey.web.markup import NOTHING
from survey.web.options import OptionPlan


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
    apart: Mapping[str, Markup]
    """What may stand instead of a choice among radios, by the chosen status."""
    statuses: Mapping[str, Markup]
    labelled_by: str
    status_labelled_by: str
    only_if: str
    accept: str = ""
    limits: str = ""
    help: str = ""
    hint: str = ""
    """The id of its help, which stands once for all rows."""
    only_status: str = ""
    """The words of the status where the cell offers a single one, to be ticked."""


SumKey: TypeAlias = tuple[str, str, str]
"""Question, direction and line: where sums stand in a table."""


@dataclass(frozen=True, slots=True)
class SumPlan:
    """The end of a row or the foot of a column, with the sums that stand there."""

    key: SumKey
    sums: tuple[Sum, ...]

    @property
    def id(self) -> str:
        """Where a page shows it; no name of a cell has a colon."""
        return ":".join(("sum", *self.key))


@dataclass(frozen=True, slots=True)
class RowPlan:
    """A row of a table: its head and its cells."""

    id: str
    label: str
    help: str
    only_if: str
    cells: tuple[CellPlan, ...]
    end: SumPlan | None = None
    is_new: bool = False
    before: str = ""
    """What was said of an added row in the wave before, in words."""


@dataclass(frozen=True, slots=True)
class InputPlan:
    """One abstract input of a question."""

    kind: str
    cell: CellPlan | None
    columns: tuple[str, ...]
    rows: tuple[RowPlan, ...]
    of_radios: bool
    has_status: bool
    foot: tuple[SumPlan, ...] = ()
    helps: tuple[CellPlan, ...] = ()
    """Cells of any added row whose help stands once, before the rows."""


@dataclass(frozen=True, slots=True)
class QuestionPlan:
    """One question: its words, and its inputs."""

    question: Question
    name: str
    legend: Markup
    help: Markup
    examples: Markup
    definitions: tuple[tuple[str, Markup], ...]
    reference: str
    publication: str
    only_if: str
    inputs: tuple[InputPlan, ...]
    cells: tuple[CellPlan, ...]
    variables: tuple[Variable, ...]
    is_group: bool
    is_derived: bool
    has_own_rules: bool
    wordings: tuple[Text, ...]
    """Those that name something only a response knows: with any, it is planned for their words."""
    statuses: Mapping[str, Markup] | None = None
    """The options of the one status of all cells; None where each has its own."""
    grows: bool = False
    remark: Markup = NOTHING
    """The field for words to the office, folded up and empty, at the first cell."""
    sums: tuple[SumPlan, ...] = ()
    """As they are drawn: the ends of the rows, the feet of the columns."""
    is_drawn: bool = False
    """Whether its controls are text fields, so that it is drawn beforehand (`quiet`)."""


@dataclass(frozen=True)
class PagePlan:
    """A section's page in one language."""

    section: Section
    language: str
    title: str
    introduction: Markup
    fills: bool
    """Whether title or introduction name something that only a response knows."""
    reference: str
    publication: str
    """How all answers are published, where that is the same; else each question says it."""
    questions: tuple[QuestionPlan, ...]

    @cached_property
    def takes_files(self) -> bool:
        """Whether a file may come with the page."""
        return any(c.kind == "file" for q in self.questions for c in q.cells)

    @cached_property
    def has_tables(self) -> bool:
        """Whether a question is a table, which may be shown as a list."""
        return any(one.kind == "table" for q in self.questions for one in q.inputs)

    @cached_property
    def takes_numbers(self) -> bool:
        """Whether a number of this page may be qualified."""
        return any(len(c.variable.comparators) > 1 for q in self.questions for c in q.cells)
