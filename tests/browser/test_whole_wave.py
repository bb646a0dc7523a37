"""A whole wave, by everybody who takes part in it: the office, four people of a city, the report.

The office invites by mail. Whoever coordinates invites two colleagues and a signatory; one fills in
on a phone, one without scripts, both at once. The signatory releases, the receipt comes by mail, a
correction is asked for, and what is released again is what the analysis reads.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from survey.app import create_app
from survey.config import Config
from survey.fieldwork.answers import Change, save_answers
from survey.fieldwork.flows import examine
from survey.fieldwork.responses import submit_response
from survey.instrument.flow import Flow, Unit
from survey.instrument.load import load_text
from survey.store import answers, database, waves
from survey.store.values import ResponseKey, Role
from tests.browser.conftest import Served
from tests.browser.looks import faults
from tests.browser.ways import Axe, NewContext, button, named, sign_in
from tests.integration.web.test_confirming import CONFIRMING, GIVEN, before
from tests.support.mailserver import MailServer
from tests.support.operating import Operator, link_in, words_of
from tests.support.site import CITY, SECRET, WHO, Site, account, build, serving

pytestmark = pytest.mark.browser
STUDY = ("--study", "confirming")
PHONE = {"viewport": {"width": 320, "height": 568}, "has_touch": True, "is_mobile": True}
CONTACTS = "ags,email,name,office\n05111,anna@stadt.example,Anna Amt,Integrationszentrum\n"
PEOPLE = {
    "bert": ("Bert Beispiel", "Ausländerbehörde"),
    "dora": ("Dora Dienst", "Sozialamt"),
    "cara": ("Cara Chef", "Dezernat"),
}
# A command refuses to show an earlier answer across a break, which the verbs alone do not look at.
SOURCE = CONFIRMING.read_text(encoding="utf-8").replace(
    "        previous: confirm\n        comparable:", "        comparable:"
)
NOTICE = "# Wer verantwortlich ist\n\nDie Universität, Straße 1.\n"


@dataclass(frozen=True)
class Held:
    """An installation whose last wave is reported, where it is served, and whoever runs it."""

    served: Served
    operator: Operator
    folder: Path

    @property
    def key(self) -> ResponseKey:
        """The response of this wave."""
        with database.reading(self.served.site.engine) as connection:
            wave = waves.find(connection, "confirming", "2021-H2")
        assert wave is not None
        return ResponseKey(CITY, wave.id)

    def write(self, name: str, words: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(words, encoding="utf-8")
        return path

    def released(self, name: str) -> Path:
        """A data release of both waves."""
        out = self.folder / name
        both = ("--wave", "2021-H1", "--wave", "2021-H2")
        self.operator.survey("release", "create", *STUDY, *both, "--out", out)
        return out


@pytest.fixture
def held(sqlite_url: str, tmp_path: Path, mail_server: MailServer) -> Iterator[Held]:
    source = before(SOURCE)
    folder = Path(sqlite_url.removeprefix("sqlite:///")).parent
    site = build(sqlite_url, folder, source, name="2021-H1")
    _report(site, source)
    settings = {
        **mail_server.environment(), "SECRET_KEY": SECRET, "SURVEY_DATA": str(folder),
        "DATABASE_URL": sqlite_url,
    }  # fmt: skip
    app = create_app(Config.from_environment(settings))
    app.config["TESTING"] = True
    open_site = Site(app, site.engine, site.wave)
    with serving(app) as address:
        operator = Operator({**settings, "SURVEY_URL": address}, mail_server.box)
        yield Held(Served(open_site, address), operator, folder)
    open_site.close()
    site.close()


def _report(site: Site, source: str) -> None:
    """What the city said last time."""
    when = datetime.now(UTC)
    key = ResponseKey(CITY, site.wave.id)
    changes = [Change(name, answer, 0) for name, answer in GIVEN.items()]
    save_answers(site.engine, WHO, when, key, changes)
    submit_response(site.engine, WHO, when, key, examine(Flow(load_text(source)), Unit(CITY)))


def test_a_whole_wave(held: Held, new_context: NewContext, axe: Axe) -> None:
    invitation = _the_office_starts_the_wave(held)
    anna = _opens(new_context().new_page(), invitation)
    for who in PEOPLE:
        _invites(anna, who)
    _lets_the_signatory_release(anna, held)

    links = {who: _invited(held, who) for who in PEOPLE}
    bert = _opens(new_context(**PHONE).new_page(), links["bert"])
    dora = _opens(new_context(java_script_enabled=False).new_page(), links["dora"])
    for page in (bert, dora):
        page.goto(held.served.at("/fill/main"))
    _answers_on_a_phone(bert, axe)
    _collides_without_scripts(dora, held)
    _confirms_the_rest(bert, dora, held)

    _says_it_is_ready(anna, held)
    cara = _opens(new_context().new_page(), link_in(_letter(held, "cara", "Zur Freigabe")))
    _releases(cara, held, "2021-H2-05111-1")
    _has_the_receipt_by_mail(held)
    _opens_what_was_downloaded(cara, filled="5")
    first = held.released("first")

    _asks_for_a_correction(anna, held)
    _is_opened_again(new_context().new_page(), held)
    _corrects(anna, held)
    again = held.released("meanwhile")
    assert _filled(first) == _filled(again) == ["11", "5"], "the former report counts until then"
    _says_it_is_ready(anna, held)
    _releases(cara, held, "2021-H2-05111-2")
    _opens_what_was_downloaded(cara, filled="6")
    _is_what_the_analysis_reads(held)


def _the_office_starts_the_wave(held: Held) -> str:
    """Contacts, version, wave, launch and post; the link that the city's contact gets."""
    run = held.operator.survey
    held.write("texts/privacy.de.md", NOTICE)
    version = held.write("2021-H2.yaml", SOURCE)
    today = datetime.now(UTC)
    days = {"opens": -1, "deadline": 14, "closes": 28}
    dates = [w for name, n in days.items()
             for w in (f"--{name}", f"{today + timedelta(days=n):%Y-%m-%d}")]  # fmt: skip
    run("unit", "contacts", held.write("contacts.csv", CONTACTS))
    run("questionnaire", "release", version)
    run("wave", "create", "2021-H2", *STUDY, *dates)
    said = run("wave", "launch", "2021-H2", *STUDY, "--links", held.folder / "links.csv")
    assert "1 Einladungen liegen im Postausgang" in said
    letter = _letter(held, "anna", "Ihr Fragebogen")
    assert "Guten Tag Anna Amt" in words_of(letter)
    assert link_in(letter).startswith(held.served.address)
    return link_in(letter)


def _opens(page: Page, link: str) -> Page:
    """Take the link from the mail; the notice is read and accepted first, once per person."""
    page.goto(link)
    page.wait_for_url("**/fill/data-protection")
    expect(page.get_by_role("main")).to_contain_text("Wer verantwortlich ist")
    button(page, "Gelesen und einverstanden: weiter").click()
    page.wait_for_url("**/fill/")
    expect(page.get_by_role("banner")).to_contain_text("Stadt Düsseldorf")
    return page


def _invites(anna: Page, who: str) -> None:
    """A colleague with sections and a date, or the signatory, by mail."""
    name, office = PEOPLE[who]
    anna.get_by_role("link", name="Beteiligte", exact=True).click()
    anna.get_by_label("E-Mail-Adresse").fill(f"{who}@stadt.example")
    anna.get_by_label("Amt oder Stelle").fill(office)
    anna.get_by_label("Vor- und Nachname").fill(name)
    if who == "cara":
        anna.get_by_label("gibt frei").check()
    else:
        anna.get_by_label("Stellen und Themen").check()
        if who == "dora":
            anna.get_by_label("Ende").check()
        anna.get_by_label("Bitte bis").fill("2030-11-12")
    button(anna, "Einladen").click()
    anna.wait_for_url("**done=invited*")
    expect(anna.get_by_role("row").filter(has_text=office)).to_contain_text("noch nicht geöffnet")


def _lets_the_signatory_release(anna: Page, held: Held) -> None:
    anna.goto(held.served.at("/fill/review"))
    anna.get_by_text("Wer gibt in Ihrer Kommune frei?").click()
    anna.get_by_label("eine zeichnungsberechtigte Person").check()
    button(anna, "Diese Festlegung speichern").click()
    expect(button(anna, "Zur Freigabe vorlegen")).to_be_visible()
    expect(button(anna, "Verbindlich absenden")).to_have_count(0)


def _invited(held: Held, who: str) -> str:
    """The link that the letter to a colleague has; it says who asks, for what and until when."""
    letter = _letter(held, who, "Bitte um Mitwirkung")
    assert "Anna Amt (Integrationszentrum) bittet Sie" in words_of(letter)
    assert ("12. November 2030" in words_of(letter)) is (who != "cara")
    return link_in(letter)


def _letter(held: Held, who: str, subject: str) -> EmailMessage:
    return held.operator.letter_to(f"{who}@stadt.example", subject)


def _question(page: Page, words: str) -> Locator:
    return page.get_by_role("group", name=words)


def _answers_on_a_phone(bert: Page, axe: Axe) -> None:
    """By touch: "changed", another number, which is far from last time's: the page asks why."""
    number = _question(bert, "Wie viele Stellen sind besetzt?")
    expect(number).to_contain_text("Letzte Angabe: 11 Stellen")
    number.get_by_text("geändert", exact=True).tap()
    named(bert, "filled").fill("4")
    button(bert, "Zwischenspeichern").tap()
    bert.wait_for_url("**/fill/main?saved=main*")
    expect(bert.get_by_role("status").first).to_contain_text("Gespeichert um")
    asks = bert.get_by_role("region", name="Bitte prüfen oder begründen")
    expect(asks).to_contain_text("Bitte prüfen: 4 statt zuletzt 11 Stellen.")
    assert faults(bert, axe) == []


def _collides_without_scripts(dora: Page, held: Held) -> None:
    """Both values, who gave the other one and when; she decides, and explains hers."""
    number = _question(dora, "Wie viele Stellen sind besetzt?")
    number.get_by_label("geändert", exact=True).check()
    named(dora, "filled").fill("5")
    button(dora, "Zwischenspeichern").click()
    both = number.get_by_role("radiogroup", name=re.compile("Ihre Eingabe ist nicht verloren"))
    expect(both).to_be_visible()
    expect(number).to_contain_text(re.compile(r"Ausländerbehörde.*um \d\d:\d\d Uhr geändert"))
    expect(both).to_contain_text("4 Stellen")
    expect(both).to_contain_text("5 Stellen")
    both.get_by_label("Ihre Eingabe:").check()
    button(dora, "Zwischenspeichern").click()
    dora.wait_for_url("**/fill/main?saved=main*")
    expect(named(dora, "filled")).to_have_value("5")
    number.get_by_label("Die Angabe stimmt, weil …", exact=True).check()
    number.get_by_label("Begründung:").fill("Sechs Kräfte sind in Elternzeit.")
    button(dora, "Zwischenspeichern").click()
    expect(number).to_contain_text("Hinweis, von Ihnen begründet:")
    with database.reading(held.served.site.engine) as connection:
        history = answers.history(connection, held.key, ("filled", ""))
    assert [str(one.answer.low) for one in history][:2] == ["4", "5"]


def _confirms_the_rest(bert: Page, dora: Page, held: Held) -> None:
    """One act for all that is as last time; the other section by the colleague."""
    bert.goto(held.served.at("/fill/main"))
    expect(named(bert, "filled")).to_have_value("5")
    button(bert, "Nichts hat sich geändert").tap()
    bert.wait_for_url("**/fill/main?saved=main&did=unchanged-*#whole")
    expect(button(bert, "Rückgängig machen")).to_be_visible()
    expect(named(bert, "founded")).to_have_value("Oktober 2020")
    named(bert, "broken").fill("3")
    button(bert, "Speichern und weiter").tap()
    bert.wait_for_url("**/fill/?saved=main")
    dora.goto(held.served.at("/fill/end"))
    named(dora, "words").fill("Alles <b>gut</b>.")
    button(dora, "Speichern und weiter").click()
    dora.wait_for_url("**saved=end*")
    with database.reading(held.served.site.engine) as connection:
        stored = answers.current(connection, held.key)
    how = {
        ".".join(filter(None, name)): one.answer.provenance.value for name, one in stored.items()
    }
    assert {name: how[name] for name in ("filled", "group", "topics", "table.a", "broken")} == {
        "filled": "changed", "group": "confirmed", "topics": "confirmed", "table.a": "confirmed",
        "broken": "entered",
    }  # fmt: skip


def _says_it_is_ready(anna: Page, held: Held) -> None:
    anna.goto(held.served.at("/fill/review"))
    expect(anna.get_by_role("main")).to_contain_text("Jede Frage ist beantwortet.")
    anna.get_by_label("Koordination", exact=True).check()
    button(anna, "Zur Freigabe vorlegen").click()
    expect(button(anna, "Zurücknehmen und weiter bearbeiten")).to_be_visible()


def _releases(cara: Page, held: Held, number: str) -> None:
    cara.goto(held.served.at("/fill/review"))
    expect(button(cara, "Zwischenspeichern")).to_have_count(0)
    cara.get_by_label("Freigabe durch").fill("Cara Chef")
    button(cara, "Verbindlich absenden").click()
    cara.wait_for_url("**/fill/receipt")
    expect(cara.get_by_role("main")).to_contain_text(number)
    expect(cara.get_by_role("main")).to_contain_text("Cara Chef")


def _has_the_receipt_by_mail(held: Held) -> None:
    for who in ("anna", "cara"):
        letter = _letter(held, who, "Eingangsbestätigung 2021-H2-05111-1")
        today = f"{datetime.now(UTC).astimezone():%Y}"
        assert re.search(rf"Nummer: 2021-H2-05111-1\nEingegangen: .*{today}", words_of(letter))
        (attached,) = (part for part in letter.iter_attachments()
                       if part.get_content_type() == "application/pdf")  # fmt: skip
        assert "2021-H2-05111-1" in _text(attached.get_content())


def _text(document: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(document)).pages)


def _opens_what_was_downloaded(page: Page, *, filled: str) -> None:
    """The three files of the receipt, read again."""
    page.goto(page.url.split("/fill/")[0] + "/fill/receipt")
    got = {}
    for name in ("PDF", "Tabelle (CSV)", "JSON"):
        with page.expect_download() as waiting:
            page.get_by_role("link", name=name, exact=True).click()
        got[name] = waiting.value.path().read_bytes()
    assert f"{filled} Stellen" in _text(got["PDF"])
    table = list(csv.reader(io.StringIO(got["Tabelle (CSV)"].decode("utf-8-sig")), delimiter=";"))
    assert any("filled" in row and filled in row for row in table), table
    assert filled in json.dumps(json.loads(got["JSON"]))
    assert "Alles <b>gut</b>." in json.dumps(json.loads(got["JSON"]), ensure_ascii=False)


def _asks_for_a_correction(anna: Page, held: Held) -> None:
    anna.goto(held.served.at("/fill/receipt"))
    anna.get_by_label("Was ist zu berichtigen?").fill("Es sind sechs.")
    button(anna, "Korrektur anmelden").click()
    expect(anna.get_by_role("main")).to_contain_text("Die Evaluation meldet sich.")


def _is_opened_again(office: Page, held: Held) -> None:
    sign_in(office, held.served.address, *account(held.served.site, Role.EVALUATOR))
    office.goto(held.served.at(f"/office/waves/{held.key.wave}/requests"))
    expect(office.get_by_role("main")).to_contain_text("Es sind sechs.")
    office.get_by_label("Ihre Antwort an die Kommune").fill("Bitte die Zahl ändern.")
    button(office, "Zur Korrektur öffnen").click()
    expect(office.get_by_text("Wieder geöffnet:")).to_be_visible()
    told = words_of(_letter(held, "anna", "Zur Korrektur wieder geöffnet"))
    assert "Bitte die Zahl ändern." in told
    assert "Ihre frühere Meldung gilt" in told


def _corrects(anna: Page, held: Held) -> None:
    anna.goto(held.served.at("/fill/"))
    expect(anna.get_by_role("main")).to_contain_text("Grund: Bitte die Zahl ändern.")
    anna.goto(held.served.at("/fill/main"))
    named(anna, "filled").fill("6")
    button(anna, "Zwischenspeichern").click()
    anna.wait_for_url("**/fill/main?saved=main*")
    anna.goto(held.served.at("/fill/receipt"))
    expect(anna.get_by_role("main")).to_contain_text("2021-H2-05111-1")


def _filled(release: Path) -> list[str]:
    """The number in every wave of a release."""
    with (release / "answers.csv").open(encoding="utf-8", newline="") as file:
        return [line["low"] for line in csv.DictReader(file)
                if line["variable"] == "filled" and line["unit"] == CITY]  # fmt: skip


def _is_what_the_analysis_reads(held: Held) -> None:
    last = held.released("last")
    assert _filled(last) == ["11", "6"]
    words = ("trend", "--release", last, "--variable", "filled", "--json")
    (series,) = json.loads(held.operator.analysis(*words))
    assert [(one["wave"], one["mean"]) for one in series["waves"]] == [
        ("2021-H1", 11), ("2021-H2", 6),
    ]  # fmt: skip
