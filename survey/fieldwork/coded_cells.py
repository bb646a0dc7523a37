"""A coded table, cell by cell: units found, answers read, rules checked, every error collected.

Owns the reading of the whole table before anything is written. Refuses the database: units and
the questionnaire are arguments, and the result is all answers or all errors.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field, replace
from functools import partial

from survey.errors import NotFound, SurveyError
from survey.fieldwork.csv_file import CsvFile, CsvLine
from survey.fieldwork.import_mapping import Mapping
from survey.fieldwork.names import find_unit
from survey.instrument.answer import UNANSWERED, Answer, Status
from survey.instrument.flow import Flow, Unit
from survey.instrument.model import Questionnaire
from survey.instrument.text import Text
from survey.instrument.view import View
from survey.questions.base import Entry, Key


@dataclass(frozen=True, slots=True)
class Register:
    """The wave's frame by key, and the key of every unit by reduced spelling of its names.

    `earlier`: each unit's answers of the waves before that the version's rules name.
    """

    frame: MappingType[str, Unit]
    spellings: MappingType[str, str]
    names: MappingType[str, str]
    earlier: MappingType[str, MappingType[Key, Answer]] = field(default_factory=dict)

    def find(self, name: str) -> Unit:
        """Raises NotFound with the nearest names, also for a unit outside the frame."""
        key = find_unit(name, self.spellings, self.names)
        if key not in self.frame:
            raise NotFound(
                "unit-not-in-frame",
                Text(
                    f"„{name}“ gehört nicht zum Berichtskreis der Welle. Streichen Sie die Zeile, "
                    "oder legen Sie die Welle mit dieser Kommune an.",
                    f"“{name}” does not belong to the wave's frame. Remove the row, or create the "
                    "wave with this municipality.",
                ),
            )
        return self.frame[key]


@dataclass(frozen=True, slots=True)
class CodedRow:
    """What the table says about one unit."""

    unit: str
    line: int
    answers: tuple[tuple[Key, Answer], ...]


class TableError(SurveyError):
    """The table has bad cells; `details` has every one, nothing was written."""


def read_table(
    table: CsvFile,
    mapping: Mapping,
    flow: Flow,
    register: Register,
    stored: MappingType[str, MappingType[Key, Answer]],
) -> list[CodedRow]:
    """Every row's answers. `stored`: what the wave already holds, by unit, for checks across.

    Raises TableError with every bad cell by line and column, unknown and repeated units, and
    broken hard checks.
    """
    problems: list[Text] = []
    rows: list[CodedRow] = []
    first_line: dict[str, int] = {}
    for line in table.rows:
        name = line.cells[table.column(mapping.unit)]
        try:
            unit = register.find(name)
        except NotFound as unknown:
            problems.append(_at(table, line, mapping.unit, unknown.message))
            continue
        if unit.key in first_line:
            problems.append(_at(table, line, mapping.unit, _repeated(name, first_line[unit.key])))
            continue
        first_line[unit.key] = line.line
        kept = stored.get(unit.key, {})
        see = partial(flow.see, unit=unit, previous=register.earlier.get(unit.key, {}))
        answers, found = _read_row(table, line, mapping, flow.questionnaire, see, kept)
        problems += found
        if not found:
            together = {**kept, **dict(answers)}
            problems += _broken_checks(table, line, mapping, see(together))
        rows.append(CodedRow(unit.key, line.line, tuple(answers)))
    if problems:
        raise TableError(
            "table-with-errors",
            Text(
                f"{table.name}: {len(problems)} Fehler; es wurde nichts übernommen. "
                "Berichtigen Sie die Zellen und übernehmen Sie die Datei noch einmal.",
                f"{table.name}: {_errors(len(problems))}; nothing was imported. "
                "Correct the cells and import the file again.",
            ),
            problems,
        )
    return rows


def _read_row(
    table: CsvFile,
    line: CsvLine,
    mapping: Mapping,
    questionnaire: Questionnaire,
    see: Callable[[MappingType[Key, Answer]], View],
    kept: MappingType[Key, Answer],
) -> tuple[list[tuple[Key, Answer]], list[Text]]:
    answers: list[tuple[Key, Answer]] = []
    problems: list[Text] = []
    for column, key in mapping.columns:
        cell = line.cells[table.column(column)]
        question = questionnaire.questions[key[0]]
        status = mapping.status(cell)
        entry = Entry(status=status) if status else Entry(values=(cell,))
        view = see({**kept, **dict(answers)})
        if status is Status.NOT_APPLICABLE and not view.asked(key):
            # The universe says so too: nothing to store, the rule is the reason.
            answers.append((key, UNANSWERED))
            continue
        reading = question.read(questionnaire.variables[key], entry, mapping.language)
        if reading.problem is not None:
            said = reading.problem.message
            message = Text(f"„{cell}“: {said.de}", f"“{cell}”: {said('en')}")
            problems.append(_at(table, line, column, message))
            continue
        answer = reading.answer
        if not answer.same_as(UNANSWERED):
            answer = replace(answer, raw=cell, evidence=mapping.evidence)
        answers.append((key, answer))
    view = see({**kept, **dict(answers)})
    silent = (Status.UNANSWERED, Status.NOT_APPLICABLE)
    closed = {key for key, a in answers if a.status not in silent and not view.asked(key)}
    for column, key in mapping.columns:
        if key in closed:
            message = Text(
                "wird für diese Kommune nicht gefragt; die Zelle muss leer oder „-“ sein",
                "is not asked of this municipality; the cell must be empty or “-”",
            )
            problems.append(_at(table, line, column, message))
    return answers, problems


def _broken_checks(
    table: CsvFile,
    line: CsvLine,
    mapping: Mapping,
    view: View,
) -> list[Text]:
    columns = {key: column for column, key in mapping.columns}
    problems = []
    for violation in view.violations("hard"):
        named = [columns[key] for key in violation.keys if key in columns]
        if named:
            problems.append(_at(table, line, ", ".join(named), violation.message))
    return problems


def _errors(number: int) -> str:
    return "1 error" if number == 1 else f"{number} errors"


def _at(table: CsvFile, line: CsvLine, column: str, message: Text) -> Text:
    german = f"{table.name}:{line.line}: Spalte {column}: {message.de}"
    return Text(german, f"{table.name}:{line.line}: column {column}: {message('en')}")


def _repeated(name: str, first: int) -> Text:
    return Text(
        f"„{name}“ steht schon in Zeile {first}; lassen Sie eine der beiden Zeilen stehen",
        f"“{name}” already stands in line {first}; keep one of the two lines",
    )
