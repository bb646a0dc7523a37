"""Every status and comparator has its words in both languages and every symbol set."""

from __future__ import annotations

import pytest

from survey.instrument.answer import Comparator, Status
from survey.instrument.text import LANGUAGES
from survey.instrument.words import (
    COMPARATORS,
    SYMBOLS,
    half_year_label,
    legend,
    row_symbol,
    status_control,
    status_label,
    status_symbol,
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", Status)
def test_every_status_has_a_label(status: Status, language: str) -> None:
    assert status_label(status, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("symbols", SYMBOLS)
@pytest.mark.parametrize("status", sorted(set(Status) - {Status.ANSWERED, Status.UNANSWERED}))
def test_every_status_has_a_symbol_of_its_own(status: Status, symbols: str, language: str) -> None:
    symbol = status_symbol(status, symbols, language)
    others = {
        status_symbol(other, symbols, language) for other in set(Status) - {status, Status.ANSWERED}
    }
    assert symbol
    assert symbol not in others


def test_unanswered_prints_empty_and_has_a_row_label() -> None:
    assert status_symbol(Status.UNANSWERED, "standard", "de") == ""
    assert row_symbol(Status.UNANSWERED, "standard", "de") == "o.\u202fE."
    assert row_symbol(Status.UNANSWERED, "kim-2021", "en") == "no entry"


def test_the_control_names_what_is_missing() -> None:
    assert status_control("number", "de") == "Statt einer Zahl …"
    assert status_control("single", "de") == "Statt einer Antwort …"
    assert status_control("number", "en") == "Instead of a number …"


def test_planned_speaks_of_a_number_only_where_there_is_one() -> None:
    assert status_label(Status.PLANNED, "de") == "geplant, Zahl steht noch nicht fest"
    assert "Zahl" not in status_label(Status.PLANNED, "de", "date")


@pytest.mark.parametrize("comparator", Comparator)
def test_every_comparator_has_a_label(comparator: Comparator) -> None:
    assert COMPARATORS[comparator].de != COMPARATORS[comparator].en


def test_half_years() -> None:
    assert half_year_label("2021-H2", "de") == "2. Halbjahr 2021"
    assert half_year_label("2021-03", "de") == "2021-03"


def test_a_legend_pairs_symbols_with_meanings() -> None:
    assert legend([Status.NOT_APPLICABLE], "kim-2021", "de") == (("-", "trifft auf uns nicht zu"),)
