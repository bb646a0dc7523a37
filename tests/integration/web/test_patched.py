"""A corrected wording in the field: drafts are told and lose nothing, newcomers are not told."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from survey.fieldwork.patches import patch_wave
from survey.fieldwork.versions import release_version
from survey.instrument.load import load_text
from tests.integration.web.conftest import save, visit
from tests.support.site import CITY, DISTRICT, JOURNEY, WHO, Site

TOLD = {
    "de": "redaktionell berichtigt (Fassung 2021-H2.1)",
    "en": "was corrected on",
}


@pytest.fixture
def patched(small: Site) -> Site:
    """A city had begun, then „Gibt es eine Lenkungsgruppe?“ got its comma."""
    save(visit(small, CITY), "steering", steering_group="yes", members="7")
    source = JOURNEY.read_text(encoding="utf-8")
    corrected = source.replace("version: 2021-H2", "version: 2021-H2.1").replace(
        "de: Gibt es eine Lenkungsgruppe?", "de: Gibt es eine Lenkungsgruppe ?"
    )
    when = datetime.now(UTC)
    release_version(small.engine, WHO, when, load_text(corrected, "patch.yaml"))
    patch_wave(small.engine, WHO, when, small.wave.id, "2021-H2.1")
    return small


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_draft_is_told_and_keeps_its_answers(patched: Site, language: str) -> None:
    browser = visit(patched, CITY)
    for path in ("/fill/", "/fill/review"):
        assert TOLD[language] in browser.get(f"{path}?lang={language}").text
    page = browser.get("/fill/steering?lang=de").text
    assert "Gibt es eine Lenkungsgruppe ?" in page
    assert 'name="members" value="7"' in page


def test_who_begins_afterwards_is_told_nothing(patched: Site) -> None:
    browser = visit(patched, DISTRICT)
    assert TOLD["de"] not in browser.get("/fill/").text
    assert "Gibt es eine Lenkungsgruppe ?" in browser.get("/fill/steering").text


def test_an_open_page_is_saved_with_the_patch(patched: Site) -> None:
    browser = visit(patched, CITY)
    save(browser, "steering", steering_group="yes", members="8")
    assert 'name="members" value="8"' in browser.get("/fill/steering").text


def test_what_is_printed_names_version_and_digest(patched: Site) -> None:
    page = visit(patched, CITY).get("/fill/print?lang=de").text
    found = re.search(r"Fassung (\S+) des Fragebogens, Prüfsumme ([0-9a-f]{64})", page)
    assert found is not None
    assert found[1] == "2021-H2.1"
