"""A tiny release per kind of table: a questionnaire, and one line of printed cells per question.

    tiny = Tiny(folder, attributes={"kind": "a a b"})
    tiny.wave("2021-H2", QUESTIONS, {"steering": "yes no k.A.", "posts": "4 mind.4 !"})
    table = tiny.table("{type: cross, question: steering}")

A cell per unit. Codes: the code itself; of a multiple the codes joined by `+`, `0` for nothing
ticked but answered. Numbers: `4`, `5.8`, `mind.4`, `höchst.4`, `ca.10`, `3..5`, `alle`. Statuses:
`k.A.` not stated, `-` not applicable, `offen` undecided, `geplant` planned, `n.g.` not mentioned,
`.` unanswered; `!` in the first line: no return.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from analysis.errors import AnalysisError
from analysis.release import open_release
from analysis.tables.book import build
from analysis.tables.plan import parse_plan
from analysis.tables.value import Cell, Table
from survey.instrument.load import load_text
from survey.instrument.model import Questionnaire
from tests.analysis.releases import ANSWER_HEADER, ReleaseFolder

HEAD = """\
study: tiny
version: {version}
mode: {mode}
title: Tiny
unit:
  kind:
    choices: [{{code: a, label: Kreis}}, {{code: b, label: Stadt}}]
  pilot: text
sections:
  - name: all
    title: Alles
    questions:
"""
PLAN = """\
study: tiny
title: Prüfung
groupings:
  kind:
    attribute: kind
    groups: [{code: a, heading: Kreise}, {code: b, heading: Städte}]
  pilot:
    attribute: pilot
    heading: Modellversuch
    groups: [{code: "1", heading: dabei}, {code: "0", heading: nicht dabei}]
tables:
"""
STATUSES = {
    "k.A.": "not_stated",
    "-": "not_applicable",
    "offen": "undecided",
    "geplant": "planned",
    "n.g.": "not_mentioned",
    "unklar": "not_determinable",
    ".": "unanswered",
}


class Tiny:
    """A release of a study `tiny`, wave by wave, and the tables of a plan over it."""

    def __init__(self, folder: Path, attributes: Mapping[str, str]) -> None:
        self.folder = ReleaseFolder(folder / "release")
        self.attributes = {name: line.split() for name, line in attributes.items()}
        self.units = [f"{u:03}" for u in range(len(next(iter(self.attributes.values()))))]
        self.order = list(self.units)
        self._frame = ["wave,unit"]
        self._waves = ["wave,questionnaire,version,mode,opens,deadline,reference,example"]
        self._responses = ["wave,unit,version,status,submitted"]
        self._answers = [ANSWER_HEADER]

    def wave(
        self,
        name: str,
        questions: str,
        cells: Mapping[str, str],
        mode: str = "self",
        patch: Mapping[int, str] = MappingProxyType({}),
    ) -> Tiny:
        """A wave of all units. `questions`: the YAML of the only section's; `patch`: by unit that
        of the patch that it was given, the same for each.
        """
        own = self._version(name, questions, mode)
        patched = {u: self._version(f"{name}.1", source, mode) for u, source in patch.items()}
        self._waves.append(f"{name},tiny,{name},{mode},,,,0")
        lines = {variable: line.split() for variable, line in cells.items()}
        for u, unit in enumerate(self.units):
            self._frame.append(f"{name},{unit}")
            silent = any(line[u] == "!" for line in lines.values())
            status = "invited," if silent else "accepted,2021-05-20T10:00:00Z"
            version = patched.get(u, own)
            self._responses.append(f"{name},{unit},{version.version},{status}")
            if not silent:
                for variable, line in lines.items():
                    self._answers += _lines(version, name, unit, variable, line[u])
        return self

    def _version(self, name: str, questions: str, mode: str) -> Questionnaire:
        source = HEAD.format(version=name, mode=mode) + questions
        self.folder.write(f"questionnaires/{name}.yaml", source)
        return load_text(source, f"{name}.yaml")

    def revise(self, wave: str, variable: str, *units: int) -> Tiny:
        """Answers of these units were corrected since the former release."""
        name, _, item = variable.partition(".")
        lines = (f"{wave},{self.units[u]},{name},{item}" for u in units)
        self.folder.write("changes.csv", ["wave,unit,variable,item", *lines])
        self.folder.descriptor["previous"] = "test-0"
        return self

    def reorder(self, order: list[int]) -> Tiny:
        """Write the units and answers in another order; nothing that is counted may change."""
        self.order = [self.units[u] for u in order]
        return self

    def path(self) -> Path:
        place = {unit: at for at, unit in enumerate(self.order)}

        def sorted_lines(lines: list[str]) -> list[str]:
            head, *rest = lines
            return [head, *sorted(rest, key=lambda line: place[line.split(",")[1]])]

        names = list(self.attributes)
        units = [",".join(["unit", "name", *names])]
        for unit in self.order:
            own = [self.attributes[name][self.units.index(unit)] for name in names]
            units.append(",".join([unit, f"Ort {unit}", *own]))
        self.folder.write("units.csv", units)
        self.folder.write("waves.csv", self._waves)
        self.folder.write("frame.csv", sorted_lines(self._frame))
        self.folder.write("responses.csv", sorted_lines(self._responses))
        self.folder.write("answers.csv", sorted_lines(self._answers))
        return self.folder.seal()

    def tables(self, *specs: str, language: str = "de") -> tuple[Table, ...]:
        """The tables of these specifications, each in the flow style of YAML without its name."""
        lines = (f"  - {{name: T{n}, title: T, {spec[1:]}\n" for n, spec in enumerate(specs))
        plan = parse_plan(PLAN + "".join(lines), "plan.yaml")
        return build(plan, open_release(self.path()), language).tables

    def table(self, spec: str, language: str = "de") -> Table:
        (found,) = self.tables(spec, language=language)
        return found

    def refused(self, spec: str, language: str = "de") -> list[str]:
        """The lines that refuse it."""
        with pytest.raises(AnalysisError) as caught:
            self.table(spec, language)
        return caught.value.lines(language)


def shown(table: Table, kind: str = "") -> dict[str, list[str]]:
    """What each row prints by its label, below the last heading of that label."""
    rows: dict[str, list[str]] = {}
    heading = ""
    for row in table.rows:
        if row.kind == "group":
            heading = row.label
            continue
        label = row.label if row.kind != "count" else f"{heading}: {row.label}"
        if not kind or row.kind == kind:
            rows[label] = [cell.printed for cell in row.cells]
    return rows


def numbers(cells: tuple[Cell, ...]) -> list[int]:
    """The whole numbers of a row of counts."""
    assert all(cell.number is not None for cell in cells)
    return [int(cell.number or 0) for cell in cells]


def _lines(version: Questionnaire, wave: str, unit: str, variable: str, cell: str) -> list[str]:
    name, _, item = variable.partition(".")
    found = version.variables[name, item]
    if found.kind == "multiple":
        chosen = cell.split("+")
        return [
            _line(wave, unit, name, code, _multiple(cell, code in chosen)) for code in found.codes
        ]
    if cell in STATUSES:
        return [] if cell == "." else [_line(wave, unit, name, item, f"{STATUSES[cell]},,,,")]
    value = f"answered,{_number(cell)}," if found.kind == "number" else f"answered,,,,{cell}"
    return [_line(wave, unit, name, item, value)]


def _multiple(cell: str, is_chosen: bool) -> str:
    return f"{STATUSES[cell]},,,," if cell in STATUSES else f"answered,,,,{int(is_chosen)}"


def _number(cell: str) -> str:
    if cell == "alle":
        return "all,,"
    for start, comparator in (("mind.", ">=,{},"), ("höchst.", "<=,0,{}"), ("ca.", "~,{0},{0}")):
        if cell.startswith(start):
            return comparator.format(cell.removeprefix(start))
    low, _, high = cell.partition("..")
    return f"range,{low},{high}" if high else f"=,{cell},{cell}"


def _line(wave: str, unit: str, name: str, item: str, value: str) -> str:
    return f"{wave},{unit},{name},{item},{value},,,entered,,,"
