"""Attaching a file: judged by content, kept before the answer, downloaded by its own people only.

- a refused file loses nothing else of the page, and what was attached before stays
- nothing sent leaves it, "remove" takes it back, a new one replaces it; the history stays
- of two people both files wait for a decision
- another municipality finds nothing; the office needs the permission, and its reading is noted
- what is too large altogether gets a page with a sentence
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse, encode_multipart

from analysis.errors import AnalysisError
from analysis.panel.panel import Panel
from analysis.release import open_release
from survey.fieldwork.releases import create_release
from survey.instrument.answer import Answer
from survey.store import answers, audit
from survey.store.database import reading
from survey.store.values import ResponseKey, Role
from tests.integration.web.conftest import Count, hidden, visit
from tests.integration.web.test_permissions import office
from tests.support.fields import field
from tests.support.site import CITY, DISTRICT, FURTHER, WHO, Site
from tests.support.uploads import PDF, PNG, upload

DIGEST = sha256(PDF).hexdigest()
OTHER = sha256(PNG).hexdigest()


@pytest.fixture
def further(make_site: Callable[..., Site]) -> Site:
    return make_site(FURTHER)


def posted(browser: FlaskClient, data: dict[str, object]) -> TestResponse:
    """In one piece of memory: the client's own temporary file would stay open."""
    boundary, body = encode_multipart(data)
    kind = f"multipart/form-data; boundary={boundary}"
    return browser.post("/fill/evidence", data=body, content_type=kind)


def send(browser: FlaskClient, html: str = "", /, **fields: object) -> TestResponse:
    """Save the page of the files; `__` stands for a colon in names."""
    page = html or browser.get("/fill/evidence").text
    given = {field(name): value for name, value in fields.items()}
    data = hidden(page) | {"action": "stay", "remark": ""} | given
    return posted(browser, data)


def stored(site: Site) -> list[Path]:
    return [path for path in (site.app.extensions["survey-config"].data / "files").rglob("*")
            if path.is_file()]  # fmt: skip


def revisions(site: Site) -> list[str]:
    with reading(site.engine) as connection:
        found = answers.history(connection, ResponseKey(CITY, site.wave.id), ("concept", ""))
    return [revised.answer.text or revised.answer.status.value for revised in found]


def test_a_file_is_kept_and_downloaded_again(further: Site) -> None:
    browser = visit(further, CITY)
    page = browser.get("/fill/evidence").text
    assert 'enctype="multipart/form-data"' in page
    assert "PDF, PNG, JPEG oder CSV, höchstens 1 MB" in page
    assert send(browser, page, concept=upload(PDF, "Ihr Konzept.PDF")).status_code == 302
    page = browser.get("/fill/evidence").text
    assert f'href="/fill/file/{DIGEST}">Ihr Konzept.pdf</a> (1 kB)' in page
    (path,) = stored(further)
    assert path.name == DIGEST
    assert path.parent.name == DIGEST[:2]
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parents[1].stat().st_mode & 0o777 == 0o700
    with browser.get(f"/fill/file/{DIGEST}") as got:
        assert got.data == PDF
        assert got.mimetype == "application/pdf"
        assert got.headers["X-Content-Type-Options"] == "nosniff"
        assert got.headers["Content-Disposition"] == 'attachment; filename="Ihr Konzept.pdf"'
    printed = browser.get("/fill/print").text
    assert f'<a class="kern-link" href="/fill/file/{DIGEST}">Ihr Konzept.pdf</a>' in printed


def test_what_is_sent_decides_what_stays(further: Site) -> None:
    browser = visit(further, CITY)
    send(browser, concept=upload(PDF, "a.pdf"))
    assert send(browser, concept=upload(b"", ""), remark="x").status_code == 302
    assert revisions(further) == [DIGEST]
    send(browser, concept=upload(PNG, "b.png"))
    send(browser, concept__remove="remove")
    assert "Diese Datei entfernen" not in browser.get("/fill/evidence").text
    send(browser, concept__status="not_applicable")
    assert send(browser, concept__status="not_applicable").status_code == 302
    send(browser, concept__status="")
    assert revisions(further) == [DIGEST, OTHER, "unanswered", "not_applicable", "unanswered"]
    assert len(stored(further)) == 2


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"MZ\x90\x00", "a.pdf", "Der Inhalt dieser Datei ist nichts davon."),
        (PDF, "a.png", "also muss ihr Name auf .pdf enden."),
        (b"<svg/>", "a.csv", "Der Inhalt dieser Datei ist nichts davon."),
        (PDF + bytes(1024 * 1024), "a.pdf", "Wählen Sie eine Datei von höchstens 1 MB."),
    ],
)
def test_a_refused_file_loses_nothing_else(
    further: Site, content: bytes, name: str, sentence: str
) -> None:
    browser = visit(further, CITY)
    send(browser, concept=upload(PDF, "gut.pdf"))
    refused = send(browser, concept=upload(content, name), remark="Das bleibt.")
    assert refused.status_code == 422
    assert sentence in refused.text
    assert 'value="Das bleibt."' in refused.text
    assert "gut.pdf</a>" in refused.text
    assert 'href="#concept"' in refused.text
    assert "Das bleibt." in browser.get("/fill/print").text
    assert revisions(further) == [DIGEST]
    assert len(stored(further)) == 1


def test_a_file_and_a_status_contradict_each_other(further: Site) -> None:
    browser = visit(further, CITY)
    both = send(browser, concept=upload(PDF, "a.pdf"), concept__status="not_stated")
    assert both.status_code == 422
    assert "Entscheiden Sie sich" in both.text
    assert stored(further) == []


def test_of_two_people_both_files_wait_for_a_decision(further: Site) -> None:
    browser, other = visit(further, CITY), visit(further, CITY)
    stale = other.get("/fill/evidence").text
    send(browser, concept=upload(PDF, "erste.pdf"))
    conflict = send(other, stale, concept=upload(PNG, "zweite.png"))
    assert conflict.status_code == 422
    assert "<strong>zweite.png</strong>" in conflict.text
    assert "<strong>erste.pdf</strong>" in conflict.text
    # What came too late stands in the history, and the first file goes on counting.
    assert revisions(further) == [DIGEST, OTHER, DIGEST]
    assert send(other, conflict.text, concept__keep="mine").status_code == 302
    assert revisions(further) == [DIGEST, OTHER, DIGEST, OTHER]
    assert "zweite.png</a>" in browser.get("/fill/evidence").text


def test_a_file_is_chosen_with_a_button_and_the_page_says_so(further: Site) -> None:
    browser, other = visit(further, CITY), visit(further, CITY)
    stale = other.get("/fill/evidence").text
    assert "Eine Datei wird mit einer Schaltfläche am Ende der Seite gespeichert." in stale
    send(browser, concept=upload(PDF, "erste.pdf"))
    conflict = hidden(send(other, stale, concept=upload(PNG, "zweite.png")).text)
    for which in ("mine", "theirs"):  # a script that sends the choice all the same
        answer = other.post(
            "/fill/evidence", data=conflict | {"concept:keep": which, "remark": "x"},
            headers={"Accept": "application/json"},
        )  # fmt: skip
        assert answer.status_code == 200
        assert answer.json["chosen"] == {}
        assert revisions(further) == [DIGEST, OTHER, DIGEST]
    assert "x" in other.get("/fill/print").text


def test_nobody_names_a_file_that_was_never_attached(further: Site) -> None:
    send(visit(further, DISTRICT), concept=upload(PDF, "fremd.pdf"))
    browser = visit(further, CITY)
    send(browser, concept__kept=DIGEST, concept=upload(b"", ""))
    send(browser, concept=DIGEST)
    assert DIGEST not in revisions(further)
    assert browser.get(f"/fill/file/{DIGEST}").status_code == 404
    assert browser.get("/fill/file/..%2F..%2Fsecret_key").status_code == 404
    assert further.app.test_client().get(f"/fill/file/{DIGEST}").status_code == 403


def test_the_office_needs_the_permission_and_is_noted(further: Site) -> None:
    send(visit(further, CITY), concept=upload(PDF, "a.pdf"))
    address = f"/office/waves/{further.wave.id}/files"
    analyst = office(further, Role.ANALYST)
    assert analyst.get(address).status_code == 403  # type: ignore[attr-defined]
    assert analyst.get(f"{address}/{CITY}/{DIGEST}").status_code == 403  # type: ignore[attr-defined]
    evaluator = office(further, Role.EVALUATOR)
    listed = evaluator.get(address).text  # type: ignore[attr-defined]
    assert f'href="{address}/{CITY}/{DIGEST}">a.pdf</a>' in listed
    assert address in evaluator.get(f"/office/waves/{further.wave.id}").text  # type: ignore[attr-defined]
    with evaluator.get(f"{address}/{CITY}/{DIGEST}") as got:  # type: ignore[attr-defined]
        assert got.data == PDF
    assert evaluator.get(f"{address}/{DISTRICT}/{DIGEST}").status_code == 404  # type: ignore[attr-defined]
    with reading(further.engine) as connection:
        deeds = [(e.what, e.detail) for e in audit.latest(connection, f"{CITY}/{further.wave.id}")]
    assert ("file-read", {"digest": DIGEST}) in deeds


def test_what_is_too_large_altogether_gets_a_sentence(further: Site) -> None:
    browser = visit(further, CITY)
    page = browser.get("/fill/evidence").text
    further.app.config["LARGEST_UPLOAD"] = 100_000
    refused = send(browser, page, concept=upload(PDF + bytes(200_000), "a.pdf"))
    assert refused.status_code == 413
    assert "Die Dateien, die mit der Seite kamen, sind zu groß." in refused.text
    browser.get("/fill/evidence?lang=en")
    refused = send(browser, page, concept=upload(PDF + bytes(200_000), "a.pdf"))
    assert "The files that came with the page are too large." in refused.text
    assert stored(further) == []


def test_room_is_made_for_whoever_has_a_link_only(further: Site) -> None:
    large: dict[str, object] = {"concept": upload(PDF + bytes(3 * 1024 * 1024), "a.pdf")}
    stranger = posted(further.app.test_client(), large)
    assert stranger.status_code == 413


def test_a_page_with_files_costs_few_statements(
    further: Site, counting: Callable[[Site], Count]
) -> None:
    browser = visit(further, CITY)
    page = browser.get("/fill/evidence").text
    count = counting(further)
    send(browser, page, concept=upload(PDF, "a.pdf"), remark="x")
    assert len(count) <= 15
    count.clear()
    assert re.search("a.pdf</a>", browser.get("/fill/evidence").text)
    assert len(count) <= 10


def test_a_page_that_was_open_while_a_colleague_replaced_the_file_takes_nothing_back(
    further: Site,
) -> None:
    browser, other = visit(further, CITY), visit(further, CITY)
    send(browser, concept=upload(PDF, "erste.pdf"))
    stale = other.get("/fill/evidence").text
    assert DIGEST in stale
    send(browser, concept=upload(PNG, "zweite.png"))
    assert send(other, stale, remark="nur die Anmerkung").status_code == 302
    assert revisions(further) == [DIGEST, OTHER]
    assert send(other, stale, concept__remove="remove").status_code == 422
    # That somebody wanted it gone is in the history; the newer file counts all the same.
    assert revisions(further) == [DIGEST, OTHER, "unanswered", OTHER]


def test_the_digest_leaves_with_the_release_and_the_name_never(
    further: Site, tmp_path: Path
) -> None:
    browser = visit(further, CITY)
    send(browser, concept=upload(PDF, "Konzept Meier.pdf"))
    browser.post("/fill/submit", data=hidden(browser.get("/fill/review").text))
    out = tmp_path / "release"
    create_release(further.engine, WHO, datetime.now(UTC), study="further",
                   wave_names=["2021-H2"], out=out, with_text=frozenset({"concept"}))  # fmt: skip
    assert not [p for p in out.rglob("*") if p.is_file() and b"Meier" in p.read_bytes()]
    release = open_release(out)
    panel = Panel(release).wave("2021-H2")
    (city,) = [unit for unit in panel.units if unit.key == CITY]
    assert panel.answer(city, ("concept", "")).same_as(Answer.words(DIGEST))
    lines = (out / "answers.csv").read_text(encoding="utf-8")
    (out / "answers.csv").write_text(lines.replace(DIGEST, "Konzept.pdf"), encoding="utf-8")
    (out / "datapackage.json").write_text(
        re.sub(r'"digest": "[0-9a-f]{64}",?', "", (out / "datapackage.json").read_text()),
        encoding="utf-8",
    )
    with pytest.raises(AnalysisError, match="is no SHA-256 of a file"):
        open_release(out)
