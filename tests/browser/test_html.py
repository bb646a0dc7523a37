"""The pages of the KIM questionnaire and of the office are valid HTML.

`test_states` judges every state of every other page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from survey.instrument.load import load
from survey.store.values import Role
from tests.integration.web.conftest import hidden, save, visit
from tests.integration.web.test_permissions import office
from tests.support.site import CITY, DISTRICT, FURTHER, JOURNEY, KIM, Site, build
from tests.support.uploads import PDF, upload

pytestmark = pytest.mark.html
CheckMany = Callable[[Mapping[str, str]], list[str]]
LANGUAGES = ("de", "en")


@pytest.fixture
def kim(sqlite_url: str, tmp_path: Path) -> Site:
    return build(sqlite_url, tmp_path / "data")


@pytest.fixture
def small(sqlite_url: str, tmp_path: Path) -> Site:
    text = JOURNEY.read_text(encoding="utf-8")
    return build(sqlite_url, tmp_path / "data", text, example=True, demo=True)


def test_the_kim_questionnaire(kim: Site, check_html_many: CheckMany) -> None:
    browser = visit(kim, DISTRICT)
    names = ["", *(section.name for section in load(KIM).sections), "review", "print"]
    pages = {f"{n} {t}": browser.get(f"/fill/{n}?lang={t}").text for n in names for t in LANGUAGES}
    assert len(pages) == 2 * len(names)
    assert check_html_many(pages) == []


def test_the_office(small: Site, check_html_many: CheckMany) -> None:
    nobody, admin = small.app.test_client(), office(small, Role.ADMIN)
    pages = {f"/invitation/x {t}": nobody.get(f"/invitation/x?lang={t}").text for t in LANGUAGES}
    pages["without token"] = nobody.post("/sign-in").text
    wave = f"/office/waves/{small.wave.id}"
    pages |= {path: admin.get(path).text for path in ("/office/", wave, "/office/waves/99")}
    pages["link"] = admin.post(f"{wave}/links/{CITY}", data=hidden(pages[wave])).text
    assert check_html_many(pages) == []


def test_the_list_of_files(sqlite_url: str, tmp_path: Path, check_html_many: CheckMany) -> None:
    site = build(sqlite_url, tmp_path / "data", FURTHER.read_text(encoding="utf-8"))
    save(visit(site, CITY), "evidence", concept=upload(PDF, "a.pdf"))
    evaluator = office(site, Role.EVALUATOR)
    page = evaluator.get(f"/office/waves/{site.wave.id}/files").text
    assert check_html_many({"files": page}) == []
