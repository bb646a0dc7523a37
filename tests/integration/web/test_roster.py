"""A roster on the pages: rows are added, changed, cleared, and kept when two people add at once."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from survey.questions.roster_rows import number_of, row_of
from tests.integration.web.conftest import Count, hidden, visit
from tests.support.site import CITY, DISTRICT, FURTHER, Site

PAGE = "/fill/staff_list"


@pytest.fixture
def further(make_site: Callable[..., Site]) -> Site:
    return make_site(FURTHER)


def rows(html: str) -> list[str]:
    """The ids of the rows of a page, the blank one last."""
    items = re.findall(r'name="coordinators\.([a-z0-9]+\.[a-z]+)"', html)
    return list(dict.fromkeys(row for item in items if (row := row_of(item))))


def legends(html: str) -> list[str]:
    return re.findall(r'<legend class="kern-label">(Koordinator[^<]*)</legend>', html)


def filled(html: str, **cells: str) -> dict[str, str]:
    """The form of a page with the fields of its rows; `new__office` is one of the blank row."""
    row = rows(html)[-1]
    form = hidden(html) | {"action": "stay"}
    sent = re.findall(r'id="(coordinators\.[a-z0-9.]+)"[^>]* value="([^"]*)"', html)
    form |= {name: value for name, value in sent if not name.endswith(".state")}
    for name, value in cells.items():
        field = name.replace("new__", f"{row}__").replace("__", ".")
        form[f"coordinators.{field}"] = value
    return form


def add(browser: FlaskClient, **cells: str) -> TestResponse:
    html = browser.get(PAGE).text
    return browser.post(PAGE, data=filled(html, **{f"new__{k}": v for k, v in cells.items()}))


def test_a_page_offers_one_blank_row_and_leaves_nothing_behind(further: Site) -> None:
    browser = visit(further, CITY)
    html = browser.get(PAGE).text
    assert legends(html) == ["Koordinator*in 1 (neu)"]
    assert "läuft weiter" not in html  # nobody is asked whether a new row runs
    assert browser.post(PAGE, data=filled(html)).status_code == 302
    assert legends(browser.get(PAGE).text) == ["Koordinator*in 1 (neu)"]
    assert "nicht begonnen" in browser.get("/fill/").text


def test_rows_are_added_one_after_the_other_and_keep_their_ids(further: Site) -> None:
    browser = visit(further, CITY)
    html = browser.get(PAGE).text
    first = rows(html)[0]
    another = browser.post(
        PAGE, data=filled(html, new__office="KI") | {"action": "row:coordinators"}
    )
    assert another.status_code == 302
    assert another.location.endswith("#row:coordinators:new")
    html = browser.get(another.location).text
    assert 'id="row:coordinators:new"' in html
    assert legends(html) == ["Koordinator*in 1", "Koordinator*in 2 (neu)"]
    assert rows(html)[0] == first
    add(browser, office="Sozialamt", posts="0,5", since="März 2021", pay="e9")
    html = browser.get(PAGE).text
    assert legends(html)[:2] == ["Koordinator*in 1", "Koordinator*in 2"]
    assert 'value="Sozialamt"' in html
    assert '<option value="e9" selected>' in html
    assert "Wie oft sprechen sie" in html


def test_a_row_that_is_cleared_is_gone_and_its_number_too(further: Site) -> None:
    browser = visit(further, CITY)
    add(browser, office="KI")
    add(browser, office="Sozialamt")
    html = browser.get(PAGE).text
    second = rows(html)[1]
    browser.post(PAGE, data=filled(html, **{f"{second}__office": ""}))
    html = browser.get(PAGE).text
    assert legends(html) == ["Koordinator*in 1", "Koordinator*in 3 (neu)"]


def test_two_people_who_add_a_row_at_once_both_keep_theirs(further: Site) -> None:
    mine, yours = visit(further, CITY), visit(further, CITY)
    pages = mine.get(PAGE).text, yours.get(PAGE).text
    assert [number_of(rows(html)[0]) for html in pages] == [1, 1]
    assert mine.post(PAGE, data=filled(pages[0], new__office="KI")).status_code == 302
    assert yours.post(PAGE, data=filled(pages[1], new__office="Amt")).status_code == 302
    html = mine.get(PAGE).text
    assert legends(html) == ["Koordinator*in 1", "Koordinator*in 1b", "Koordinator*in 2 (neu)"]
    assert 'value="KI"' in html
    assert 'value="Amt"' in html


def test_the_same_cell_changed_by_two_people_is_decided_by_a_person(further: Site) -> None:
    mine, yours = visit(further, CITY), visit(further, CITY)
    add(mine, office="KI")
    mine_html, yours_html = mine.get(PAGE).text, yours.get(PAGE).text
    row = rows(mine_html)[0]
    mine.post(PAGE, data=filled(mine_html, **{f"{row}__office": "KI Nord"}))
    conflict = yours.post(PAGE, data=filled(yours_html, **{f"{row}__office": "KI Süd"}))
    assert conflict.status_code == 422
    assert f'name="coordinators.{row}.office:keep"' in conflict.text
    assert "KI Nord" in conflict.text
    assert 'value="KI Süd"' in conflict.text


def test_words_for_a_row_that_a_colleague_cleared_are_not_lost(further: Site) -> None:
    mine, yours = visit(further, CITY), visit(further, CITY)
    add(mine, office="KI")
    html = yours.get(PAGE).text
    row = rows(html)[0]
    mine.post(PAGE, data=filled(mine.get(PAGE).text, **{f"{row}__office": ""}))
    conflict = yours.post(PAGE, data=filled(html, **{f"{row}__office": "KI Süd"}))
    assert conflict.status_code == 422
    assert f'id="coordinators.{row}.office:mine"' in conflict.text
    assert 'value="KI Süd"' in conflict.text


def test_an_unreadable_entry_of_a_new_row_is_shown_with_its_error(further: Site) -> None:
    browser = visit(further, CITY)
    wrong = add(browser, posts="viel")
    assert wrong.status_code == 422
    row = rows(wrong.text)[0]
    assert f'id="coordinators.{row}.posts:error"' in wrong.text
    assert "Koordinator*in 1, Stellenumfang: " in wrong.text
    assert 'value="viel"' in browser.get(PAGE).text
    review = browser.get("/fill/review").text
    assert f"/fill/staff_list#coordinators.{row}.posts" in review
    assert browser.post("/fill/submit", data=hidden(review)).status_code == 422


def test_none_is_said_and_contradicts_rows(further: Site) -> None:
    browser = visit(further, CITY)
    html = browser.get(PAGE).text
    assert "Gibt es nichts aufzuführen?" in html
    browser.post(PAGE, data=filled(html) | {"coordinators": "none"})
    assert re.search(r'value="none" checked>', browser.get(PAGE).text)
    wrong = (
        add(browser, office="KI")
        if False
        else browser.post(
            PAGE, data=filled(browser.get(PAGE).text, new__office="KI") | {"coordinators": "none"}
        )
    )
    assert wrong.status_code == 422
    assert "dass es nichts aufzuführen gibt" in wrong.text
    html = browser.get(PAGE).text
    assert browser.post(PAGE, data=filled(html) | {"coordinators": ""}).status_code == 302
    assert "Gibt es nichts aufzuführen?" not in browser.get(PAGE).text


def test_not_stated_is_offered_beside_none(further: Site) -> None:
    browser = visit(further, CITY)
    html = browser.get(PAGE).text
    browser.post(PAGE, data=filled(html) | {"coordinators": ":not_stated"})
    printed = browser.get("/fill/print").text
    assert '<th scope="row">Wer koordiniert bei Ihnen?</th><td>keine Angabe' in printed


def test_a_check_over_all_rows_leads_to_the_first_of_them(further: Site) -> None:
    browser = visit(further, CITY)
    for _ in range(5):
        add(browser, posts="1")
    wrong = add(browser, posts="0,5")
    assert wrong.status_code == 422
    first = rows(wrong.text)[0]
    line = "Wer koordiniert bei Ihnen? Mehr als fünf Stellen."
    assert f'<a href="#coordinators.{first}.office">{line}</a>' in wrong.text


def test_every_list_shows_the_rows(further: Site) -> None:
    browser = visit(further, CITY)
    add(browser, office="KI", posts="mind. 0,5", pay="e9")
    review = browser.get("/fill/review").text
    assert "Koordinator*in 1, Seit wann?" in review
    browser.post("/fill/submit", data=hidden(review))
    for page in ("/fill/receipt", PAGE, "/fill/print"):
        html = browser.get(page).text
        assert "Koordinator*in 1, Dienststelle</th><td>KI<" in html
        assert "mindestens 0,5 VZÄ" in html


def test_a_full_list_offers_no_blank_row(further: Site) -> None:
    browser = visit(further, CITY)
    html = browser.get(PAGE).text
    form = hidden(html) | {"action": "stay"}
    for number in range(1, 21):
        form["base"] += f" coordinators.r{number:02}abcd.office"
        form[f"coordinators.r{number:02}abcd.office"] = "KI"
    browser.post(PAGE, data=form)
    html = browser.get(PAGE).text
    assert len(legends(html)) == 20
    assert "(neu)" not in html
    assert "Weitere Zeile" not in html


def test_a_form_can_name_no_other_cells(further: Site) -> None:
    browser = visit(further, CITY)
    html = browser.get(PAGE).text
    form = hidden(html) | {"action": "stay"}
    strangers = ("rows", "total.posts", "r01abcd.salary", "x01abcd.office", "r01abcd", "r1a.office")
    form["base"] += "".join(f" coordinators.{name}" for name in strangers)
    form |= {f"coordinators.{name}": "7" for name in strangers}
    assert browser.post(PAGE, data=form).status_code == 302
    assert legends(browser.get(PAGE).text) == ["Koordinator*in 1 (neu)"]


def test_a_page_of_rows_costs_no_statement_more(
    further: Site, counting: Callable[[Site], Count]
) -> None:
    browser = visit(further, DISTRICT)
    add(browser, office="KI")
    count = counting(further)
    html = browser.get(PAGE).text
    assert len(count) <= 10
    count.clear()
    browser.post(PAGE, data=filled(html, new__office="Amt"))
    assert len(count) <= 15


def test_a_page_of_twenty_rows_stays_small(further: Site) -> None:
    browser = visit(further, CITY)
    html = browser.get(PAGE).text
    form = hidden(html) | {"action": "stay"}
    for number in range(1, 21):
        for field, value in (("office", "Sozialamt"), ("posts", "0,25"), ("pay", "e9"),
                             ("since", "12/2021")):  # fmt: skip
            form["base"] += f" coordinators.r{number:02}abcd.{field}"
            form[f"coordinators.r{number:02}abcd.{field}"] = value
    assert browser.post(PAGE, data=form).status_code == 302
    size = len(browser.get(PAGE).text.encode())
    assert size < 60_000, size
