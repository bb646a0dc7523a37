"""Words for the office beside an answer.

- Saved with the page, they leave the value; a new value keeps them; they can be taken back.
- Shown again, to read and to print, and to the office; on a table at the cell that has them.
- Beside a value in conflict they are kept. In no data release.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from survey.fieldwork.releases import create_release
from survey.store import answers, database
from survey.store.values import ResponseKey
from tests.integration.web.conftest import hidden, save, visit
from tests.support.site import CITY, WHO, Site, account

WORDS = "Zwei davon sind in Elternzeit.\nStand Oktober"


def told(site: Site, name: str = "members", item: str = "") -> list[tuple[str, str]]:
    with database.reading(site.engine) as connection:
        past = answers.history(connection, ResponseKey(CITY, site.wave.id), (name, item))
    return [(str(r.answer.low), r.answer.comment) for r in past]


def test_a_comment_is_saved_shown_and_kept(small: Site) -> None:
    browser = visit(small, CITY)
    empty = browser.get("/fill/steering").text
    assert empty.count("Anmerkung für die Evaluation</summary>") == 3
    assert '<details class="comment" open>' not in empty
    save(
        browser, "steering", **{"steering_group": "yes", "members": "7", "members..comment": WORDS}
    )
    page = browser.get("/fill/steering").text
    assert page.count('<details class="comment" open>') == 1
    assert f"\n{WORDS}</textarea>" in page
    save(browser, "steering", steering_group="yes", members="8")  # an older page
    save(browser, "steering", **{"steering_group": "yes", "members": "8", "members..comment": " "})
    assert told(small) == [("7", WORDS), ("8", WORDS), ("8", "")]


def test_a_comment_alone_is_a_revision(small: Site) -> None:
    browser = visit(small, CITY)
    save(browser, "steering", **{"members..comment": WORDS})
    assert told(small) == [("None", WORDS)]
    assert (
        'aria-current="page"><span>1. Steuerung</span><span class="state"></span>'
        in browser.get("/fill/steering").text
    )  # nothing is answered by it
    save(browser, "steering", **{"members..comment": WORDS.replace("\n", "\r\n")})
    assert len(told(small)) == 1


def test_a_table_has_one_field_until_a_cell_has_words(small: Site) -> None:
    browser = visit(small, CITY)
    page = browser.get("/fill/posts").text
    assert page.count('name="positions.applied_for..comment"') == 1
    assert page.count(' name="positions.') > page.count('..comment" rows')
    assert 'name="positions.filled..comment"' not in page
    save(browser, "posts", **{"positions.applied_for..comment": WORDS})
    sent = {"positions.applied_for..comment": WORDS, "positions.filled..comment": "vorläufig"}
    browser.post("/fill/posts", data=hidden(page) | sent)  # however it came there
    assert told(small, "positions", "applied_for") == [("None", WORDS)]
    again = browser.get("/fill/posts").text
    assert "vorläufig</textarea>" in again
    assert f"{WORDS}</textarea>" in again


def test_it_is_read_and_printed(small: Site) -> None:
    browser = visit(small, CITY)
    save(
        browser, "steering", **{"steering_group": "yes", "members": "7", "members..comment": WORDS}
    )
    words = f"Anmerkung für die Evaluation: {WORDS}"
    assert words in browser.get("/fill/print").text
    browser.post("/fill/submit", data=hidden(browser.get("/fill/review").text))
    assert words in browser.get("/fill/receipt").text


def test_the_office_reads_it(small: Site) -> None:
    save(visit(small, CITY), "steering", **{"steering_group": "yes", "members..comment": WORDS})
    office = small.app.test_client()
    email, password = account(small)
    fields = hidden(office.get("/sign-in").text)
    office.post("/sign-in", data=fields | {"email": email, "password": password})
    assert "1 Anmerkung<" in office.get(f"/office/waves/{small.wave.id}").text
    page = office.get(f"/office/waves/{small.wave.id}/hints/{CITY}").text
    assert WORDS in page
    assert "Wie viele Mitglieder hat sie?" in page


def test_beside_a_value_in_conflict_it_is_kept(small: Site) -> None:
    mine, hers = visit(small, CITY), visit(small, CITY)
    old = hidden(mine.get("/fill/steering").text)
    save(hers, "steering", members="8")
    answer = mine.post("/fill/steering", data=old | {"members": "9", "members..comment": WORDS})
    assert answer.status_code == 422
    assert WORDS in answer.text
    assert told(small)[-1] == ("8", WORDS)


def test_two_comments_stand_one_behind_the_other(small: Site) -> None:
    mine, hers = visit(small, CITY), visit(small, CITY)
    old = hidden(mine.get("/fill/steering").text)
    save(hers, "steering", **{"members..comment": "Ihr Wort"})
    sent = old | {"members..comment": "Mein Wort"}
    said = mine.post("/fill/steering", data=sent, headers={"Accept": "application/json"}).json
    assert said["base"].split()[1] == "members"  # the page has only its own words
    assert told(small)[-1] == ("None", "Ihr Wort\nMein Wort")


def test_it_is_in_no_data_release(small: Site, tmp_path: Path) -> None:
    browser = visit(small, CITY)
    save(
        browser, "steering", **{"steering_group": "yes", "members": "7", "members..comment": WORDS}
    )
    browser.post("/fill/submit", data=hidden(browser.get("/fill/review").text))
    out = tmp_path / "release"
    create_release(
        small.engine, WHO, datetime.now(UTC), study=small.wave.study, wave_names=[small.wave.name],
        out=out,
    )  # fmt: skip
    assert (out / "answers.csv").is_file()
    assert not any("Elternzeit" in f.read_text("utf-8") for f in out.rglob("*") if f.is_file())
