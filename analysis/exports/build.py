"""From a release to what is exported of it. Owns which waves, variables and shape were wanted."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.descriptor import stamp
from analysis.exports.long import long
from analysis.exports.notes import notes
from analysis.exports.table import Shape, Table
from analysis.exports.wide import wide
from analysis.frames.lists import fields
from analysis.frames.rows import Rows
from analysis.release import Release


def table(
    release: Release,
    *,
    shape: Shape = "wide",
    language: str = "de",
    labels: bool = False,
    waves: Sequence[str] = (),
    variables: Sequence[str] = (),
) -> Table:
    """What of the release is exported: all waves and variables, or those named.

    Raises AnalysisError for a wave or a variable that is not there.
    """
    rows = Rows.of(release.panel.grid, waves or None)
    wanted = tuple(variables) or None
    made = (
        wide(release, rows, wanted, language)
        if shape == "wide"
        else long(release, rows, wanted, language, labels=labels)
    )
    return Table(
        release=release.descriptor.name,
        digest=release.digest,
        created=stamp(release.descriptor),
        language=language,
        shape=shape,
        labels=labels,
        columns=tuple(made),
        book=release.codebook(),
        lists=fields(release.panel) if shape == "long" else (),
        notes=notes(release, rows, shape, language),
    )
