"""Stories that lead every page of a respondent through its states; `test_states` judges each page.

A state is named as the issue of a page names it: empty, filled, with errors, with soft checks, a
conflict, read-only, and whatever else a page can be.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from survey.fieldwork.accounts import invite_account
from survey.fieldwork.reopening import decide_reopening
from survey.fieldwork.responses import reopen_response
from survey.fieldwork.tokens import Tokens
from survey.fieldwork.waves import close_wave
from survey.instrument.answer import Answer, Status
from survey.store.values import ResponseKey, Role, TeamRole
from tests.browser.stage import Make, Stage, scene, send_form
from tests.browser.test_about import CONTACT, NOTICE, put
from tests.browser.test_asked import SOURCE as ASKED
from tests.browser.test_hints import HINTS
from tests.browser.test_roster import AGAIN
from tests.integration.web.conftest import hidden, save
from tests.integration.web.test_bridging import BRIDGED, code_before
from tests.integration.web.test_confirming import CONFIRMING, GIVEN, before, filled
from tests.integration.web.test_filters import report_before
from tests.integration.web.test_team_again import former
from tests.support.site import CITY, DISTRICT, FURTHER, JOURNEY, SECRET, WHO, follow
from tests.support.team import ANNA, BERT, CARA, team_of
from tests.support.uploads import PDF, upload

SMALL = {"example": True, "demo": True}


@scene
def _doors(make: Make, language: str) -> Stage:
    """What anybody can open, with the texts that come along and with those of an operator."""
    stage = Stage(make(JOURNEY, **SMALL), language)
    nobody, site = stage.visitor(), stage.site
    stage.take(nobody, "without a link", "/")
    stage.take(nobody, "without a link", "/fill/")
    stage.take(nobody, "without a link", "/fill/steering")
    stage.take(nobody, "empty", "/sign-in")
    wrong = {"email": "kim@uni.example", "password": "no"}
    send_form(stage, nobody, "refused", "/sign-in", wrong)
    stage.take(nobody, "a dead link", "/r/unknown")
    stage.take(nobody, "there is no such page", "/nowhere")
    for path in ("contact", "imprint", "data-protection", "accessibility"):
        stage.take(nobody, "as it comes", f"/{path}")
    stage.take(nobody, "no mail", "/new-link")
    sign_in = hidden(nobody.get("/sign-in").text)
    stage.send(nobody, "no mail", "/new-link", sign_in | {"email": "anna@stadt.example"})
    config = site.app.extensions["survey-config"]
    site.app.extensions["survey-config"] = replace(config, sends_mail=True)
    stage.take(nobody, "empty", "/new-link")
    send_form(stage, nobody, "refused", "/new-link", {"email": "anna"})
    stage.take(nobody, "sent", "/new-link/sent")
    put(site, contact=CONTACT, privacy=NOTICE, imprint=CONTACT)
    for path in ("contact", "imprint", "data-protection"):
        stage.take(nobody, "of the operator", f"/{path}")
    when = datetime.now(UTC)
    invited = invite_account(
        site.engine, WHO, when, email="new@uni.example", name="Kim", role=Role.ANALYST,
        tokens=Tokens(SECRET, purpose="invite"),
    )  # fmt: skip
    stage.take(nobody, "empty", f"/invitation/{invited.token}")
    short = {"password": "short", "again": "other"}
    send_form(stage, nobody, "refused", f"/invitation/{invited.token}", short)
    browser = site.app.test_client()
    browser.get(site.link(CITY))
    notice = stage.take(browser, "to accept", f"/fill/data-protection?lang={language}")
    put(site, privacy=NOTICE + "\n\nNeu.\n")
    stage.send(browser, "changed meanwhile", "/fill/data-protection", hidden(notice))
    return stage


@scene
def _filling_in(make: Make, language: str) -> Stage:
    """From nothing to the receipt, and to the report that is opened again."""
    stage = Stage(make(JOURNEY, **SMALL), language)
    site, key = stage.site, ResponseKey(CITY, stage.site.wave.id)
    browser, other = stage.municipality(), stage.municipality()
    for path in ("", "steering", "posts", "review", "print"):
        stage.take(browser, "empty", f"/fill/{path}")
    stage.take(browser, "nothing looked for", "/fill/questions/search")
    stage.take(browser, "found", "/fill/questions/search?q=e")
    stage.take(browser, "nothing found", "/fill/questions/search?q=xyzzy")
    stale = hidden(other.get("/fill/steering").text)

    wrong = {"positions.applied_for": "viele", "positions.filled": "2", "start": "x"}
    send_form(stage, browser, "with errors", "/fill/posts", wrong)
    stage.take(browser, "with errors", "/fill/posts")
    for path in ("", "review"):
        stage.take(browser, "with errors", f"/fill/{path}")
    send_form(stage, browser, "contradictions", "/fill/submit", {}, of="/fill/review")

    save(browser, "steering", steering_group="yes", members="7", actors=["jobcenter"])
    given = {"steering_group": "no", "members": "9", "actors": ["nobody", "jobcenter"]}
    stage.send(other, "a conflict", "/fill/steering", stale | given)
    lost = stage.visitor()
    token = hidden(lost.get("/sign-in").text)["csrf_token"]
    ended = stale | given | {"csrf_token": token}
    stage.send(lost, "an ended session", "/fill/steering", ended)

    save(
        browser, "posts", positions__applied_for="mind. 5", positions__filled="2",
        stages__concept="done", stages__training=":not_stated", start="3/2021",
    )  # fmt: skip
    for path in ("", "steering", "posts", "review", "print"):
        stage.take(browser, "filled", f"/fill/{path}")
    stage.take(browser, "saved", "/fill/posts?saved=steering")
    minutes = {"minutes": "zwei", "signed": ""}
    send_form(stage, browser, "minutes and name wrong", "/fill/submit", minutes, of="/fill/review")
    send_form(stage, browser, "minutes wrong", "/fill/review/ready", minutes, of="/fill/review")

    signs, review = "/fill/review/signs", hidden(browser.get("/fill/review").text)
    browser.post(signs, data=review | {"signs": "signatory"})
    send_form(stage, browser, "nobody signs", "/fill/review/ready", {}, of="/fill/review")
    browser.post(signs, data=review | {"signs": "coordinator"})

    late = hidden(browser.get("/fill/steering").text)
    browser.post("/fill/submit", data=hidden(browser.get("/fill/review").text))
    for path in ("", "receipt", "steering", "posts", "print"):
        stage.take(browser, "read-only", f"/fill/{path}")
    stage.send(browser, "after the submission", "/fill/steering", late | given)
    asked = "/fill/receipt/correction"
    send_form(stage, browser, "no reason", asked, {"reason": ""}, of="/fill/receipt")
    fields = hidden(browser.get("/fill/receipt").text)
    browser.post(asked, data=fields | {"reason": "Die Zahl ist falsch."})
    stage.take(browser, "a correction asked for", "/fill/receipt")
    decide_reopening(site.engine, WHO, datetime.now(UTC), key, granted=False, reply="Nein.")
    stage.take(browser, "a correction refused", "/fill/receipt")
    reopen_response(site.engine, WHO, datetime.now(UTC), key, "Eine Zahl fehlt.")
    for path in ("", "posts", "review", "receipt"):
        stage.take(browser, "opened again", f"/fill/{path}")

    district = stage.municipality(DISTRICT)
    save(district, "steering", steering_group="yes")
    close_wave(site.engine, WHO, datetime.now(UTC), site.wave.id)
    for path in ("", "steering"):
        stage.take(district, "closed", f"/fill/{path}")
    return stage


@scene
def _people(make: Make, language: str) -> Stage:
    """Whoever coordinates, colleagues, a signatory, and somebody of two municipalities."""
    stage = Stage(make(JOURNEY, **SMALL), language)
    site = stage.site
    anna = stage.municipality()
    stage.take(anna, "a stranger", "/fill/team")
    nothing = {"email": "niemand", "office": "", "name": ""}
    introduce = "/fill/team/introduce"
    send_form(stage, anna, "with errors", introduce, nothing, of="/fill/team")

    team = team_of(site)
    team.introduce(ANNA)
    number, his = team.invite(BERT, {"posts": date(2030, 11, 12)})
    _, hers = team.invite(CARA, role=TeamRole.SIGNATORY)
    bert, cara = stage.visitor(f"/r/{his}"), stage.visitor(f"/r/{hers}")
    one = f"/fill/team/{number}"
    for path, state in (
        ("", "a colleague's"), ("posts", "a colleague's"), ("steering", "not one's own"),
        ("team", "a colleague's"), ("review", "a colleague's"),
    ):  # fmt: skip
        stage.take(bert, state, f"/fill/{path}")
    stage.take(bert, "oneself", one)
    stage.take(anna, "a team", "/fill/team")
    stage.take(anna, "a person", one)
    stage.take(anna, "done", "/fill/team?done=changed")
    wrong = {"email": "x", "due": "bald", "name": "X", "section": "posts"}
    send_form(stage, anna, "with errors", "/fill/team", wrong)
    there = {"email": BERT.email, "name": "Bert", "office": "Kita", "section": "steering"}
    send_form(stage, anna, "refused", "/fill/team", there)
    named = {"email": "new@stadt.example", "name": "Nina Neu", "office": "Kita"}
    send_form(stage, anna, "a link, once", "/fill/team", named)
    dates = {"role": "contributor", "section": "posts", "due:posts": "bald"}
    send_form(stage, anna, "with errors", one, dates)
    send_form(stage, anna, "with errors", f"{one}/person", nothing, of=one)
    send_form(stage, anna, "a link, once", f"{one}/link", {}, of=one)
    stage.take(bert, "a link that ended", f"/r/{his}")

    sent = hidden(anna.get("/fill/posts").text)
    anna.post("/fill/posts", data=sent | {"start:note": "Eine <Notiz>.\n" * 3, "action": "stay"})
    stage.take(anna, "notes", "/fill/posts")

    review = hidden(anna.get("/fill/review").text)
    anna.post("/fill/review/signs", data=review | {"signs": "signatory"})
    stage.take(anna, "a signatory releases", "/fill/review")
    for path in ("", "review"):
        stage.take(cara, "not laid before yet", f"/fill/{path}")
    unasked = {"signed": "Cara Chef"}
    send_form(stage, cara, "not laid before", "/fill/submit", unasked, of="/fill/review")
    anna.post("/fill/review/ready", data=hidden(anna.get("/fill/review").text))
    for path in ("", "review"):
        stage.take(anna, "laid before", f"/fill/{path}")
    for path in ("", "review"):
        stage.take(cara, "a signatory's", f"/fill/{path}")

    anna.get(site.link(DISTRICT))
    for path in ("", "posts"):
        stage.take(anna, "two municipalities", f"/fill/{path}?of={CITY}/{site.wave.id}")
    return stage


@scene
def _people_again(make: Make, language: str) -> Stage:
    """The next wave: last time's people wait to be invited again."""
    stage = Stage(make(JOURNEY), language)
    later, known = former(stage.site)
    team_of(later).introduce(ANNA)
    anna = stage.visitor(later.link(CITY))
    stage.take(anna, "last time's people", "/fill/team")
    again, of = "/fill/team/again", "/fill/team"
    send_form(stage, anna, "nobody ticked", again, {}, of=of)
    ticked = {"again": [str(known["bert"]), str(known["cara"])]}
    send_form(stage, anna, "links, once", again, ticked, of=of)
    return stage


@scene
def _soft_checks(make: Make, language: str) -> Stage:
    """A hint that asks, is explained, comes with an error, and is told on every page."""
    stage = Stage(make(HINTS), language)
    browser = stage.municipality()
    save(browser, "posts", planned="2", filled="9")
    stage.take(browser, "soft checks, saved", "/fill/posts?saved=posts")
    stage.take(browser, "soft checks of the page before", "/fill/end?saved=posts")
    stage.take(browser, "soft checks", "/fill/review")
    wrong = {"planned": "2", "filled": "900"}
    send_form(stage, browser, "errors and soft checks", "/fill/posts", wrong)
    why = {"planned": "2", "filled": "9", "share:why0": "Alle <b>wollten</b>."}
    browser.post("/fill/posts", data=hidden(browser.get("/fill/posts").text) | why)
    stage.take(browser, "soft checks, explained", "/fill/posts")
    for path in ("review", "print"):
        stage.take(browser, "soft checks, explained", f"/fill/{path}")
    return stage


@scene
def _last_time(make: Make, language: str) -> Stage:
    """Earlier answers: offered, changed, confirmed as a whole, and corrected."""
    site = make(CONFIRMING)
    report_before(site, before(CONFIRMING.read_text(encoding="utf-8")), GIVEN)
    stage, page, form = Stage(site, language), "/fill/main", "/fill/earlier/filled"
    browser = stage.municipality()
    stage.take(browser, "last time's answers", page)
    stage.take(browser, "last time's answers, changed", page, act=CHANGED)
    wrong = {"filled..still": "changed", "group..still": "changed", "action": "stay"}
    send_form(stage, browser, "nothing was changed", page, filled(browser.get(page).text) | wrong)
    browser.post(page, data=filled(browser.get(page).text) | {"action": "unchanged"})
    stage.take(browser, "nothing has changed", page)
    stage.take(browser, "nothing has changed", "/fill/review")
    for name in ("filled", "table", "topics"):
        stage.take(browser, "empty", f"/fill/earlier/{name}")
    said = {"filled": "neun", "reason": ""}
    send_form(stage, browser, "with errors", form, said)
    good = {"filled": "9", "reason": "Zwei <b>waren</b> nur beantragt."}
    browser.post(form, data=hidden(browser.get(form).text) | good)
    stage.take(browser, "reported", form)
    save(browser, "end", **{"words..comment": "Folgt noch."})
    for path in ("main", "review", "print"):
        stage.take(browser, "a correction reported", f"/fill/{path}")
    return stage


@scene
def _silent_last_time(make: Make, language: str) -> Stage:
    """Earlier questions that had no answer, and a table of which one cell had none."""
    site = make(CONFIRMING)
    silent = Answer.missing(Status.NOT_STATED)
    given = {("table", "a"): Answer.number(4)}
    given |= dict.fromkeys((("filled", ""), ("table", "b"), ("group", ""), ("founded", "")), silent)
    report_before(site, before(CONFIRMING.read_text(encoding="utf-8")), given)
    stage = Stage(site, language)
    stage.take(stage.municipality(), "last time without an answer", "/fill/main")
    return stage


CHANGED = "() => document.querySelectorAll('[value=changed]').forEach(e => { e.checked = true; })"


@scene
def _own_coding(make: Make, language: str) -> Stage:
    """What a document was read as, and whether that was right."""
    site = make(BRIDGED)
    code_before(site)
    stage, page = Stage(site, language), "/fill/main"
    browser = stage.municipality()
    html = stage.take(browser, "one's own coding", page)
    judged = {"posts.granted:then": "wrong", "posts.applied_for:then": "right", "action": "stay"}
    browser.post(page, data=hidden(html) | judged)
    stage.take(browser, "one's own coding, judged", page)
    return stage


@scene
def _tables_and_files(make: Make, language: str) -> Stage:
    """Tables with sums, a ranking, a file, rows; and the rows of last time."""
    stage = Stage(make(FURTHER), language)
    browser = stage.municipality()
    for name in FURTHER_SECTIONS:
        stage.take(browser, f"empty: {name}", f"/fill/{name}")
    stage.take(browser, "tables as a list", "/fill/totals?tables=list")
    browser.get("/fill/totals?tables=table")
    sums = {"parts.municipality": "7", "parts.in_all": "6", "staff.coordination.full_time": "3"}
    send_form(stage, browser, "with errors: totals", "/fill/totals", sums)
    twice = {"partners.jobcenter": "1", "partners.police": "1"}
    send_form(stage, browser, "with errors: order", "/fill/order", twice)
    refused = {"concept": upload(b"MZ", "programm.pdf")}
    send_form(stage, browser, "with errors: evidence", "/fill/evidence", refused)
    cells = "coordinators.r01abcd.office coordinators.r01abcd.posts"
    row = {f"coordinators.r01abcd.{name}": "KI" for name in ("office", "posts")}
    both = {"coordinators": "none", "base": f"coordinators {cells}", **row}
    send_form(stage, browser, "with errors: staff_list", "/fill/staff_list", both)
    save(browser, "order", partners__jobcenter="1", partners__police="2")
    long = "Konzept der Kommune zum Integrationsmanagement, Fassung vom Mai, mit Anlagen.pdf"
    save(browser, "evidence", concept=upload(PDF, long))
    only = {"base": f"coordinators {cells}", "coordinators.r01abcd.office": "KI"}
    save(browser, "staff_list", **only)
    for name in FURTHER_SECTIONS:
        stage.take(browser, f"filled: {name}", f"/fill/{name}")
    for path in ("review", "print"):
        stage.take(browser, "every kind of question", f"/fill/{path}")
    save(browser, "totals", parts__municipality="2", parts__in_all="4")
    browser.post("/fill/submit", data=hidden(browser.get("/fill/review").text))
    later = stage.visitor(follow(stage.site, AGAIN).link(CITY))
    stage.take(later, "rows of last time", "/fill/staff_list")
    return stage


FURTHER_SECTIONS = ("totals", "order", "evidence", "staff_list")


@scene
def _on_demand(make: Make, language: str) -> Stage:
    """Questions that wait for an answer of their page."""
    stage = Stage(make(ASKED), language)
    browser = stage.municipality(DISTRICT)
    stage.take(browser, "questions that wait", "/fill/steering")
    save(browser, "steering", group="yes", members="12", granted="0")
    stage.take(browser, "questions that were opened", "/fill/steering")
    return stage
