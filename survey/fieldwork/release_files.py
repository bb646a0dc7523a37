"""The files of a data release, made from frozen values: bytes in, nothing read, nothing looked up.

Owns which lines a release has and in which order, so that equal data gives equal bytes.
Refuses: the database, the clock and the file system.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Final

from survey.fieldwork.release_changes import Former, changed
from survey.instrument import package
from survey.instrument.answer import UNANSWERED, Answer
from survey.instrument.flow import Flow, Unit
from survey.instrument.functions import Function
from survey.instrument.hints import Explanation, hints_of, reasons
from survey.instrument.model import Questionnaire
from survey.instrument.package_rows import rows
from survey.instrument.view import View
from survey.questions.base import Key, Variable

_RESPONSES: Final = package.RESPONSES.file


@dataclass(frozen=True, slots=True)
class ReleasedWave:
    """One wave of a release and every questionnaire version that its responses answered."""

    name: str
    version: str
    mode: str
    opens: datetime | None
    deadline: datetime | None
    reference: str
    example: bool
    versions: Mapping[str, Questionnaire]
    frame: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class ReleasedResponse:
    """One unit's response in one wave; `answers` as last submitted.

    Without a submission there are none, or those of a draft that was asked for. `previous`: the
    earlier answers that its version's rules name, `explanations`: of soft checks that fire.
    """

    wave: str
    unit: str
    version: str
    status: str
    submitted: datetime | None
    answers: Mapping[Key, Answer] = field(default_factory=dict)
    previous: Mapping[Key, Answer] = field(default_factory=dict)
    explanations: tuple[Explanation, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether its answers are released."""
        return package.counts(self.status, time(self.submitted))


@dataclass(frozen=True, slots=True)
class ReleasedVerdict:
    """What a unit said in `wave` of its coding in `about_wave`; `variable` is the wave's."""

    wave: str
    unit: str
    variable: Variable
    about_wave: str
    verdict: str


@dataclass(frozen=True, slots=True)
class ReleasedAnswering:
    """Which functions of a unit answered in `wave`, and the minutes that it took them together."""

    wave: str
    unit: str
    functions: tuple[Function, ...]
    minutes: int | None


@dataclass(frozen=True, slots=True)
class ReleaseContent:
    """Everything that a release is made of. `units` as they stand now, frames as of their wave.

    `comparability`: the study's judgements after release as they are written, if there are any.
    `former`: the release that this one follows.
    """

    name: str
    created: datetime
    units: tuple[Unit, ...]
    waves: tuple[ReleasedWave, ...]
    responses: tuple[ReleasedResponse, ...]
    with_text: frozenset[str] = frozenset()
    comparability: bytes = b""
    verdicts: tuple[ReleasedVerdict, ...] = ()
    answering: tuple[ReleasedAnswering, ...] = ()
    former: Former | None = None


def files(content: ReleaseContent) -> dict[str, bytes]:
    """Path inside the release -> bytes, with the descriptor last."""
    units = sorted(content.units, key=lambda unit: unit.key)
    extra = _attributes(units)
    made: dict[str, bytes] = {}
    columns: list[tuple[package.Sheet, tuple[str, ...]]] = []

    def put(sheet: package.Sheet, names: tuple[str, ...], lines: Iterable[Sequence[str]]) -> None:
        columns.append((sheet, names))
        made[sheet.file] = _csv(names, lines)

    put(
        package.UNITS,
        ("unit", "name", *extra),
        ([u.key, u.name, *(u.get(a) or "" for a in extra)] for u in units),
    )
    framed = [u for wave in content.waves for u in wave.frame]
    frame_extra = _attributes(framed)
    put(
        package.FRAME,
        ("wave", "unit", *frame_extra),
        (
            [w.name, u.key, *(u.get(a) or "" for a in frame_extra)]
            for w in _ordered(content.waves)
            for u in sorted(w.frame, key=lambda unit: unit.key)
        ),
    )
    put(package.WAVES, package.WAVES.columns, map(_wave_line, _ordered(content.waves)))
    responses = sorted(content.responses, key=lambda r: (r.wave, r.unit))
    put(
        package.RESPONSES,
        package.RESPONSES.columns,
        ([r.wave, r.unit, r.version, r.status, time(r.submitted)] for r in responses),
    )
    put(package.ANSWERS, package.ANSWERS.columns, _answer_lines(content, responses))
    former = content.former
    if former and (cells := changed(former, made[package.ANSWERS.file], made[_RESPONSES])):
        put(package.CHANGES, package.CHANGES.columns, cells)
    if content.verdicts:
        put(package.BRIDGE, package.BRIDGE.columns, sorted(_verdict_lines(content.verdicts)))
    if content.answering:
        put(package.ANSWERING, package.ANSWERING.columns, map(_answering_line, content.answering))
    for wave in content.waves:
        for version, questionnaire in wave.versions.items():
            made[package.questionnaire_path(version)] = questionnaire.source.encode()
    if content.comparability:
        made[package.COMPARABILITY] = content.comparability
    digest = package.digest({path: package.file_digest(data) for path, data in made.items()})
    descriptor = package.Descriptor(
        content.name, time(content.created), digest, former.name if former else ""
    )
    made[package.DATAPACKAGE] = package.descriptor_json(descriptor, columns).encode()
    return made


def time(moment: datetime | None) -> str:
    """A moment in UTC to the second, or nothing."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else ""


def _ordered(waves: Iterable[ReleasedWave]) -> list[ReleasedWave]:
    return sorted(waves, key=lambda wave: wave.name)


def _attributes(units: Iterable[Unit]) -> tuple[str, ...]:
    """`kind` first, as the contract has it, then every other attribute that a unit has."""
    names = dict.fromkeys(name for unit in units for name, _ in unit.attributes)
    return ("kind", *sorted(name for name in names if name != "kind"))


def _answering_line(said: ReleasedAnswering) -> list[str]:
    return [said.wave, said.unit, " ".join(said.functions), str(said.minutes or "")]


def _wave_line(wave: ReleasedWave) -> list[str]:
    study = wave.versions[wave.version].study
    return [
        wave.name, study, wave.version, wave.mode, time(wave.opens), time(wave.deadline),
        wave.reference, "1" if wave.example else "0",
    ]  # fmt: skip


def _answer_lines(
    content: ReleaseContent, responses: Iterable[ReleasedResponse]
) -> Iterator[Sequence[str]]:
    waves = {wave.name: wave for wave in content.waves}
    units = {(w.name, u.key): u for w in content.waves for u in w.frame}
    flows: dict[str, Flow] = {}
    for response in responses:
        if not response.counts and not (response.submitted is None and response.answers):
            continue
        wave = waves[response.wave]
        questionnaire = wave.versions[response.version]
        flow = flows.setdefault(response.version, Flow(questionnaire))
        unit = units[(response.wave, response.unit)]
        view = flow.see(response.answers, unit, response.previous)
        explained = _reasons(view, response)
        cells = (v for name in questionnaire.questions for v in view.cells(name))
        for variable in cells:
            key = variable.key
            given = response.answers.get(key, UNANSWERED)
            # What lies behind a closed filter leaves with the rule that closed it, and what
            # follows from other cells as it counts.
            shown = given if view.asked(key) and not view.implied(key) else view.effective(key)
            if key in explained:
                said = filter(None, (shown.reason, explained[key]))
                shown = replace(shown, reason="; ".join(said))
            for row in rows(
                response.wave, response.unit, variable, shown,
                coded=wave.mode == "coded",
                with_text=variable.name in content.with_text or variable.id in content.with_text,
            ):  # fmt: skip
                yield [getattr(row, column) for column in package.ANSWERS.columns]


def _verdict_lines(verdicts: Iterable[ReleasedVerdict]) -> Iterator[list[str]]:
    """A line per cell; of a multiple, which is judged as a whole, one per choice."""
    for one in verdicts:
        variable = one.variable
        items = variable.codes if variable.kind == "multiple" else (variable.item,)
        for item in items:
            yield [one.wave, one.unit, variable.name, item, one.about_wave, one.verdict]


def _reasons(view: View, response: ReleasedResponse) -> Mapping[Key, str]:
    """What the municipality wrote about soft checks, beside the answers that they are about."""
    if not response.explanations:
        return {}
    hints = hints_of(view, view.violations("soft"), response.explanations)
    return reasons(hints, view)


def _csv(header: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(lines)
    return out.getvalue().encode()
