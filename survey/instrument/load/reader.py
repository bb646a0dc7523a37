"""A questionnaire's file from first byte to frozen value: every problem of it in one run.

Owns the order of the steps (YAML, shape, building, rules). Refuses to stop at the first error.
"""

from __future__ import annotations

from pathlib import Path

from survey.instrument.refusal import SurveyError
from survey.instrument.catalogue import problem
from survey.instrument.check import check
from survey.instrument.document import compose, validate
from survey.instrument.load.build import build
from survey.instrument.load.spec import questionnaire_model
from survey.instrument.model import Questionnaire
from survey.instrument.place import Place, Problem
from survey.instrument.text import Text


class QuestionnaireError(SurveyError):
    """The file is no questionnaire; `problems` has every reason with its place."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        errors = [str(found) for found in problems if found.level == "error"]
        super().__init__(
            "questionnaire-with-errors",
            Text(
                f"Der Fragebogen hat {len(errors)} Fehler. Berichtigen Sie die Datei:",
                f"The questionnaire has {len(errors)} errors. Correct the file:",
            ),
            [Text(line, line) for line in errors],
        )


def load(path: Path, name: str | None = None) -> Questionnaire:
    """The questionnaire of a file. `name`: how problems call the file (default: its path).

    Raises QuestionnaireError where the file has an error; warnings are `examine`'s.
    """
    return _without_errors(*examine(path, name))


def load_text(source: str, file: str = "questionnaire.yaml") -> Questionnaire:
    """The questionnaire of a text, as stored with a version."""
    return _without_errors(*examine_text(source, file))


def examine(path: Path, name: str | None = None) -> tuple[Questionnaire | None, list[Problem]]:
    """The questionnaire, if there are no errors, and every error and warning by place."""
    file = name or str(path)
    try:
        source = path.read_bytes()
    except OSError as error:
        what = error.strerror or "unknown reason"
        return None, [problem(Place(file), "file-not-readable", what=what)]
    return examine_text(source, file)


def examine_text(
    source: str | bytes, file: str = "questionnaire.yaml"
) -> tuple[Questionnaire | None, list[Problem]]:
    """As `examine`, for a text or its bytes."""
    tree, problems = compose(source, file)
    if tree is None:
        return None, problems
    spec, found = validate(questionnaire_model(), tree)
    known = {earlier.place for earlier in problems}
    problems += [later for later in found if later.place not in known]
    if spec is None:
        return None, sorted(problems)
    questionnaire, found = build(spec, tree)
    problems += found + check(questionnaire, tree)
    if any(p.level == "error" for p in problems):
        return None, sorted(set(problems))
    return questionnaire, sorted(set(problems))


def _without_errors(questionnaire: Questionnaire | None, problems: list[Problem]) -> Questionnaire:
    if questionnaire is None:
        raise QuestionnaireError(problems)
    return questionnaire
