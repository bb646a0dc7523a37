"""Every page of a respondent in every state: what each state of every route must hold.

- each route of a respondent has its states in `STATES`, or a word on why it shows no page
- each page in each of them: valid HTML, axe, structure, 1280 and 320 px, in German with scripts
  and in English without; in German also forced colours, 400 % and text spacing
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import scenes
from tests.browser.looks import faults
from tests.browser.sights import weak_sights
from tests.browser.stage import NOWHERE, SCENES, Stage, maker, shown
from tests.browser.ways import Axe, NewContext
from tests.support.site import serving

assert scenes.__doc__  # their import fills SCENES
CheckMany = Callable[[Mapping[str, str]], list[str]]

FILES = "a file, no page"
LEADS_ON = "leads on to a page, whatever was sent; refusals are pages of errors"
NO_PAGE = {
    "GET /health": "two words for a machine",
    "GET /fill/still-open": "an answer for a script",
    **dict.fromkeys(
        (
            "GET /fill/answers.csv", "GET /fill/answers.json", "GET /fill/answers.pdf",
            "GET /fill/empty.pdf", "GET /fill/receipt.pdf", "GET /fill/file/<digest>",
        ),
        FILES,
    ),
    **dict.fromkeys(
        (
            "POST /sign-out", "POST /fill/earlier/<name>/withdraw", "POST /fill/review/signs",
            "POST /fill/team/<int:number>/end", "POST /fill/team/<int:number>/hand-over",
            "POST /fill/team/links/<int:number>/end",
        ),
        LEADS_ON,
    ),
}  # fmt: skip
STATES: dict[str, set[str]] = {
    "GET /": {"without a link"},
    "GET /accessibility": {"as it comes"},
    "GET /contact": {"as it comes", "of the operator"},
    "GET /data-protection": {"as it comes", "of the operator"},
    "GET /fill/": {
        "without a link", "empty", "with errors", "filled", "read-only", "opened again",
        "closed", "a colleague's", "a signatory's", "two municipalities",
        "not laid before yet", "laid before",
    },
    "GET /fill/<name>": {
        "without a link", "empty", "with errors", "filled", "saved", "read-only",
        "opened again", "closed", "a colleague's", "not one's own", "notes",
        "two municipalities", "soft checks, saved", "soft checks of the page before",
        "soft checks, explained", "last time's answers", "last time's answers, changed",
        "last time without an answer",
        "nothing has changed", "a correction reported", "one's own coding",
        "one's own coding, judged", "empty: totals", "empty: order", "empty: evidence",
        "empty: staff_list", "tables as a list", "filled: totals", "filled: order",
        "filled: evidence", "filled: staff_list", "rows of last time", "questions that wait",
        "questions that were opened",
    },
    "POST /fill/<name>": {
        "with errors", "a conflict", "an ended session", "after the submission",
        "errors and soft checks", "nothing was changed", "with errors: totals",
        "with errors: order", "with errors: evidence", "with errors: staff_list",
    },
    "GET /fill/data-protection": {"to accept"},
    "POST /fill/data-protection": {"changed meanwhile"},
    "GET /fill/earlier/<name>": {"empty", "reported"},
    "POST /fill/earlier/<name>": {"with errors"},
    "GET /fill/print": {
        "empty", "filled", "read-only", "soft checks, explained", "a correction reported",
        "every kind of question",
    },
    "GET /fill/questions/search": {"nothing looked for", "found", "nothing found"},
    "GET /fill/receipt": {
        "read-only", "a correction asked for", "a correction refused", "opened again",
    },
    "POST /fill/receipt/correction": {"no reason"},
    "GET /fill/review": {
        "empty", "with errors", "filled", "opened again", "a colleague's",
        "a signatory releases", "laid before", "a signatory's", "not laid before yet",
        "soft checks",
        "soft checks, explained", "nothing has changed", "a correction reported",
        "every kind of question",
    },
    "POST /fill/review/ready": {"minutes wrong", "nobody signs"},
    "POST /fill/submit": {"contradictions", "minutes and name wrong", "not laid before"},
    "GET /fill/team": {"a stranger", "a colleague's", "a team", "done", "last time's people"},
    "POST /fill/team": {"with errors", "refused", "a link, once"},
    "GET /fill/team/<int:number>": {"oneself", "a person"},
    "POST /fill/team/<int:number>": {"with errors"},
    "POST /fill/team/<int:number>/link": {"a link, once"},
    "POST /fill/team/<int:number>/person": {"with errors"},
    "POST /fill/team/again": {"nobody ticked", "links, once"},
    "POST /fill/team/introduce": {"with errors"},
    "GET /imprint": {"as it comes", "of the operator"},
    "GET /invitation/<token>": {"empty"},
    "POST /invitation/<token>": {"refused"},
    "GET /new-link": {"empty", "no mail"},
    "POST /new-link": {"refused", "no mail"},
    "GET /new-link/sent": {"sent"},
    "GET /r/<token>": {"a dead link", "a link that ended"},
    "GET /sign-in": {"empty"},
    "POST /sign-in": {"refused"},
}  # fmt: skip


def respondents_routes(stage: Stage) -> set[str]:
    """Every route that is not the office's alone, once for each way to ask for it."""
    return {
        f"{method} {rule.rule}"
        for rule in stage.site.app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if not rule.rule.startswith(("/office", "/static"))
    }


def test_every_route_has_its_states(sqlite_template: Path, tmp_path: Path) -> None:
    """A new route, or a state that nothing leads to any more, is told by name."""
    taken: dict[str, set[str]] = {}
    routes: set[str] = set()
    for name, told in SCENES.items():
        data = tmp_path / name
        data.mkdir()
        shutil.copyfile(sqlite_template, data / "survey.sqlite")
        stage = told(maker(f"sqlite:///{data / 'survey.sqlite'}", data), "de")
        routes |= respondents_routes(stage)
        for one in stage.taken:
            taken.setdefault(f"{one.method} {one.rule}", set()).add(one.state)
        stage.site.close()
    taken.pop(f"GET {NOWHERE}")
    assert routes - set(STATES) - set(NO_PAGE) == set(), "these have no states listed"
    assert (set(STATES) | set(NO_PAGE)) - routes == set(), "these are no routes any more"
    assert taken == STATES


@pytest.mark.browser
@pytest.mark.html
@pytest.mark.parametrize(
    ("language", "scripts"), [("de", True), ("en", False)],
    ids=["German, scripts", "English, no scripts"],
)  # fmt: skip
@pytest.mark.parametrize("name", list(SCENES))
def test_every_state_holds(
    sqlite_url: str, tmp_path: Path, new_context: NewContext, axe: Axe,
    check_html_many: CheckMany, name: str, language: str, *, scripts: bool,
) -> None:  # fmt: skip
    stage = SCENES[name](maker(sqlite_url, tmp_path / "data"), language)
    wrong = check_html_many({one.name: one.html for one in stage.taken})
    context = new_context(viewport={"width": 1280, "height": 720})
    if not scripts:
        # axe is a script itself: a page without any is one whose own are not fetched.
        context.route("**/*.js", lambda route: route.abort())
    page = context.new_page()
    with serving(stage.site.app) as address:
        for one in stage.taken:
            with shown(page, address, one):
                found = [*faults(page, axe), *(weak_sights(page) if scripts else ())]
            wrong += [f"{one.name}: {words}" for words in found]
    stage.site.close()
    assert wrong == [], "\n".join(wrong)


PLAIN = "<!DOCTYPE html><html lang='de'><title>Probe</title><main><h1>Probe</h1>{}</main></html>"
FAULTY = {
    "<button style='border: 0'>Weiter</button>": "no edge: BUTTON Weiter",
    "<a href='/' style='outline: 0'>hier</a>": "no focus to see: A hier",
    "<p><a href='/' style='text-decoration: none'>hier</a></p>": "a link that looks like text",
    "<div style='width: 400px'>breit</div>": "wider than the screen",
    "<div style='overflow: auto'><p style='width: 400px'>breit</p></div>": "scrolls by itself",
    "<a href='/' style='position: absolute; top: 9px'>hier</a>"
    "<div style='position: fixed; inset: 0; background: white'></div>": "focus hidden",
    "<input type=radio checked style='appearance: none; border: 1px solid'>": "a choice that is",
    "<p style='height: 1.2em; overflow: hidden'>Ein Satz, der nur knapp hier hineinpasst</p>":
        "cut off",
}  # fmt: skip


@pytest.mark.browser
@pytest.mark.parametrize(("html", "found"), FAULTY.items())
def test_weak_sights_are_found(page: Page, html: str, found: str) -> None:
    page.set_content(PLAIN.format(html))
    assert any(found in words for words in weak_sights(page))


@pytest.mark.browser
def test_a_plain_page_has_no_weak_sights(page: Page) -> None:
    style = "<style>a:focus { outline: 3px solid }</style>"
    page.set_content(PLAIN.format(style + "<p>Guten Tag <a href='/'>hier und dort</a></p>"))
    assert weak_sights(page) == []
