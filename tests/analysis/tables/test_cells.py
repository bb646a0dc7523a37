"""A level as cells: what is a number, what is words, which bounds and flags stand behind it.

Requirements:
- a share is a number of per cent only from a base of 20 on; below it a symbol stands, explained;
- bounds travel with each cell, though the printed text does not show them;
- an uncertain total is words, never a number; an approximate one neither;
- the legend explains exactly the symbols that stand in the table; notes say no caution twice.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from analysis.results.caution import Caution
from analysis.results.level import Level
from analysis.results.levels import levels
from analysis.tables import cells
from analysis.tables.legend import legend
from analysis.tables.remarks import notes
from analysis.tables.value import EMPTY_CELL, Cell
from survey.instrument.answer import Status
from tests.analysis.tracks import track

YES = ("yes", "no")


def level_of(line: str, code: str = "yes") -> Level:
    return levels(track("single", {"2021-H2": line}, codes=YES)).share(code)[0]


def number_of(line: str) -> Level:
    return levels(track("number", {"2021-H2": line})).number[0]


def test_a_count_carries_the_bounds_of_the_whole_frame() -> None:
    level = level_of("yes " * 20 + "no " * 20 + "k.A. " * 5 + "! " * 2)
    assert cells.count(level, "de") == Cell("20", Decimal(20), low=Decimal(20), high=Decimal(27))


def test_a_share_is_a_whole_percentage_with_the_possible_share_behind_it() -> None:
    level = level_of("yes " * 20 + "no " * 20 + "k.A. " * 10)
    cell = cells.share(level, "de")
    assert (cell.text, cell.number, cell.form) == ("50 %", Decimal("0.5"), "percent")
    assert (cell.low, cell.high) == (Decimal("0.4"), Decimal("0.6"))
    assert cells.possible(level, "de").text == "40–60 %"
    assert cells.share(level, "en").text == "50%"


def test_below_a_base_of_20_the_count_stands_with_what_it_is_of() -> None:
    level = level_of("yes " * 12 + "no " * 7 + "k.A. " * 9)
    cell = cells.share(level, "de")
    assert (cell.text, cell.number, cell.form) == ("12 von 19", None, "plain")
    assert (cell.low, cell.high) == (Decimal(12), Decimal(21))
    assert cells.share(level, "en", ["b"]).printed == "12 of 19 b"
    few = level_of("yes " * 5 + "k.A. " * 9)
    assert cells.share_of_asked(few, "de").text == "5 von 14"
    assert cells.possible(level, "de").text == "12–21 von 28"


def test_where_nobody_made_a_statement_a_symbol_stands_and_is_explained() -> None:
    cell = cells.share(level_of("k.A. " * 9), "de")
    assert (cell.text, cell.number) == ("/", None)
    assert legend([cell], "de") == (("/", "Basis unter 20: nur Anzahlen, keine Prozente"),)


def test_an_answer_that_was_not_offered_is_no_zero() -> None:
    level = replace(level_of("yes " * 30), count=None)
    assert cells.count(level, "de") == cells.share(level, "de") == Cell("·")
    assert legend([Cell("·")], "en")[0][1] == "the version did not offer this answer"


def test_a_revised_level_is_flagged_and_a_break_that_is_said_too() -> None:
    level = replace(level_of("yes " * 30), revised=1)
    assert cells.count(level, "de", ["b"]).flags == ("b", "r")
    assert [symbol for symbol, _ in legend([cells.share(level, "de", ["b"])], "de")] == ["b", "r"]


def test_a_total_is_a_number_only_where_it_is_certain() -> None:
    assert cells.total(number_of("4 5.8"), "de", 1) == Cell(
        "9,8", Decimal("9.8"), low=Decimal("9.8"), high=Decimal("9.8")
    )
    open_end = cells.total(number_of("4 mind.4"), "de", 1)
    assert (open_end.text, open_end.number, open_end.low, open_end.high) == (
        "mind. 8",
        None,
        Decimal(8),
        None,
    )
    about = cells.total(number_of("4 ca.4"), "de", 1)
    assert (about.text, about.number) == ("ca. 8", None)
    assert legend([open_end, about], "de") == (
        ("mind.", "mindestens"),
        ("ca.", "enthält ungefähre Zahlen"),
    )
    assert cells.total(number_of("k.A. -"), "de", 1) == EMPTY_CELL


def test_the_middle_stands_with_its_quartiles_and_the_mean_with_its_bounds() -> None:
    level = number_of("2 4 6 8 3..5")
    assert cells.middle(level, "de", 1).text == "5 (3,5–6,5)"
    mean = cells.mean(level, "de", 1)
    assert (mean.text, mean.number) == ("5", Decimal("5.0"))
    assert (mean.low, mean.high) == (Decimal("4.6"), Decimal(5))
    assert cells.figure(level.maximum, level, "de", 0).number == Decimal(8)
    assert cells.figure(number_of("4").sd, level, "de", 1) == EMPTY_CELL


def test_a_status_that_does_not_occur_is_zero() -> None:
    level = level_of("yes k.A. k.A. -")
    assert cells.status(level, Status.NOT_STATED, "de").number == 2
    assert cells.status(level, Status.PLANNED, "de").number == 0


def test_a_caution_stands_once_and_says_what_it_is_about() -> None:
    none, one = Caution.of("no_numbers"), Caution.of("one_number")
    found = [("Kreise", none), ("Städte", none), ("Kreise", one), ("", one)]
    assert notes(found, "de") == (
        "Kreise, Städte: keine Zahlen",
        "Nur eine Zahl, keine Standardabweichung",
    )
    assert notes([("", Caution.of("small_base", n=3))], "de") == ()


@given(
    yes=st.integers(0, 60), no=st.integers(0, 60), silent=st.integers(0, 20), gone=st.integers(0, 9)
)
def test_a_printed_share_is_the_count_over_the_base(
    yes: int, no: int, silent: int, gone: int
) -> None:
    if not (yes + no + silent + gone):
        return
    level = level_of("yes " * yes + "no " * no + "k.A. " * silent + "! " * gone)
    cell = cells.share(level, "de")
    assert (cell.number is not None) == (yes + no >= 20)
    if cell.number is not None:
        assert abs(float(cell.number) - yes / (yes + no)) < 1e-9
        assert cell.low is not None
        assert cell.high is not None
        assert cell.low <= cell.high
