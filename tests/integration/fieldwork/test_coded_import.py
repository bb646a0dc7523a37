"""A coded table into a coded wave: the report's Tab. 2, again, and every way to be bad.

- finds municipalities by name and alias, parses each cell, is atomic
- a bad file is answered with every bad cell by line and column
- the columns are not parts of one total: two hard checks
- importing again writes revisions only where an answer changes, and accepts the response
"""

from __future__ import annotations

import csv
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from survey.errors import NotFound, SurveyError
from survey.fieldwork.coded_cells import TableError
from survey.fieldwork.coded_import import Imported, import_coded
from survey.fieldwork.csv_file import CsvFile, parse_csv, read_csv
from survey.fieldwork.import_mapping import MappingError
from survey.fieldwork.names import find_unit
from survey.fieldwork.tokens import Tokens
from survey.fieldwork.units import import_units
from survey.fieldwork.versions import flow_of, release_version
from survey.fieldwork.waves import close_wave, create_wave, launch_wave
from survey.instrument.answer import Comparator, Provenance, Status
from survey.instrument.load import load
from survey.store import answers, overview, responses, units
from survey.store.database import reading
from survey.store.values import ResponseKey, ResponseStatus
from survey.store.waves import Wave
from tests.integration.conftest import NOW, OFFICE, Fieldwork

KIM = Path("questionnaires/kim")
TABLE = KIM / "data" / "tab2_case_management.csv"
HEADER = TABLE.read_text(encoding="utf-8").splitlines()[0]
STATUSES = {
    "k.A.": Status.NOT_STATED,
    "offen": Status.UNDECIDED,
    "geplant": Status.PLANNED,
    "unklar": Status.NOT_DETERMINABLE,
    "-": Status.NOT_APPLICABLE,
}


@pytest.fixture
def coded(engine: Engine) -> Wave:
    """The coded wave 2021-H1 with the 25 municipalities of Tab. 2 as its frame."""
    for name in ("municipalities_nrw.csv", "aliases.csv"):
        import_units(engine, OFFICE, NOW, read_csv(KIM / "data" / name))
    release_version(engine, OFFICE, NOW, load(KIM / "2021-H1.yaml", "2021-H1.yaml"))
    with reading(engine) as connection:
        spellings, names = units.spellings(connection), units.names(connection)
    frame = [find_unit(row.cells[0], spellings, names) for row in read_csv(TABLE).rows]
    wave = create_wave(
        engine, OFFICE, NOW, study="kim", name="2021-H1", version="2021-H1", unit_keys=frame
    )
    launch_wave(engine, OFFICE, NOW, wave.id, Tokens("x" * 40))
    return wave


def take(engine: Engine, table: CsvFile, **options: object) -> Imported:
    return import_coded(
        engine, OFFICE, NOW + timedelta(hours=1),
        study="kim", wave_name="2021-H1", table=table, folder=KIM, **options,  # type: ignore[arg-type]
    )  # fmt: skip


def rows(*lines: str) -> CsvFile:
    return parse_csv("\n".join([HEADER, *lines]).encode(), "bad.csv")


def written(engine: Engine, wave: Wave) -> int:
    with reading(engine) as connection:
        return sum(
            len(answers.current(connection, ResponseKey(s.unit, wave.id)))
            for s in overview.of_wave(connection, wave.id)
        )


def test_every_cell_of_the_report_is_stored_as_it_was_meant(engine: Engine, coded: Wave) -> None:
    done = take(engine, read_csv(TABLE))
    assert (done.units, done.changed) == (25, 25)
    with TABLE.open(encoding="utf-8") as file, reading(engine) as connection:
        spellings, names = units.spellings(connection), units.names(connection)
        flow = flow_of(connection, coded.questionnaire)
        for line in csv.DictReader(file):
            key = find_unit(line.pop("municipality"), spellings, names)
            stored = answers.current(connection, ResponseKey(key, coded.id))
            for column, cell in line.items():
                variable = ("cm_positions", column.removeprefix("positions_"))
                answer = stored[variable].answer if variable in stored else None
                if cell == "-":
                    assert answer is None  # the universe says so itself
                elif cell in STATUSES:
                    assert answer is not None
                    assert answer.status is STATUSES[cell]
                else:
                    assert answer is not None
                    shown = flow.questionnaire.questions["cm_positions"].entry(
                        flow.questionnaire.variables[variable], answer, "de"
                    )
                    assert shown.values == (cell,)
                    assert answer.evidence is not None
                    assert answer.evidence.page == "29"


def test_responses_are_accepted_and_the_second_import_writes_nothing(
    engine: Engine, coded: Wave
) -> None:
    take(engine, read_csv(TABLE))
    before = written(engine, coded)
    assert take(engine, read_csv(TABLE)) == Imported(25, 0, 0)
    assert written(engine, coded) == before
    with reading(engine) as connection:
        assert overview.counts(connection, coded.id) == {ResponseStatus.ACCEPTED: 25}
        one = responses.submissions(connection, ResponseKey("05515", coded.id))
        assert [
            s.number for s in responses.submissions(connection, ResponseKey("05315", coded.id))
        ] == [1]
        assert one == ()


def test_a_corrected_cell_is_one_revision(engine: Engine, coded: Wave) -> None:
    take(engine, read_csv(TABLE))
    changed = rows("Kreis Olpe,3,3,2,mind. 1,0")
    assert take(engine, changed) == Imported(1, 1, 2)
    key = ResponseKey("05966", coded.id)
    with reading(engine) as connection:
        history = answers.history(connection, key, ("cm_positions", "at_independent_providers"))
        assert [h.answer.comparator for h in history] == [Comparator.EXACT, Comparator.AT_LEAST]
        assert history[0].answer.provenance is Provenance.ENTERED
        assert [s.number for s in responses.submissions(connection, key)] == [2, 1]


@pytest.mark.parametrize(
    ("line", "column", "says"),
    [
        ("Kreis Oplen,3,3,3,0,0", "municipality", "Kreis Olpe"),
        ("Stadt Münster,3,3,3,0,-", "municipality", "Berichtskreis"),
        ("Kreis Olpe,drei bis,3,3,0,0", "positions_available", "drei bis"),
        ("Kreis Olpe,3,N.N.,3,0,0", "positions_applied_for", "N.N."),
        ('Kreis Olpe,3,3,"2,33",0,0', "positions_at_municipality", "2,33"),
        ("Stadt Köln,11,11,1,10,4", "positions_in_member_municipalities", "nicht gefragt"),
        ("Kreis Olpe,3,3,3,1,0", "positions_at_municipality", ""),
        ("Kreis Olpe,3,3,3,0,4", "positions_in_member_municipalities", ""),
        ("Kreis Olpe,3,3,mind. 3,1,0", "positions_at_municipality", ""),
    ],
)
def test_a_bad_cell_is_named_by_line_and_column(
    engine: Engine, coded: Wave, line: str, column: str, says: str
) -> None:
    with pytest.raises(TableError) as refused:
        take(engine, rows("Kreis Lippe,6,6,6,0,1", line))
    (detail,) = refused.value.details
    assert detail.de.startswith("bad.csv:3: Spalte ")
    assert column in detail.de
    assert says in detail.de
    assert "bad.csv:3: column " in detail.en
    assert written(engine, coded) == 0


def test_every_bad_cell_is_named_at_once_and_nothing_is_written(
    engine: Engine, coded: Wave
) -> None:
    with pytest.raises(TableError) as refused:
        take(
            engine,
            rows(
                "Kreis Lippe,6,6,6,0,1",
                "Kreis Lippe,6,6,6,0,1",
                "Entenhausen,1,1,1,1,1",
                "Kreis Olpe,x,y,3,0,0",
            ),
        )
    assert [d.de.split(":")[1] for d in refused.value.details] == ["3", "4", "5", "5"]
    assert written(engine, coded) == 0


def test_two_lower_bounds_that_may_fit_are_no_contradiction(engine: Engine, coded: Wave) -> None:
    # at least 1 and at most 2 of 3: whether they exceed it is not certain
    assert take(engine, rows("Kreis Olpe,3,3,mind. 1,höchst. 2,0")).written == 5


def test_a_table_without_a_mapping_says_which_columns_are_missing(
    engine: Engine, coded: Wave
) -> None:
    with pytest.raises(MappingError) as refused:
        take(engine, parse_csv(b"municipality,positions_available\nKreis Olpe,3\n", "bad.csv"))
    assert "positions_applied_for" in refused.value.details[0].de


def test_a_mapping_with_errors_names_line_and_column(
    engine: Engine, coded: Wave, tmp_path: Path
) -> None:
    mapping = tmp_path / "wrong.yaml"
    mapping.write_text(
        "unit: municipality\ncolums: {}\ncolumns:\n  positions_available: cm_position.available\n"
        "statuses: {x: perhaps}\n",
        encoding="utf-8",
    )
    with pytest.raises(MappingError) as refused:
        take(engine, read_csv(TABLE), mapping=mapping)
    assert [d.de.removeprefix(str(mapping)).split(" ")[0] for d in refused.value.details] == [
        ":2:1:"
    ]
    mapping.write_text(mapping.read_text(encoding="utf-8").replace("colums: {}\n", ""), "utf-8")
    with pytest.raises(MappingError) as refused:
        take(engine, read_csv(TABLE), mapping=mapping)
    found = [d.de.removeprefix(str(mapping)).split(" ")[0] for d in refused.value.details]
    assert found == [":3:24:", ":4:15:"]
    details = refused.value.details
    assert "ist keine Variable der Fassung 2021-H1: meinten Sie `cm_positions" in details[0].de
    assert "is no variable of 2021-H1: did you mean `cm_positions" in details[0].en
    assert details[1].de.endswith("unknown-status `perhaps` ist kein Antwortstatus.")


@pytest.mark.parametrize(
    ("old", "new", "code", "says"),
    [
        ("positions_available:", "stellen:", "columns-missing", "lacks the columns stellen"),
        ("unit: municipality", "unit: kommune", "columns-missing", "lacks the columns kommune"),
        (
            "cm_positions.applied_for", "cm_positions.available", "mapping-with-errors",
            "has the column “positions_available” already",
        ),
        (
            "cm_positions.applied_for", "cm_not_applied_for", "mapping-with-errors",
            "is computed and takes no column",
        ),
    ],
)  # fmt: skip
def test_a_named_mapping_that_does_not_fit_is_refused(
    engine: Engine, coded: Wave, tmp_path: Path, old: str, new: str, code: str, says: str
) -> None:
    source = (KIM / "imports" / "tab2_case_management.yaml").read_text(encoding="utf-8")
    assert old in source
    mapping = tmp_path / "mine.yaml"
    mapping.write_text(source.replace(old, new), encoding="utf-8")
    with pytest.raises(MappingError) as refused:
        take(engine, read_csv(TABLE), mapping=mapping)
    assert refused.value.code == code
    assert says in " ".join([refused.value.message.en, *(d.en for d in refused.value.details)])
    assert written(engine, coded) == 0


def test_waves_that_take_no_table_refuse_it(engine: Engine, coded: Wave) -> None:
    with pytest.raises(NotFound):
        import_coded(
            engine, OFFICE, NOW, study="kim", wave_name="2031-H1", table=read_csv(TABLE), folder=KIM
        )
    close_wave(engine, OFFICE, NOW, coded.id)
    with pytest.raises(SurveyError) as refused:
        take(engine, read_csv(TABLE))
    assert refused.value.code == "wave-closed"


def test_a_wave_that_municipalities_fill_in_takes_no_table(
    fieldwork: Fieldwork, tmp_path: Path
) -> None:
    (tmp_path / "imports").mkdir()
    (tmp_path / "imports" / "m.yaml").write_text("unit: u\ncolumns: {n: planned}\n", "utf-8")
    with pytest.raises(SurveyError) as refused:
        import_coded(
            fieldwork.engine, OFFICE, NOW, study="trial", wave_name="2021-H2",
            table=parse_csv(b"u,n\n05111,no number\n", "t.csv"), folder=tmp_path,
        )  # fmt: skip
    assert refused.value.code == "wave-not-coded"
