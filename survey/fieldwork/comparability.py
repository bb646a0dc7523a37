"""The study's `comparability.yaml`, which every data release takes along as it is written.

Owns that a release never carries one that cannot be read. Refuses to apply a judgement.
"""

from __future__ import annotations

from pathlib import Path

from survey.errors import SurveyError
from survey.instrument.document import unreadable
from survey.instrument.load.judgements import read_judgements
from survey.instrument.package import COMPARABILITY
from survey.instrument.place import Problem
from survey.instrument.text import Text


def judgements_of(folder: Path) -> bytes:
    """The bytes of the file in the study's folder of questionnaires; none where there is no file.

    Raises SurveyError (`comparability-with-errors`) with every problem at its line and column.
    """
    path = folder / COMPARABILITY
    if not path.exists():
        return b""
    try:
        source = path.read_bytes()
    except OSError as error:
        raise _refused([unreadable(error, str(path))]) from None
    _, problems = read_judgements(source, str(path))
    if problems:
        raise _refused(problems)
    return source


def _refused(problems: list[Problem]) -> SurveyError:
    return SurveyError(
        "comparability-with-errors",
        Text(
            "Die Urteile zur Vergleichbarkeit sind nicht lesbar. Berichtigen Sie die Datei:",
            "The judgements on comparability cannot be read. Correct the file:",
        ),
        [problem.line for problem in problems],
    )
