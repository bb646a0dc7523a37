"""The confirmations of a release, question by question and cell by cell, against one threshold.

Owns the choice of questions and that a name nobody was asked about is refused. Refuses to join a
series: that is declared in `comparability.yaml`, with its reason.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from analysis.errors import refuse
from analysis.release import Release
from analysis.results.bridge import Confirmation, by_cell, by_question


@dataclass(frozen=True, slots=True)
class Confirmations:
    """What municipalities say of their codings. `cells`: of questions with more than one cell.

    `threshold`: of the lower limit, 0 to 1, as it was fixed before; None where none was named.
    """

    release: str
    digest: str
    threshold: float | None
    questions: tuple[Confirmation, ...]
    cells: tuple[Confirmation, ...]

    def cells_of(self, question: Confirmation) -> tuple[Confirmation, ...]:
        """The cells of one question, in their order."""
        key = (question.wave, question.about_wave, question.variable)
        return tuple(c for c in self.cells if (c.wave, c.about_wave, c.variable) == key)

    def reaches(self, found: Confirmation) -> bool | None:
        """Whether the lower limit is no smaller than the threshold; None without one."""
        return None if self.threshold is None else found.reaches(self.threshold)


def confirmations(
    release: Release, variables: Collection[str] = (), threshold: float | None = None
) -> Confirmations:
    """The confirmations of these questions (none named: all). Raises AnalysisError."""
    asked = {verdict.variable for verdict in release.bridge}
    for name in variables:
        if name not in asked:
            listed = ", ".join(sorted(asked)) or "–"
            raise refuse(
                "--variable",
                f"zu {name} liegt keine Aussage über eine Kodierung vor; es gibt: {listed}",
                f"nobody said anything about a coding of {name}; there are: {listed}",
            )
    said = [v for v in release.bridge if not variables or v.variable in variables]
    items = {(v.variable, v.item) for v in said}
    several = {n for n, _ in items if sum(name == n for name, _ in items) > 1}
    return Confirmations(
        release.descriptor.name,
        release.digest,
        threshold,
        by_question(said),
        by_cell(v for v in said if v.variable in several),
    )
