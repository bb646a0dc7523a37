"""What a difference means for the data: how many waves and municipalities have answered before.

Owns the figures' words. Refuses to count (`fieldwork` does, in a database or a data release).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from survey.instrument.text import Text


@dataclass(frozen=True, slots=True)
class Reach:
    """The waves and units with an answer to what a question was before."""

    waves: int = 0
    units: int = 0

    @property
    def words(self) -> Text:
        """`betrifft 3 Erhebungswellen, 54 Kommunen`."""
        if not self.waves:
            return Text("noch keine Angaben", "no answers so far")
        return Text(
            f"betrifft {self.waves} {'Erhebungswelle' if self.waves == 1 else 'Erhebungswellen'}, "
            f"{self.units} {'Kommune' if self.units == 1 else 'Kommunen'}",
            f"concerns {self.waves} {'wave' if self.waves == 1 else 'waves'}, "
            f"{self.units} {'municipality' if self.units == 1 else 'municipalities'}",
        )


@dataclass(frozen=True, slots=True)
class Reaches:
    """The reach of each changed or retired question, by its name, and where it was counted.

    `source`: a database, a data release, or why nothing was counted.
    """

    source: Text
    by_name: Mapping[str, Reach] | None = None

    def of(self, name: str) -> Reach | None:
        """The reach of a question; None where nothing was counted."""
        return None if self.by_name is None else self.by_name.get(name)


NOT_COUNTED = Reaches(
    Text(
        "Wie viele Erhebungswellen und Kommunen das betrifft, ist nicht gezählt: nennen Sie mit "
        "`--data` den Ordner der Datenbank oder mit `--release` einen Datenstand.",
        "How many waves and municipalities this concerns was not counted: name the folder of the "
        "database with `--data` or a data release with `--release`.",
    )
)
