"""The questionnaire versions of a release, and that its waves and they fit.

Owns reading `questionnaires/*.yaml`; what may stand in one is the instrument's to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from analysis.errors import AnalysisError, Fault, refuse, stop_at
from analysis.members import Wave
from survey.instrument.load import QuestionnaireError, load
from survey.instrument.model import Questionnaire
from survey.instrument.package import QUESTIONNAIRES, WAVES
from survey.instrument.text import Text
from survey.instrument.wordings import for_everybody


def read_questionnaires(folder: Path) -> dict[str, Questionnaire]:
    found: dict[str, Questionnaire] = {}
    for path in sorted((folder / QUESTIONNAIRES).glob("*.yaml")):
        name = f"{QUESTIONNAIRES}/{path.name}"
        try:
            # Tables and universes in words are about everybody: nothing is filled in.
            questionnaire = for_everybody(load(path, name))
        except QuestionnaireError as error:
            raise AnalysisError(*(Fault("", line) for line in error.details)) from None
        if questionnaire.version in found:
            raise refuse(
                name,
                f"die Fassung {questionnaire.version} kommt zweimal vor",
                f"the version {questionnaire.version} is there twice",
            )
        found[questionnaire.version] = questionnaire
    return found


def check_versions(waves: Mapping[str, Wave], questionnaires: Mapping[str, Questionnaire]) -> None:
    faults = [
        Fault(
            WAVES.file,
            Text(
                f"die Fassung {wave.version!r} der Welle {wave.name} fehlt im Ordner "
                f"{QUESTIONNAIRES}",
                f"the version {wave.version!r} of wave {wave.name} is missing from the folder "
                f"{QUESTIONNAIRES}",
            ),
        )
        for wave in waves.values()
        if wave.version not in questionnaires
    ]
    faults += [
        Fault(
            WAVES.file,
            Text(
                f"die Welle {wave.name} hat den Modus {wave.mode!r}, ihr Fragebogen {mode!r}",
                f"wave {wave.name} has the mode {wave.mode!r}, its questionnaire {mode!r}",
            ),
        )
        for wave in waves.values()
        if wave.version in questionnaires
        and (mode := questionnaires[wave.version].mode) != wave.mode
    ]
    stop_at(faults)
