"""Importing municipalities: the real list, changes with their day, and tables that are refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from survey.fieldwork.csv_file import parse_csv, read_csv
from survey.fieldwork.names import find_unit
from survey.fieldwork.unit_table import UnitsRefused
from survey.fieldwork.units import Imported, import_units
from survey.store import database, units
from tests.integration.conftest import NOW, OFFICE

LIST = Path("questionnaires/kim/data/municipalities_nrw.csv")


def load(engine: Engine, text: str, valid_from: date | None = None) -> Imported:
    table = parse_csv(text.encode(), "units.csv")
    return import_units(engine, OFFICE, NOW, table, valid_from=valid_from)


def test_the_municipalities_of_the_state(engine: Engine) -> None:
    table = read_csv(LIST)
    assert import_units(engine, OFFICE, NOW, table) == Imported(54, 0, 0)
    assert import_units(engine, OFFICE, NOW, table) == Imported(0, 0, 54)
    with database.reading(engine) as connection:
        names, spellings = units.names(connection), units.spellings(connection)
        stored = units.as_of(connection, NOW.date(), ["05111"])
    assert find_unit("Rhein-Sieg Kreis", spellings, names) == find_unit(
        "Rhein-Sieg-Kreis", spellings, names
    )
    assert stored[0].get("kind") == "kreisfreie_stadt"


def test_changes_hold_from_their_day_and_former_names_stay_known(engine: Engine) -> None:
    load(engine, "ags,name,kind,pilot\n05111,Alt,stadt,1\n05112,Zwei,stadt,0\n")
    done = load(engine, "ags,name,kind\n05111,Neu,kreis\n", date(2022, 1, 1))
    assert done == Imported(0, 1, 0)
    with database.reading(engine) as connection:
        before = units.as_of(connection, date(2021, 12, 31))
        after = units.as_of(connection, date(2022, 1, 1))
        spellings = units.spellings(connection)
    assert [u.get("kind") for u in before] == ["stadt", "stadt"]
    assert [(u.name, u.get("kind"), u.get("pilot")) for u in after] == [
        ("Neu", "kreis", "1"),
        ("Zwei", "stadt", "0"),
    ]
    assert spellings["alt"] == spellings["neu"] == "05111"


def test_a_further_name_is_a_change(engine: Engine) -> None:
    load(engine, "ags,name\n05111,Alt\n05112,Zwei\n")
    assert load(engine, "ags,name,alias\n05111,Alt,Aldo\n05112,Zwei,zwei\n") == Imported(0, 1, 1)
    assert load(engine, "ags,name,alias\n05111,Alt,Aldo\n") == Imported(0, 0, 1)


def test_a_name_that_another_unit_has_is_refused(engine: Engine) -> None:
    load(engine, "ags,name,alias\n05111,Alt,Aldo\n")
    with pytest.raises(UnitsRefused) as refused:
        load(engine, "ags,name\n05112,ALDO\n05113,Drei\n")
    assert [d.en for d in refused.value.details] == [
        "units.csv:2: “ALDO” means Alt too. A name may mean one municipality only."
    ]
    with database.reading(engine) as connection:
        assert set(units.names(connection)) == {"05111"}
