"""Totals on the pages: sums after saving, a stated total that is not its parts' sum, both kept."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.integration.web.conftest import Count, hidden, save, visit
from tests.support.site import CITY, FURTHER, Site


@pytest.fixture
def further(make_site: Callable[..., Site]) -> Site:
    return make_site(FURTHER)


def cells(html: str) -> list[str]:
    """The sums of the page, as they are drawn."""
    rows = re.findall(r'<td class="sum"[^>]*>([^<]*)</td>', html)
    (foot,) = re.findall(r'<tr class="sum">(.*?)</tr>', html)
    return rows + re.findall(r"<td[^>]*>([^<]*)</td>", foot)


def test_sums_stand_in_the_table_after_saving_and_in_every_list(further: Site) -> None:
    browser = visit(further, CITY)
    assert cells(browser.get("/fill/totals").text) == ["", "", "", "", ""]
    save(browser, "totals", staff__coordination__full_time="3", staff__casework__full_time="ca. 2",
         staff__coordination__part_time="1", staff__casework__part_time="k. A.")  # fmt: skip
    sums = ["4 Personen", "mindestens 2 Personen (1 Angabe fehlt)",
            "ungefähr 5 Personen", "mindestens 1 Personen (1 Angabe fehlt)", ""]  # fmt: skip
    assert cells(browser.get("/fill/totals").text) == sums
    printed = browser.get("/fill/print").text
    label = "Wie ist das Personal verteilt? – Summe der Spalten (Koordination)"
    assert f'<th scope="row">{label}</th><td>4 Personen</td>' in printed
    browser.post("/fill/submit", data=hidden(browser.get("/fill/review").text))
    for page in ("receipt", "totals"):
        assert "mindestens 2 Personen (1 Angabe fehlt)" in browser.get(f"/fill/{page}").text


def test_a_wrong_total_is_saved_said_and_blocks(further: Site) -> None:
    browser = visit(further, CITY)
    parts = {"parts__municipality": "4,5", "parts__independent": "mind. 3"}
    wrong = save(browser, "totals", parts__in_all="6", **parts)
    assert wrong.status_code == 422
    sentence = (
        "Summe der Zeilen: mindestens 7,5 Stellen; angegebene Gesamtzahl (insgesamt): 6 Stellen."
    )
    assert sentence in wrong.text
    assert 'value="6"' in browser.get("/fill/totals").text
    review = browser.get("/fill/review").text
    assert sentence in review
    assert browser.post("/fill/submit", data=hidden(review)).status_code == 422
    assert save(browser, "totals", parts__in_all="8", **parts).status_code == 302
    review = browser.get("/fill/review").text
    assert browser.post("/fill/submit", data=hidden(review)).status_code == 302


def test_sums_cost_no_statement(further: Site, counting: Callable[[Site], Count]) -> None:
    browser = visit(further, CITY)
    save(browser, "totals", staff__coordination__full_time="3")
    count = counting(further)
    browser.get("/fill/totals")
    assert len(count) <= 10
