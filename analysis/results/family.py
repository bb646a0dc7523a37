"""Declared families of tests, adjusted: which p belongs to which change after all of them.

Owns which series an item means, that only headline tests count, and that what could never be found
leaves first. Refuses to choose a family (`family_plan` declares it) and to adjust (`statistics`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from analysis.results.change import Change
from analysis.results.family_plan import DeclaredFamily
from analysis.statistics import families

Tested: TypeAlias = tuple[str, str, str, str | None, str, str]
"""(variable, item, measure, code, start, end): a change, by its own words."""

UNTESTABLE: Final = frozenset({"too_few_changes", "no_change"})
"""Notes of tests that could not have reached .05, whichever way the changes went."""


@dataclass(frozen=True, slots=True)
class AdjustedFamily:
    """A family and what became of it: `items` changes were declared, `tests` of them tested.

    The others left before: there were no pairs, too few changes, or a break.
    """

    declared: DeclaredFamily
    items: int
    tests: int


@dataclass(frozen=True)
class Adjusted:
    """The adjusted p of every change of every family; None in the map for what left its family."""

    families: tuple[AdjustedFamily, ...]
    p: Mapping[Tested, float | None]

    def of(self, change: Change) -> float | None:
        """The adjusted p of a change's headline test; None where there is none."""
        return self.p.get(tested(change))


NO_FAMILY: Final = Adjusted((), {})


def tested(change: Change) -> Tested:
    """What names a change."""
    return (
        change.variable, change.item, change.measure, change.code, change.start, change.end,
    )  # fmt: skip


def wanted(family: DeclaredFamily, series: Sequence[Change]) -> Sequence[Change]:
    """Which changes of one series belong to the family: the last one, or all."""
    return series[-1:] if family.changes == "last" else series


def adjust(
    family: DeclaredFamily, found: Sequence[Change]
) -> tuple[AdjustedFamily, dict[Tested, float | None]]:
    """The headline tests of these changes, adjusted together."""
    result = families.adjust(family.method, [testable(change) for change in found])
    p = dict(zip(map(tested, found), result.adjusted, strict=True))
    return AdjustedFamily(family, len(found), result.tests), p


def testable(change: Change) -> float | None:
    """The p of the headline test; None where there is none that could have found anything."""
    test = change.headline
    return None if test is None or test.note in UNTESTABLE else test.p
