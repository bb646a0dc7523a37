"""`roster`: a repeated group of fields, whose rows have ids that last over the waves.

A cell's item is `row.field`, `row` being the row's id; besides its fields a row has the `state`
(running, ended). The cell without item says in a word whether there are any: `some` follows from
the rows, `none` is said. For expressions there are `rows`, how many run, and `total.field`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property, lru_cache
from random import Random
from typing import ClassVar, Final

from survey.instrument.answer import UNANSWERED, Answer, Provenance
from survey.instrument.expression import Expression, parse
from survey.instrument.place import Place
from survey.instrument.text import LANGUAGES, Text
from survey.questions.base import (
    Check,
    Choice,
    Entry,
    Input,
    InputRow,
    Question,
    Reading,
    Seen,
    Variable,
)
from survey.questions.building import shared
from survey.questions.choices import entry_choices, read_choices, show_choices
from survey.questions.roster_count import NONE, SOME, Tally, state_of
from survey.questions.roster_rows import (
    ENDED,
    RUNNING,
    STATE,
    filled,
    in_order,
    next_row,
    number_of,
    returning,
    row_of,
    stands,
)
from survey.questions.roster_spec import FieldSpec, RosterSpec, build_fields
from survey.questions.spec import BuildContext

ROWS: Final = "rows"
TOTAL: Final = "total."
# The row that stands for all in what the author's file describes.
ANY_ROW: Final = "row"

STATES: Final = (
    Choice(RUNNING, Text("läuft weiter", "still running")),
    Choice(ENDED, Text("beendet", "ended")),
)
_ROWS_LABEL: Final = Text("Anzahl", "number")
_STATE_LABEL: Final = Text("Stand", "State")
_SOME_LABEL: Final = Text("vorhanden", "there are some")
_NONE_LABEL: Final = Text("keine", "none")
_CONTRADICTION: Final = Text(
    "Es ist angegeben, dass es nichts aufzuführen gibt, und zugleich ist etwas aufgeführt. "
    "Leeren Sie das eine oder das andere.",
    "It is stated that there is nothing to list, and yet something is listed. "
    "Clear one or the other.",
)


@dataclass(frozen=True, kw_only=True)
class Roster(Question):
    """Any number of rows with the same fields. `row` is what one of them is called."""

    type: ClassVar[str] = "roster"
    grows: ClassVar[bool] = True

    row: Text
    fields: tuple[Question, ...]
    former: tuple[str, ...] = ()
    maximum: int = 20
    none: Text = _NONE_LABEL

    @classmethod
    def build(cls, spec: RosterSpec, context: BuildContext) -> Question:
        common = shared(spec, context)
        common["checks"] += _own_checks(spec.name, spec.maximum, context.place())
        return cls(
            **common,
            row=spec.row.text(),
            fields=build_fields(spec.fields, context),
            former=tuple(map(_former, spec.fields)),
            maximum=spec.maximum,
            none=spec.none.text() if spec.none else _NONE_LABEL,
        )

    @cached_property
    def _whole(self) -> Variable:
        choices = (Choice(SOME, _SOME_LABEL), Choice(NONE, self.none))
        return Variable(
            name=self.name, kind="single", label=self.label, choices=choices, statuses=self.statuses
        )

    @cached_property
    def _row(self) -> dict[str, Variable]:
        """The cells of any row by field, the state first."""
        state = Variable(name=self.name, item=STATE, kind="single", choices=STATES)
        cells = {STATE: replace(state, label=_STATE_LABEL)}
        for field, was in zip(self.fields, self.former, strict=True):
            (cell,) = field.variables()
            cells[field.name] = replace(cell, name=self.name, item=field.name, was=was)
        return cells

    @cached_property
    def _field(self) -> dict[str, Question]:
        return {field.name: field for field in self.fields}

    def variables(self) -> tuple[Variable, ...]:
        return (self._whole,)

    def declared(self) -> tuple[Variable, ...]:
        return (*self._cells(ANY_ROW, ""), self._whole)

    @cached_property
    def _computed(self) -> dict[str, Variable]:
        rows = Variable(
            name=self.name, item=ROWS, kind="number", label=_ROWS_LABEL, minimum=Decimal(0)
        )
        totals = [_total(cell) for cell in self._row.values() if cell.kind == "number"]
        return {cell.item: cell for cell in (rows, *totals)}

    def computed(self) -> tuple[Variable, ...]:
        return tuple(self._computed.values())

    def cell(self, item: str) -> Variable | None:
        if not item:
            return self._whole
        row, field = row_of(item), item.partition(".")[2]
        if not row or field not in self._row:
            return None
        return self._cell(row, self._row[field], str(number_of(row)))

    def cells_in(
        self,
        said: Mapping[str, Answer],
        previous: Mapping[str, Answer],
        also: Iterable[str] = (),
    ) -> tuple[Variable, ...]:
        """Rows in which anything stands, those of the wave before that run, and those named."""
        known = filled(said)
        if not stands(said.get("")):
            known |= returning(previous)
        named = {row for row in map(row_of, also) if row}
        cells: list[Variable] = []
        for row, number in self._numbered(known | named).items():
            cells += self._cells(row, number)[0 if row in known else 1 :]
        return (*cells, self._whole)

    def fresh(self, items: Iterable[str], random: Random) -> tuple[Variable, ...]:
        """Nobody is asked whether a new row runs."""
        rows = {row for row in map(row_of, items) if row}
        if len(rows) >= self.maximum:
            return ()
        row = next_row(rows, random)
        return self._cells(row, str(number_of(row)))[1:]

    def counted(self, variable: Variable, answer: Answer, seen: Seen) -> Answer:
        if variable.item in self._computed:
            tally = Tally(self.name, seen)
            if variable.item == ROWS:
                return tally.rows()
            field = variable.item.removeprefix(TOTAL)
            return tally.total(self._row[field], field)
        if stands(answer):
            return answer
        if not variable.item:
            return Tally(self.name, seen).whole()
        return state_of(variable, seen) if _is_state(variable.item) else answer

    def prefilled(self, items: Collection[str], earlier: Mapping[str, Answer]) -> dict[str, Answer]:
        """Until it is said whether a row runs, its fields show what was said of it last."""
        if self.previous not in ("confirm", "carry"):
            return {}
        said = {row_of(item) for item in items if _is_state(item)}
        return {
            item: answer
            for item, answer in earlier.items()
            if row_of(item) in returning(earlier) - said
            if item not in items and self._can_say(item, answer)
        }

    def settled(
        self,
        sent: Mapping[str, Answer],
        earlier: Mapping[str, Answer],
        stored: Collection[str],
    ) -> dict[str, Answer]:
        """By saying that a row runs, what was offered of it is confirmed; else nobody has said it.

        What was said before of a row that has ended now is kept.
        """
        found = {}
        for item, answer in self.prefilled((), earlier).items():
            given = sent.get(item)
            if given is None or not given.same_as(answer):
                continue
            state = sent.get(f"{row_of(item)}.{STATE}", UNANSWERED).codes
            is_said = state == (RUNNING,) or (state == (ENDED,) and item in stored)
            found[item] = _how(given, Provenance.CONFIRMED) if is_said else UNANSWERED
        for item, given in sent.items():
            if _is_state(item) and given.codes and row_of(item) in returning(earlier):
                runs = given.codes == (RUNNING,)
                found[item] = _how(given, Provenance.CONFIRMED if runs else Provenance.CHANGED)
        return found

    def unchanged(
        self, said: Mapping[str, Answer], earlier: Mapping[str, Answer]
    ) -> dict[str, Answer]:
        """A row of which anything is said is left to whoever said it."""
        if stands(said.get("")):
            return {}
        touched = filled(said)
        offered = self.prefilled((), earlier).items()
        offers = {item: answer for item, answer in offered if row_of(item) not in touched}
        rows = {row_of(item) for item in offers}
        return {**offers, **{f"{row}.{STATE}": Answer.chosen(RUNNING) for row in rows}}

    def _can_say(self, item: str, answer: Answer) -> bool:
        """Whether a field of today takes this answer: its bounds or choices may have changed."""
        cell = self.cell(item)
        field = self._field_of(cell) if cell is not None else None
        if cell is None or field is None or not stands(answer) or answer.status.is_silence:
            return False
        again = field.read(cell, field.entry(cell, answer, "de"), "de")
        return again.problem is None and again.answer.same_as(answer)

    def rows_of(self, cells: Iterable[Variable]) -> tuple[InputRow, ...]:
        rows: dict[str, list[Variable]] = {}
        for cell in cells:
            if row := row_of(cell.item):
                rows.setdefault(row, []).append(cell)
        return tuple(
            InputRow(row, self._title(number), tuple(map(self._input, rows[row])))
            for row, number in self._numbered(rows).items()
        )

    def _input(self, cell: Variable) -> Input:
        """A cell as it stands in a row: choices fold up."""
        field = self._field_of(cell)
        if field is None:
            return Input(kind="radios", variable=cell)
        (given,) = field.inputs()
        kind = "select" if given.kind == "radios" else given.kind
        return replace(given, kind=kind, variable=cell, help=field.help)

    @cached_property
    def _inputs(self) -> tuple[Input, ...]:
        cells = tuple(map(self._input, self._cells(ANY_ROW, "")))
        row = InputRow(ANY_ROW, self.row, cells)
        whole = Input(kind="radios", variable=self._whole, choices=self._whole.choices[1:])
        columns = tuple(cell.label for cell in self._row.values())
        return (Input(kind="rows", columns=columns, rows=(row,)), whole)

    def inputs(self) -> tuple[Input, ...]:
        return self._inputs

    def read(self, variable: Variable, entry: Entry, language: str) -> Reading:
        field = self._field_of(variable)
        if field is None:
            return read_choices(variable, entry, many=False)
        return field.read(variable, entry, language)

    def entry(self, variable: Variable, answer: Answer, language: str) -> Entry:
        field = self._field_of(variable)
        return field.entry(variable, answer, language) if field else entry_choices(answer)

    def show(self, variable: Variable, answer: Answer, language: str) -> str:
        field = self._field_of(variable)
        if field is None:
            return show_choices(variable, answer, language)
        return field.show(variable, answer, language)

    def _field_of(self, variable: Variable) -> Question | None:
        """The field of a cell; None for the state of a row and for the roster as a whole."""
        return self._field.get(variable.item.partition(".")[2])

    def _numbered(self, rows: Iterable[str]) -> dict[str, str]:
        """Rows in order with what tells them apart: the number, with a letter where two have it."""
        called: dict[str, str] = {}
        taken: Counter[str] = Counter()
        for row in in_order(rows):
            number = str(number_of(row))
            alike = taken[number]
            taken[number] += 1
            called[row] = number + "abcdefghijklmnopqrstuvwxyz"[alike % 26] if alike else number
        return called

    def _cells(self, row: str, number: str) -> tuple[Variable, ...]:
        return tuple(self._cell(row, cell, number) for cell in self._row.values())

    def _cell(self, row: str, cell: Variable, number: str) -> Variable:
        """The cell of a field in a row: asked unless the row has ended."""
        row_title = self._title(number)
        called = Text(*(f"{row_title(one)}, {cell.label(one)}" for one in LANGUAGES))
        return replace(
            cell,
            item=f"{row}.{cell.item}",
            label=called,
            was=f"{row}.{cell.was}" if cell.was else "",
            ask_if=None if cell.item == STATE else _while_running(self.name, row),
        )

    def _title(self, number: str) -> Text:
        """What a row is called: "Koordinator*in 2"."""
        return Text(*(f"{self.row(language)} {number}".rstrip() for language in LANGUAGES))


def _is_state(item: str) -> bool:
    return item.endswith(f".{STATE}")


def _how(answer: Answer, provenance: Provenance) -> Answer:
    return replace(answer, provenance=provenance)


@lru_cache(maxsize=4096)
def _while_running(name: str, row: str) -> Expression:
    return parse(f'{name}.{row}.{STATE} != "{ENDED}"')


def _total(cell: Variable) -> Variable:
    """The sum of a field over the rows that run; it has no largest value of its own."""
    label = Text(f"{cell.label.de}, Summe", f"{cell.label('en')}, sum")
    return replace(
        cell,
        item=TOTAL + cell.item,
        label=label,
        statuses=(),
        comparators=(),
        maximum=None,
        all_of=None,
        was="",
    )


def _former(spec: FieldSpec) -> str:
    return spec.was or ""


def _own_checks(name: str, maximum: int, place: Place) -> tuple[Check, ...]:
    """Nothing to list and yet something listed; more rows than there can be."""
    most = Text(
        f"Es sind mehr als {maximum} aufgeführt. Fassen Sie sie zusammen, oder schreiben Sie uns.",
        f"More than {maximum} are listed. Combine some of them, or write to us.",
    )
    listed = f'(answered({name}) and {name} == "{SOME}") or {name}.{ROWS} == 0'
    return (
        Check(parse(listed), "hard", _CONTRADICTION, place),
        Check(parse(f"{name}.{ROWS} <= {maximum}"), "hard", most, place),
    )
