"""A version beside those that were released before it: refused where it breaks the series unsaid.

What counts is the released source in the database, never a file beside the new one. Owns the look
there; the rules are `check_series`.
"""

from __future__ import annotations

from sqlalchemy import Connection

from survey.errors import SurveyError
from survey.instrument.check.series import check_series
from survey.instrument.compare import half_year_of
from survey.instrument.document import compose
from survey.instrument.load import load_text
from survey.instrument.model import Questionnaire
from survey.instrument.text import Text
from survey.instrument.version import version_order
from survey.store import versions
from survey.store.versions import Version


def refuse_broken_series(
    connection: Connection, questionnaire: Questionnaire, file: str = ""
) -> None:
    """Raises SurveyError where the version does not follow on what was released before it.

    The first version of a study has nothing to follow on. `file`: how problems call it.
    """
    released = Released(connection, questionnaire.study)
    latest = released.before(questionnaire.version)
    if not latest:
        return
    named = half_year_of(questionnaire.previous_version)
    if named not in (half_year_of(latest[0].version), half_year_of(questionnaire.version)):
        raise _follows_on_another(questionnaire, latest[0].version)
    tree, _ = compose(questionnaire.source, file or f"{questionnaire.version}.yaml")
    assert tree is not None  # it was loaded from this source
    problems = check_series(questionnaire, tree, released)
    errors = [problem.line for problem in problems if problem.level == "error"]
    if errors:
        raise SurveyError(
            "series-broken",
            Text(
                f"{questionnaire.study} {questionnaire.version} ist nicht freigegeben: gegenüber "
                "dem, was freigegeben ist, bricht die Zeitreihe, ohne dass es dasteht.",
                f"{questionnaire.study} {questionnaire.version} is not released: it breaks the "
                "series against what was released before, and does not say so.",
            ),
            errors,
        )


class Released:
    """The released versions of a study (`History` of `check_series`)."""

    def __init__(self, connection: Connection, study: str) -> None:
        self._versions = [one for one in versions.every(connection) if one.study == study]
        self._versions.sort(key=lambda one: version_order(one.version), reverse=True)

    def before(self, version: str) -> list[Version]:
        """Those of earlier half-years, the latest first."""
        limit = half_year_of(version)
        return [one for one in self._versions if half_year_of(one.version) < limit]

    def version(self, name: str) -> Questionnaire | None:
        """The version of this name, else the latest of its half-year."""
        same = [one for one in self._versions if half_year_of(one.version) == half_year_of(name)]
        found = next((one for one in same if one.version == name), same[0] if same else None)
        return None if found is None else _questionnaire(found)

    def last_with(self, question: str, before: str) -> Questionnaire | None:
        """The latest version before `before` that has a question of this name."""
        for one in self.before(before):
            if question in one.source:  # most names are new for good
                questionnaire = _questionnaire(one)
                if question in questionnaire.questions:
                    return questionnaire
        return None


def _questionnaire(version: Version) -> Questionnaire:
    return load_text(version.source, f"{version.version}.yaml")


def _follows_on_another(questionnaire: Questionnaire, latest: str) -> SurveyError:
    version, named = questionnaire.version, questionnaire.previous_version
    return SurveyError(
        "not-the-version-before",
        Text(
            f"{questionnaire.study} {version} nennt als Fassung davor "
            f"{named or 'keine'}; zuletzt freigegeben ist {latest}. Schreiben Sie "
            f"`previous_version: {latest}` und erklären Sie, was seither anders ist, oder geben "
            "Sie zuerst die fehlende Fassung frei.",
            f"{questionnaire.study} {version} names {named or 'none'} as the version before; "
            f"{latest} was released last. Write `previous_version: {latest}` and declare what has "
            "changed since, or release the missing version first.",
        ),
    )
