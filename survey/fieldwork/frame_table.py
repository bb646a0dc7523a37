"""The frame of a wave from a table: its first column names the municipalities.

Refuses to read further columns, and to leave out a name that it does not know.
"""

from __future__ import annotations

from sqlalchemy import Connection

from survey.errors import SurveyError
from survey.fieldwork.csv_file import CsvFile
from survey.fieldwork.names import find_unit
from survey.instrument.text import Text
from survey.store import units


def read_frame(connection: Connection, table: CsvFile) -> list[str]:
    """Keys of the units by name, alias or key, in the table's order.

    Raises SurveyError (`frame-with-errors`) with every unknown name and its line.
    """
    spellings, names = units.spellings(connection), units.names(connection)
    found: list[str] = []
    problems: list[Text] = []
    for row in table.rows:
        try:
            found.append(find_unit(row.cells[0], spellings, names))
        except SurveyError as unknown:
            at = f"{table.name}:{row.line}: "
            problems.append(Text(at + unknown.message.de, at + unknown.message.en))
    if problems:
        raise SurveyError(
            "frame-with-errors",
            Text(
                f"{table.name}: {len(problems)} unbekannte Kommunen; es wurde nichts angelegt.",
                f"{table.name}: {len(problems)} unknown municipalities; nothing was created.",
            ),
            problems,
        )
    return found
