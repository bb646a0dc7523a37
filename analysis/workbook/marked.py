"""Tables marked as such, with their row of headings and words for those who do not see them.

Owns the names of tables and columns, which must differ whatever their case. Refuses a look: what a
cell looks like its own format says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, TypeAlias

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

Heading: TypeAlias = tuple[str, Format]

_LONGEST: Final = 250
"""A heading of a marked table may have 255 characters, a number behind it included."""


def write_marked(
    sheet: Worksheet,
    place: tuple[int, int],
    headings: Sequence[Heading],
    title: str,
    about: str,
    *,
    filters: bool = False,
) -> None:
    """Write the headings and mark them and the rows below as a table.

    `place`: the row of the headings and the last row. A table without a row below them is none.
    """
    header, last = place
    names = different([heading for heading, _ in headings])
    columns = [
        {"header": name, "header_format": style}
        for name, (_, style) in zip(names, headings, strict=True)
    ]
    if last == header:
        for column, (name, (_, style)) in enumerate(zip(names, headings, strict=True)):
            sheet.write_string(header, column, name, style)
        return
    options = {
        "name": table_name(sheet.index, sheet.get_name()), "columns": columns,
        "autofilter": filters, "style": None, "banded_rows": False, "first_column": True,
        "title": title, "description": about,
    }  # fmt: skip
    sheet.add_table(header, 0, last, len(columns) - 1, options)


def table_name(number: int, sheet: str) -> str:
    """`Tab. 3.1-2` on the seventh sheet is `T7_Tab._3.1_2`: no two are the same."""
    plain = re.sub(r"[^A-Za-z0-9.]", "_", sheet)
    return f"T{number}_{plain}"


def different(headings: Sequence[str]) -> list[str]:
    """The headings in a line each, with a number behind where it was there before; none is empty.

    A marked table names its columns as their headings do, or a spreadsheet calls it damaged: a name
    has no line break.
    """
    found: list[str] = []
    seen: set[str] = set()
    for place, heading in enumerate(headings, start=1):
        short = re.sub(r"[\n\t]+", " ", heading)[:_LONGEST].strip() or f"({place})"
        name, number = short, 1
        while name.lower() in seen:
            number += 1
            name = f"{short} ({number})"
        seen.add(name.lower())
        found.append(name)
    return found
