"""Where tiles with pseudonyms stand: in rows, in the order of the pseudonyms.

Owns that pseudonyms have no place on a map: where a tile lies would say whose it is. Refuses a
figure that shows under pseudonyms what is shown by name anyhow.
"""

from __future__ import annotations

from typing import Final

from analysis.errors import AnalysisError
from analysis.figures.tile_map import Place
from analysis.panel.wave import WavePanel
from analysis.tables.build import Builder
from analysis.tables.unit_names import UnitNames
from survey.questions.base import Variable

_IN_A_ROW: Final = 10
"""As many as a sheet has room for."""
_LONGEST: Final = 7
"""Letters that fit on a tile."""


def pseudonym_rows(
    builder: Builder,
    wave: WavePanel,
    names: UnitNames,
    variable: Variable | None,
    *,
    has_map: bool,
) -> tuple[Place, ...]:
    """A place per unit of the wave. Raises AnalysisError where a key would say too much.

    `has_map`: whether the plan names a map.
    """
    faults = []
    if variable is None:
        faults.append(
            builder.fault(
                "ohne `variable` steht hier, wer dabei ist, und das mit Namen; `pseudonyms` "
                "streichen",
                "without `variable` it shows who is in, by name; delete `pseudonyms`",
                "pseudonyms",
            )
        )
    if has_map:
        faults.append(
            builder.fault(
                "wo eine Kachel liegt, verriete, wessen Pseudonym es ist; `map` streichen",
                "where a tile lies would say whose pseudonym it is; delete `map`",
                "map",
            )
        )
    units = names.ordered(wave.units)
    if long := [name for unit in units if len(name := names.of(unit.key)) > _LONGEST]:
        faults.append(
            builder.fault(
                f"{long[0]!r} ist für eine Kachel zu lang; höchstens {_LONGEST} Zeichen",
                f"{long[0]!r} is too long for a tile; at most {_LONGEST} characters",
                "pseudonyms",
            )
        )
    if faults:
        raise AnalysisError(*faults)
    return tuple(
        Place(unit.key, place // _IN_A_ROW + 1, place % _IN_A_ROW + 1, names.of(unit.key))
        for place, unit in enumerate(units)
    )
