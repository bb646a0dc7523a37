"""What an installation is told from outside, read once and frozen.

Owns: the environment variables and their defaults. Refuses: to open a database or to know Flask.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from survey.errors import SurveyError
from survey.instrument.text import Text

DEFAULT_DATA = "var"
CONTACT_MONTHS = "SURVEY_CONTACT_MONTHS"
SECRET_FILE = "secret_key"  # noqa: S105  # a file's name


@dataclass(frozen=True, slots=True)
class Config:
    """One installation.

    `data`: folder of the SQLite database, files and secret. `database_url`: where answers are kept.
    `secret_key` signs sessions; `former_secret_keys` still open sessions signed before a rotation.
    `secure_cookies`: cookies travel over HTTPS only. `trusted_proxies`: how many proxies in front
    tell the truth about host and scheme. `log_level`: `info` writes a line for every request.
    `sends_mail`: somebody delivers the outbox; else whoever invites gets the link, once.
    `contact_months`: how long contact data are kept after somebody took part last; 0: until they
    are erased by hand.
    """

    data: Path
    database_url: str
    secret_key: str
    former_secret_keys: tuple[str, ...] = ()
    secure_cookies: bool = False
    trusted_proxies: int = 0
    log_level: str = "warning"
    sends_mail: bool = False
    contact_months: int = 0

    @classmethod
    def from_environment(
        cls, environment: Mapping[str, str] | None = None, data: Path | None = None
    ) -> Config:
        """Read SURVEY_DATA, SURVEY_HTTPS, SURVEY_LOG, SURVEY_PROXIES, SURVEY_CONTACT_MONTHS,
        DATABASE_URL, SECRET_KEY.

        SECRET_KEY_FALLBACKS holds former secrets, with spaces between. `data` (from a command
        line) wins over SURVEY_DATA. A missing secret is made and stored.
        """
        given = os.environ if environment is None else environment
        folder, database_url = locate(given, data)
        return cls(
            data=folder,
            database_url=database_url,
            secret_key=given.get("SECRET_KEY") or stored_secret(folder),
            former_secret_keys=tuple(given.get("SECRET_KEY_FALLBACKS", "").split()),
            secure_cookies=given.get("SURVEY_HTTPS", "") not in ("", "0"),
            trusted_proxies=_count(given.get("SURVEY_PROXIES", "0"), "SURVEY_PROXIES"),
            log_level=given.get("SURVEY_LOG", "warning"),
            sends_mail=bool(given.get("SURVEY_MAIL_SERVER", "").strip()),
            contact_months=_count(given.get(CONTACT_MONTHS, "0"), CONTACT_MONTHS),
        )


def locate(environment: Mapping[str, str], data: Path | None = None) -> tuple[Path, str]:
    """The data folder and the database's address; makes nothing, not even a secret."""
    folder = (data or Path(environment.get("SURVEY_DATA", DEFAULT_DATA))).resolve()
    return folder, environment.get("DATABASE_URL") or sqlite_url(folder)


def _count(text: str, variable: str) -> int:
    """A small whole number of the environment. Raises SurveyError."""
    if not (text.isascii() and text.isdecimal() and len(text) <= 2):
        raise SurveyError(
            "environment-unreadable",
            Text(
                f"{variable} ist „{text}“. Schreiben Sie eine ganze Zahl von 0 bis 99.",
                f"{variable} is “{text}”. Write a whole number from 0 to 99.",
            ),
        )
    return int(text)


def sqlite_url(folder: Path) -> str:
    """The address of the SQLite database in a data folder."""
    return f"sqlite:///{folder / 'survey.sqlite'}"


def stored_secret(folder: Path) -> str:
    """The secret of this data folder, made on first use; readable by its owner alone."""
    path = folder / SECRET_FILE
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        # Written beside its place and moved there whole: nobody reads half a secret, also not
        # after a crash.
        draft = folder / f"{SECRET_FILE}.{secrets.token_hex(8)}"
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
        try:
            path.hardlink_to(draft)
        except FileExistsError:
            pass  # another process was faster: its secret is the one
        except OSError:  # a folder that knows no hard links
            draft.replace(path)
        draft.unlink(missing_ok=True)
    return _read(path)


def _read(path: Path) -> str:
    secret = path.read_text(encoding="ascii").strip()
    if len(secret) < 32:
        raise ValueError(
            f"{path}: expected a secret of at least 32 characters; delete the file to have one made"
        )
    return secret
