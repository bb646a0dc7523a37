"""An earlier answer that was reported as wrong: "unchanged" means what it should have been.

- from the report on the question says what was reported, and offers that; so does the one act
- refused or withdrawn, the earlier answer is offered again; accepted, it is the corrected one
- what was confirmed or changed by then keeps its meaning until somebody chooses anew
- a page means what it showed, whatever was decided meanwhile
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from survey.fieldwork.deciding import decide_corrections
from survey.store.values import Actor, ResponseKey
from tests.integration.web.conftest import Count, hidden
from tests.integration.web.test_confirming import (
    PAGE,
    browser,
    filled,
    how,
    send,
    shown_and_saved_within_limits,
    site,
    stored,
)
from tests.integration.web.test_correcting import FORM, correct, raised
from tests.support.site import CITY, Site

WAITS = "Von Ihnen berichtigt gemeldet: 9 Stellen."
AGAIN = "bis Sie hier neu wählen"
__all__ = ["browser", "site"]


def report(browser: FlaskClient, **fields: str) -> None:
    answer = correct(browser, **(fields or {"filled": "9"}), reason="Zwei waren nur beantragt.")
    assert answer.status_code == 302


def decide(site: Site, *, accepted: bool) -> None:
    """As the office does: it has looked at the first revision of each earlier answer."""
    seen = {one.id: 1 for one in raised(site) if one.state.value == "open"}
    decide_corrections(
        site.engine, Actor("account", "1"), site.wave.opens, ResponseKey(CITY, site.wave.id), seen,
        accepted=accepted, reply="Der Bescheid nennt elf.",
    )  # fmt: skip


def of(html: str, name: str = "filled") -> str:
    """The markup of one question."""
    start = html.index(f'id="{name}:legend"')
    return html[start : html.index("</fieldset>", start)]


def chosen(html: str, name: str = "filled") -> str:
    question = of(html, name)
    return next((v for v in ("same", "changed") if f'value="{v}" checked' in question), "")


def test_unchanged_confirms_what_was_reported(site: Site, browser: FlaskClient) -> None:
    report(browser)
    html = browser.get(PAGE).text
    question = of(html)
    assert "Letzte Angabe: 11 Stellen" in question
    assert WAITS in question
    assert "Gilt die berichtigte Angabe noch?" in question
    assert 'id="filled" name="filled" value="9"' in question
    assert WAITS not in of(html, "table")
    answer = send(browser, filled="9", filled_still="same")
    assert answer.status_code == 302
    assert (stored(site)["filled", ""].low, how(site)["filled"]) == (9, "confirmed")
    assert chosen(browser.get(PAGE).text) == "same"


def test_nothing_has_changed_confirms_it_too(site: Site, browser: FlaskClient) -> None:
    report(browser)
    correct(browser, "/fill/earlier/table", table__a="mind. 4", table__b="7", reason="b war 7")
    assert "Von Ihnen berichtigt gemeldet: Zweiter Bereich: 7." in browser.get(PAGE).text
    send(browser, "unchanged", filled="9", table__b="7")
    told = stored(site)
    assert (told["filled", ""].low, told["table", "a"].low, told["table", "b"].low) == (9, 4, 7)
    assert {how(site)[name] for name in ("filled", "table.a", "table.b")} == {"confirmed"}


def test_a_fact_is_carried_as_it_was_reported(site: Site, browser: FlaskClient) -> None:
    correct(browser, "/fill/earlier/founded", founded="11/2020", reason="Einen Monat später")
    review = browser.get("/fill/review").text
    form = hidden(review) | {"name": "Kim Muster"}
    assert browser.post("/fill/submit", data=form).status_code == 302
    assert how(site) == {"founded": "carried"}
    assert stored(site)["founded", ""].text == "2020-11"


def test_withdrawn_the_earlier_answer_counts_again(site: Site, browser: FlaskClient) -> None:
    report(browser)
    (one,) = raised(site)
    form = hidden(browser.get(FORM).text) | {"correction": str(one.id)}
    browser.post(f"{FORM}/withdraw", data=form)
    html = browser.get(PAGE).text
    assert "berichtigt gemeldet" not in html
    assert 'id="filled" name="filled" value="11"' in html


def test_refused_the_earlier_answer_counts_and_what_was_confirmed_stands(
    site: Site, browser: FlaskClient
) -> None:
    report(browser)
    decide(site, accepted=False)
    question = of(browser.get(PAGE).text)
    assert "nicht angenommen" in question
    assert 'value="11"' in question
    # The same, where what was reported had been confirmed by then.
    report(browser)
    send(browser, filled="9", filled_still="same")
    decide(site, accepted=False)
    html = browser.get(PAGE).text
    assert (chosen(html), AGAIN in of(html)) == ("", True)
    assert '<div class="fold">' in of(html)  # what stands is seen, though nothing is chosen
    send(browser, filled="9")
    assert (stored(site)["filled", ""].low, how(site)["filled"]) == (9, "confirmed")
    send(browser, filled="9", filled_still="changed")
    assert (stored(site)["filled", ""].low, how(site)["filled"]) == (9, "confirmed")
    send(browser, filled="9", filled_still="same")
    assert (stored(site)["filled", ""].low, how(site)["filled"]) == (11, "confirmed")
    assert chosen(browser.get(PAGE).text) == "same"


def test_accepted_it_is_the_earlier_answer(site: Site, browser: FlaskClient) -> None:
    report(browser)
    send(browser, filled="9", filled_still="same")
    decide(site, accepted=True)
    html = browser.get(PAGE).text
    assert "Letzte Angabe: 9 Stellen" in html
    assert (chosen(html), AGAIN in html) == ("same", False)


@pytest.mark.parametrize("decided", [False, True])
def test_what_was_confirmed_before_the_report_is_no_change(
    site: Site, browser: FlaskClient, *, decided: bool
) -> None:
    send(browser, filled_still="same")
    report(browser)
    if decided:
        decide(site, accepted=True)
    html = browser.get(PAGE).text
    assert (chosen(html), AGAIN in of(html)) == ("", True)
    assert 'id="filled" name="filled" value="11"' in html
    # Saved without a choice, and by the one act, it stays what it was called.
    send(browser)
    send(browser, "unchanged")
    assert (stored(site)["filled", ""].low, how(site)["filled"]) == (11, "confirmed")
    send(browser, filled_still="same")
    assert (stored(site)["filled", ""].low, how(site)["filled"]) == (9, "confirmed")


def test_a_change_that_was_none_is_called_unchanged(site: Site, browser: FlaskClient) -> None:
    """Whoever enters today's figure first, and sees then that last time's was wrong."""
    send(browser, filled="9", filled_still="changed")
    assert how(site)["filled"] == "changed"
    report(browser)
    html = browser.get(PAGE).text
    assert (chosen(html), AGAIN in of(html)) == ("", True)
    send(browser, filled="9")
    assert how(site)["filled"] == "changed"
    answer = send(browser, filled="9", filled_still="changed")
    assert (answer.status_code, WAITS in answer.text) == (422, True)
    send(browser, filled="9", filled_still="same")
    assert (stored(site)["filled", ""].low, how(site)["filled"]) == (9, "confirmed")
    assert chosen(browser.get(PAGE).text) == "same"


def test_a_page_means_what_it_showed(site: Site, browser: FlaskClient) -> None:
    old = filled(browser.get(PAGE).text) | {"filled..still": "same", "action": "stay"}
    report(browser)
    assert browser.post(PAGE, data=old).status_code == 302
    assert (stored(site)["filled", ""].low, how(site)["filled"]) == (11, "confirmed")


def test_a_page_that_showed_the_report_means_it_when_it_was_refused(
    site: Site, browser: FlaskClient
) -> None:
    report(browser)
    html = browser.get(PAGE).text
    old = filled(html) | {"filled": "9", "filled..still": "same", "action": "stay"}
    decide(site, accepted=False)
    assert browser.post(PAGE, data=old).status_code == 302
    assert (stored(site)["filled", ""].low, how(site)["filled"]) == (9, "confirmed")


def test_in_english_and_where_the_page_is_shown_again(browser: FlaskClient) -> None:
    report(browser)
    html = browser.get(f"{PAGE}?lang=en").text
    assert "You report that it should have been: 9 posts." in html
    assert "Does what you reported still hold?" in html
    browser.get(f"{PAGE}?lang=de")
    answer = send(browser, filled="9", group_still="changed")
    assert (answer.status_code, WAITS in answer.text) == (422, True)


def test_statements_stay_within_their_limits(
    site: Site, browser: FlaskClient, counting: Callable[[Site], Count]
) -> None:
    report(browser)
    send(browser, "unchanged", filled="9")
    shown_and_saved_within_limits(site, browser, counting(site))
