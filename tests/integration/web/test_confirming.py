"""Earlier answers that are confirmed, changed or carried over, on a page without scripts.

- nothing is stored by sending a page back; "unchanged" and "changed" each say it in one choice
- each stored answer says how it came about; what fits no longer stays on the page with a reason
- "nothing has changed" confirms a section in one act, and undoing it brings back what stood before
- what a colleague changed since, and what was typed on the way, is never lost
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from survey.fieldwork.answers import Change, save_answers
from survey.instrument.answer import Answer, Comparator, Status
from survey.questions.base import Key
from survey.store import answers, audit
from survey.store.database import reading
from survey.store.values import Actor, ResponseKey
from tests.integration.web.conftest import Count, hidden, save, visit, without_token
from tests.integration.web.test_filters import report_before
from tests.support.site import CITY, DISTRICT, Site

CONFIRMING = Path(__file__).parents[2] / "support" / "confirming.yaml"
GIVEN = {
    ("filled", ""): Answer.number(11),
    ("table", "a"): Answer.qualified(Comparator.AT_LEAST, Answer.number(4).low, None),
    ("table", "b"): Answer.number(2),
    ("topics", ""): Answer.chosen("work", "other", text="Wohnen"),
    ("founded", ""): Answer.words("2020-10"),
    ("group", ""): Answer.chosen("yes"),
    ("broken", ""): Answer.number(88),
}
PAGE = "/fill/main"


def before(source: str) -> str:
    """The version of the wave before: the same questions, without what looks back."""
    dropped = ("previous:", "comparable:", "previous_version:", "checks:")
    lines = [line for line in source.splitlines() if not line.strip().startswith(dropped)]
    return "\n".join(lines).replace("2021-H2", "2021-H1") + "\n"


@pytest.fixture
def site(make_site: Callable[..., Site]) -> Site:
    made = make_site(CONFIRMING)
    report_before(made, before(CONFIRMING.read_text(encoding="utf-8")), GIVEN)
    return made


@pytest.fixture
def browser(site: Site) -> FlaskClient:
    return visit(site, CITY)


def stored(site: Site) -> dict[Key, Answer]:
    key = ResponseKey(CITY, site.wave.id)
    with reading(site.engine) as connection:
        return {k: r.answer for k, r in answers.current(connection, key).items()}


def how(site: Site) -> dict[str, str]:
    """What stands, with how it came about: `table.a` -> "at least 4"."""
    return {
        ".".join(filter(None, key)): a.provenance.value
        for key, a in stored(site).items()
        if a.status is not Status.UNANSWERED
    }


def filled(html: str) -> dict[str, object]:
    """What a browser sends of the page as it stands, nothing touched."""
    fields: dict[str, object] = dict(hidden(html))
    return fields | {
        "filled": "11", "table.a": "mind. 4", "table.b": "2", "founded": "10/2020",
        "topics": ["work", "other"], "topics..other": "Wohnen", "group": "yes",
    }  # fmt: skip


def send(browser: FlaskClient, action: str = "stay", **fields: object) -> object:
    named = {name.replace("__", ".").replace("_still", "..still"): v for name, v in fields.items()}
    data = filled(browser.get(PAGE).text) | {"action": action} | named
    return browser.post(PAGE, data=data)


def shown_and_saved_within_limits(site: Site, browser: FlaskClient, count: Count) -> None:
    """Show the page, and save it with each earlier answer confirmed or changed."""
    html = browser.get(PAGE).text
    assert len(count) <= 10, count.statements
    count.clear()
    same = {f"{name}..still": "same" for name in ("table", "topics", "group")}
    data = filled(html) | same | {"filled": "13", "filled..still": "changed", "action": "stay"}
    assert browser.post(PAGE, data=data).status_code == 302
    assert len(count) <= 15, count.statements
    assert how(site)["filled"] == "changed"


def test_the_page_offers_what_was_said(browser: FlaskClient) -> None:
    html = browser.get(PAGE).text
    assert "Letzte Angabe: 11 Stellen (Stand: 1. Halbjahr 2021)" in html
    assert 'id="filled" name="filled" value="11"' in html
    assert html.count('value="same"') == html.count('value="changed"') == 4
    assert "checked>unverändert" not in html
    assert "Aus der letzten Erhebung übernommen" in html
    assert '<input type="hidden" name="recalled" value="filled=open' in html
    # A break never prefills.
    assert "88" not in without_token(html)
    assert "Hier stehen 4 Angaben aus der letzten Erhebung." in html


def test_nobody_else_is_offered_it(site: Site) -> None:
    html = visit(site, DISTRICT).get(PAGE).text
    assert "Letzte Angabe" not in html
    assert "unverändert" not in html
    assert 'name="recalled"' not in html


def test_sending_back_says_nothing_but_a_fact_is_carried(site: Site, browser: FlaskClient) -> None:
    assert send(browser).status_code == 302
    assert how(site) == {"founded": "carried"}
    assert stored(site)["founded", ""].text == "2020-10"
    html = browser.get(PAGE).text
    assert 'id="filled" name="filled" value="11"' in html
    assert "founded=same" in html


def test_a_fact_that_nobody_touched_is_submitted(site: Site, browser: FlaskClient) -> None:
    review = browser.get("/fill/review").text
    assert "Wie viele Stellen sind besetzt?" in review
    assert "Seit wann gibt es das Zentrum?" not in review
    form = hidden(review)
    assert browser.post("/fill/submit", data=form | {"name": "Kim Muster"}).status_code == 302
    assert how(site) == {"founded": "carried"}
    assert "Oktober 2020" in browser.get("/fill/receipt").text


def test_unchanged_and_changed(site: Site, browser: FlaskClient) -> None:
    answer = send(
        browser, filled_still="same", table_still="changed", table__b="3", group_still="changed",
        group="no", founded="11/2020",
    )  # fmt: skip
    assert answer.status_code == 302
    assert how(site) == {
        "filled": "confirmed", "table.a": "confirmed", "table.b": "changed", "group": "changed",
        "founded": "changed",
    }  # fmt: skip
    told = stored(site)
    assert told["filled", ""].low == 11
    assert told["table", "a"].comparator is Comparator.AT_LEAST
    html = browser.get(PAGE).text
    said = re.sub(r"=([a-z]+)\.[0-9a-f]{6}", r"=\1", html)  # without the marks of the answers
    assert "filled=same table=changed topics=open founded=changed group=changed" in said
    assert 'name="filled..still" value="same" checked' in html
    # And back again: one choice, whatever still stands in the fields.
    send(browser, group_still="same", group="no", table_still="changed", table__b="3",
         filled_still="same")  # fmt: skip
    assert how(site)["group"] == "confirmed"
    assert stored(site)["group", ""].codes == ("yes",)


def test_changed_into_nothing_is_asked_back(site: Site, browser: FlaskClient) -> None:
    answer = send(browser, filled_still="changed", topics_still="same")
    assert answer.status_code == 422
    assert "Sie haben „geändert“ gewählt" in answer.text
    assert '<a href="#filled..still:changed">' in answer.text
    assert 'id="filled..still:changed" value="changed" checked' in answer.text
    # What was said of the others is saved.
    assert how(site) == {"founded": "carried", "topics": "confirmed"}
    answer = send(browser, filled_still="changed", filled="", topics_still="same")
    assert "Hier steht noch keine neue Angabe" in answer.text
    answer = send(browser, filled_still="changed", filled="viele", topics_still="same")
    assert answer.status_code == 422
    assert 'id="filled" name="filled" value="viele"' in answer.text
    assert stored(site)["filled", ""].raw == "viele"


def test_what_is_typed_without_a_choice_counts(site: Site, browser: FlaskClient) -> None:
    send(browser, filled="12")
    assert how(site)["filled"] == "changed"
    assert stored(site)["filled", ""].low == 12


def test_nothing_has_changed_and_back(site: Site, browser: FlaskClient) -> None:
    # What was typed on the way is saved first and stays as it is.
    answer = send(browser, "unchanged", group_still="changed", group="no")
    assert (answer.status_code, answer.headers["Location"]) == (
        302, "/fill/main?saved=main&did=unchanged-3#whole",
    )  # fmt: skip
    assert how(site) == {
        "filled": "confirmed", "table.a": "confirmed", "table.b": "confirmed",
        "topics": "confirmed", "founded": "carried", "group": "changed",
    }  # fmt: skip
    html = browser.get(answer.headers["Location"]).text
    assert "3 Angaben sind jetzt als unverändert bestätigt." in html
    html = browser.get(PAGE).text
    assert "als unverändert bestätigt" not in html
    assert "„Nichts hat sich geändert“ gewählt" in html
    assert "Hier stehen" not in html
    with reading(site.engine) as connection:
        (line, *_) = audit.latest(connection)
    assert (line.what, line.detail) == ("confirm_section", {"section": "main", "answers": 4})
    # A colleague changes one of them meanwhile.
    key = ResponseKey(CITY, site.wave.id)
    save_answers(
        site.engine, Actor("link", "1"), site.wave.opens, key,
        [Change(("filled", ""), Answer.number(12), 1)],
    )  # fmt: skip
    answer = send(
        browser, "undo", filled="12", filled_still="changed", table_still="same",
        topics_still="same", group="no", group_still="changed",
    )  # fmt: skip
    assert answer.status_code == 302
    html = browser.get(answer.headers["Location"]).text
    assert "2 Angaben sind zurückgenommen und wieder offen." in html
    assert how(site) == {"founded": "carried", "group": "changed", "filled": "entered"}
    html = browser.get(PAGE).text
    assert "gewählt" not in html
    assert "Hier stehen 2 Angaben" in html
    # Twice is once: there is nothing left to take back, and it says so.
    answer = send(browser, "undo", filled="12", group="no", group_still="changed")
    assert answer.status_code == 404
    assert "nichts rückgängig zu machen" in answer.text


@pytest.mark.parametrize(
    ("action", "words"),
    [
        ("unchanged", "Es wurde noch nichts bestätigt"),
        ("undo", "Es wurde noch nichts zurückgenommen"),
    ],
)
def test_an_entry_that_cannot_be_read_comes_first(
    site: Site, browser: FlaskClient, action: str, words: str
) -> None:
    if action == "undo":
        send(browser, "unchanged")
    before_it = how(site)
    answer = send(browser, action, filled_still="changed", filled="etliche")
    assert answer.status_code == 422
    assert words in answer.text
    assert f'name="action" value="{action}"' in answer.text  # to choose it once more
    kept = how(site)
    assert kept.pop("filled", "") in ("", "entered")
    assert kept == {k: v for k, v in before_it.items() if k != "filled"} | (
        {} if action == "undo" else {"founded": "carried"}
    )


@pytest.mark.parametrize("did", ["unchanged-", "undo-x", "unchanged-²", "all-3", "-", "unchanged"])
def test_an_address_that_says_of_no_act_how_much_it_did(browser: FlaskClient, did: str) -> None:
    html = browser.get(f"{PAGE}?did={did}").text
    assert "als unverändert bestätigt" not in html
    assert "zurückgenommen" not in html


def test_the_act_can_be_done_again(site: Site, browser: FlaskClient) -> None:
    send(browser, "unchanged")
    every = how(site)
    chosen = dict.fromkeys(("filled_still", "table_still", "topics_still", "group_still"), "same")
    send(browser, "undo", **chosen)
    assert how(site) == {"founded": "carried"}
    send(browser, "unchanged")
    assert how(site) == every


def test_statements_stay_within_their_limits(
    site: Site, browser: FlaskClient, counting: Callable[[Site], Count]
) -> None:
    send(browser, "unchanged")
    shown_and_saved_within_limits(site, browser, counting(site))


def test_in_english(browser: FlaskClient) -> None:
    html = browser.get(f"{PAGE}?lang=en").text
    assert "4 answers from last time are shown here." in html
    assert "Does it still hold?" in html
    assert save(browser, "main", filled="11") is not None


def test_each_line_of_a_summary_names_its_question(browser: FlaskClient) -> None:
    answer = send(
        browser, filled="viele", table__a="einige", group_still="changed", broken="1 oder 2"
    )
    assert answer.status_code == 422
    begin = answer.text.index('id="errors"')
    summary = answer.text[begin : answer.text.index("</div>", begin)]
    lines = re.findall(r'<a href="#([^"]+)">([^<]+)</a>', summary)
    starts = dict(lines)
    assert starts["filled"].startswith("Wie viele Stellen sind besetzt? ")
    assert starts["table.a"].startswith("Wie viele in welchem Bereich? – Erster Bereich: ")
    assert starts["group..still:changed"].startswith("Gibt es eine Lenkungsgruppe? Sie haben")
    assert starts["broken"].startswith("Neu gefragt: ")
    # Beside the field itself the question is not said again.
    assert answer.text.count("Wie viele Stellen sind besetzt? ") == 1


def test_each_line_of_hints_names_its_question(browser: FlaskClient) -> None:
    send(browser, filled="2", filled_still="changed")
    html = browser.get(PAGE).text
    assert '<a href="#filled">Wie viele Stellen sind besetzt? Bitte prüfen: 2 statt' in html


def test_the_overview_says_that_last_time_s_answers_wait(site: Site, browser: FlaskClient) -> None:
    waits = "Ihre Angaben aus der letzten Erhebung liegen bereit"
    assert waits in browser.get("/fill/").text
    assert waits not in visit(site, DISTRICT).get("/fill/").text
    form = hidden(browser.get("/fill/review").text) | {"name": "Kim Muster"}
    assert browser.post("/fill/submit", data=form).status_code == 302
    assert waits not in browser.get("/fill/").text
