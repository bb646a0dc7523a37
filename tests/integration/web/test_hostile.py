"""What a stranger with a municipality's link may send: none of it fails, and none fills the disk.

- rows beyond what anybody lists are refused by name, the others of the same page are kept
- a page with more rows than any page shows is refused as a whole, with what it had sent
- ids that are no ids, fields that do not exist, NUL and signs that only look like digits do nothing
- what a respondent wrote is never markup, wherever a page says it again
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from survey.fieldwork.file_store import FileStore
from survey.fieldwork.files import Upload, keep_files
from survey.questions.roster_room import MOST_KEPT, MOST_SENT
from survey.store import answers, explanations
from survey.store.database import reading
from survey.store.files import Kept
from survey.store.values import ResponseKey, Role
from tests.integration.web.conftest import hidden, save, visit
from tests.integration.web.test_files import posted
from tests.integration.web.test_permissions import office
from tests.integration.web.test_roster import PAGE, add, filled, rows
from tests.support.site import CITY, FURTHER, WHO, Site

SUPPORT = Path(__file__).parents[2] / "support"
HINTS, ASKED = SUPPORT / "hints.yaml", SUPPORT / "asked.yaml"
PDF = "application/pdf"
EVIL = "</script><img src=x onerror=alert(1)>\"'"


@pytest.fixture
def further(make_site: Callable[..., Site]) -> Site:
    return make_site(FURTHER)


def ids(count: int, start: int = 0) -> list[str]:
    """So many ids of rows."""
    return [
        f"r{2 + n // 20:02}b{'bcdfghjkmnpqrstvwxz2'[n % 20]}" for n in range(start, start + count)
    ]


def listing(html: str, names: list[str]) -> dict[str, str]:
    """The page with these rows added to it, an office in each."""
    form = hidden(html) | {"action": "stay"}
    form["base"] += "".join(f" coordinators.{name}.office" for name in names)
    return form | {f"coordinators.{name}.office": "KI" for name in names}


def kept(site: Site) -> list[str]:
    with reading(site.engine) as connection:
        found = answers.current(connection, ResponseKey(CITY, site.wave.id), ["coordinators"])
    return sorted({item.partition(".")[0] for _, item in found if item})


def test_rows_beyond_any_list_are_refused_and_the_others_kept(further: Site) -> None:
    browser = visit(further, CITY)
    names = ids(MOST_KEPT + 30)
    sent = listing(browser.get(PAGE).text, names)
    answer = browser.post(PAGE, data=sent)
    assert answer.status_code == 422
    assert kept(further) == sorted(names[:MOST_KEPT])
    assert f"höchstens {MOST_KEPT}" in answer.text
    assert f'id="coordinators.{names[-1]}.office"' in answer.text  # what was typed still stands
    # However often, and in pieces.
    for start in (300, 400):
        html = browser.get(PAGE).text
        assert browser.post(PAGE, data=listing(html, ids(20, start))).status_code == 422
    assert len(kept(further)) == MOST_KEPT


def test_emptied_rows_make_no_room(further: Site) -> None:
    browser = visit(further, CITY)
    names = ids(MOST_KEPT)
    browser.post(PAGE, data=listing(browser.get(PAGE).text, names))
    html = browser.get(PAGE).text
    emptied = filled(html) | {f"coordinators.{name}.office": "" for name in names}
    browser.post(PAGE, data=emptied)
    browser.post(PAGE, data=listing(browser.get(PAGE).text, ids(20, 300)))
    assert len(kept(further)) == MOST_KEPT


def test_what_stands_can_be_changed_when_there_is_no_room(further: Site) -> None:
    browser = visit(further, CITY)
    names = ids(MOST_KEPT)
    browser.post(PAGE, data=listing(browser.get(PAGE).text, names))
    field = f"coordinators.{names[0]}.office"
    browser.post(PAGE, data=filled(browser.get(PAGE).text) | {field: "Sozialamt"})
    with reading(further.engine) as connection:
        found = answers.current(connection, ResponseKey(CITY, further.wave.id), ["coordinators"])
    assert found["coordinators", f"{names[0]}.office"].answer.text == "Sozialamt"


def test_a_page_of_more_rows_than_any_page_shows_is_refused_whole(further: Site) -> None:
    browser = visit(further, CITY)
    answer = browser.post(PAGE, data=listing(browser.get(PAGE).text, ids(MOST_SENT + 1)))
    assert answer.status_code == 422
    assert "Laden Sie die Seite neu" in answer.text
    assert "KI" in answer.text
    assert kept(further) == []


@pytest.mark.parametrize(
    "cell",
    [
        "x" * 1000, "r01" + "b" * 1000 + ".office", "r01bcdf.salary", "r01bcdf", "r01bcdf.office.x",
        "r01BCDF.office", "r٠١bcdf.office", "../../x.office", "r01bcdf.\x00office", "row.office",
        "rows", "total.posts",
    ],
)  # fmt: skip
def test_what_is_no_cell_of_a_row_is_not_stored(further: Site, cell: str) -> None:
    browser = visit(further, CITY)
    form = hidden(browser.get(PAGE).text) | {"action": "stay", f"coordinators.{cell}": "KI"}
    form["base"] += f" coordinators.{cell}"
    assert browser.post(PAGE, data=form).status_code == 302
    assert kept(further) == []


@pytest.mark.parametrize("seen", ["²", "٣", "9" * 30, "9" * 5000, "-1", "1.5", "\x00"])
def test_a_decision_on_a_revision_that_is_none_does_not_fail(further: Site, seen: str) -> None:
    browser = visit(further, CITY)
    html = browser.get(PAGE).text
    field = f"coordinators.{rows(html)[-1]}.office"
    form = filled(html, new__office="KI") | {f"{field}:keep": "mine", f"{field}:seen": seen}
    assert browser.post(PAGE, data=form).status_code in (302, 422)


@pytest.mark.parametrize("digest", ["\x00", "x" * 5000, "../../etc/passwd", "ü" * 64])
def test_what_is_no_digest_is_no_file(further: Site, digest: str) -> None:
    browser = visit(further, CITY)
    assert browser.get("/fill/file/" + quote(digest, safe="")).status_code == 404
    html = browser.get("/fill/evidence").text
    form = hidden(html) | {"action": "stay", "remark": "", "concept:kept": digest}
    assert posted(browser, dict(form)).status_code in (302, 422)
    assert "concept:remove" not in browser.get("/fill/evidence").text


@pytest.mark.parametrize(
    "address",
    [f"/office/waves/{'9' * 30}", "/office/waves/1/links/%00", "/office/waves/1/hints/%00",
     "/office/waves/1/files/%00/%00", f"/office/waves/{2**31}/files/05111/x", "/invitation/%00",
     "/r/%00", "/fill/%00", "/office/enter/%00", f"/office/jobs/{'9' * 30}/state"],
)  # fmt: skip
def test_an_address_that_no_database_can_look_up_is_not_found(further: Site, address: str) -> None:
    browser = office(further, Role.ADMIN)
    assert browser.get(address).status_code == 404


def test_words_that_meet_others_again_and_again_do_not_grow_for_ever(
    make_site: Callable[..., Site],
) -> None:
    site = make_site(HINTS)
    browser = visit(site, CITY)
    save(browser, "posts", planned="10", filled="2", group="yes")
    form = hidden(browser.get("/fill/posts").text)  # its base is soon behind
    for n in range(12):
        answer = browser.post("/fill/posts", data=form | {"filled:why0": f"{n:02}" * 700})
        assert answer.status_code == 302
    with reading(site.engine) as connection:
        known = explanations.of_response(connection, ResponseKey(CITY, site.wave.id))
    assert len(known) == 12  # nobody's words are lost
    assert max(len(one.words) for one in known) <= 4000
    assert max(len(one.words) for one in known) > 1400  # as far as they fit they stand together


def test_a_check_named_twice_is_explained_once(make_site: Callable[..., Site]) -> None:
    site = make_site(HINTS)
    browser = visit(site, CITY)
    save(browser, "posts", planned="10", filled="2", group="yes")
    form = hidden(browser.get("/fill/posts").text)
    form["hints"] = " ".join(f"filled:why0={n:064x}/0" for n in range(300))
    answer = browser.post("/fill/posts", data=form | {"filled:why0": "Elternzeit."})
    assert answer.status_code == 302
    with reading(site.engine) as connection:
        known = explanations.of_response(connection, ResponseKey(CITY, site.wave.id))
    assert [one.words for one in known] == ["Elternzeit."]


def test_words_of_a_respondent_are_never_markup(further: Site) -> None:
    browser: FlaskClient = visit(further, CITY)
    add(browser, office=EVIL)
    wrong = browser.post(PAGE, data=filled(browser.get(PAGE).text, new__posts=EVIL)).text
    pages = [wrong, *(browser.get(p).text for p in (PAGE, "/fill/review", "/fill/print"))]
    assert any("onerror" in page for page in pages)
    for page in pages:
        assert "<img" not in page
        assert not re.search(r"onerror=alert\(1\)>\"", page)


def test_the_data_of_a_page_end_no_element(make_site: Callable[..., Site]) -> None:
    browser = visit(make_site(ASKED), CITY)
    given = {"group": "yes", "actors": ["other"], "actors..other": EVIL}
    form = hidden(browser.get("/fill/steering").text) | {"action": "stay"} | given
    assert browser.post("/fill/steering", data=form).status_code == 302
    html = browser.get("/fill/steering").text
    block = html.partition('<script type="application/json" id="asked">')[2].partition("</script>")[
        0
    ]
    assert EVIL in str(json.loads(block)["given"].values()) or "onerror" in block
    assert "<img" not in html


def test_a_file_of_another_kind_does_not_come_in_by_its_digest(further: Site) -> None:
    """As one that was attached to another question, which takes more."""
    response = ResponseKey(CITY, further.wave.id)
    store = FileStore(further.app.extensions["survey-config"].data)
    for upload in (
        Upload(b"PK", "a.docx", "application/x"),
        Upload(bytes(2**20 + 1), "b.pdf", PDF),
    ):
        (kept,) = keep_files(further.engine, WHO, datetime.now(UTC), response, store, [upload])
        assert isinstance(kept, Kept)
        browser = visit(further, CITY)
        form = hidden(browser.get("/fill/evidence").text) | {"action": "stay", "remark": ""}
        assert posted(browser, form | {"concept:kept": kept.digest}).status_code == 302
        assert kept.digest not in browser.get("/fill/evidence").text


def test_an_installation_has_no_page_of_a_preview(further: Site) -> None:
    browser = visit(further, CITY)
    assert not [rule for rule in further.app.url_map.iter_rules() if "preview" in rule.endpoint]
    for address in ("/preview/", "/preview/as?unit=05154", "/preview/state"):
        assert browser.get(address).status_code == 404
    assert "preview" not in browser.get("/fill/").text
