"""Groups of units, each beside its complement: levels of both, by one mechanism.

Owns groups as masks of waves by units; they may overlap, and a unit may change its group with the
wave. Refuses to compare group with group: a group is compared with all other units of the wave.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.panel.track import Bools, Track
from analysis.results.levels import Levels, levels
from analysis.results.mode import Mode


@dataclass(frozen=True, eq=False, slots=True)
class Mask:
    """A named group: bool (U,), or (W, U) as of the wave."""

    name: str
    members: Bools


@dataclass(frozen=True, eq=False, slots=True)
class Beside:
    """The levels of a group, and of all other units that were looked at."""

    name: str
    group: Levels
    complement: Levels


def by_groups(
    track: Track, groups: Iterable[Mask], *, units: Bools | None = None, mode: Mode = "census"
) -> tuple[Beside, ...]:
    """The levels of each group beside its complement.

    Parameters
    ----------
    track
        The variable over the waves of a release.
    groups
        May overlap; a unit in none of them is in every complement.
    units : bool (U,) or (W, U), optional
        Only these are looked at, in groups and complements.
    mode
        As for `levels`.
    """
    looked_at = np.True_ if units is None else units
    return tuple(
        Beside(
            group.name,
            levels(track, units=np.asarray(group.members & looked_at), mode=mode),
            levels(track, units=np.asarray(~group.members & looked_at), mode=mode),
        )
        for group in groups
    )


def masks(codes: Sequence[str], places: npt.NDArray[np.integer]) -> tuple[Mask, ...]:
    """A group per code of an attribute that some unit has in some wave, in the order of the codes.

    Parameters
    ----------
    codes
        The codes of the attribute.
    places : int (W, U)
        Each unit's place among them in each wave; -1 where it has none.
    """
    found = ((code, np.asarray(places == place)) for place, code in enumerate(codes))
    return tuple(Mask(code, mask) for code, mask in found if mask.any())
