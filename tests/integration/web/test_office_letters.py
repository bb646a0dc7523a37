"""The outbox for the office: what waits, was sent, or was not delivered, and trying again.

- by municipality, kind and state; fifty on a page; the newest first
- a server's words as it said them, without a link that they may quote; no body, no token
- a letter that failed is tried again, one that did not is left alone; an analyst sees none
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from flask.testing import FlaskClient
from sqlalchemy import update

from survey.fieldwork import letters as composed
from survey.fieldwork.outbox import Desk, deliver_next
from survey.fieldwork.tokens import Tokens
from survey.mail.message import Outgoing
from survey.mail.postman import LetterRefused
from survey.store import audit, mail, outbox
from survey.store.database import reading, writing
from survey.store.mail import Letter
from survey.store.tables import mail as table
from survey.store.values import Actor, MailStatus, ResponseKey, Role
from survey.web import mail_words
from tests.integration.web.conftest import Count, hidden
from tests.integration.web.test_lost_link import ask, known
from tests.integration.web.test_permissions import office
from tests.support.site import CITY, DISTRICT, SECRET, Site

PAGE = "/office/letters"
SAID = "550 5.7.1 spam: https://kim.uni.example/r/secret.token.here is listed"


class Refusing:
    """A server that takes nothing, and quotes the letter."""

    def send(self, letter: Outgoing, when: datetime) -> None:
        assert "/r/" in letter.body
        raise LetterRefused(SAID, for_good=True)


def write(
    site: Site, kind: str, unit: str = CITY, *, status: MailStatus = MailStatus.QUEUED
) -> int:
    when = datetime.now(UTC)
    told = Letter(
        kind, f"{kind}@stadt.example", "de", "Betreff", "Der geheime Inhalt\n{link}",
        ResponseKey(unit, site.wave.id),
    )  # fmt: skip
    with writing(site.engine) as connection:
        number = mail.add(connection, Actor("command", "test"), when, told)
        if status is not MailStatus.QUEUED:
            values = {"sent_at": when} if status is MailStatus.SENT else {"problem": "550 no user"}
            row = update(table).where(table.c.id == number)
            connection.execute(row.values(status=status.value, **values))
    return number


def retry(browser: FlaskClient, number: int, **fields: str) -> object:
    return browser.post(
        f"{PAGE}/{number}/retry", data=hidden(browser.get(PAGE).text) | {"status": ""} | fields
    )


def test_letters_are_found_by_what_they_are(small: Site) -> None:
    write(small, "receipt", status=MailStatus.SENT)
    write(small, "reopened", DISTRICT)
    write(small, "invitation", status=MailStatus.FAILED)
    browser = office(small, Role.EVALUATOR)
    html = browser.get(PAGE).text
    for words in (
        "Eingangsbestätigung",
        "zur Korrektur geöffnet",
        "550 no user",
        "nicht zugestellt: 1",
    ):
        assert words in html
    assert html.index("invitation@stadt.example") < html.index("receipt@stadt.example")
    assert "Der geheime Inhalt" not in html
    for query, there, gone in (
        (f"unit={DISTRICT}", "reopened@", "receipt@"),
        ("kind=receipt", "receipt@", "invitation@"),
        ("status=failed", "invitation@", "receipt@"),
        ("status=nonsense&before=x", "receipt@", "nobody@"),
    ):
        found = browser.get(f"{PAGE}?{query}").text
        assert there in found, query
        assert gone not in found, query
    assert (
        "Solche Briefe gibt es nicht." in browser.get(f"{PAGE}?unit={DISTRICT}&kind=receipt").text
    )
    assert 'class="kern-badge' in browser.get("/office/").text
    analyst = office(small, Role.ANALYST)
    assert analyst.get(PAGE).status_code == 403
    assert PAGE not in analyst.get("/office/").text


def test_a_letter_that_failed_is_tried_again(small: Site) -> None:
    failed = write(small, "receipt", status=MailStatus.FAILED)
    sent = write(small, "reopened", status=MailStatus.SENT)
    browser = office(small, Role.EVALUATOR)
    answer = retry(browser, failed, unit=CITY, kind="receipt")
    assert answer.location == f"{PAGE}?unit={CITY}&kind=receipt&again=1"
    assert "wird wieder versucht" in browser.get(answer.location).text
    again = browser.get(retry(browser, failed).location)
    assert "nicht mehr unzustellbar" in again.text
    retry(browser, sent)
    with reading(small.engine) as connection:
        found = {one.id: one.status for one in outbox.newest(connection)}
        lines = [line for line in audit.latest(connection) if line.what == "retry_mail"]
    assert found == {failed: MailStatus.QUEUED, sent: MailStatus.SENT}
    assert [line.detail for line in lines] == [{"letters": [failed]}]


def test_a_server_that_quotes_the_letter_tells_no_token(small: Site) -> None:
    config = small.app.extensions["survey-config"]
    small.app.extensions["survey-config"] = replace(config, sends_mail=True)
    known(small)
    ask(small, "anna@stadt.example")
    desk = Desk(Tokens(SECRET), "https://kim.uni.example", lambda language: "Team")
    attempt = deliver_next(small.engine, lambda: datetime.now(UTC), Refusing(), desk)
    assert attempt is not None
    html = office(small, Role.EVALUATOR).get(PAGE).text
    assert "550 5.7.1 spam: https://kim.uni.example/r/… is listed" in html
    assert "secret.token" not in html
    with reading(small.engine) as connection:
        assert "secret.token" not in outbox.newest(connection)[0].problem


def test_pages_are_turned(small: Site, counting: Callable[[Site], Count]) -> None:
    numbers = [write(small, "receipt") for _ in range(52)]
    browser = office(small, Role.EVALUATOR)
    count = counting(small)
    first = browser.get(f"{PAGE}?kind=receipt").text
    assert len(count) <= 8
    assert first.count("receipt@stadt.example") == 50
    assert len(first.encode()) < 60_000
    older = f"{PAGE}?kind=receipt&amp;before={numbers[2]}"
    assert older in first
    second = browser.get(older.replace("&amp;", "&")).text
    assert second.count("receipt@stadt.example") == 2
    assert "Die neuesten" in second
    assert "Ältere Briefe" not in second


def test_every_kind_of_letter_has_words() -> None:
    """A kind is a function of `fieldwork.letters`, but for what these make."""
    made = set(composed.__all__) - {"About", "Given", "about"}
    made = {{"corrections_decided": "correction_decided"}.get(name, name) for name in made}
    assert made == set(mail_words.KINDS)
    assert len({mail_words.kind(kind, str) for kind in made}) == len(made)
