"""How an installation sends mail, read from the environment and checked before anything is sent.

Owns the variables SURVEY_MAIL_… and SURVEY_URL. Every problem is one sentence: where, what, remedy.
Refuses a connection without TLS to another machine.
"""

from __future__ import annotations

import ipaddress
import re
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from email.utils import parseaddr
from pathlib import Path
from typing import Final, Literal, cast
from urllib.parse import urlsplit

from survey.errors import SurveyError
from survey.instrument.text import Text
from survey.mail.addresses import is_address

Security = Literal["starttls", "tls", "none"]
PORTS: Final[Mapping[str, int]] = {"starttls": 587, "tls": 465, "none": 25}
_PREFIX: Final = "SURVEY_MAIL_"
_MACHINE: Final = re.compile(r"[A-Za-z0-9._-]{1,253}|[0-9A-Fa-f:]{2,39}")


class MailNotSet(SurveyError):  # noqa: N818  # named as its siblings in survey.errors
    """The settings of mail are missing or wrong; `details` has every one."""


@dataclass(frozen=True, slots=True)
class MailSettings:
    """A checked way to send mail. `address`: of the survey, as people's browsers reach it."""

    server: str
    port: int
    security: Security
    sender: str
    sender_name: str
    address: str
    user: str = ""
    password: str = field(default="", repr=False)
    reply_to: str = ""
    authority: Path | None = None
    """A file of certificates to trust instead of the system's."""

    def context(self) -> ssl.SSLContext:
        """What a server must show: a certificate of its name from a trusted authority."""
        trusted = str(self.authority) if self.authority else None
        made = ssl.create_default_context(cafile=trusted)
        made.minimum_version = ssl.TLSVersion.TLSv1_2
        return made


def is_set(environment: Mapping[str, str]) -> bool:
    """Whether this installation means to send mail at all."""
    return any(name.startswith(_PREFIX) and value for name, value in environment.items())


def mail_settings(environment: Mapping[str, str]) -> MailSettings:
    """The settings of an environment. Raises MailNotSet with every problem at once."""
    given = {
        name.removeprefix(_PREFIX): value.strip()
        for name, value in environment.items()
        if name.startswith(_PREFIX)
    }
    address = environment.get("SURVEY_URL", "").strip().rstrip("/")
    problems = [
        *_of_server(given), *_of_sender(given), *_of_sign_in(given), *_of_address(address),
    ]  # fmt: skip
    if problems:
        raise MailNotSet(
            "mail-not-set",
            Text(
                "Der Versand von E-Mail ist nicht vollständig eingestellt; es wurde nichts "
                "versandt.",
                "Mail is not set up completely; nothing was sent.",
            ),
            problems,
        )
    security = cast("Security", given.get("SECURITY") or "starttls")
    name, sender = parseaddr(given["FROM"])
    return MailSettings(
        server=given["SERVER"],
        port=int(given.get("PORT") or PORTS[security]),
        security=security,
        sender=sender,
        sender_name=name,
        address=address,
        user=given.get("USER", ""),
        password=_password(given),
        reply_to=given.get("REPLY_TO", ""),
        authority=Path(given["CA"]) if given.get("CA") else None,
    )


def _problem(variable: str, de: str, en: str) -> Text:
    return Text(f"{_PREFIX}{variable}: {de}", f"{_PREFIX}{variable}: {en}")


def _of_server(given: Mapping[str, str]) -> Iterator[Text]:
    server, security, port = (given.get(name, "") for name in ("SERVER", "SECURITY", "PORT"))
    if not _MACHINE.fullmatch(server):
        yield _problem(
            "SERVER",
            f"„{server}“ ist kein Rechnername. Nennen Sie den Mailserver, etwa mail.uni.example.",
            f"“{server}” is no name of a machine. Name the mail server, such as mail.uni.example.",
        )
    if security and security not in PORTS:
        yield _problem(
            "SECURITY",
            f"„{security}“ gibt es nicht. Schreiben Sie starttls, tls oder none.",
            f"there is no “{security}”. Write starttls, tls or none.",
        )
    if security == "none" and not _is_here(server):
        yield _problem(
            "SECURITY",
            f"none ginge unverschlüsselt an {server}. Nur ein Server auf diesem Rechner darf das; "
            "schreiben Sie starttls oder tls.",
            f"none would go to {server} without encryption. Only a server on this machine may do "
            "so; write starttls or tls.",
        )
    if port and not (port.isascii() and port.isdecimal() and 0 < int(port[:6]) < 65536):
        yield _problem(
            "PORT",
            f"„{port}“ ist kein Port. Schreiben Sie eine Zahl wie 587, oder lassen Sie ihn weg.",
            f"“{port}” is no port. Write a number such as 587, or leave it out.",
        )
    authority = given.get("CA", "")
    if authority:
        yield from _of_authority(authority)


def _of_authority(authority: str) -> Iterator[Text]:
    try:
        ssl.create_default_context(cafile=authority)
    except OSError as error:  # also ssl.SSLError
        why = error.strerror or type(error).__name__
        yield _problem(
            "CA",
            f"{authority} ist keine lesbare Datei mit Zertifikaten ({why}). Nennen Sie eine "
            "PEM-Datei, oder lassen Sie die Angabe weg.",
            f"{authority} is no readable file of certificates ({why}). Name a PEM file, or leave "
            "it out.",
        )


def _of_sender(given: Mapping[str, str]) -> Iterator[Text]:
    for variable, is_needed in (("FROM", True), ("REPLY_TO", False)):
        value = given.get(variable, "")
        if not value and not is_needed:
            continue
        _, sender = parseaddr(value)
        if not is_address(sender) or any(ord(c) < 32 for c in value):
            yield _problem(
                variable,
                f"„{value}“ ist keine E-Mail-Adresse. Schreiben Sie etwa Evaluation KIM "
                "<kim@uni.example>.",
                f"“{value}” is no e-mail address. Write for example Evaluation KIM "
                "<kim@uni.example>.",
            )


def _of_sign_in(given: Mapping[str, str]) -> Iterator[Text]:
    user, password, file = (given.get(name, "") for name in ("USER", "PASSWORD", "PASSWORD_FILE"))
    if password and file:
        yield _problem(
            "PASSWORD_FILE",
            "Das Passwort steht auch in SURVEY_MAIL_PASSWORD. Behalten Sie eine von beiden.",
            "the password stands in SURVEY_MAIL_PASSWORD too. Keep one of the two.",
        )
    if file:
        try:
            password = password or _read(file)
        except (OSError, UnicodeError) as error:
            why = getattr(error, "strerror", None) or type(error).__name__
            yield _problem(
                "PASSWORD_FILE",
                f"{file} ist nicht zu lesen ({why}). Prüfen Sie Ort und Rechte.",
                f"{file} cannot be read ({why}). Check the place and its permissions.",
            )
            return
    if bool(user) != bool(password):
        missing = "PASSWORD" if user else "USER"
        yield _problem(
            missing,
            "fehlt. Zum Anmelden am Mailserver gehören USER und PASSWORD (oder PASSWORD_FILE); "
            "ohne Anmeldung lassen Sie alle weg.",
            "is missing. Signing in at the mail server needs USER and PASSWORD (or "
            "PASSWORD_FILE); without signing in leave all of them out.",
        )


def _of_address(address: str) -> Iterator[Text]:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        parts, host = urlsplit(""), ""
    is_web = parts.scheme == "https" or (parts.scheme == "http" and _is_here(host))
    if not host or not is_web or parts.query or parts.fragment or parts.username:
        yield Text(
            f"SURVEY_URL: „{address}“ ist keine Adresse, unter der Kommunen die Erhebung öffnen "
            "können. Schreiben Sie sie wie https://kim.uni.example.",
            f"SURVEY_URL: “{address}” is no address at which municipalities can open the survey. "
            "Write it like https://kim.uni.example.",
        )


def _password(given: Mapping[str, str]) -> str:
    file = given.get("PASSWORD_FILE", "")
    return _read(file) if file else given.get("PASSWORD", "")


def _read(file: str) -> str:
    return Path(file).read_text(encoding="utf-8").strip()


def _is_here(host: str) -> bool:
    """Whether a name is this machine's own."""
    name = host.strip("[]").lower()
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
