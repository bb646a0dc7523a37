"""A letter as a message: headers nobody can add to, lines that every program shows."""

from __future__ import annotations

import email
import email.policy
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.mail.addresses import is_address
from survey.mail.message import Attachment, Outgoing, message, wrapped
from survey.mail.settings import MailSettings

NOW = datetime(2021, 11, 8, 9, 30, tzinfo=UTC)
SETTINGS = MailSettings(
    "localhost", 25, "none", "kim@uni.example", "Evaluation Köln", "https://kim.uni.example",
    reply_to="frage@uni.example",
)  # fmt: skip


def sent(**changed: object) -> EmailMessage:
    """The message as its reader's program gets it."""
    given = {
        "identity": "letter.7.abc", "recipient": "anna@stadt.example", "language": "de",
        "subject": "Ihr Fragebogen für Köln", "body": "Guten Tag,\n\nalles Gute.",
    } | changed  # fmt: skip
    made = message(SETTINGS, Outgoing(**given), NOW)  # type: ignore[arg-type]
    read = email.message_from_bytes(made.as_bytes(), policy=email.policy.default)
    assert isinstance(read, EmailMessage)
    return read


def test_the_headers_say_who_what_when_and_that_a_machine_wrote() -> None:
    made = sent()
    assert made["From"] == "Evaluation Köln <kim@uni.example>"
    assert made["To"] == "anna@stadt.example"
    assert made["Reply-To"] == "frage@uni.example"
    assert made["Subject"] == "Ihr Fragebogen für Köln"
    assert made["Date"].datetime == NOW
    assert made["Message-ID"] == "<letter.7.abc@uni.example>"
    assert made["Auto-Submitted"] == "auto-generated"
    assert made["Content-Language"] == "de"
    assert made.get_content_type() == "text/plain"
    assert made.get_content().splitlines() == ["Guten Tag,", "", "alles Gute."]


@given(st.text(max_size=60))
def test_no_subject_adds_a_header(words: str) -> None:
    made = sent(subject=f"a{words}\r\nBcc: x@y.example\nX-Evil: 1")
    assert made["Bcc"] is None
    assert made["X-Evil"] is None
    assert made["To"] == "anna@stadt.example"


@pytest.mark.parametrize(
    "address",
    [
        "", "anna", "a@b@c", "anna@stadt.example\nBcc: x@y.example", "a b@stadt.example",
        "Anna <anna@stadt.example>", "anna@", "@stadt.example", "anna@-stadt.example",
        "anna@stadt..example", "anna@stadt.example,x@y.example", '"a"@stadt.example',
        "a" * 65 + "@stadt.example", "anna@" + "a" * 260,
    ],
)  # fmt: skip
def test_what_is_no_address_gets_nothing(address: str) -> None:
    assert not is_address(address)
    with pytest.raises(ValueError, match="no address"):
        sent(recipient=address)


@pytest.mark.parametrize(
    "address", ["anna@stadt.example", "a.b+c@köln.example", "x_1@a-b.example", "root@localhost"]
)
def test_what_is_an_address(address: str) -> None:
    assert is_address(address)


def test_lines_are_short_and_addresses_whole() -> None:
    link = "https://kim.uni.example/r/" + "x" * 90
    told = wrapped(f"{'Wort ' * 40}\r\n\r\n{link}\n\n> {'Zitat ' * 30}\n- {'Abschnitt ' * 12}")
    lines = told.split("\n")
    assert link in lines
    assert all(len(line) <= 72 for line in lines if line != link)
    assert sum(line.startswith("> Zitat") for line in lines) > 1
    assert sum(line.startswith("  Abschnitt") for line in lines) == 1
    assert told.endswith("\n")


def test_a_file_goes_along() -> None:
    made = sent(attachments=[Attachment("Eingangsbestätigung.pdf", "application/pdf", b"%PDF-1")])
    (file,) = made.iter_attachments()
    assert isinstance(file, EmailMessage)
    assert file.get_filename() == "Eingangsbestätigung.pdf"
    assert file.get_content_type() == "application/pdf"
    assert file.get_content() == b"%PDF-1"
    body = made.get_body()
    assert body is not None
    assert "alles Gute" in body.get_content()
