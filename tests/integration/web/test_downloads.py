"""What a municipality takes along: the receipt and its answers as PDF, as a table, as JSON."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from subprocess import run
from typing import Any

import pytest

from tests.integration.web.conftest import Count, hidden, save, visit
from tests.support.site import CITY, DISTRICT, Site

FORMULA = "=HYPERLINK(1)"


def words_of(pdf: bytes, folder: Path) -> str:
    """The words of a PDF, in the order in which they are read."""
    (folder / "x.pdf").write_bytes(pdf)
    done = run(  # a file of this test
        ["pdftotext", "-layout", str(folder / "x.pdf"), "-"],
        capture_output=True, check=True,
    )  # fmt: skip
    return " ".join(done.stdout.decode().split())


def filled(site: Site) -> Any:
    browser = visit(site, CITY)
    save(browser, "steering", steering_group="yes", members="mind. 7")
    return browser


def submitted(site: Site) -> Any:
    browser = filled(site)
    fields = hidden(browser.get("/fill/review").text)
    browser.post("/fill/submit", data=fields | {"function": "coordination", "signed": FORMULA})
    return browser


def test_the_receipt_as_a_tagged_pdf(small: Site, tmp_path: Path) -> None:
    browser = submitted(small)
    answer = browser.get("/fill/receipt.pdf")
    assert answer.content_type == "application/pdf"
    assert "eingangsbestaetigung-2021-H2-05111.pdf" in answer.headers["Content-Disposition"]
    assert b"/MarkInfo" in answer.data
    words = words_of(answer.data, tmp_path)
    for said in (
        "Kleine Erhebung", "2021-H2-05111-1", "Stadt Düsseldorf", FORMULA, "Koordination",
        "mindestens 7 Personen", "nicht beantwortet", "Seite 1 von",
    ):  # fmt: skip
        assert said in words, said
    english = words_of(browser.get("/fill/receipt.pdf?lang=en").data, tmp_path)
    assert "at least 7" in english


def test_without_a_submission_there_is_no_receipt_but_a_draft(small: Site, tmp_path: Path) -> None:
    browser = filled(small)
    assert browser.get("/fill/receipt.pdf").status_code == 403
    words = words_of(browser.get("/fill/answers.pdf").data, tmp_path)
    assert "keine Eingangsbestätigung" in words
    assert "mindestens 7 Personen" in words


def test_the_empty_questionnaire_leaves_out_what_is_not_asked(small: Site, tmp_path: Path) -> None:
    of_city = words_of(visit(small, CITY).get("/fill/empty.pdf").data, tmp_path)
    of_district = words_of(visit(small, DISTRICT).get("/fill/empty.pdf").data, tmp_path)
    assert "Leerer Fragebogen" in of_city
    assert "Kreisangehörige Gemeinden" in of_district
    assert "Kreisangehörige Gemeinden" not in of_city


def test_the_table_opens_in_a_spreadsheet(small: Site) -> None:
    browser = visit(small, CITY)
    html = browser.get("/fill/posts").text
    browser.post("/fill/posts", data=hidden(html) | {"positions.applied_for": "3-5"})
    content = browser.get("/fill/answers.csv").data
    assert content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    (one,) = [x for x in lines if (x["Variable"], x["Item"]) == ("positions", "applied_for")]
    assert (one["Angabe"], one["Untergrenze"], one["Obergrenze"], one["Genauigkeit"]) == (
        "3 bis 5 Stellen", "3", "5", "range",
    )  # fmt: skip
    assert (one["Abschnitt"], one["Status"]) == ("Stellen", "answered")
    english = browser.get("/fill/answers.csv?lang=en").text
    assert english.lstrip("\ufeff").startswith("Section,Question,Row,Answer")


def test_what_was_submitted_is_what_is_taken_along(small: Site) -> None:
    browser = submitted(small)
    told = json.loads(browser.get("/fill/answers.json").text)
    assert (told["receipt"], told["state"], told["unit"]) == (
        "2021-H2-05111-1", "submitted", CITY,
    )  # fmt: skip
    (members,) = [x for x in told["answers"] if x["variable"] == "members"]
    assert (members["comparator"], members["low"], members["high"]) == (">=", "7", "")
    assert members["said"] == "mindestens 7 Personen"


@pytest.mark.parametrize(
    "typed",
    [
        FORMULA,
        "+1",
        "-A1",
        "\N{MINUS SIGN}1",
        "  =1",
        "@x",
        "\t=1",
        "'x",
        " =1",
        "\N{FULLWIDTH EQUALS SIGN}1",
    ],
)
def test_no_text_becomes_a_formula(further_text: Any, typed: str) -> None:
    browser, taken = further_text(typed)
    (line,) = [x for x in taken(browser) if x["Item"].endswith(".office") and x["Angabe"]]
    assert line["Angabe"].startswith("'")


@pytest.fixture
def further_text(make_site: Any) -> Any:
    """Fill in a free text and read the table back."""
    from tests.support.site import FURTHER

    def fill(typed: str) -> Any:
        browser = visit(make_site(FURTHER), CITY)
        row = {"coordinators__r01abcd__office": typed}
        base = {"base": "coordinators coordinators.r01abcd.office"}
        save(browser, "staff_list", **base, **row)
        return browser, lines

    def lines(browser: Any) -> list[dict[str, str]]:
        content = browser.get("/fill/answers.csv").data.decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(content), delimiter=";"))

    return fill


def test_downloads_stay_within_their_statements(small: Site, counting: Any) -> None:
    browser = submitted(small)
    count: Count = counting(small)
    for path in ("receipt.pdf", "answers.csv", "answers.json"):
        count.clear()
        assert browser.get(f"/fill/{path}").status_code == 200
        assert len(count) <= 10, path


def test_a_number_with_its_sign_stays_one(further_text: Any) -> None:
    browser, taken = further_text("-1")
    (line,) = [x for x in taken(browser) if x["Item"].endswith(".office") and x["Angabe"]]
    assert line["Angabe"] == "-1"  # as in every CSV file of the house
