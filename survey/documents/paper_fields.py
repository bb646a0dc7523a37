"""From the abstract inputs of a question to room on paper: boxes, lines, ticks and tables.

Owns: which box fits which kind of input. Refuses to know a question type.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from survey.documents.describe import Describer
from survey.documents.exactness import how_exact
from survey.documents.paper import Field, Table, TableRow, Tick
from survey.documents.words import say
from survey.instrument.answer import Status
from survey.instrument.text import Text
from survey.instrument.words import status_control, status_label, status_symbol
from survey.questions.base import Choice, Input, InputRow, Variable

BOX: Final = "☐"
CIRCLE: Final = "○"
ROWS: Final = 4
"""So many rows are printed of a list that may have any number."""


def field(given: Input, describer: Describer) -> Field:
    """Room for the answer of one cell that stands alone."""
    variable = given.variable
    assert variable is not None  # only a table has none
    language = describer.language
    statuses = tuple(status_label(s, language, variable.kind) for s in variable.statuses)
    if given.kind == "checkboxes" or (given.kind in ("radios", "select") and variable.choices):
        return Field(
            ticks=_ticks(given.choices or variable.choices, describer),
            mark=BOX if given.kind == "checkboxes" else CIRCLE,
            instead_label=status_control("", language) if statuses else "",
            instead=statuses,
        )
    return Field(
        width="full" if given.kind == "file" else given.width,
        lines=given.lines,
        unit=describer.text(variable.unit),
        before=say("upload", language) if given.kind == "file" else "",
        instead_label=status_control(variable.kind, language) if statuses else "",
        instead=statuses,
    )


def table(given: Input, describer: Describer) -> Table:
    """A table of fields. A scale has a column per choice; statuses stand in columns of their own.

    Where a row has several cells, what may be ticked instead stands in each of them.
    """
    if given.kind == "rows":
        return _many_columns(_numbered(given), describer)
    if _is_scale(given):
        return _scale(given, describer)
    if all(len(row.cells) == 1 for row in given.rows):
        return _single_column(given, describer)
    return _many_columns(given, describer)


def _numbered(given: Input) -> Input:
    """A list of any length with a few rows to be filled in; no rule leans on other cells of it."""
    (row,) = given.rows
    cells = tuple(
        replace(cell, variable=replace(cell.variable, ask_if=None))
        for cell in row.cells
        if cell.variable
    )
    rows = tuple(
        replace(row, name=f"{row.name}{n}", label=_with_number(row.label, n), cells=cells)
        for n in range(1, ROWS + 1)
    )
    return replace(given, rows=rows)


def _with_number(label: Text, number: int) -> Text:
    return Text(f"{label.de} {number}", f"{label('en')} {number}")


def _is_scale(given: Input) -> bool:
    """Whether each row is a choice among the table's columns."""
    return (
        all(len(row.cells) == 1 and row.cells[0].kind == "radios" for row in given.rows)
        and len({cell.codes for cell in _variables(given)}) == 1
    )


def _scale(given: Input, describer: Describer) -> Table:
    variables = _variables(given)
    offered = _offered(variables)
    symbols = _symbols(offered, describer)
    head = tuple(describer.text(choice.label) for choice in variables[0].choices)
    rows = tuple(
        _row(row, describer, (*(_mark(CIRCLE) for _ in head), *_statuses(v, offered, CIRCLE)))
        for row, v in zip(given.rows, variables, strict=True)
    )
    return Table((*head, *symbols), rows, _legend(offered, variables, describer))


def _single_column(given: Input, describer: Describer) -> Table:
    variables = _variables(given)
    offered = _offered(variables)
    head = tuple(map(describer.text, given.columns)) or (_name_of(variables, describer),)
    rows = tuple(
        _row(row, describer, (_small(row.cells[0], describer), *_statuses(v, offered, BOX)))
        for row, v in zip(given.rows, variables, strict=True)
    )
    return Table(
        (*head, *_symbols(offered, describer)), rows, _legend(offered, variables, describer)
    )


def _many_columns(given: Input, describer: Describer) -> Table:
    variables = _variables(given)
    head = tuple(map(describer.text, given.columns))
    rows = tuple(
        _row(
            row,
            describer,
            tuple(
                replace(
                    _small(cell, describer),
                    instead=_symbols(cell.variable.statuses if cell.variable else (), describer),
                )
                for cell in row.cells
            ),
        )
        for row in given.rows
    )
    return Table(head, rows, _legend(_offered(variables), variables, describer))


def _row(row: InputRow, describer: Describer, cells: tuple[Field | None, ...]) -> TableRow:
    language = describer.language
    notes = [describer.text(row.help)] if row.help else []
    condition = next((c.variable.ask_if for c in row.cells if c.variable), None)
    if condition is not None:
        units = describer.asked(condition)
        notes.append(
            say("only", language, units=units)
            if units
            else say("only if, row", language, rule=describer.rule(condition))
        )
    return TableRow(describer.text(row.label), tuple(notes), cells)


def _small(given: Input, describer: Describer) -> Field:
    """A cell of a table: its statuses stand elsewhere."""
    return replace(field(given, describer), instead=(), instead_label="")


def _mark(mark: str) -> Field:
    return Field(mark=mark)


def _statuses(variable: Variable, offered: Sequence[Status], mark: str) -> tuple[Field | None, ...]:
    return tuple(_mark(mark) if status in variable.statuses else None for status in offered)


def _ticks(choices: Iterable[Choice], describer: Describer) -> tuple[Tick, ...]:
    return tuple(
        Tick(describer.text(choice.label), _help(choice, describer), choice.other)
        for choice in choices
    )


def _help(choice: Choice, describer: Describer) -> str:
    alone = say("exclusive", describer.language) if choice.exclusive else ""
    return "; ".join(filter(None, (describer.text(choice.help), alone)))


def _variables(given: Input) -> list[Variable]:
    return [cell.variable for row in given.rows for cell in row.cells if cell.variable]


def _offered(variables: Iterable[Variable]) -> tuple[Status, ...]:
    """Every status that some cell offers, in the order of the declaration."""
    found = {status for variable in variables for status in variable.statuses}
    return tuple(status for status in Status if status in found)


def _symbols(offered: Iterable[Status], describer: Describer) -> tuple[str, ...]:
    return tuple(status_symbol(status, "standard", describer.language) for status in offered)


def _legend(
    offered: Sequence[Status], variables: Sequence[Variable], describer: Describer
) -> tuple[str, ...]:
    kind = variables[0].kind if variables else ""
    said = [status_label(status, describer.language, kind) for status in offered]
    symbols = _symbols(offered, describer)
    return tuple(f"{s}: {words}" for s, words in zip(symbols, said, strict=True) if s != words)


def _name_of(variables: Sequence[Variable], describer: Describer) -> str:
    numbers = bool(variables) and variables[0].kind == "number"
    return say("number" if numbers else "text", describer.language)


def hints(inputs: Iterable[Input], describer: Describer) -> tuple[str, ...]:
    """How exact the answers may be; row by row only where the rows of a table differ."""
    found: dict[str, list[str]] = {}
    for given in inputs:
        cells = [
            (describer.text(_called(given, row, index)), cell)
            for row in given.rows
            for index, cell in enumerate(row.cells)
        ]
        for label, cell in cells or [("", given)]:
            words = how_exact(cell, describer)
            if words:
                labels = found.setdefault(words, [])
                if label not in labels:
                    labels.append(label)
    if len(found) == 1:
        return tuple(found)
    return tuple(
        f"{'; '.join(labels)}: {words}" if labels != [""] else words
        for words, labels in found.items()
    )


def _called(given: Input, row: InputRow, index: int) -> Text:
    """What tells the cells apart: the row, or the column where one row stands for all."""
    return given.columns[index] if given.kind == "rows" else row.label
