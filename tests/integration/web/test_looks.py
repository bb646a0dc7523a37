"""A question that is drawn once for its look reads as the macro would draw it for each request.

- earlier answers, echoes, hints with and without explanation, comments, and what is closed for now
- two municipalities with the same look get their own words, and no word of a person is markup
- addresses are kept for the response that a page means, and links that are secrets never
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import url_for
from flask.testing import FlaskClient

from survey.web import who
from survey.web.site import Site as Application
from survey.web.versions import Version
from tests.benchmarks.bench_page import hold_before, questionnaire
from tests.integration.web.conftest import hidden, visit, without_token
from tests.support.fields import field
from tests.support.site import CITY, DISTRICT, Site

PAGE = "/fill/figures"


@pytest.fixture
def site(make_site: Callable[..., Site], tmp_path: Path) -> Site:
    source = tmp_path / "2021-H2.yaml"
    text = questionnaire(number=8, previous="confirm").replace(
        'ask_if: "figure_00 >= 0"', 'ask_if: "figure_00 >= 5"'
    )
    source.write_text(text, encoding="utf-8")
    made = make_site(source)
    hold_before(made)
    return made


def fill_in(browser: FlaskClient, **fields: str) -> None:
    sent = hidden(browser.get(PAGE).text) | {"action": "stay"}
    for name, value in fields.items():
        sent[field(name)] = value
        if "__" not in name:
            sent[f"{name}..still"] = "changed"
    answer = browser.post(PAGE, data=sent)
    assert answer.status_code == 302, answer.text


# In turn: nothing said; an echo, hints and a comment; one of the hints explained, with markup;
# all questions but one closed for now.
STATES = (
    {},
    {"figure_00": "7", "figure_01": "mind. 4", "figure_02": "3", "figure_06": "2",
     "figure_03__comment": "ab 2022 <b>mehr</b>"},
    {"figure_06__why1": "Die Stelle & <i>ihr</i> Ende"},
    {"figure_00": "2"},
)  # fmt: skip


def test_a_drawn_question_reads_as_the_macro_would_draw_it(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = visit(site, CITY)
    seen: set[str] = set()
    sent: dict[str, str] = {}
    for state in STATES:
        sent |= state  # a page sends all that stands on it
        if state:
            fill_in(browser, **sent)
        for tongue in ("de", "en"):
            drawn = without_token(browser.get(f"{PAGE}?lang={tongue}").text)
            again = without_token(browser.get(f"{PAGE}?lang={tongue}").text)
            with monkeypatch.context() as patched:
                patched.setattr(Version, "drawn", lambda *_: None)
                plain = without_token(browser.get(f"{PAGE}?lang={tongue}").text)
            assert drawn == again == plain
            seen.add(drawn)
        html = browser.get(f"{PAGE}?lang=de").text
        if "figure_06__why1" in state:
            assert "Die Stelle &amp; &lt;i&gt;ihr&lt;/i&gt; Ende" in html
            assert "ab 2022 &lt;b&gt;mehr" in html
            assert "Hinweis, von Ihnen begründet:" in html
    assert len(seen) == 2 * len(STATES)
    assert html.count("<em>") == 7  # closed for now
    assert not re.search("[\ue000-\uf8ff]", html)


def test_each_gets_own_words_and_none_of_them_is_markup(site: Site) -> None:
    city, district = visit(site, CITY), visit(site, DISTRICT)
    fill_in(city, figure_00="7", figure_01="mind. 4", figure_03__comment="<script>city")
    fill_in(district, figure_00="7", figure_01="mind. 6", figure_03__comment="<script>district")
    ours, theirs = city.get(PAGE).text, district.get(PAGE).text
    assert "mindestens 4" in ours
    assert "mindestens 6" in theirs
    assert "&lt;script&gt;city</textarea>" in ours
    assert "&lt;script&gt;district</textarea>" in theirs
    assert "<script>city" not in ours


def test_addresses_are_kept_for_the_response_meant_and_secrets_are_not(site: Site) -> None:
    app = site.app
    assert isinstance(app, Application)
    with app.test_request_context():
        plain = url_for("respond.overview")
        assert url_for("respond.overview") == plain
        who.g.of = f"{CITY}/1"
        assert url_for("respond.overview") == f"{plain}?of={CITY}/1"
        who.g.of = f"{DISTRICT}/1"
        assert url_for("respond.overview") == f"{plain}?of={DISTRICT}/1"
    with app.test_request_context(base_url="https://survey.example"):
        assert url_for("respond.enter", token="secret", _external=True) == (
            "https://survey.example/r/secret"
        )
    with app.test_request_context(
        base_url="https://other.example", environ_overrides={"SCRIPT_NAME": "/survey"}
    ):
        assert url_for("respond.overview") == f"/survey{plain}"
    assert not any("secret" in str(known) for known in app.known_addresses())
