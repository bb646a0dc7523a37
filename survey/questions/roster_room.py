"""How many rows there is room for: in a response, and on a page that comes in.

Owns two bounds far above what a roster's author allows (`maximum`, which a check says), so that a
link cannot fill the disk. Refuses to drop a row: what has no room is named, its words come back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from survey.instrument.entries import EntryProblem
from survey.instrument.refusal import SurveyError
from survey.instrument.text import Text
from survey.questions.roster_rows import in_order, row_of
from survey.questions.roster_spec import MOST_ROWS

# Two colleagues may both go beyond the author's maximum, and rows that were emptied count too.
MOST_KEPT: Final = 2 * MOST_ROWS
# A page shows those kept, those of the wave before, and a blank one.
MOST_SENT: Final = 2 * MOST_KEPT + MOST_ROWS


def without_room(kept: Collection[str], sent: Iterable[str]) -> set[str]:
    """Of the items that came in, those of new rows for which a response has no room.

    `kept`: the items of which anything was ever stored, be it empty by now.
    """
    items = list(sent)
    there = {row for row in map(row_of, kept) if row}
    fresh = [row for row in in_order(map(row_of, items)) if row and row not in there]
    refused = set(fresh[max(MOST_KEPT - len(there), 0) :])
    return {item for item in items if row_of(item) in refused}


def refuse_too_many(items: Iterable[str]) -> None:
    """Raises SurveyError where a page names more rows than any page of ours shows."""
    if len({row_of(item) for item in items} - {""}) > MOST_SENT:
        raise SurveyError(
            "rows_too_many",
            Text(
                "Es kamen mehr Zeilen an, als diese Seite je zeigt; nichts davon wurde "
                "gespeichert. Laden Sie die Seite neu, und tragen Sie weniger Zeilen ein.",
                "More rows came in than this page ever shows; none of them was saved. Load the "
                "page again and enter fewer rows.",
            ),
        )


def no_room() -> EntryProblem:
    """Said beside the cells of a row that was not kept."""
    return EntryProblem(
        "no_room",
        Text(
            f"Fassen Sie Zeilen zusammen, oder schreiben Sie uns: Es werden höchstens {MOST_KEPT} "
            "aufbewahrt; diese ist nicht gespeichert.",
            f"Combine rows, or write to us: at most {MOST_KEPT} are kept; this one is not saved.",
        ),
    )
