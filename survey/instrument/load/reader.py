"""A questionnaire's file from first byte to frozen value: every problem of it in one run.

Owns the order of the steps (YAML, shape, building, rules). Refuses to stop at the first error.
"""

from __future__ import annotations

from pathlib import Path

from survey.instrument.check import check, declared_breaks, reason
from survey.instrument.document import MAX_BYTES, Invalid, Tree, compose, unreadable, validate
from survey.instrument.load.build import build
from survey.instrument.load.frozen import edited_release
from survey.instrument.load.limits import excessive_cells
from survey.instrument.load.salvage import prune
from survey.instrument.load.siblings import check_beside
from survey.instrument.load.spec import questionnaire_model
from survey.instrument.model import Questionnaire
from survey.instrument.place import Problem
from survey.instrument.refusal import SurveyError
from survey.instrument.text import Text


class QuestionnaireError(SurveyError):
    """The file is no questionnaire; `problems` has every reason with its place."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        errors = [found.line for found in problems if found.level == "error"]
        super().__init__(
            "questionnaire-with-errors",
            Text(
                f"Der Fragebogen hat {len(errors)} Fehler. Berichtigen Sie die Datei:",
                f"The questionnaire has {len(errors)} error{'s' * (len(errors) != 1)}. "
                "Correct the file:",
            ),
            errors,
        )


def load(path: Path, name: str | None = None) -> Questionnaire:
    """The questionnaire of a file. `name`: how problems call the file (default: its path).

    Raises QuestionnaireError where the file has an error by itself; warnings, and what the versions
    before it show, are `examine`'s.
    """
    return _without_errors(*_examine_file(path, name, series=False))


def load_text(source: str, file: str = "questionnaire.yaml") -> Questionnaire:
    """The questionnaire of a text, as stored with a version.

    Nothing is found out by reasoning: what was released is served, however clever checks become.
    """
    return _without_errors(*_examine(source, file)[:2])


def examine(path: Path, name: str | None = None) -> tuple[Questionnaire | None, list[Problem]]:
    """The questionnaire, if there are no errors, and every error and warning by place.

    Beside the versions before it that stand in the same folder.
    """
    return _examine_file(path, name, series=True)


def _examine_file(
    path: Path, name: str | None, *, series: bool
) -> tuple[Questionnaire | None, list[Problem]]:
    file = name or str(path)
    try:
        with path.open("rb") as stream:
            # One byte more than is allowed says enough: a file may be endless.
            source = stream.read(MAX_BYTES + 1)
    except OSError as error:
        return None, [unreadable(error, file)]
    return examine_text(source, file, path.parent, series=series)


def examine_text(
    source: str | bytes,
    file: str = "questionnaire.yaml",
    folder: Path | None = None,
    *,
    series: bool = True,
) -> tuple[Questionnaire | None, list[Problem]]:
    """As `examine`, for a text or its bytes.

    `folder`: where the study's other files stand; None looks at nothing else. `series`: whether to
    compare with the versions there.
    """
    questionnaire, problems, tree = _examine(source, file, folder)
    if questionnaire is None or tree is None:
        return None, problems
    found = {*problems, *reason(questionnaire, tree)}
    if folder is not None and series:
        beside = check_beside(questionnaire, tree, folder)
        known = {earlier.place for earlier in beside}
        alone = declared_breaks(questionnaire, tree)
        found.update(beside, (one for one in alone if one.place not in known))
    problems = sorted(found)
    return None if _has_error(problems) else questionnaire, problems


def _examine(
    source: str | bytes, file: str, folder: Path | None = None
) -> tuple[Questionnaire | None, list[Problem], Tree | None]:
    """Everything but reasoning and the series, which need a file without errors."""
    tree, problems = compose(source, file)
    if tree is None:
        return None, problems, None
    excess = excessive_cells(tree)
    if excess:
        return None, sorted({*problems, *excess}), tree
    spec = validate(questionnaire_model(), tree)
    if isinstance(spec, Invalid):
        # What the document's own rules refused is not refused once more by its shape.
        known = {earlier.place for earlier in problems}
        problems += [later for later in spec.problems if later.place not in known]
        return None, sorted({*problems, *_examine_rest(tree, spec)}), tree
    questionnaire, found = build(spec, tree)
    problems = sorted({*problems, *found, *check(questionnaire, tree)})
    if folder is not None:
        problems += edited_release(questionnaire, tree, folder)
    return None if _has_error(problems) else questionnaire, sorted(problems), tree


def _has_error(problems: list[Problem]) -> bool:
    return any(problem.level == "error" for problem in problems)


def _examine_rest(tree: Tree, invalid: Invalid) -> list[Problem]:
    """What is wrong in the parts whose shape is right."""
    unread = prune(tree, invalid.broken)
    spec = validate(questionnaire_model(), tree)
    if isinstance(spec, Invalid):
        return []
    questionnaire, problems = build(spec, tree, unread)
    return problems + check(questionnaire, tree, unread)


def _without_errors(questionnaire: Questionnaire | None, problems: list[Problem]) -> Questionnaire:
    if questionnaire is None:
        raise QuestionnaireError(problems)
    return questionnaire
