"""The connection to the mail server, kept for several letters. Owns what each refusal means.

A letter is refused for good, for now, or perhaps not at all (the line broke after it was sent); or
the server takes nothing from us, which is no letter's fault.
"""

from __future__ import annotations

import contextlib
import smtplib
import ssl
from datetime import datetime
from types import TracebackType
from typing import Final, Self

from survey.errors import SurveyError
from survey.instrument.text import Text
from survey.mail.message import Outgoing, message
from survey.mail.settings import MailSettings

SECONDS: Final = 30.0


class LetterRefused(Exception):  # noqa: N818  # read as a sentence
    """The server did not take a letter, or did not say that it did.

    `for_good`: trying again will not help. `may_have_gone`: the server may have it all the same.
    """

    def __init__(self, why: str, *, for_good: bool, may_have_gone: bool = False) -> None:
        super().__init__(why)
        self.why = why
        self.for_good = for_good
        self.may_have_gone = may_have_gone


class ServerRefused(SurveyError):  # noqa: N818  # named as its siblings in survey.errors
    """The mail server cannot be reached or takes nothing from us: no letter is to blame."""


class Postman:
    """Sends letters over one connection, which is opened when the first one goes out."""

    def __init__(self, settings: MailSettings) -> None:
        self._settings = settings
        self._line: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.hang_up()

    def send(self, letter: Outgoing, when: datetime) -> None:
        """Hand a letter to the server. Raises LetterRefused or ServerRefused."""
        try:
            made = message(self._settings, letter, when)
        except ValueError as error:
            raise LetterRefused(f"no message can be made of it: {error}", for_good=True) from None
        line = self._open_line()
        try:
            line.send_message(made, self._settings.sender, [letter.recipient])
        except smtplib.SMTPRecipientsRefused as error:
            ((code, said),) = error.recipients.values()
            self._after(code)
            raise _refused(code, said) from None
        except (smtplib.SMTPSenderRefused, smtplib.SMTPHeloError) as error:
            self.hang_up()
            if error.smtp_code < 500:
                raise _refused(error.smtp_code, error.smtp_error) from None
            raise self._server(f"{error.smtp_code} {_words(error.smtp_error)}") from None
        except smtplib.SMTPDataError as error:
            self._after(error.smtp_code)
            raise _refused(error.smtp_code, error.smtp_error) from None
        except smtplib.SMTPNotSupportedError as error:
            raise LetterRefused(str(error), for_good=True) from None
        except (smtplib.SMTPException, OSError) as error:
            self.hang_up()
            raise LetterRefused(
                f"the connection broke: {_first_line(error)}", for_good=False, may_have_gone=True
            ) from None

    def hang_up(self) -> None:
        """End the connection; what it says to that changes nothing any more."""
        line, self._line = self._line, None
        if line is not None:
            with contextlib.suppress(smtplib.SMTPException, OSError):
                line.quit()
            line.close()

    def _after(self, code: int) -> None:
        if code == 421:  # the server hangs up
            self.hang_up()

    def _open_line(self) -> smtplib.SMTP:
        if self._line is not None and _is_alive(self._line):
            return self._line
        self.hang_up()
        try:
            self._line = self._connect()
        except smtplib.SMTPAuthenticationError as error:
            raise self._server(
                f"{error.smtp_code} {_words(error.smtp_error)}", about="sign-in"
            ) from None
        except ssl.SSLError as error:
            raise self._server(_first_line(error), about="certificate") from None
        except (smtplib.SMTPException, OSError) as error:
            raise self._server(_first_line(error)) from None
        return self._line

    def _connect(self) -> smtplib.SMTP:
        here = self._settings
        line: smtplib.SMTP
        if here.security == "tls":
            line = smtplib.SMTP_SSL(here.server, here.port, timeout=SECONDS, context=here.context())
        else:
            line = smtplib.SMTP(here.server, here.port, timeout=SECONDS)
        try:
            if here.security == "starttls":
                line.starttls(context=here.context())  # raises where the server offers none
            if here.user:
                line.login(here.user, here.password)
        except BaseException:
            line.close()
            raise
        return line

    def _server(self, why: str, about: str = "server") -> ServerRefused:
        place = f"{self._settings.server}:{self._settings.port}"
        remedy = _REMEDIES[about]
        return ServerRefused(
            f"mail-{about}-refused",
            Text(
                f"{place}: Der Mailserver nimmt nichts an ({why}). {remedy.de}",
                f"{place}: the mail server takes nothing ({why}). {remedy.en}",
            ),
        )


_REMEDIES: Final = {
    "server": Text(
        "Prüfen Sie SURVEY_MAIL_SERVER, SURVEY_MAIL_PORT, SURVEY_MAIL_SECURITY und "
        "SURVEY_MAIL_FROM; die Briefe bleiben im Postausgang.",
        "Check SURVEY_MAIL_SERVER, SURVEY_MAIL_PORT, SURVEY_MAIL_SECURITY and SURVEY_MAIL_FROM; "
        "the letters stay in the outbox.",
    ),
    "sign-in": Text(
        "Prüfen Sie SURVEY_MAIL_USER und SURVEY_MAIL_PASSWORD; die Briefe bleiben im Postausgang.",
        "Check SURVEY_MAIL_USER and SURVEY_MAIL_PASSWORD; the letters stay in the outbox.",
    ),
    "certificate": Text(
        "Prüfen Sie, ob SURVEY_MAIL_SERVER so heißt wie im Zertifikat, und nennen Sie eine eigene "
        "Zertifizierungsstelle mit SURVEY_MAIL_CA; die Briefe bleiben im Postausgang.",
        "Check that SURVEY_MAIL_SERVER is the name in its certificate, and name an authority of "
        "your own with SURVEY_MAIL_CA; the letters stay in the outbox.",
    ),
}


def _refused(code: int, said: bytes | str) -> LetterRefused:
    return LetterRefused(f"{code} {_words(said)}", for_good=code >= 500)


def _is_alive(line: smtplib.SMTP) -> bool:
    try:
        return line.noop()[0] == 250
    except (smtplib.SMTPException, OSError):
        return False


def _words(said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return " ".join(text.split())[:300]


def _first_line(error: Exception) -> str:
    return _words(str(error)) or type(error).__name__
