"""Every broken questionnaire beside what is said of it: the lines at its top, `# line:column code`.

Also: every code of the catalogue is shown by a file here or by a test that is named.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from survey.instrument.catalogue import WARNINGS, code_of
from survey.instrument.catalogue.documents import DOCUMENTS
from survey.instrument.catalogue.pipes import PIPES
from survey.instrument.catalogue.questionnaires import QUESTIONNAIRES
from survey.instrument.catalogue.reasoning import REASONING
from survey.instrument.load import examine

FOLDER = Path(__file__).parents[2] / "questionnaires" / "broken"
FILES = sorted(FOLDER.glob("*.yaml"))

# Shown by test_document.py and test_reader.py, since no text file can hold them or one line of
# YAML says it best; `too-long` is for other documents than questionnaires.
SHOWN_ELSEWHERE = {
    "released-changed",  # test_frozen.py
    "file-not-readable",
    "file-too-large",
    "not-utf-8",
    "bad-character",
    "too-long",
    "too-many-cells",
    "too-small",
}


def expected(path: Path) -> list[str]:
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("# ") or not line[2:3].isdigit():
            break
        found.append(line[2:])
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_problem_has_its_place_and_code(path: Path) -> None:
    questionnaire, problems = examine(path, path.name)
    shown = [f"{p.place.line}:{p.place.column} {p.code}" for p in problems]
    assert shown == expected(path)
    assert shown
    assert (questionnaire is None) == any(p.code not in WARNINGS for p in problems)


def test_every_code_of_the_catalogue_is_shown() -> None:
    shown = {line.split()[-1] for path in FILES for line in expected(path)}
    codes = {code_of(rule) for rule in DOCUMENTS | PIPES | QUESTIONNAIRES | REASONING}
    assert codes - shown == SHOWN_ELSEWHERE
