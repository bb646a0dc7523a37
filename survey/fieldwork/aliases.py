"""Further names of municipalities, from a table of their own beside the official one.

Owns joining both before the import. Refuses an alias of a unit that the table does not have.
"""

from __future__ import annotations

from survey.fieldwork.csv_file import CsvError, CsvFile, CsvLine
from survey.instrument.text import Text


def with_aliases(units: CsvFile, aliases: CsvFile) -> CsvFile:
    """The units' table with a column `alias`, several names with `|` between.

    `aliases` has the columns `alias` and `ags`. Raises CsvError with every line that fits no unit.
    """
    try:
        key, name, unit = units.column("ags"), aliases.column("alias"), aliases.column("ags")
    except KeyError as missing:
        column = missing.args[0]
        raise CsvError(
            "aliases-shape",
            Text(
                f"{aliases.name}: Es fehlt die Spalte „{column}“. Nötig sind alias und ags.",
                f"{aliases.name}: the column “{column}” is missing. Needed are alias and ags.",
            ),
        ) from None
    known = {row.cells[key] for row in units.rows}
    unknown = [row for row in aliases.rows if row.cells[unit] not in known]
    if unknown:
        raise CsvError(
            "alias-of-nothing",
            Text(
                f"{aliases.name}: Namen ohne Kommune; es wurde nichts übernommen.",
                f"{aliases.name}: names without a municipality; nothing was imported.",
            ),
            [
                Text(
                    f"{aliases.name}:{row.line}: {units.name} hat keine Kommune {row.cells[unit]}",
                    f"{aliases.name}:{row.line}: {units.name} has no unit {row.cells[unit]}",
                )
                for row in unknown
            ],
        )
    names: dict[str, list[str]] = {}
    for row in aliases.rows:
        names.setdefault(row.cells[unit], []).append(row.cells[name])
    rows = tuple(
        CsvLine(row.line, (*row.cells, "|".join(names.get(row.cells[key], ()))))
        for row in units.rows
    )
    return CsvFile(units.name, (*units.header, "alias"), rows)
