"""The register of pseudonyms: given once, in random order, for every municipality and for good.

Requirements:
- everybody has one, letters by an attribute, numbers without gaps, in no order of the keys;
- whoever has one keeps it; a new municipality gets the next number; nothing is given twice;
- a line is never changed or removed; the file is readable by its owner alone.
"""

from __future__ import annotations

import stat
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Engine, delete, update
from sqlalchemy.exc import IntegrityError

from survey.cli.main import main
from survey.errors import SurveyError
from survey.fieldwork.csv_file import parse_csv, read_csv
from survey.fieldwork.pseudonyms import Letters, as_csv, give_pseudonyms
from survey.fieldwork.units import import_units
from survey.store import audit, database, pseudonyms
from survey.store.tables import pseudonym
from tests.integration.conftest import NOW, OFFICE

LIST = Path("questionnaires/kim/data/municipalities_nrw.csv")
LETTERS = Letters("kind", {"kreis": "LK", "kreisfreie_stadt": "S"})


@pytest.fixture
def filled(engine: Engine) -> Engine:
    import_units(engine, OFFICE, NOW, read_csv(LIST))
    return engine


def test_everybody_has_one_in_no_order_of_the_keys(filled: Engine) -> None:
    made = give_pseudonyms(filled, OFFICE, NOW, LETTERS)
    assert made.added == len(made.names) == len(set(made.names.values())) == 54
    for letters in ("LK", "S"):
        own = [name for name in made.names.values() if name.startswith(letters)]
        numbers = [int(name.removeprefix(letters)) for name in own]
        assert sorted(numbers) == list(range(1, len(own) + 1))
        assert numbers != sorted(numbers)


def test_whoever_has_one_keeps_it_and_a_new_one_gets_the_next(filled: Engine) -> None:
    before = give_pseudonyms(filled, OFFICE, NOW, LETTERS).names
    assert give_pseudonyms(filled, OFFICE, NOW, LETTERS).added == 0
    new = b"ags,name,kind\n05999,Neustadt,kreisfreie_stadt\n05998,Sonderfall,sonst\n"
    import_units(filled, OFFICE, NOW, parse_csv(new, "units.csv"))
    after = give_pseudonyms(filled, OFFICE, NOW, LETTERS)
    cities = sum(name.startswith("S") for name in before.values())
    assert after.names == {**before, "05999": f"S{cities + 1}", "05998": "K1"}
    with database.reading(filled) as connection:
        assert pseudonyms.every(connection) == after.names
        deeds = [e for e in audit.latest(connection) if e.what == "give_pseudonyms"]
    assert [dict(e.detail) for e in deeds] == [{"added": 2}, {"added": 54}]


def test_another_draw_gives_another_order(filled: Engine) -> None:
    one = give_pseudonyms(filled, OFFICE, NOW, LETTERS, Random(1)).names
    assert list(one.values()) != sorted(one.values())
    assert as_csv(one).decode().splitlines()[0] == "unit,pseudonym"
    assert len(as_csv(one).decode().splitlines()) == 55


def test_a_line_is_never_changed_or_removed(filled: Engine) -> None:
    give_pseudonyms(filled, OFFICE, NOW, LETTERS)
    for statement in (update(pseudonym).values(name="X1"), delete(pseudonym)):
        with pytest.raises(IntegrityError), database.writing(filled) as connection:
            connection.execute(statement)


@pytest.mark.parametrize(
    ("letters", "code"),
    [
        (Letters("kind", {"kreis": "L1"}), "bad-letters"),
        (Letters("kind", {"kreis": "=K"}), "bad-letters"),
        (Letters("kind", {"kries": "LK"}), "no-such-value"),
        (Letters("art", {"kreis": "LK"}), "no-such-value"),
    ],
)
def test_what_cannot_be_meant_gives_nothing(filled: Engine, letters: Letters, code: str) -> None:
    with pytest.raises(SurveyError) as caught:
        give_pseudonyms(filled, OFFICE, NOW, letters)
    assert caught.value.code == code
    with database.reading(filled) as connection:
        assert pseudonyms.every(connection) == {}


def test_the_command_writes_a_file_for_its_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    data, out = tmp_path / "data", tmp_path / "p.csv"
    data.mkdir()
    assert main(["migrate", "--data", str(data)]) == 0
    assert main(["unit", "import", str(LIST), "--data", str(data)]) == 0
    asked = ["unit", "pseudonyms", "--out", str(out), "--data", str(data), "--letters", "kreis=LK"]
    assert main(asked) == 0
    first = out.read_text(encoding="utf-8")
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert ",LK1\n" in first
    assert ",K1\n" in first
    assert main(asked) == 0
    assert out.read_text(encoding="utf-8") == first
    assert "54" in capsys.readouterr().out
    assert main([*asked[:2], "--out", str(tmp_path / "p.txt"), "--data", str(data)]) == 1
    assert main([*asked, "--letters", "kreis=lk"]) == 1
    with pytest.raises(SystemExit) as caught:
        main([*asked, "--letters", "kreis"])
    assert caught.value.code == 2
