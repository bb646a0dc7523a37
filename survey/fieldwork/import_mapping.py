"""Which column of a table from outside is which variable: a small YAML file, found by its header.

Owns the shape of a mapping and the choice among several. Refuses to read the table's cells.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from survey.errors import SurveyError
from survey.instrument.answer import Evidence, Status
from survey.instrument.catalogue import did_you_mean, problem
from survey.instrument.document import Invalid, Tree, compose, unreadable, validate
from survey.instrument.model import Questionnaire
from survey.instrument.place import Problem
from survey.instrument.text import Language, Text
from survey.questions.base import Key

FOLDER = "imports"


class _SourceSpec(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    document: str
    page: str = ""


class MappingSpec(BaseModel):
    """The keys of a mapping file; see `questionnaires/README.md`, "Importing a table"."""

    model_config = ConfigDict(extra="forbid", strict=True)
    unit: str
    language: Literal["de", "en"] = "de"
    columns: dict[str, str]
    statuses: dict[str, str] = {}
    source: _SourceSpec | None = None


@dataclass(frozen=True, slots=True)
class Mapping:
    """`unit`: the column that names the municipality. `columns`: column -> variable's key.

    `statuses`: what a cell of exactly these characters means in this table, before the general
    reading. `language`: whose digits the cells have. `evidence`: where the whole table comes
    from; each answer carries it.
    """

    file: str
    unit: str
    language: Language
    columns: tuple[tuple[str, Key], ...]
    statuses: tuple[tuple[str, Status], ...] = ()
    evidence: Evidence | None = None

    @property
    def header(self) -> frozenset[str]:
        return frozenset({self.unit, *(column for column, _ in self.columns)})

    def status(self, cell: str) -> Status | None:
        return next((status for symbol, status in self.statuses if symbol == cell), None)


class MappingError(SurveyError):
    """There is no usable mapping for a table."""


def read_mapping(path: Path, questionnaire: Questionnaire) -> Mapping:
    """The mapping of a file, its variables checked against the questionnaire."""
    mapping, problems = _examine(path, questionnaire)
    if mapping is None or problems:
        raise MappingError(
            "mapping-with-errors",
            Text(
                f"{path.name}: Die Zuordnung der Spalten hat Fehler; es wurde nichts übernommen.",
                f"{path.name}: the mapping of columns has errors; nothing was imported.",
            ),
            [p.line for p in problems],
        )
    return mapping


def named_mapping(path: Path, header: tuple[str, ...], questionnaire: Questionnaire) -> Mapping:
    """The mapping of a file that somebody named for a table with this header.

    Raises MappingError where it has errors or names columns that the table does not have.
    """
    mapping = read_mapping(path, questionnaire)
    if missing := sorted(mapping.header - set(header)):
        listed, there = ", ".join(missing), ", ".join(header)
        raise MappingError(
            "columns-missing",
            Text(
                f"{path.name}: Der Tabelle fehlen die Spalten {listed}; es wurde nichts "
                f"übernommen. Sie hat: {there}. Berichtigen Sie die Zuordnung oder die Kopfzeile.",
                f"{path.name}: the table lacks the columns {listed}; nothing was imported. It "
                f"has: {there}. Correct the mapping or the header.",
            ),
        )
    return mapping


def find_mapping(folder: Path, header: tuple[str, ...], questionnaire: Questionnaire) -> Mapping:
    """The one mapping under `folder` whose columns are all in the table's header.

    Raises MappingError where none fits, naming the columns that the nearest one misses, or
    where several fit.
    """
    named: list[tuple[Path, frozenset[str]]] = []
    for path in sorted(folder.glob("*.yaml")):
        spec, _ = _parse(path)
        if spec is not None:
            named.append((path, frozenset({spec.unit, *spec.columns})))
    fitting = [path for path, columns in named if columns <= set(header)]
    if len(fitting) == 1:
        return read_mapping(fitting[0], questionnaire)
    if fitting:
        names = ", ".join(path.name for path in fitting)
        raise MappingError(
            "several-mappings",
            Text(
                f"Mehrere Zuordnungen passen zur Kopfzeile: {names}. "
                "Nennen Sie eine mit --mapping.",
                f"Several mappings fit the header: {names}. Name one with --mapping.",
            ),
        )
    details = []
    for path, columns in named:
        missing = ", ".join(sorted(columns - set(header)))
        details.append(
            Text(
                f"{path.name}: Es fehlen die Spalten {missing}",
                f"{path.name}: misses {missing}",
            )
        )
    raise MappingError(
        "no-mapping",
        Text(
            f"Keine Zuordnung in {folder} passt zur Kopfzeile {', '.join(header)}. "
            "Schreiben Sie eine (questionnaires/README.md) oder nennen Sie sie mit --mapping.",
            f"No mapping in {folder} fits the header {', '.join(header)}. "
            "Write one (questionnaires/README.md) or name it with --mapping.",
        ),
        details,
    )


def _parse(path: Path) -> tuple[MappingSpec | None, list[Problem]]:
    spec, problems, _ = _parse_with_tree(path)
    return spec, problems


def _parse_with_tree(
    path: Path,
) -> tuple[MappingSpec | None, list[Problem], Tree | None]:
    try:
        content = path.read_bytes()
    except OSError as error:
        return None, [unreadable(error, str(path))], None
    tree, problems = compose(content, str(path))
    if tree is None:
        return None, problems, None
    spec = validate(MappingSpec, tree)
    if isinstance(spec, Invalid):
        return None, [*problems, *spec.problems], tree
    return spec, problems, tree


def _examine(path: Path, questionnaire: Questionnaire) -> tuple[Mapping | None, list[Problem]]:
    spec, problems, tree = _parse_with_tree(path)
    if spec is None or tree is None:
        return None, problems
    columns: list[tuple[str, Key]] = []
    taken: dict[Key, str] = {}
    for column, variable in spec.columns.items():
        name, _, item = variable.partition(".")
        key, place = (name, item), tree.value(("columns", column))
        cell = questionnaire.variables.get(key)
        question = questionnaire.questions.get(name)
        if question is not None and question.grows:
            problems.append(problem(place, "list-variable/mapping", name=variable))
        elif cell is None:
            rule, version = "unknown-variable/mapping", questionnaire.version
            known = (cell.id for cell in questionnaire.variables.values())
            hint = did_you_mean(variable, known)
            problems.append(problem(place, rule, name=variable, version=version, hint=hint))
        elif cell.derive is not None:
            problems.append(problem(place, "derived-variable/mapping", name=variable))
        elif key in taken:
            rule = "duplicate-variable/mapping"
            problems.append(problem(place, rule, name=variable, column=taken[key]))
        else:
            taken[key] = column
            columns.append((column, key))
    statuses: list[tuple[str, Status]] = []
    for symbol, name in spec.statuses.items():
        try:
            statuses.append((symbol, Status(name)))
        except ValueError:
            place = tree.value(("statuses", symbol))
            hint = did_you_mean(name, Status)
            problems.append(problem(place, "unknown-status", name=name, hint=hint))
    evidence = Evidence(spec.source.document, spec.source.page) if spec.source else None
    mapping = Mapping(
        str(path), spec.unit, spec.language, tuple(columns), tuple(statuses), evidence
    )
    return mapping, problems
