"""The page of a table book, read back: every cell, flag and status; structure; hostile words.

Whether it is valid and accessible, `tests/browser/test_tables_page.py` asks.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from lxml import html as parser
from lxml.html import HtmlElement

from analysis.cli import main
from analysis.tables.value import Table
from analysis.web_page.page import as_html
from survey.instrument.text import LANGUAGES
from tests.analysis.releases import KIM
from tests.analysis.tables.sample import HOSTILE, TABLE, book, readable, tables


def parsed(*given: Table, language: str = "de") -> HtmlElement:
    return parser.document_fromstring(as_html(book(*given, language=language)))


def words(element: HtmlElement) -> str:
    return str(element.text_content())


def test_a_table_keeps_its_structure() -> None:
    (found,) = parsed(TABLE).xpath("//main//table")
    assert words(found.xpath("caption")[0]) == "Tab. 1: Lenkungsgruppe"
    heads = [
        [(words(th), th.get("scope"), th.get("colspan"), th.get("rowspan")) for th in tr]
        for tr in found.xpath("thead/tr")
    ]
    assert heads == [
        [
            ("Antwort", "col", None, "2"),
            ("2021-H2", "colgroup", "2", None),
            ("Saldo", "col", None, "2"),
        ],
        [("Anzahl", "col", None, None), ("Anteil", "col", None, None)],
    ]
    assert [group.get("span") for group in found.xpath("colgroup")] == ["1", "2", "1"]
    bodies = [
        [(tr.get("class"), words(tr[0]), tr[0].get("scope")) for tr in body]
        for body in found.xpath("tbody")
    ]
    assert bodies == [
        [
            ("group", "Kreise", "rowgroup"),
            ("count", "Ja", "row"),
            ("status", "keine Angabe", "row"),
            ("total", "Kreise zusammen", "row"),
            ("base", "davon mit Zahl", "row"),
        ],
        [("total", "Insgesamt", "row")],  # a total of the whole table is in no group
    ]


def test_what_stands_around_a_table_stands_there() -> None:
    section = words(parsed(TABLE).xpath("//main/section")[0])
    for said in (
        "Beispieldaten – erzeugt", "Welle: 2. Halbjahr 2021", "Gefragt wurden: alle Kommunen",
        "Basis: 47 von 54", "Einheit: Kommunen", "Zeichen: k. A. = keine Angabe",
        "Kennzeichen: b = Zeitreihenbruch: mit den Werten davor nicht vergleichbar; r = berichtigt",
        "Lesebeispiel: 20 von 47 Kommunen", "Hinweis: Ohne Leverkusen.", "Verfahren: Anteile",
        "Quelle: Erhebung", "Fragebogen kim 2021-H2", "Datenstand test vom 14.02.2022; Prüfsumme",
    ):  # fmt: skip
        assert said in section


def test_a_flag_that_the_legend_explains_is_explained_once() -> None:
    legend = (*TABLE.legend, ("b", "Zeitreihenbruch vor diesem Wert"))
    section = words(parsed(replace(TABLE, legend=legend)).xpath("//main/section")[0])
    assert "; b = Zeitreihenbruch vor diesem Wert" in section
    assert "Kennzeichen: r = berichtigt" in section


@given(tables())
def test_no_cell_loses_its_words_its_flags_or_its_status(table: Table) -> None:
    document = parsed(table)
    assert document.xpath("//script | //img | //@style | //@onerror") == []
    lines = document.xpath("//main//tbody/tr")
    assert len(lines) == len(table.rows)
    for row, line in zip(table.rows, lines, strict=True):
        label, *cells = line
        assert words(label) == _parsed(row.label)
        if label.get("scope") == "rowgroup":
            assert not any(cell.printed for cell in row.cells)
            continue
        assert [words(cell) for cell in cells] == [_parsed(cell.printed) for cell in row.cells]
        assert [cell.get("data-status") for cell in cells] == [
            cell.status.value if cell.status else None for cell in row.cells
        ]
        assert [tuple(words(flag) for flag in cell.xpath("span")) for cell in cells] == [
            cell.flags if cell.text else () for cell in row.cells
        ]


def test_contents_lead_to_every_table_whatever_its_name() -> None:
    names = ("Tab. 2", "tab 2", "Content", "contents", "5", "Ä", "table-6", *HOSTILE)
    document = parsed(*(replace(TABLE, name=name) for name in names))
    ids = document.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = [link[1:] for link in document.xpath("//nav//a/@href")]
    assert links == document.xpath("//main//h2/@id")
    assert links[0] == "tab-2"


def test_chapters_are_headings_of_the_contents() -> None:
    (nav,) = parsed(TABLE, replace(TABLE, chapter="3.1 Ziele"), TABLE).xpath("//nav")
    assert [(one.tag, words(one).split()[0]) for one in nav[1:]] == [
        ("ul", "Tab."),
        ("h3", "3.1"),
        ("ul", "Tab."),
        ("ul", "Tab."),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_book_of_the_study(kim_release: Path, tmp_path: Path, language: str) -> None:
    """Every table is there, in less than 2 MB, the same bytes each time."""
    made = []
    for name in ("a.html", "b.html"):
        out = str(tmp_path / name)
        plan = str(KIM / "tables.yaml")
        options = ["--release", str(kim_release), "--out", out, "--language", language]
        assert main(["tables", plan, *options]) == 0
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]
    assert len(made[0]) < 2_000_000
    document = parser.document_fromstring(made[0].decode())
    assert document.get("lang") == language
    assert len(document.xpath("//main//table")) == len(document.xpath("//nav//li")) > 0


def _parsed(text: str) -> str:
    """As a parser of HTML gives it back: half a surrogate was replaced."""
    return readable(text).encode(errors="replace").decode()
