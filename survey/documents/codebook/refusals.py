"""Why a codebook is not made: what does not fit together, with the remedy, in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from survey.instrument.refusal import SurveyError
from survey.instrument.text import Text


def other_study(studies: Sequence[str]) -> SurveyError:
    named = ", ".join(studies)
    return SurveyError(
        "several-studies",
        Text(
            f"Ein Codebuch ist das einer Untersuchung; genannt sind Dateien von: {named}.",
            f"A codebook is that of one study; the files named are of: {named}.",
        ),
    )


def same_version(version: str) -> SurveyError:
    return SurveyError(
        "version-twice",
        Text(
            f"Die Fassung {version} ist zweimal genannt. Nennen Sie jede Fassung einmal.",
            f"The version {version} is named twice. Name each version once.",
        ),
    )


def other_release(wave: str, version: str) -> SurveyError:
    return SurveyError(
        "release-of-other-version",
        Text(
            f"Die Welle {wave} des Datenstands wurde mit einer Fassung {version} anderen Inhalts "
            "erhoben. Nennen Sie die Datei aus dem Ordner questionnaires des Datenstands.",
            f"Wave {wave} of the data release was asked with a version {version} of another "
            "content. Name the file in the release's folder questionnaires.",
        ),
    )


def not_counted(said: str) -> SurveyError:
    return SurveyError(
        "not-counted",
        Text(
            f"Der Datenstand ließ sich nicht auszählen: {said}",
            f"The data release could not be counted: {said}",
        ),
    )
