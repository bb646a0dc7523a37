"""Which question a figure answers. Owns the two modes and their words; refuses to choose one."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from survey.instrument.text import Text

Mode: TypeAlias = Literal["census", "superpopulation"]
"""`census` describes these municipalities: counts and bounds, no p-values. `superpopulation` asks
whether the process would show a change again; a table plan declares it, with a reason."""

MODE_WORDS: Final[dict[Mode, Text]] = {
    "census": Text(
        "Vollerhebung: beschreibt diese Kommunen", "Census: describes these municipalities"
    ),
    "superpopulation": Text(
        "Modell: würde der Prozess die Veränderung wieder zeigen?",
        "Model: would the process show the change again?",
    ),
}
