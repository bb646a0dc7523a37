"""What every kind of table needs to be built: its waves, its names checked, its sentences.

Owns the common parts of a table. Refuses to know the kinds of tables; `kinds.registry` does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from analysis import wording
from analysis.errors import AnalysisError, Fault, hint
from analysis.groups import Group, by_attribute
from analysis.panel.panel import Panel
from analysis.panel.track import Track
from analysis.panel.wave import WavePanel
from analysis.pseudonyms import Pseudonyms
from analysis.release import Unit
from analysis.results.caution import EXAMPLE
from analysis.tables.labels import universe
from analysis.tables.spec import PlanBase, TableSpec, text
from analysis.tables.value import Column, Row, Table
from survey.instrument.text import Text
from survey.instrument.words import half_year_label
from survey.questions.base import Question, Variable

if TYPE_CHECKING:
    from analysis.tables.plan import Plan

Part: TypeAlias = Literal["tables", "figures"]
"""The lists of a plan that things are built of."""

_RELATIVE: Final = {"first": 0, "latest": -1, "previous": -2}


@dataclass(frozen=True)
class Builder:
    """One table's surroundings: the plan with its places, the release, the language.

    `number`: the table's place in the plan's list `part`. Paths of places begin at the table.
    `pseudonyms`: of the units, where a file of them was given.
    """

    source: Plan
    panel: Panel
    language: str
    number: int
    part: Part = "tables"
    pseudonyms: Pseudonyms | None = None

    @property
    def plan(self) -> PlanBase:
        return self.source.spec

    @property
    def unit_heading(self) -> str:
        return Text("Kommune", "Municipality")(self.language)

    @property
    def units_called(self) -> str:
        """What the plan calls units in the plural."""
        return text(self.plan.units)(self.language)

    def fault(self, de: str, en: str, *path: str | int) -> Fault:
        """Something wrong at a place of this table."""
        return Fault(str(self.source.value(self.part, self.number, *path)), Text(de, en))

    def symbols(self, spec: TableSpec) -> str:
        return spec.symbols or self.plan.symbols

    @cached_property
    def study_waves(self) -> tuple[WavePanel, ...]:
        """The waves of the plan's study in the release, oldest first."""
        return tuple(w for w in self.panel.by_wave if w.questionnaire.study == self.plan.study)

    def wave(self, name: str, *path: str | int) -> WavePanel:
        """The wave of this name, or `latest`, `previous`, `first`. Raises AnalysisError."""
        waves = self.study_waves
        place = _RELATIVE.get(name)
        if place is not None and -len(waves) <= place < len(waves):
            return waves[place]
        for wave in waves:
            if wave.wave.name == name:
                return wave
        raise AnalysisError(self._no_wave(name, *path))

    def waves(self, names: Sequence[str]) -> tuple[WavePanel, ...]:
        """The waves that a table over several names, all of the study without a list, in order.

        Raises AnalysisError at the name that there is not.
        """
        if not names:
            return self.study_waves
        found = [self.wave(name, "waves", place) for place, name in enumerate(names)]
        return tuple(sorted(dict.fromkeys(found), key=lambda wave: wave.row))

    def variable(self, wave: WavePanel, name: str, *path: str | int) -> Variable:
        """The variable of a wave written as `name` or `name.item`. Raises AnalysisError."""
        known = {variable.id: variable for variable in wave.questionnaire.variables.values()}
        if name in known:
            return known[name]
        raise AnalysisError(self._unknown(wave.wave.version, name, list(known), *path))

    def question(self, wave: WavePanel, name: str, *path: str | int) -> Question:
        """The question of that name that yields variables. Raises AnalysisError at the place."""
        known = {q.name: q for q in wave.questionnaire.questions.values() if q.variables()}
        if name in known:
            return known[name]
        raise AnalysisError(self._unknown(wave.wave.version, name, list(known), *path))

    def track(self, name: str, *path: str | int) -> Track:
        """A variable over the waves, by its name of today or a former one. Raises AnalysisError."""
        try:
            return self.panel.track(name)
        except AnalysisError as error:
            place = str(self.source.value(self.part, self.number, *path))
            raise AnalysisError(*(Fault(place, fault.message) for fault in error.faults)) from None

    def groups(
        self, wave: WavePanel, group_by: str | None, units: Sequence[Unit]
    ) -> tuple[Group, ...]:
        """The groups of a grouping in the plan's order; none without one."""
        if group_by is None:
            return ()
        grouping = self.plan.groupings[group_by]
        self._refuse_unless_attribute(grouping.attribute, group_by)
        found = {g.code: g for g in by_attribute(wave, grouping.attribute, units)}
        missing = set(found) - {g.code for g in grouping.groups}
        if missing:
            listed = ", ".join(sorted(missing))
            place = str(self.source.value("groupings", group_by, "groups"))
            words = Text(
                f"Kommunen mit {grouping.attribute} {listed!r} gehören zu keiner Gruppe",
                f"units with {grouping.attribute} {listed!r} belong to no group",
            )
            raise AnalysisError(Fault(place, words))
        return tuple(
            Group(g.code, text(g.heading), found[g.code].units)
            for g in grouping.groups
            if g.code in found
        )

    def _refuse_unless_attribute(self, name: str, group_by: str) -> None:
        """An attribute that no unit of the release has groups nothing."""
        known = self.panel.attributes
        if name in known:
            return
        de, en = hint(name, known)
        listed = ", ".join(known) or "–"
        words = Text(
            f"die Kommunen haben kein Merkmal {name!r}{de}; es gibt: {listed}",
            f"the municipalities have no attribute {name!r}{en}; there are: {listed}",
        )
        place = str(self.source.value("groupings", group_by, "attribute"))
        raise AnalysisError(Fault(place, words))

    def counted(self, units: Sequence[Unit], groups: Sequence[Group]) -> str:
        """What these units are called where they all are of one group of several, else ""."""
        keys = {unit.key for unit in units}
        if len(groups) < 2:
            return ""
        for group in groups:
            if keys <= {unit.key for unit in group.units}:
                return self._counted_words(group)
        return ""

    def _counted_words(self, group: Group) -> str:
        for grouping in self.plan.groupings.values():
            for spec in grouping.groups:
                if spec.code == group.code:
                    return text(spec.counted or spec.heading)(self.language)
        return ""

    def universe(self, spec: TableSpec, wave: WavePanel, variables: Sequence[Variable]) -> str:
        """Who was asked, in the plan's words or else in those of the questionnaire.

        Raises AnalysisError where the variables of the table differ in that: the plan must say it.
        """
        if spec.universe is not None:
            return text(spec.universe)(self.language)
        asked = universe(wave.questionnaire, variables, self.language, self.units_called)
        if asked is None:
            raise AnalysisError(
                self.fault(
                    "hier wurden nicht alle dasselbe gefragt; mit `universe` in Worten sagen, wer",
                    "not all were asked the same here; say in words who was, under `universe`",
                )
            )
        if asked != self.units_called:
            return asked
        everybody = Text("alle {units} im Berichtskreis", "all {units} in the frame")
        return everybody(self.language).format(units=self.units_called)

    def table(
        self,
        spec: TableSpec,
        waves: Sequence[WavePanel],
        *,
        label: str,
        base: str,
        universe: str,
        columns: Sequence[Column],
        rows: Sequence[Row],
        legend: tuple[tuple[str, str], ...] = (),
        notes: Sequence[str] = (),
        methods: Sequence[str] = (),
        reading: str = "",
        internal: bool = False,
    ) -> Table:
        """The table with everything that each table says."""
        language = self.language
        return Table(
            name=spec.name,
            title=text(spec.title)(language),
            waves=", ".join(half_year_label(wave.wave.name, language) for wave in waves),
            universe=universe,
            base=base,
            unit=text(spec.unit)(language),
            source=text(spec.source)(language) or _sources(waves, language),
            questionnaire=_versions(waves, language),
            release=self.panel.release.descriptor.label,
            example=EXAMPLE(language) if any(wave.wave.example for wave in waves) else "",
            reading=text(spec.reading)(language) or reading,
            notes=tuple(dict.fromkeys((*(text(n)(language) for n in spec.notes), *notes))),
            methods=tuple(dict.fromkeys(methods)),
            legend=legend,
            label=label,
            columns=tuple(columns),
            rows=tuple(rows),
            internal=internal,
            chapter=text(spec.chapter)(language),
        )

    def _no_wave(self, name: str, *path: str | int) -> Fault:
        listed = ", ".join(wave.wave.name for wave in self.study_waves) or "–"
        return self.fault(
            f"der Datenstand hat keine Welle {name!r}; vorhanden: {listed}. Einen Datenstand mit "
            "dieser Welle nehmen oder die Tabelle streichen",
            f"the data release has no wave {name!r}; there are: {listed}. Take a release with "
            "this wave or delete the table",
            *path,
        )

    def _unknown(self, version: str, name: str, known: list[str], *path: str | int) -> Fault:
        de, en = hint(name, known)
        return self.fault(
            f"{name!r} gibt es in der Fassung {version} nicht{de}",
            f"{name!r} is not in version {version}{en}",
            *path,
        )


def column_label(variable: Variable, language: str) -> str:
    return variable.label(language) or variable.id


def _sources(waves: Sequence[WavePanel], language: str) -> str:
    return "; ".join(wording.source(wave, language) for wave in waves)


def _versions(waves: Sequence[WavePanel], language: str) -> str:
    return "; ".join(wording.versions(wave, language) for wave in waves)
