"""Search in the questionnaire, and how long the rest takes."""

from __future__ import annotations

import re
from typing import Any

from tests.integration.web.conftest import Count, save, visit
from tests.support.site import CITY, DISTRICT, Site


def test_a_hit_leads_to_its_field(small: Site) -> None:
    browser = visit(small, CITY)
    page = browser.get("/fill/questions/search?q=lenkungsgruppe").text
    assert 'href="/fill/steering#steering_group"' in page
    assert 'id="steering_group"' in browser.get("/fill/steering").text
    assert "1 Frage gefunden." in page
    assert 'value="lenkungsgruppe"' in page


def test_what_is_not_asked_is_named_and_leads_nowhere(small: Site) -> None:
    of_city = visit(small, CITY).get("/fill/questions/search?q=Gemeinden").text
    of_district = visit(small, DISTRICT).get("/fill/questions/search?q=Gemeinden").text
    assert "nach Ihren anderen Angaben nicht gefragt" in of_city
    assert "/fill/members_only#" not in of_city
    assert "/fill/members_only#" in of_district


def test_what_was_typed_stays_text(small: Site) -> None:
    page = visit(small, CITY).get('/fill/questions/search?q="><script>x').text
    assert "<script>x" not in page
    assert "0 Fragen gefunden." in page
    assert "gefunden" not in visit(small, CITY).get("/fill/questions/search").text


def test_the_search_stays_within_its_statements(kim: Site, counting: Any) -> None:
    browser = visit(kim, CITY)
    browser.get("/fill/questions/search?q=stellen")
    count: Count = counting(kim)
    page = browser.get("/fill/questions/search?q=stellen").text
    assert len(count) <= 10
    assert len(page.encode()) < 60_000


def test_the_rest_gets_shorter_and_ends(small: Site) -> None:
    browser = visit(small, CITY)

    def left() -> int:
        found = re.search(r"Noch etwa (\d+) Minute", browser.get("/fill/").text)
        return int(found[1]) if found else 0

    assert left() == 0  # nothing begun: the page says how long the whole takes
    save(browser, "steering", steering_group="yes")
    first = left()
    assert first > 0
    save(browser, "steering", steering_group="yes", members="7", actors=["jobcenter"])
    given = {
        "positions__applied_for": "5", "positions__filled": "4", "stages__concept": "done",
        "start": "3/2021",
    }  # fmt: skip
    save(browser, "posts", **given)
    assert left() < first


def test_the_search_stays_with_its_municipality(small: Site) -> None:
    browser = visit(small, CITY)
    browser.get(small.link(DISTRICT))
    page = browser.get(f"/fill/?of={CITY}/{small.wave.id}").text
    assert f'<input type="hidden" name="of" value="{CITY}/{small.wave.id}">' in page
    found = browser.get(f"/fill/questions/search?of={CITY}/{small.wave.id}&q=Gemeinden").text
    assert "nach Ihren anderen Angaben nicht gefragt" in found
    assert "Kreis Kleve" not in found.split("<main", 1)[1]
