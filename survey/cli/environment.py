"""What the machine refuses (a folder, a disk, a database server) as words for the operator.

Owns the sentence and the remedy. Refuses to hide a mistake of this software: only errors that lie
outside of it are told, everything else stays a traceback.
"""

from __future__ import annotations

import sys

from survey.errors import SurveyError
from survey.instrument.text import Text


def told(error: Exception) -> SurveyError | None:
    """The error for the operator; None for what is no fault of the machine."""
    if isinstance(error, OSError):
        where, why = error.filename or "–", error.strerror or str(error)
        return SurveyError(
            "not-accessible",
            Text(
                f"{where}: nicht zugänglich ({why}). Prüfen Sie Ordner, Rechte und freien Platz, "
                "oder nennen Sie einen anderen Ort.",
                f"{where}: not accessible ({why}). Check the folder, its permissions and free "
                "space, or name another place.",
            ),
        )
    if type(error) in _of_database():
        why = _first_line(getattr(error, "orig", None) or error)
        return SurveyError(
            "database-not-accessible",
            Text(
                f"Die Datenbank ist nicht zu öffnen ({why}). Prüfen Sie --data oder DATABASE_URL, "
                "und ob der Datenbankserver läuft.",
                f"The database cannot be opened ({why}). Check --data or DATABASE_URL, and "
                "whether the database server runs.",
            ),
        )
    return None


def _of_database() -> tuple[type[Exception], ...]:
    """Only where the command has loaded it: `questionnaire check` never does."""
    loaded = sys.modules.get("sqlalchemy.exc")
    if loaded is None:
        return ()
    return loaded.OperationalError, loaded.DatabaseError, loaded.ArgumentError


def _first_line(error: object) -> str:
    return str(error).strip().splitlines()[0][:200] if str(error).strip() else "?"
