"""Groups of units compared, each with all other units of the wave.

    found = compare(track, masks(*panel.attribute("kind")))
    found = compare(track, [Mask("pilots", pilots)], mode="superpopulation")

Owns which effect sizes and tests belong to which measure (method.md, 2.10), fixed in advance.
Refuses to compare group with group, and tests in census mode.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.panel.track import Bools, Measure, Track
from analysis.results.associations import beside, has_table, whole
from analysis.results.caution import SMALL_BASE, Caution
from analysis.results.group import Comparison, Groups
from analysis.results.grouped import Beside, Mask, by_groups
from analysis.results.level import Level
from analysis.results.levels import Levels
from analysis.results.mode import Mode
from analysis.results.sides import Sides, sides_of
from analysis.statistics.boschloo import fisher_boschloo
from analysis.statistics.outcome import Outcome
from analysis.statistics.permutation import DRAWS, SEED, permute_means
from analysis.statistics.rank_sum import mann_whitney


def compare(
    track: Track,
    groups: Iterable[Mask],
    *,
    units: Bools | None = None,
    mode: Mode = "census",
    seed: int = SEED,
    draws: int = DRAWS,
) -> Groups:
    """Each group of units beside its complement, in every wave in which the variable was asked.

    Parameters
    ----------
    track
        The variable over the waves of a release.
    groups
        Masks, as `grouped.masks` makes them of an attribute; they may overlap.
    units : bool (U,) or (W, U), optional
        Only these are looked at, in groups and complements.
    mode
        `census` gives levels, differences and sizes of effects, no tests; `superpopulation` the
        tests as well.
    seed, draws
        Of permutations that are too many to count.
    """
    named = tuple(groups)
    pairs = by_groups(track, named, units=units, mode=mode)
    numbers = [measure for measure in track.measures if measure != "share"]
    comparing = _Comparing(track, {m: sides_of(track, m) for m in numbers}, mode, seed, draws)
    tabled = has_table(track)
    return Groups(
        comparisons=tuple(comparing.all(pairs)),
        associations=tuple(beside(track, pairs, mode, seed, draws)) if tabled else (),
        whole=tuple(whole(track, named, units, mode, seed, draws)) if tabled else (),
        cautions=tuple(_overlap(track, named)),
    )


@dataclass(frozen=True, eq=False)
class _Comparing:
    """What all comparisons of one track have in common."""

    track: Track
    sides: dict[Measure, Callable[[int, Bools, Bools], Sides]]
    mode: Mode
    seed: int
    draws: int

    def all(self, pairs: Sequence[Beside]) -> Iterator[Comparison]:
        """Wave by wave, group by group, in the order of the figures."""
        figures = [
            tuple(zip(pair.group.series, pair.complement.series, strict=True)) for pair in pairs
        ]
        masks = [(_members(pair.group), _members(pair.complement)) for pair in pairs]
        for i, w in enumerate(self.track.asked_waves):
            split = [(mine[i], theirs[i]) for mine, theirs in masks]
            for p, pair in enumerate(pairs):
                mirror = _mirror(self.track.applies[w], split[: p + 1])
                name = "" if mirror is None else pairs[mirror].name
                for (measure, _, levels), (_, _, others) in figures[p]:
                    found = self.sides[measure](w, *split[p]) if measure in self.sides else None
                    yield self._one(pair.name, levels[i], others[i], found, name)

    def _one(
        self, group: str, level: Level, others: Level, sides: Sides | None, mirror: str
    ) -> Comparison:
        difference, low, high = _difference(level, others)
        return Comparison(
            variable=self.track.variable.name,
            item=self.track.variable.item,
            wave=level.wave,
            group=group,
            measure=level.measure,
            code=level.code,
            mode=self.mode,
            level=level,
            others=others,
            difference=difference,
            difference_low=low,
            difference_high=high,
            delta=None if sides is None else sides.delta,
            mirror=mirror,
            tests=tuple(self._tests(level, others, sides)),
            cautions=tuple(_cautions(level, others, sides, mirror)),
        )

    def _tests(self, level: Level, others: Level, sides: Sides | None) -> Iterator[Outcome]:
        if self.mode == "census":
            return
        if sides is not None:
            yield mann_whitney(*sides.exact)
            if level.measure == "number":
                yield permute_means(*sides.exact, seed=self.seed, draws=self.draws)
        elif level.count is not None and others.count is not None:
            # Where nobody of a group said anything, nobody is compared.
            bases = (one.base if one.stated else 0 for one in (level, others))
            yield fisher_boschloo(level.count, next(bases), others.count, next(bases))


def _members(levels: Levels) -> Bools:
    found = levels.bases.members
    assert found is not None  # a group is a mask
    return found


def _mirror(frame: Bools, split: Sequence[tuple[Bools, Bools]]) -> int | None:
    """The place of an earlier group whose units in the frame are the last one's others."""
    *earlier, (mine, theirs) = [(one & frame, two & frame) for one, two in split]
    if not mine.any() or not theirs.any():
        return None
    same = (
        place
        for place, (one, two) in enumerate(earlier)
        if np.array_equal(one, theirs) and np.array_equal(two, mine)
    )
    return next(same, None)


def _difference(level: Level, others: Level) -> tuple[float | None, float | None, float | None]:
    """Group less others, and its bounds; see `Comparison`."""
    match level.measure:
        case "share":
            mine, theirs = (level.share, others.share)
            bounds, beside_them = level.possible, others.possible
        case "ordinal":
            mine, theirs = level.upper_share, others.upper_share
            bounds, beside_them = _upper(level), _upper(others)
        case "number":
            low, high = (
                _less(level.mean_low, others.mean_high),
                _less(level.mean_high, others.mean_low),
            )
            return _less(level.mean, others.mean), low, high
    if bounds is None or beside_them is None:
        return _less(mine, theirs), None, None
    return _less(mine, theirs), bounds[0] - beside_them[1], bounds[1] - beside_them[0]


def _upper(level: Level) -> tuple[float, float] | None:
    if level.upper_low is None or level.upper_high is None or not level.frame:
        return None
    return level.upper_low / level.frame, level.upper_high / level.frame


def _less(mine: float | None, theirs: float | None) -> float | None:
    return None if mine is None or theirs is None else mine - theirs


def _cautions(level: Level, others: Level, sides: Sides | None, mirror: str) -> Iterator[Caution]:
    if level.is_example:
        yield Caution.of("example")
    sizes = [level.base, others.base] if sides is None else [len(side) for side in sides.exact]
    if min(sizes) < SMALL_BASE and max(sizes):
        yield Caution.of("small_group", group=sizes[0], others=sizes[1])
    if sides is not None and sides.inexact:
        yield Caution.of("exact_only", n=sides.inexact)
    if mirror:
        yield Caution.of("mirror", group=mirror)


def _overlap(track: Track, groups: Sequence[Mask]) -> Iterator[Caution]:
    """How many units are in several groups in some wave."""
    inside = [np.broadcast_to(group.members, track.status.shape) for group in groups]
    several = (np.sum(inside, axis=0) > 1) & track.applies
    if number := int(several.any(axis=0).sum()):
        yield Caution.of("groups_overlap", n=number)
