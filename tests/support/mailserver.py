"""A mail server of the tests: real SMTP with STARTTLS, a certificate of its own, and a password.

`mail_server` takes letters; what it does with one is set by `answers`, reply by reply.
"""

from __future__ import annotations

import asyncio
import email
import email.policy
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator, Mapping
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.support.parts import program

USER, PASSWORD = "outbox", "correct horse"
DROP = "drop"
"""Instead of a reply: the line breaks where the server should say that it has the letter."""


class Mailbox:
    """Takes letters as `answers` say: each is used once, and then every letter is taken."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.to_recipient: list[str] = []
        self.to_letter: list[str] = []
        self.connections = 0
        self.lock = threading.Lock()

    async def handle_EHLO(  # noqa: N802  # named by aiosmtpd
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, said: list[str]
    ) -> list[str]:
        session.host_name = hostname
        self.connections += 1
        return said

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.to_recipient and (reply := self.to_recipient.pop(0)):
            return reply
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        reply = self.to_letter.pop(0) if self.to_letter else ""
        if reply and reply != DROP:
            return reply
        assert isinstance(envelope.content, bytes)
        letter = email.message_from_bytes(envelope.content, policy=email.policy.default)
        assert isinstance(letter, EmailMessage)
        with self.lock:
            self.letters.append(letter)
            self.recipients.extend(envelope.rcpt_tos)
        if reply == DROP:
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
        return "250 taken"


class MailServer:
    """A running server and what is needed to reach it."""

    def __init__(self, folder: Path, *, tls: bool = False) -> None:
        self.authority = folder / "certificate.pem"
        key = folder / "key.pem"
        if not self.authority.exists():
            make_certificate(self.authority, key)
        self.box = Mailbox()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.authority, key)
        how: dict[str, Any] = {"ssl_context" if tls else "tls_context": context}
        self._controller = Controller(
            self.box, hostname="127.0.0.1", port=free_port(), server_hostname="localhost",
            require_starttls=not tls, auth_required=not tls, auth_require_tls=not tls,
            auth_exclude_mechanism=["LOGIN"],
            authenticator=_authenticate, **how,
        )  # fmt: skip
        self.security = "tls" if tls else "starttls"

    def start(self) -> None:
        self._controller.start()

    def stop(self) -> None:
        self._controller.stop()

    @property
    def port(self) -> int:
        port: int = self._controller.port
        return port

    def environment(self, **changed: str) -> Mapping[str, str]:
        """The settings that reach it; `server="x"` sets SURVEY_MAIL_SERVER anew."""
        settings = {
            "SERVER": "localhost", "PORT": str(self.port), "SECURITY": self.security,
            "USER": USER, "PASSWORD": PASSWORD, "CA": str(self.authority),
            "FROM": "Evaluation KIM <kim@uni.example>",
        } | {name.upper(): value for name, value in changed.items()}  # fmt: skip
        return {
            "SURVEY_URL": "https://kim.uni.example",
            **{f"SURVEY_MAIL_{name}": value for name, value in settings.items()},
        }


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _authenticate(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: object
) -> AuthResult:
    assert isinstance(given, LoginPassword)
    is_right = given.login == USER.encode() and given.password == PASSWORD.encode()
    return AuthResult(success=is_right, handled=False)  # the server says so itself


def make_certificate(certificate: Path, key: Path, name: str = "localhost") -> None:
    """A certificate for a name, signed by itself, good for two days."""
    subprocess.run(
        [
            program("openssl", part="openssl"), "req", "-x509", "-newkey", "ec", "-pkeyopt",
            "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", f"/CN={name}",
            "-addext", f"subjectAltName=DNS:{name}", "-keyout", str(key),
            "-out", str(certificate),
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip


@pytest.fixture(scope="session")
def mail_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the certificate of this run's mail servers lies."""
    return tmp_path_factory.mktemp("mail")


@pytest.fixture
def mail_server(mail_folder: Path) -> Iterator[MailServer]:
    """A mail server with STARTTLS and a password that takes every letter."""
    made = MailServer(mail_folder)
    made.start()
    yield made
    made.stop()
