"""The judgements of `comparability.yaml` against the waves and versions of a release.

Owns which of them concern the release. Refuses to grade: `panel` takes the latest that does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from analysis.errors import AnalysisError, Fault, stop_at
from analysis.members import Wave
from survey.instrument.document import unreadable
from survey.instrument.judgement import Judgement
from survey.instrument.load.judgements import read_judgements
from survey.instrument.model import Questionnaire
from survey.instrument.package import COMPARABILITY
from survey.instrument.place import Problem
from survey.instrument.text import Text


def read_comparability(
    folder: Path, waves: Mapping[str, Wave], questionnaires: Mapping[str, Questionnaire]
) -> tuple[tuple[Judgement, ...], tuple[Text, ...]]:
    """The judgements on two waves of the release, oldest first, and notes on all others.

    None where the release has no `comparability.yaml`. Raises AnalysisError with every problem at
    its line and column.
    """
    path = folder / COMPARABILITY
    if not path.exists():
        return (), ()
    try:
        source = path.read_bytes()
    except OSError as error:
        raise _refused([unreadable(error, COMPARABILITY)]) from None
    judgements, problems = read_judgements(source, COMPARABILITY)
    if problems:
        raise _refused(problems)
    concerning = tuple(j for j in judgements if j.start in waves and j.end in waves)
    stop_at([fault for j in concerning for fault in _unknown(j, waves, questionnaires)])
    others = [j for j in judgements if j not in concerning]
    return concerning, tuple(_elsewhere(judgement, waves) for judgement in others)


def _unknown(
    judgement: Judgement, waves: Mapping[str, Wave], questionnaires: Mapping[str, Questionnaire]
) -> Iterator[Fault]:
    version = waves[judgement.end].version
    questionnaire = questionnaires[version]
    known = [variable.id for variable in questionnaire.variables.values()]
    known += [question.name for question in questionnaire.questions.values()]
    if judgement.variable in known:
        return
    near = get_close_matches(judgement.variable, known, n=1)
    de, en = (f"; gemeint: {near[0]!r}?", f"; did you mean {near[0]!r}?") if near else ("", "")
    yield Fault(
        str(judgement.place),
        Text(
            f"{judgement.variable!r} gibt es in der Fassung {version} nicht{de}",
            f"{judgement.variable!r} is not in version {version}{en}",
        ),
    )


def _elsewhere(judgement: Judgement, waves: Mapping[str, Wave]) -> Text:
    missing = ", ".join(w for w in (judgement.start, judgement.end) if w not in waves)
    listed = ", ".join(waves)
    return Text(
        f"{judgement.place}: ohne Wirkung, der Datenstand hat keine Welle {missing}; "
        f"vorhanden: {listed}",
        f"{judgement.place}: without effect, the release has no wave {missing}; "
        f"there are: {listed}",
    )


def _refused(problems: list[Problem]) -> AnalysisError:
    return AnalysisError(*(Fault("", problem.line) for problem in problems))
