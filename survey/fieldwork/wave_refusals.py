"""Why a step of a wave is refused: each with what is wrong and the remedy, in both languages."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection

from survey.errors import NotAllowed, NotFound, SurveyError
from survey.instrument.text import Text
from survey.store import versions
from survey.store.waves import Wave


def no_version(connection: Connection, study: str, version: str) -> NotFound:
    there = [v.version for v in versions.every(connection) if v.study == study]
    return NotFound(
        "version-unknown",
        Text(
            f"{study} {version} ist nicht freigegeben. Freigegeben: {', '.join(there) or '–'}. "
            "„survey questionnaire release DATEI“ gibt eine Fassung frei.",
            f"{study} {version} is not released. Released: {', '.join(there) or '–'}. “survey "
            "questionnaire release FILE” releases a version.",
        ),
    )


def taken(name: str) -> SurveyError:
    return SurveyError(
        "wave-exists",
        Text(
            f"Die Erhebungswelle {name} gibt es schon. Wählen Sie einen anderen Namen.",
            f"There is a wave {name} already. Choose another name.",
        ),
    )


def refuse_units(wanted: Collection[str] | None, found: Collection[str]) -> None:
    unknown = sorted(set(wanted or ()) - set(found))
    if unknown or not found:
        raise NotFound(
            "unit-unknown",
            Text(
                f"Nicht bekannt: {', '.join(unknown) or 'irgendeine Kommune'}. Übernehmen Sie die "
                "Kommunen mit „survey unit import“.",
                f"Not known: {', '.join(unknown) or 'any municipality'}. Import the municipalities "
                "with “survey unit import”.",
            ),
        )


def not_running(wave: Wave) -> SurveyError:
    return SurveyError(
        "wave-not-running",
        Text(
            f"{wave.name} ist nicht gestartet oder schon beendet.",
            f"{wave.name} is not launched, or closed already.",
        ),
    )


def launched(wave: Wave) -> SurveyError:
    return SurveyError(
        "wave-launched",
        Text(
            f"{wave.name} ist schon gestartet. Einen verlorenen Link ersetzen Sie einzeln.",
            f"{wave.name} is launched already. Replace a lost link one by one.",
        ),
    )


def answered(wave: Wave) -> NotAllowed:
    return NotAllowed(
        "wave-answered",
        Text(
            f"In {wave.name} ist schon geantwortet worden; der Start bleibt. Sie können die "
            "Erhebung beenden.",
            f"{wave.name} has answers already; its launch stays. You can close the wave.",
        ),
    )
