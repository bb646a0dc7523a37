"""How many waves and municipalities a change of the questionnaire concerns.

Owns counting it: in the database of the survey, or in the answers of a data release. Refuses to
tell answers; only that there is one counts.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from sqlalchemy import Engine

from survey.errors import SurveyError
from survey.instrument.answer import Status
from survey.instrument.compare import Comparison, QuestionComparison, Reach, Reaches
from survey.instrument.package import ANSWERS
from survey.instrument.text import Text
from survey.store.database import reading
from survey.store.reach import reach

_Variables = list[tuple[str, str | None]]


def reach_in_database(engine: Engine, comparison: Comparison) -> Reaches:
    """Counted over every wave of the study."""
    with reading(engine) as connection:
        found = {
            name: Reach(*reach(connection, comparison.study, variables))
            for name, variables in _asked_for(comparison).items()
        }
    return Reaches(Text("Gezählt in der Datenbank.", "Counted in the database."), found)


def reach_in_release(release: Path, comparison: Comparison) -> Reaches:
    """Counted over the waves of a data release. Raises SurveyError where it cannot be read."""
    wanted = _asked_for(comparison)
    waves: dict[str, set[str]] = {name: set() for name in wanted}
    units: dict[str, set[str]] = {name: set() for name in wanted}
    by_variable: dict[str, list[tuple[str, str | None]]] = {}
    for name, variables in wanted.items():
        for variable, item in variables:
            by_variable.setdefault(variable, []).append((name, item))
    for line in _answers(release):
        for name, item in by_variable.get(line["variable"], ()):
            if line["status"] != Status.UNANSWERED and item in (None, line["item"]):
                waves[name].add(line["wave"])
                units[name].add(line["unit"])
    found = {name: Reach(len(waves[name]), len(units[name])) for name in wanted}
    name = release.name
    said = Text(f"Gezählt im Datenstand {name}.", f"Counted in the data release {name}.")
    return Reaches(said, found)


def _asked_for(comparison: Comparison) -> Mapping[str, _Variables]:
    """The old variables of every question that changed or was retired."""
    return {
        one.name: _variables(one)
        for one in comparison.questions
        if one.how == "retired" or (one.is_paired and one.differences)
    }


def _variables(one: QuestionComparison) -> _Variables:
    names = (one.name,) if one.how == "retired" else one.former
    parts = (name.partition(".") for name in names)
    return [(name, item if dot else None) for name, dot, item in parts]


def _answers(release: Path) -> Iterator[dict[str, str]]:
    """The lines of the release's answers."""
    try:
        if release.is_dir():
            with (release / ANSWERS.file).open(encoding="utf-8-sig", newline="") as stream:
                yield from _lines(stream, release)
        else:
            with zipfile.ZipFile(release) as archive, archive.open(ANSWERS.file) as raw:
                yield from _lines(io.TextIOWrapper(raw, "utf-8-sig", newline=""), release)
    except (OSError, KeyError, zipfile.BadZipFile, UnicodeDecodeError, csv.Error) as error:
        raise _unreadable(release, str(error)) from None


def _lines(stream: io.TextIOBase, release: Path) -> Iterator[dict[str, str]]:
    reader = csv.DictReader(stream)
    missing = {*ANSWERS.key, "status"} - set(reader.fieldnames or ())
    if missing:
        raise _unreadable(release, ", ".join(sorted(missing)))
    for line in reader:
        yield {key: value or "" for key, value in line.items() if key is not None}


def _unreadable(release: Path, why: str) -> SurveyError:
    return SurveyError(
        "release-unreadable",
        Text(
            f"{release}: {ANSWERS.file} lässt sich nicht lesen ({why}). Nennen Sie den Ordner oder "
            "das Archiv eines Datenstands, oder lassen Sie --release weg.",
            f"{release}: {ANSWERS.file} cannot be read ({why}). Name the folder or archive of a "
            "data release, or leave --release out.",
        ),
    )
