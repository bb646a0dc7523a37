"""Books written by hand or at random, hostile on purpose, for the tests of renderers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

from hypothesis import strategies as st

from analysis.tables.value import FLAGS, Book, Cell, Column, Row, Table
from survey.instrument.answer import Status

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }} {% raw %}",
    '=HYPERLINK("x")',
    "]]>&amp;&#60;",
    "a\x00b\x0bc\x1bd\x85e",
    "\u202eabc\u2067 \u05d0",
    "\ud800",
    "w" * 10_000,
    "zwei  Leerzeichen \n und eine Zeile\tTab",
)
SHARE = Cell("43 %", Decimal("0.43"), "percent", Decimal("0.37"), Decimal("0.5"), flags=("b",))
MISSING = Cell("k. A.", status=Status.NOT_STATED)
TABLE = Table(
    name="Tab. 1", title="Lenkungsgruppe", waves="2. Halbjahr 2021", universe="alle Kommunen",
    base="47 von 54", unit="Kommunen", source="Erhebung", questionnaire="Fragebogen kim 2021-H2",
    release="test", label="Antwort", example="Beispieldaten – erzeugt",
    notes=("Ohne Leverkusen.",), methods=("Anteile ohne Nachkommastellen.",),
    legend=(("k. A.", "keine Angabe"),), reading="20 von 47 Kommunen mit Angabe: „Ja“.",
    columns=(
        Column("Anzahl", "2021-H2"), Column("Anteil", "2021-H2"), Column("Saldo"),
    ),
    rows=(
        Row("group", "Kreise", (Cell(), Cell(), Cell())),
        Row("count", "Ja", (Cell("20", Decimal(20)), SHARE, Cell("+8", Decimal("0.08"), "points"))),
        Row("status", "keine Angabe", (MISSING, Cell(), Cell("3", Decimal(3)))),
        Row("total", "Kreise zusammen", (Cell("mind. 23", flags=("r",)), Cell(), Cell())),
        Row("base", "davon mit Zahl", (Cell("13 von 15"), Cell(), Cell())),
        Row("total", "Insgesamt", (Cell("24", Decimal(24)), Cell(), Cell())),
    ),
)  # fmt: skip


def book(*tables: Table, language: str = "de") -> Book:
    return Book(
        title="KIM NRW", release="Datenstand test vom 14.02.2022", digest="0123456789abcdef" * 4,
        created=datetime(2022, 2, 14, 10, 30), language=language,  # noqa: DTZ001
        notes=("Zu den Kreisen zählt die StädteRegion.",), tables=tables,
    )  # fmt: skip


_words = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12), st.just(""))
_cells = st.builds(
    Cell,
    text=_words,
    number=st.none() | st.decimals(-999, 999, places=1),
    status=st.none() | st.sampled_from(Status),
    flags=st.lists(st.sampled_from(FLAGS), unique=True).map(tuple),
)
_kinds = st.sampled_from(("group", "unit", "count", "status", "total", "base"))


@st.composite
def tables(draw: Callable[[st.SearchStrategy], object]) -> Table:
    """Any table of any words: up to 4 columns and 6 rows."""
    columns = draw(st.lists(st.builds(Column, heading=_words, over=_words), max_size=4))
    assert isinstance(columns, list)
    cells = st.lists(_cells, min_size=len(columns), max_size=len(columns)).map(tuple)
    rows = draw(st.lists(st.builds(Row, kind=_kinds, label=_words, cells=cells), max_size=6))
    some = {name: draw(_words) for name in ("name", "title", "base", "source", "label", "example")}
    notes = draw(st.lists(_words, max_size=2).map(tuple))
    return Table(
        **some, notes=notes, waves="", universe="", unit="", questionnaire="", release="",
        columns=tuple(columns), rows=tuple(rows),  # type: ignore[arg-type]
    )  # fmt: skip


def readable(text: str) -> str:
    """What is left of a text in a document of XML or HTML: all but what none may hold."""
    return "".join(
        c for c in text
        if (c >= " " or c in "\n\t") and not "\x7f" <= c <= "\x9f" and c not in "\ufffe\uffff"
    )  # fmt: skip
