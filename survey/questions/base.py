"""What every question type answers: its variables, its inputs, how an entry is read and printed.

Owns: the frozen `Question`, `Variable`, `Input`, `Check` and `Comparable` that all types share, and
how a cell is named.
Refuses: to know a type by name, a page, or a database.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import ClassVar, Final, Literal, Protocol, TypeAlias

from survey.instrument.answer import UNANSWERED, Answer, Comparator, Status
from survey.instrument.entries import Entry, EntryProblem, Reading
from survey.instrument.expression import Expression
from survey.instrument.place import Place
from survey.instrument.text import EMPTY, Text
from survey.questions.sums import Stated, Sum

__all__ = [
    "Check",
    "Choice",
    "Comparable",
    "Definition",
    "Entry",
    "EntryProblem",
    "Grade",
    "Input",
    "InputKind",
    "InputRow",
    "Key",
    "Kind",
    "Previous",
    "Publication",
    "Question",
    "Ranking",
    "Reading",
    "Variable",
    "WhenUnknown",
    "id_of",
]

Kind: TypeAlias = Literal["single", "multiple", "scale", "number", "text", "date", "file"]
Publication: TypeAlias = Literal["by_name", "pseudonym", "aggregate", "never"]
Previous: TypeAlias = Literal["blank", "show", "confirm", "carry", "bridge"]
SHOWING: Final[tuple[Previous, ...]] = ("show", "confirm", "carry")
"""What stands beside a question with its earlier answer, offered or only told."""
WhenUnknown: TypeAlias = Literal["ask", "skip"]
Grade: TypeAlias = Literal["identical", "cosmetic", "caution", "break"]
Key: TypeAlias = tuple[str, str]
"""(variable, item): what an answer is stored under; item is empty where there is one cell."""


def id_of(key: Key) -> str:
    """`name` or `name.item`, as written in expressions."""
    name, item = key
    return f"{name}.{item}" if item else name


@dataclass(frozen=True, slots=True)
class Choice:
    """A stable code and its words. `other` takes words of its own; `exclusive` stands alone.

    `when`: what a condition says of it, behind the question's own `when`: "geplant ist".
    """

    code: str
    label: Text
    help: Text = EMPTY
    exclusive: bool = False
    other: bool = False
    when: Text = EMPTY


@dataclass(frozen=True, slots=True)
class Ranking:
    """What a check of a ranking looks at: the cells with their labels, and the rule in question."""

    rule: Literal["twice", "gap"]
    cells: tuple[tuple[Key, Text], ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """What a word of a question means."""

    term: Text
    text: Text


@dataclass(frozen=True, slots=True)
class Check:
    """A rule that must hold. It fires only when it is certainly violated.

    `stated`: the rule is that a stated total is the sum of its parts; its sentence names both.
    `ranking`: the rule is one of a ranking; its sentence names the choices and places.
    """

    require: Expression
    level: Literal["hard", "soft"]
    message: Text
    place: Place = field(default_factory=Place, compare=False)
    stated: Stated | None = None
    ranking: Ranking | None = None


@dataclass(frozen=True, slots=True)
class Comparable:
    """The author's judgement on comparability with a former version, with the reason."""

    to: str
    grade: Grade
    why: Text
    items: tuple[tuple[str, Grade], ...] = ()

    def grade_of(self, item: str) -> Grade:
        """What is declared for a cell: its own grade, its row's, else the question's."""
        named = dict(self.items)
        return named.get(item) or named.get(item.partition(".")[0]) or self.grade


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """One thing measured: the cell that an answer is stored in.

    `ask_if` is the cell's own condition (a grid row); the question's and the section's apply
    besides. `minimum`/`maximum` bound a number; `all_of` is the key that the comparator `all`
    refers to. `statuses` and `comparators` are those offered. `was`: the item's former name,
    where a row or column was renamed.
    """

    name: str
    item: str = ""
    kind: Kind
    label: Text = EMPTY
    choices: tuple[Choice, ...] = ()
    statuses: tuple[Status, ...] = ()
    comparators: tuple[Comparator, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    decimals: int = 0
    unit: Text = EMPTY
    all_of: Key | None = None
    precision: Literal["", "day", "month", "half-year"] = ""
    max_length: int = 0
    ask_if: Expression | None = None
    when_unknown: WhenUnknown = "ask"
    derive: Expression | None = None
    was: str = ""
    is_place: bool = False
    """Whether the number is a place in a ranking: it is compared, never added up."""
    key: Key = field(init=False, repr=False, compare=False)
    id: str = field(init=False, repr=False, compare=False)
    """As written in expressions."""

    def __post_init__(self) -> None:
        # Every page asks for both of every cell, several times.
        object.__setattr__(self, "key", (self.name, self.item))
        object.__setattr__(self, "id", id_of(self.key))

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(choice.code for choice in self.choices)

    def choice(self, code: str) -> Choice | None:
        return next((choice for choice in self.choices if choice.code == code), None)


InputKind: TypeAlias = Literal["text", "radios", "checkboxes", "select", "table", "rows", "file"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """An abstract input: one of seven kinds, which `forms` maps to fields and the page to macros.

    A cell's input (text, radios, checkboxes, select, file) belongs to `variable`. A `table` has
    no variable of its own but `rows`: each a label and its cells, below the `columns`' labels.
    `columns` of a table of radios are the scale's labels, and each row holds one radios input.
    `rows` has one row that stands for all that a response adds, and the words of each of its cells
    as `columns`; such a cell may have a `help` of its own.
    """

    kind: InputKind
    variable: Variable | None = None
    width: Literal["number", "short", "long", "full"] = "full"
    lines: int = 1
    columns: tuple[Text, ...] = ()
    rows: tuple[InputRow, ...] = ()
    choices: tuple[Choice, ...] = ()
    """What a select offers where it is not the variable's choices."""
    help: Text = EMPTY
    accept: tuple[str, ...] = ()
    """The endings of names that a file input takes, and `limits`: the same in words."""
    limits: Text = EMPTY


@dataclass(frozen=True, slots=True)
class InputRow:
    """A row of a table input: its name, words, and one input per column (or one radios input)."""

    name: str
    label: Text
    cells: tuple[Input, ...]
    help: Text = EMPTY


class Seen(Protocol):
    """One response, as a question looks at it that computes what counts from several cells."""

    def said(self, name: str) -> Mapping[str, Answer]:
        """The stored answers of a question, by item."""
        ...

    def earlier(self, name: str) -> Mapping[str, Answer]:
        """The question's answers in the wave before, by item."""
        ...

    def cells(self, name: str) -> tuple[Variable, ...]:
        """The cells that a question has in this response."""
        ...

    def answer(self, name: str, item: str) -> Answer:
        """The answer that counts."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(ABC):
    """A question of one version. Subclasses are the types; `type` is the name in the YAML.

    A question that `grows` gets cells of its own from each response: rows, whose cells have the
    item `row.field`. Whoever has a response asks for the `cells_in` it, whoever has a key for its
    `cell`, whoever reads the author's file for those `declared`; for all other types the three
    give the same as `variables`.
    """

    type: ClassVar[str]
    grows: ClassVar[bool] = False
    has_one_status: ClassVar[bool] = False
    """Whether a status is chosen once for all its cells."""

    name: str
    label: Text
    help: Text = EMPTY
    examples: Text = EMPTY
    when: Text = EMPTY
    definitions: tuple[Definition, ...] = ()
    ask_if: Expression | None = None
    when_unknown: WhenUnknown = "ask"
    statuses: tuple[Status, ...] = ()
    checks: tuple[Check, ...] = ()
    previous: Previous = "blank"
    comparable: Comparable | None = None
    publication: Publication = "aggregate"
    reference: str = ""
    was: tuple[str, ...] = ()
    recode: tuple[tuple[str, str], ...] = ()
    place: Place = field(default=Place(), compare=False)

    @abstractmethod
    def variables(self) -> tuple[Variable, ...]:
        """The cells that every response has, in the order asked; none for a note."""

    @abstractmethod
    def inputs(self) -> tuple[Input, ...]:
        """The abstract inputs of the cells `declared`, in order; none for note and derived."""

    @abstractmethod
    def read(self, variable: Variable, entry: Entry, language: str) -> Reading:
        """The entry of one of its cells as an answer. Never raises for what a person wrote."""

    @abstractmethod
    def entry(self, variable: Variable, answer: Answer, language: str) -> Entry:
        """The answer as a form shows it again; `read(entry(a)) == a` for what is offered."""

    @abstractmethod
    def show(self, variable: Variable, answer: Answer, language: str) -> str:
        """The answer in words, for echo, review, receipt and codebook; "" for unanswered."""

    @property
    def is_asked(self) -> bool:
        """Whether somebody fills it in (not a note, not derived)."""
        return bool(self.inputs())

    def span(self) -> tuple[str, str]:
        """The first and the last date that may be given, as ISO text; "" where that is open."""
        return "", ""

    def sums(self) -> tuple[Sum, ...]:
        """The sums of its cells that are shown beside them."""
        return ()

    @property
    def enough(self) -> int | None:
        """How many of its cells are enough to be answered; None where each is wanted."""
        return None

    def together(self, answers: Callable[[Variable], Answer], language: str) -> str | None:
        """All its answers in one line for lists; None where each cell has its own."""
        return None

    def blank(self, variable: Variable) -> Entry:
        return self.entry(variable, UNANSWERED, "de")

    def declared(self) -> tuple[Variable, ...]:
        """What the author's file describes: the cells, those of one row for all that are added."""
        return self.variables()

    def computed(self) -> tuple[Variable, ...]:
        """Numbers that follow from the cells, for expressions: never asked, never exported."""
        return ()

    def cell(self, item: str) -> Variable | None:
        """The cell of this item; None where this question can have none of that name."""
        return next((variable for variable in self.variables() if variable.item == item), None)

    def cells_in(
        self,
        said: Mapping[str, Answer],
        previous: Mapping[str, Answer],
        also: Iterable[str] = (),
    ) -> tuple[Variable, ...]:
        """The cells in a response, in the order asked.

        `said`, `previous`: its stored answers and those of the wave before, by item. `also`: items
        that have a cell whatever is stored.
        """
        return self.variables()

    def fresh(self, items: Iterable[str], random: Random) -> tuple[Variable, ...]:
        """The cells of one more row, none of which is among these items."""
        return ()

    def prefilled(self, items: Collection[str], earlier: Mapping[str, Answer]) -> dict[str, Answer]:
        """Earlier answers that a form offers in rows of which little is said yet, by item.

        `items`: those at which something stands in this response.
        """
        return {}

    def settled(
        self,
        sent: Mapping[str, Answer],
        earlier: Mapping[str, Answer],
        stored: Collection[str],
    ) -> dict[str, Answer]:
        """What of a sent form counts as said, where it may have come back as it was `prefilled`.

        `stored`: the items of which this response has a revision.
        """
        return {}

    def unchanged(
        self, said: Mapping[str, Answer], earlier: Mapping[str, Answer]
    ) -> dict[str, Answer]:
        """What says that the rows of the wave before go on as they were, where `said` has none."""
        return {}

    def rows_of(self, cells: Iterable[Variable]) -> tuple[InputRow, ...]:
        """The rows that these cells make up, for a question that grows, in order."""
        return ()

    def counted(self, variable: Variable, answer: Answer, seen: Seen) -> Answer:
        """What counts for a cell of a question that grows, and for what it has `computed`.

        `answer` is the stored one; what follows from other cells takes the place of nothing.
        """
        return answer
