"""The series of a release, one by one: levels, changes, trend and declared families together.

    for one in series(Panel(release)): …                          every series, census mode
    series(panel, ["steering_group = yes"], mode="superpopulation", family=families)

Owns how the parts of a series come together, which series a variable gives, and that only one track
is held at a time. Refuses to print.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.errors import AnalysisError, Fault
from analysis.panel.panel import Panel
from analysis.panel.track import Bools, Measure, Track
from analysis.results import family as families
from analysis.results.change import Change
from analysis.results.changes import changes, year_before
from analysis.results.family import NO_FAMILY, Adjusted, Tested, tested
from analysis.results.family_plan import DeclaredFamily, DeclaredItem
from analysis.results.levels import levels
from analysis.results.lines import Line, chosen, codes_of, lines
from analysis.results.mode import Mode
from analysis.results.named import Named, missing
from analysis.results.one_series import Series
from analysis.results.trends import trend_of
from survey.instrument.text import EMPTY, Text

_DASH = " – "


def series(
    source: Panel | Track,
    variables: Sequence[str] | None = None,
    mode: Mode = "census",
    units: Bools | None = None,
    family: Adjusted | Sequence[DeclaredFamily] | None = None,
    *,
    with_year_before: bool = True,
) -> Iterator[Series]:
    """The series of a panel or of one track, made one after the other.

    Parameters
    ----------
    source
        A panel, or one track.
    variables
        `name` (all its items and codes), `name.item`, `name = code`; all where None.
    mode
        `census` describes these units: no tests, no trend models. `superpopulation` adds them.
    units : bool (U,) or (W, U), optional
        A group of units; of two dimensions where who belongs to it changes with the wave.
    family
        Families declared before: each change of theirs carries the adjusted p of its headline test.
    with_year_before
        Whether the changes from the same half-year of the year before are made too.

    Raises
    ------
    AnalysisError
        For a name of nothing, and for a family in census mode: that mode has no tests.
    """
    found = lines(source)
    pairs = chosen(found, variables)
    if family is None:
        family = NO_FAMILY
    elif not isinstance(family, Adjusted):
        family = adjusted(source, family, units)
    if family.families and mode != "superpopulation":
        raise _no_tests(family)
    make = _Maker(mode, units, family, with_year_before)
    return (one for line, names in pairs for one in make.of_line(line, names))


def adjusted(
    source: Panel | Track, declared: Sequence[DeclaredFamily], units: Bools | None = None
) -> Adjusted:
    """The declared families with the p of all their changes adjusted, in one pass over the tracks.

    An item that names a scale alone means its places, whose headline is the sign test; any other
    item without a code means every code, each a test of its own. Raises AnalysisError at the item
    that names nothing, or a change that another one named already.
    """
    found = lines(source)
    items = [(family, item) for family in declared for item in family.items]
    _check(items, found)
    members: dict[int, list[Change]] = {place: [] for place in range(len(declared))}
    owner: dict[Tested, DeclaredItem] = {}
    for line in found:
        own = [(f, i) for f, i in items if line.is_meant(i.named)]
        if not own:
            continue
        computed = changes(line.track(), units=units, mode="superpopulation")
        for family, item in own:
            for measure, code in _tested_series(line, item.named):
                for change in families.wanted(family, computed.of(measure, code)):
                    if owner.setdefault(tested(change), item) is not item:
                        raise _named_twice(item, owner[tested(change)])
                    members[declared.index(family)].append(change)
    results = [families.adjust(one, members[place]) for place, one in enumerate(declared)]
    return Adjusted(
        tuple(whole for whole, _ in results),
        {key: p for _, part in results for key, p in part.items()},
    )


@dataclass(frozen=True, eq=False, slots=True)
class _Maker:
    """What is the same for every series that is asked for at once."""

    mode: Mode
    units: Bools | None
    family: Adjusted
    with_year_before: bool

    def of_line(self, line: Line, names: Sequence[Named]) -> Iterator[Series]:
        """The series of one variable that are meant by these names; all for none."""
        track, mode, units = line.track(), self.mode, self.units
        steps = changes(track, units=units, mode=mode)
        year = year_before(track, units=units, mode=mode) if self.with_year_before else None
        for measure, code, own_levels in levels(track, units=units, mode=mode).series:
            if not _is_wanted(names, code):
                continue
            own = steps.of(measure, code)
            trend = trend_of(track, measure, code, own_levels, own, units=units, mode=mode)
            variable = track.variable
            yield Series(
                variable=variable.name,
                item=variable.item or None,
                code=code,
                measure=measure,
                mode=mode,
                label=_label(line, code),
                choices=variable.choices if measure == "ordinal" else (),
                unit=variable.unit,
                decimals=variable.decimals,
                levels=own_levels,
                changes=own,
                adjusted=tuple(self.family.of(step) for step in own),
                year_before=year.of(measure, code) if year is not None else (),
                trend=trend,
            )


def _is_wanted(names: Sequence[Named], code: str | None) -> bool:
    """Whether a series is meant; one without a code is meant by the variable's whole name alone."""
    return not names or any(named.code is None or named.code == code for named in names)


def _tested_series(line: Line, named: Named) -> Iterator[tuple[Measure, str | None]]:
    if named.code is not None:
        if named.code in line.codes:
            yield "share", named.code
    elif "ordinal" in line.measures:
        yield "ordinal", None
    elif "number" in line.measures:
        yield "number", None
    else:
        for code in line.codes:
            yield "share", code


def _label(line: Line, code: str | None) -> Text:
    """The question, its row, its choice, as far as they say something of their own."""
    choice = line.variable.choice(code) if code is not None else None
    parts = [line.question, line.variable.label, choice.label if choice else EMPTY]
    said = list(dict.fromkeys(part for part in parts if part))
    return Text(_DASH.join(p("de") for p in said), _DASH.join(p("en") for p in said))


def _check(items: Sequence[tuple[DeclaredFamily, DeclaredItem]], found: Sequence[Line]) -> None:
    known = codes_of(found)
    faults = [
        Fault(item.where, why)
        for _, item in items
        if (why := missing(item.named, known)) is not None
    ]
    if faults:
        raise AnalysisError(*faults)


def _named_twice(item: DeclaredItem, before: DeclaredItem) -> AnalysisError:
    return AnalysisError(
        Fault(
            item.where,
            Text(
                f"`{item.named}` prüft, was `{before.named}` ({before.where}) schon prüft; "
                "nennen Sie jede Zahl einmal",
                f"`{item.named}` tests what `{before.named}` ({before.where}) tests already; "
                "name each figure once",
            ),
        )
    )


def _no_tests(family: Adjusted) -> AnalysisError:
    named = ", ".join(one.declared.name for one in family.families)
    return AnalysisError(
        Fault(
            "--inference",
            Text(
                f"die Familie {named} braucht `superpopulation`: eine Vollerhebung hat keine Tests",
                f"the family {named} needs `superpopulation`: a census has no tests",
            ),
        )
    )


__all__ = ["Series", "adjusted", "series"]
