"""Every variable of a release in one line: what it asks, and where it stood under which name.

Owns the columns. Refuses to judge: the grades are those of the questionnaires and of judgements
made after release.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from analysis.frames.cells import column_of, named
from analysis.frames.labels import title
from survey.instrument.text import LANGUAGES
from survey.questions.base import id_of

if TYPE_CHECKING:
    import pandas as pd

    from analysis.panel.line import Chain
    from analysis.panel.panel import Panel


_NUMBERS: Final = ("minimum", "maximum", "decimals")


def codebook(panel: Panel) -> pd.DataFrame:
    """A row per variable with one cell per response, those of today first, by names of today.

    Columns: variable, item; column (its name in `Panel.wide`; a multiple has one for each choice,
    `column__choice`); kind; measures (the series that it gives); label_de, label_en (of a row or
    column behind the question's); unit_de, unit_en; codes; choices_de, choices_en
    (`yes: Ja; no: Nein`); statuses and comparators that are offered; minimum, maximum, decimals;
    waves and versions in which it was asked. For each wave `name <wave>`, its name or names then,
    and `grade <wave>`, how it may be compared with the last wave before in which it was asked;
    both missing where there is none.
    """
    import pandas as pd

    lines = pd.DataFrame([dict(_line(panel, chain, name)) for chain, name in named(panel)])
    return lines.astype({name: "string" for name in lines.columns if name not in _NUMBERS})


def _line(panel: Panel, chain: Chain, name: str) -> Iterator[tuple[str, object]]:
    variable = chain.variable
    asked = [row for row, stop in enumerate(chain.stops) if stop is not None]
    label = title(panel, chain)
    yield "variable", variable.name
    yield "item", variable.item
    yield "column", column_of((name, variable.item))
    yield "kind", variable.kind
    yield "measures", ", ".join(chain.measures)
    for language in LANGUAGES:
        yield f"label_{language}", label(language)
    for language in LANGUAGES:
        yield f"unit_{language}", variable.unit(language)
    yield "codes", ", ".join(variable.codes)
    for language in LANGUAGES:
        choices = (f"{choice.code}: {choice.label(language)}" for choice in variable.choices)
        yield f"choices_{language}", "; ".join(choices)
    yield "statuses", ", ".join(variable.statuses)
    yield "comparators", " ".join(variable.comparators)
    is_number = variable.kind == "number"
    yield "minimum", _number(variable.minimum)
    yield "maximum", _number(variable.maximum)
    yield "decimals", float(variable.decimals) if is_number else float("nan")
    yield "waves", ", ".join(panel.waves[row] for row in asked)
    versions = dict.fromkeys(panel.grid.questionnaire(row).version for row in asked)
    yield "versions", ", ".join(versions)
    for wave, stop, step in zip(panel.waves, chain.stops, chain.steps, strict=True):
        yield f"name {wave}", None if stop is None else ", ".join(map(id_of, stop.keys))
        yield f"grade {wave}", None if step is None else step.grade


def _number(bound: Decimal | None) -> float:
    return float("nan") if bound is None else float(bound)
