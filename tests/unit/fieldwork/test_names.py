"""When two spellings are one municipality, and what an unknown name is answered with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.errors import NotFound
from survey.fieldwork.names import find_unit, spelling

NAMES = {
    "05382": "Rhein-Sieg-Kreis",
    "05117": "Stadt Mülheim an der Ruhr",
    "05362": "Rhein-Erft-Kreis",
}
SPELLINGS = {spelling(name): key for key, name in NAMES.items()}


@pytest.mark.parametrize(
    "name",
    [
        "Rhein-Sieg-Kreis",
        "Rhein-Sieg Kreis",
        " RHEIN-SIEG-KREIS ",
        "Rhein\u2011Sieg\u00a0Kreis",
        "05382",
    ],
)
def test_spellings_of_one_name(name: str) -> None:
    assert find_unit(name, SPELLINGS, NAMES) == "05382"


def test_an_unknown_name_comes_with_the_nearest() -> None:
    with pytest.raises(NotFound) as refused:
        find_unit("Stadt Mülheim/Ruhr", SPELLINGS, NAMES)
    assert refused.value.code == "unit-unknown"
    assert "Nearest: Stadt Mülheim an der Ruhr" in refused.value.message.en


def test_stadt_and_kreis_are_not_the_same() -> None:
    assert spelling("Kreis Aachen") != spelling("Stadt Aachen")


@given(st.text())
def test_reducing_twice_changes_nothing(name: str) -> None:
    once = spelling(name)
    assert spelling(once) == once
