"""Attachments as they arrive at a real mail server: the receipt's PDF, the deadline."""

from __future__ import annotations

import io
from email.message import EmailMessage

import pytest
from pypdf import PdfReader

from survey.documents import apart
from survey.errors import SurveyError
from survey.fieldwork import letters
from survey.fieldwork.enclosures import enclosed
from survey.fieldwork.outbox import deliver_next
from survey.fieldwork.responses import submit_response
from survey.instrument.text import Text
from survey.mail.postman import Postman
from survey.mail.settings import mail_settings
from survey.store import mail
from survey.store.database import writing
from survey.store.values import Actor
from tests.integration.conftest import NOW, OFFICE, Fieldwork
from tests.integration.fieldwork.test_outbox import desk, somebody, write
from tests.support.mailserver import MailServer


def arrived(fieldwork: Fieldwork, server: MailServer) -> EmailMessage:
    """The one letter that is due, after its way."""
    with Postman(mail_settings(server.environment())) as post:
        deliver_next(fieldwork.engine, lambda: NOW, post, desk(fieldwork, enclose=enclosed))
    (letter,) = server.box.letters
    return letter


def write_receipt(fieldwork: Fieldwork) -> None:
    key = fieldwork.response()
    made = submit_response(
        fieldwork.engine, Actor("link", str(fieldwork.links[0].link)), NOW, key, lambda *_: ()
    )
    to = somebody(fieldwork)
    with writing(fieldwork.engine) as connection:
        letter = letters.receipt(
            to, letters.about(connection, key), None, submission=made.number,
            number="2021-H2-05111-1", at=NOW,
        )  # fmt: skip
        mail.add(connection, OFFICE, NOW, letter)


def test_the_receipt_comes_with_its_pdf(fieldwork: Fieldwork, mail_server: MailServer) -> None:
    write_receipt(fieldwork)
    (file,) = arrived(fieldwork, mail_server).iter_attachments()
    assert isinstance(file, EmailMessage)
    assert file.get_filename() == "Eingangsbestaetigung-2021-H2-05111-1.pdf"
    assert file.get_content_type() == "application/pdf"
    words = PdfReader(io.BytesIO(file.get_content())).pages[0].extract_text()
    assert "2021-H2-05111-1" in words


def test_a_receipt_goes_out_also_where_no_pdf_can_be_made(
    fieldwork: Fieldwork, mail_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> bytes:
        raise SurveyError("pdf-failed", Text("x", "x"))

    monkeypatch.setattr(apart, "pdf", refuse)
    write_receipt(fieldwork)
    letter = arrived(fieldwork, mail_server)
    assert list(letter.iter_attachments()) == []
    assert "Nummer: 2021-H2-05111-1" in letter.get_content()


def test_an_invitation_brings_the_deadline(fieldwork: Fieldwork, mail_server: MailServer) -> None:
    write(fieldwork, somebody(fieldwork))
    (file,) = arrived(fieldwork, mail_server).iter_attachments()
    assert isinstance(file, EmailMessage)
    assert (file.get_filename(), file.get_content_type()) == ("Frist.ics", "text/calendar")
    told = file.get_content()
    assert "DTSTART;VALUE=DATE:20211208" in told
    assert "Stadt Düsseldorf" in told
