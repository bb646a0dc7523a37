"""The office's page of one municipality's corrections, and what the municipality reads after it.

- open, accepted, refused, withdrawn, each with both values, words, who and when
- a refusal needs words; what was typed and ticked is still there when something is wrong
- of two people the later one learns who was faster; an analyst reads nothing of it
- cells of a table that were reported at once are decided together or one by one
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from survey.store import audit, outbox
from survey.store.database import reading
from survey.store.values import CorrectionStatus, Role
from tests.integration.web.conftest import Count, hidden, visit
from tests.integration.web.test_confirming import (
    PAGE,
    filled,
    how,
    site,
    stored,
)
from tests.integration.web.test_correcting import FORM, correct, raised
from tests.integration.web.test_lost_link import known
from tests.integration.web.test_permissions import office
from tests.support.site import CITY, DISTRICT, Site

__all__ = ["site"]


def address(site: Site, unit: str = CITY) -> str:
    return f"/office/waves/{site.wave.id}/corrections/{unit}"


def decide(
    browser: FlaskClient, site: Site, action: str, reply: str = "", **more: object
) -> object:
    """Send the first form of the page as it stands."""
    html = browser.get(address(site)).text
    form = html[html.index("<fieldset") - 400 : html.index("</form>", html.index("<fieldset"))]
    fields: dict[str, object] = dict(hidden(html[: html.index("<fieldset")]))
    fields |= dict(re.findall(r'name="(seen:\d+)" value="(\d+)"', form))
    fields["correction"] = re.findall(r'name="correction" value="(\d+)" checked', form)
    data = fields | {"action": action, "reply": reply} | more
    return browser.post(address(site), data=data)


def test_it_is_accepted(site: Site) -> None:
    known(site)
    city = visit(site, CITY)
    correct(city, filled="9", reason="Zwei waren <b>beantragt</b>.")
    browser = office(site, Role.EVALUATOR)
    html = browser.get(address(site)).text
    for words in (
        "11 Stellen",
        "9 Stellen",
        "Zwei waren &lt;b&gt;",
        "Anna Arendt",
        "Stadt Düsseldorf",
    ):
        assert words in html
    listed = browser.get(f"/office/waves/{site.wave.id}/corrections").text
    assert f'href="{address(site)}"' in listed
    answer = decide(browser, site, "accept", "Danke für den Hinweis.")
    assert (answer.status_code, answer.location) == (302, address(site))
    (one,) = raised(site)
    assert one.state is CorrectionStatus.ACCEPTED
    html = browser.get(address(site)).text
    assert "<form" not in html.split("<h2", 1)[1]
    assert "11 Stellen" in html  # what it was is still said
    assert "Danke für den Hinweis." in html
    # The municipality sees the corrected value, and what became of it, beside its question.
    page = visit(site, CITY).get(PAGE).text
    assert "Letzte Angabe: 9 Stellen (Stand: 1. Halbjahr 2021)" in page
    assert "angenommen. „Danke für den Hinweis.“" in page
    assert "Danke für den Hinweis." in visit(site, CITY).get(FORM).text
    with reading(site.engine) as connection:
        (letter, *_) = outbox.newest(connection)
        lines = [line.what for line in audit.latest(connection)]
    assert (letter.kind, letter.recipient) == ("correction_decided", "anna@stadt.example")
    assert "accept_correction" in lines


def test_it_is_refused_with_a_reason_that_the_municipality_reads(site: Site) -> None:
    city = visit(site, CITY)
    correct(city, filled="9", reason="Zwei waren nur beantragt.")
    browser = office(site, Role.EVALUATOR)
    missing = decide(browser, site, "refuse", "   ")
    assert missing.status_code == 422
    (one,) = raised(site)
    assert f'<a href="#reply-{one.id}">' in missing.text
    assert 'aria-invalid="true"' in missing.text
    long = decide(browser, site, "refuse", "x" * 2001)
    assert (long.status_code, "x" * 2001 in long.text) == (422, True)
    assert raised(site)[0].state is CorrectionStatus.OPEN
    assert decide(browser, site, "refuse", "Der Bescheid nennt elf.").status_code == 302
    page = city.get(PAGE).text
    assert "Letzte Angabe: 11 Stellen" in page
    assert "nicht angenommen: „Der Bescheid nennt elf.“" in page
    assert "Der Bescheid nennt elf." in browser.get(address(site)).text


def test_the_later_one_learns_who_was_faster(site: Site) -> None:
    correct(visit(site, CITY), filled="9", reason="Zwei waren nur beantragt.")
    first, second = office(site, Role.EVALUATOR), office(site, Role.ADMIN)
    old = second.get(address(site)).text
    (one,) = raised(site)
    assert decide(first, site, "accept").status_code == 302
    fields = hidden(old) | {"correction": str(one.id), "action": "refuse", "reply": "Doch elf."}
    told = second.post(address(site), data=fields)
    assert told.status_code == 409
    assert "hat diese Berichtigung am" in told.text
    assert "schon angenommen" in told.text
    assert "Ihre Worte wurden nicht gesendet: „Doch elf.“" in told.text
    assert f'<a href="#report-{one.id}">' in told.text
    assert raised(site)[0].state is CorrectionStatus.ACCEPTED


def test_cells_are_decided_together_or_one_by_one(site: Site) -> None:
    correct(
        visit(site, CITY), "/fill/earlier/table", table__a="5", table__b="7", reason="vertauscht"
    )
    browser = office(site, Role.EVALUATOR)
    a, b = raised(site)
    nothing = decide(browser, site, "accept", correction=[])
    assert (nothing.status_code, "nichts ausgewählt" in nothing.text) == (409, True)
    assert decide(browser, site, "accept", correction=[str(b.id)]).status_code == 302
    assert [one.state.value for one in raised(site)] == ["open", "accepted"]
    html = browser.get(address(site)).text
    assert f'name="correction" value="{a.id}" checked' in html
    assert f'name="correction" value="{b.id}"' not in html
    assert decide(browser, site, "refuse", "a war richtig").status_code == 302
    assert [one.state.value for one in raised(site)] == ["refused", "accepted"]


def test_nobody_else_decides(site: Site) -> None:
    correct(visit(site, CITY), filled="9", reason="Zwei waren nur beantragt.")
    analyst = office(site, Role.ANALYST)
    assert analyst.get(address(site)).status_code == 403
    (one,) = raised(site)
    browser = office(site, Role.EVALUATOR)
    fields = hidden(browser.get(address(site)).text)
    form = fields | {"correction": str(one.id), "action": "accept"}
    # By the address of another municipality it is not there.
    assert browser.post(address(site, DISTRICT), data=form).status_code == 409
    assert browser.get(address(site, "00000")).status_code == 404
    assert browser.post(address(site), data=form | {"csrf_token": "x"}).status_code == 400
    assert raised(site)[0].state is CorrectionStatus.OPEN


def test_the_page_costs_as_much_for_many_cells(
    site: Site, counting: Callable[[Site], Count]
) -> None:
    city, browser = visit(site, CITY), office(site, Role.EVALUATOR)
    correct(city, filled="9", reason="eins")
    browser.get(address(site))
    count = counting(site)
    browser.get(address(site))
    few = len(count)
    correct(city, "/fill/earlier/table", table__a="5", table__b="7", reason="zwei")
    correct(city, "/fill/earlier/group", group="no", reason="drei")
    browser.get(address(site))
    count.clear()
    browser.get(address(site))
    assert len(count) == few <= 14


@pytest.mark.parametrize("action", ["stay", "unchanged"])
def test_nobody_confirms_what_was_corrected_while_the_page_was_open(
    site: Site, action: str
) -> None:
    city = visit(site, CITY)
    old = filled(city.get(PAGE).text)
    correct(city, filled="9", reason="Zwei waren nur beantragt.")
    assert decide(office(site, Role.EVALUATOR), site, "accept").status_code == 302
    chosen = {"filled..still": "same"} if action == "stay" else {}
    answer = city.post(PAGE, data=old | {"action": action} | chosen)
    assert answer.status_code == 422
    assert "Die frühere Angabe ist inzwischen berichtigt." in answer.text
    assert "Letzte Angabe: 9 Stellen" in answer.text
    assert "filled" not in how(site)
    # What only stood in the fields was not said, and an answer of one's own is.
    assert city.post(PAGE, data=old | {"action": "stay"}).status_code == 302
    assert "filled" not in how(site)
    again = filled(city.get(PAGE).text) | {"filled": "9", "filled..still": "same", "action": "stay"}
    assert city.post(PAGE, data=again).status_code == 302
    assert (how(site)["filled"], stored(site)["filled", ""].low) == ("confirmed", 9)


def test_an_answer_of_ones_own_is_kept_though_the_earlier_one_moved(site: Site) -> None:
    city = visit(site, CITY)
    old = filled(city.get(PAGE).text)
    correct(city, filled="9", reason="Zwei waren nur beantragt.")
    decide(office(site, Role.EVALUATOR), site, "accept")
    own = old | {"filled": "12", "filled..still": "changed", "action": "stay"}
    assert city.post(PAGE, data=own).status_code == 302
    assert (how(site)["filled"], stored(site)["filled", ""].low) == ("changed", 12)
