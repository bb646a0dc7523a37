"""`answers.parquet` instead of `answers.csv`: the same answers, whatever its types and order.

- text as text or dictionary, nothing as "" or null, numbers as text, float or decimal
- read at once, by row group or sorted on disk: equal to each other and to the CSV
- a file is hostile until checked: one clear error, by row number, never a traceback
"""

from __future__ import annotations

import csv
import gc
import random
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from analysis.answers import Answers
from analysis.errors import AnalysisError, Fault
from analysis.lines import parquet as parquet_lines
from analysis.lines import parquet_file, parquet_index
from analysis.lines.by_group import ByGroup
from analysis.lines.spill import Spill
from analysis.lines.whole import Whole
from analysis.release import Release
from tests.analysis.parquet_files import convert, lines_of, write
from tests.analysis.releases import ReleaseFolder, keys_by_name, printed_table, real_release, zipped
from tests.analysis.test_answers import decoded

VARIABLES = ("cm_positions", "steering_group", "meetings", "members", "remarks", "nothing")


def second_wave() -> dict[str, list[str]]:
    """Answers of all kinds to the second wave."""
    head = "2021-H2,{unit},"
    lines = (
        "steering_group,,answered,,,,yes,,,entered,,,",
        "meetings,,answered,range,3,5,,,,changed,,,",
        "members,jobcenter,answered,,,,1,,,entered,,,",
        "members,welfare,answered,,,,0,,,entered,,,",
        'remarks,,answered,,,,,"Wörter, mit Komma",,entered,,,',
    )
    units = [keys_by_name()[row["municipality"]] for row in printed_table()][:4]
    return {unit: [head.format(unit=unit) + line for line in lines] for unit in units}


@pytest.fixture
def two_waves(tmp_path: Path) -> ReleaseFolder:
    return real_release(tmp_path / "two", second_wave=second_wave())


def opened(path: Path, way: type | None = None) -> Answers:
    """The answers, read in one of the three ways."""
    with pytest.MonkeyPatch.context() as patched:
        if way is not None and way is not Whole:
            patched.setattr(parquet_lines, "AT_ONCE", 0)
            patched.setattr(parquet_index, "MOST_READS", 10**6 if way is ByGroup else 0)
        answers = Release.open(path).answers
    assert way is None or isinstance(answers._source, way)
    return answers


def everything(answers: Answers) -> dict[str, Any]:
    """All that can be asked of the answers."""
    found: dict[str, Any] = {"length": len(answers)}
    for name in VARIABLES:
        found[name] = decoded(answers, answers.cells(name))
        for wave in answers.waves:
            items = answers.items(wave, name)
            lines = [row for item in items for row in answers.lines(wave, name, item)]
            found[f"{wave} {name}"] = (items, lines)
    return found


@pytest.mark.parametrize("way", [Whole, ByGroup, Spill])
@pytest.mark.parametrize("texts", ["text", "text, nothing as null", "large text", "dictionary"])
@pytest.mark.parametrize("numbers", ["text", "float", "decimal"])
def test_parquet_says_what_csv_says(
    two_waves: ReleaseFolder, way: type, texts: str, numbers: str
) -> None:
    said = everything(opened(two_waves.seal()))
    convert(two_waves.path, texts=texts, numbers=numbers, rows=7)
    assert everything(opened(two_waves.seal(), way)) == said


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_order_types_and_row_groups_change_nothing(
    two_waves: ReleaseFolder, data: st.DataObject
) -> None:
    header, lines = lines_of(two_waves.path / "answers.csv")
    random.Random(data.draw(st.integers())).shuffle(lines)
    lines = lines[: data.draw(st.integers(1, len(lines)))]
    way = data.draw(st.sampled_from([Whole, ByGroup, Spill]))
    options = {
        "texts": data.draw(st.sampled_from(["text", "dictionary", "text, nothing as null"])),
        "numbers": data.draw(st.sampled_from(["text", "float", "decimal"])),
        "rows": data.draw(st.integers(1, 200)),
    }
    with TemporaryDirectory() as temporary:
        folder = Path(temporary) / "release"
        copytree(two_waves.path, folder)
        with (folder / "answers.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, quoting=csv.QUOTE_ALL).writerows([header, *lines])
        (folder / "datapackage.json").write_text('{"name": "x", "created": "2022-01-01"}')
        said = everything(opened(folder))
        convert(folder, **options)
        assert everything(opened(folder, way)) == said


@pytest.mark.parametrize("way", [Whole, ByGroup, Spill])
def test_a_line_is_named_by_its_row(two_waves: ReleaseFolder, way: type) -> None:
    convert(two_waves.path, rows=7)
    answers = opened(two_waves.seal(), way)
    assert answers.cells("cm_positions").rows.tolist() == list(range(1, 126))
    assert answers.cells("steering_group").rows.tolist() == [126, 131, 136, 141]


def test_single_floats_are_read_in_the_digits_that_were_meant(two_waves: ReleaseFolder) -> None:
    said = everything(opened(two_waves.seal()))
    convert(two_waves.path, numbers="single")
    assert everything(opened(two_waves.seal())) == said


def test_a_file_without_lines_is_read(two_waves: ReleaseFolder) -> None:
    header, _ = lines_of(two_waves.path / "answers.csv")
    (two_waves.path / "answers.csv").unlink()
    write(two_waves.path / "answers.parquet", header, [])
    found = everything(opened(two_waves.seal()))
    assert (found["length"], found["cm_positions"]) == (0, [])


def test_columns_that_are_empty_anyway_may_be_absent(two_waves: ReleaseFolder) -> None:
    header, lines = lines_of(two_waves.path / "answers.csv")
    (two_waves.path / "answers.csv").unlink()
    write(two_waves.path / "answers.parquet", header[:9], [line[:9] for line in lines])
    answers = opened(two_waves.seal())
    assert answers.cells("remarks").texts == ()
    assert len(answers) == len(lines)


def test_a_zip_is_read_after_it_was_unpacked(two_waves: ReleaseFolder, tmp_path: Path) -> None:
    said = everything(opened(two_waves.seal()))
    convert(two_waves.path)
    answers = opened(zipped(two_waves.seal(), tmp_path / "r.zip"), ByGroup)
    assert everything(answers) == said


def test_what_was_sorted_on_disk_goes_with_the_release(
    two_waves: ReleaseFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    convert(two_waves.path)
    answers = opened(two_waves.seal(), Spill)
    assert len(answers.cells("meetings")) == 4
    assert len(list(folder.iterdir())) == 1
    del answers
    gc.collect()
    assert list(folder.iterdir()) == []


def refusal(path: Path, way: type | None = None, variable: str = "cm_positions") -> str:
    with pytest.raises(AnalysisError) as caught:
        opened(path, way).cells(variable)
    return "\n".join(caught.value.lines("en"))


def changed(release: ReleaseFolder, row: int, **words: str) -> Path:
    """The release as Parquet, with other words in one row."""
    header, lines = lines_of(release.path / "answers.csv")
    for name, word in words.items():
        lines[row - 1][header.index(name)] = word
    (release.path / "answers.csv").unlink()
    write(release.path / "answers.parquet", header, lines, rows=10)
    return release.seal()


@pytest.mark.parametrize("way", [Whole, ByGroup, Spill])
@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"status": "maybe"}, "cm_positions.available: status 'maybe' is no status of an answer"),
        ({"low": "6,5"}, "cm_positions.available: low '6,5' is no number with a decimal point"),
        (
            {"high": "7"},
            "cm_positions.available: the bounds low 8 and high 7 do not fit the comparator =",
        ),
        ({"unit": "99"}, "unit '99' is not in responses.csv for wave '2021-H1'"),
        ({"item": "avail"}, "cm_positions.avail: 2021-H1 has no such variable"),
        ({"item": "applied_for"}, "second line for the same answer (2021-H1,"),
    ],
)
def test_one_line_wrong_is_refused_by_its_row(
    two_waves: ReleaseFolder, way: type, words: dict[str, str], said: str
) -> None:
    header, lines = lines_of(two_waves.path / "answers.csv")
    row = next(n for n, line in enumerate(lines, 1) if line[3] == "available" and line[6] == "8")
    found = refusal(changed(two_waves, row, **words), way)
    where = row + 1 if "second" in said else row
    assert found.startswith(f"answers.parquet:{where}: {said}")
    assert len(found.splitlines()) == 1
    assert header[6] == "low"


@pytest.mark.parametrize("way", [ByGroup, Spill])
def test_a_strange_variable_is_refused_before_anything_is_read(
    two_waves: ReleaseFolder, way: type
) -> None:
    path = changed(two_waves, 17, variable="cm_position")
    with pytest.raises(AnalysisError) as caught:
        opened(path, way)
    assert caught.value.lines("en") == [
        "answers.parquet:17: 'cm_position' is in no version of the release"
    ]


def test_two_files_of_answers_are_refused(two_waves: ReleaseFolder) -> None:
    kept = (two_waves.path / "answers.csv").read_bytes()
    convert(two_waves.path)
    assert refusal(two_waves.write("answers.csv", kept).seal()) == (
        "answers.parquet: stands beside answers.csv; which of them holds? Remove the other"
    )


def with_table(release: ReleaseFolder, **columns: Any) -> Path:
    """The release with some columns of `answers.parquet` replaced, or left out where None."""
    convert(release.path)
    path = release.path / "answers.parquet"
    table = parquet.read_table(path)
    for name, column in columns.items():
        place = table.schema.get_field_index(name)
        if place >= 0:
            table = table.remove_column(place)
        if column is not None:
            table = table.append_column(name, column(len(table)))
    parquet.write_table(table, path)
    return release.seal()


@pytest.mark.parametrize(
    ("column", "kind", "said"),
    [
        ("code", pa.int64(), "the column 'code' is int64; expected is text"),
        ("status", pa.bool_(), "the column 'status' is bool; expected is text"),
        ("low", pa.bool_(), "the column 'low' is bool; expected is text or a number"),
        ("low", pa.date32(), "the column 'low' is date32[day]; expected is text or a number"),
        ("unit", pa.binary(), "the column 'unit' is binary; expected is text"),
        (
            "text",
            pa.list_(pa.string()),
            "the column 'text' is list<element: string>; expected is text",
        ),
        (
            "low",
            pa.struct([("a", pa.string())]),
            "the column 'low' is struct<a: string>; expected is text or a number",
        ),
    ],
)
def test_a_column_of_another_type_is_refused(
    two_waves: ReleaseFolder, column: str, kind: Any, said: str
) -> None:
    path = with_table(two_waves, **{column: lambda count: pa.nulls(count, kind)})
    assert refusal(path) == f"answers.parquet: {said}"


def test_missing_and_strange_columns_are_named(two_waves: ReleaseFolder) -> None:
    path = with_table(two_waves, status=None, statu=lambda count: pa.array(["x"] * count))
    assert refusal(path) == (
        "answers.parquet: the column 'status' is missing\n"
        "answers.parquet: unknown column 'statu' (did you mean 'status'?)"
    )


@pytest.mark.parametrize("number", [float("nan"), float("inf"), 1e300])
def test_a_number_that_is_none_is_refused(two_waves: ReleaseFolder, number: float) -> None:
    path = with_table(two_waves, low=lambda count: pa.array([number] * count))
    assert "is no number with a decimal point" in refusal(path)


def test_a_float_of_more_digits_than_it_keeps_is_refused(two_waves: ReleaseFolder) -> None:
    path = with_table(two_waves, low=lambda count: pa.array([0.1 + 0.2] * count))
    assert "low '0.30000000000000004' is no number" in refusal(path)


@pytest.mark.parametrize(
    ("limit", "value", "said"),
    [
        ("MOST_ROWS", 10, "the row group 1 has 145 rows and "),
        ("MOST_BYTES", 100, "the row group 1 has 145 rows and "),
        ("MOST_LINES", 144, "more than 144 lines; this is no data release"),
        ("MOST_GROUPS", 0, "more than 0 row groups; write it with larger ones"),
    ],
)
def test_what_is_too_large_is_refused(
    two_waves: ReleaseFolder, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, said: str
) -> None:
    monkeypatch.setattr(parquet_file, limit, value)
    convert(two_waves.path)
    assert refusal(two_waves.seal()).startswith(f"answers.parquet: {said}")


@pytest.mark.parametrize("content", [b"", b"PAR1", b"wave,unit\n", b"PAR1" + b"\0" * 50 + b"PAR1"])
def test_what_is_no_parquet_is_refused(two_waves: ReleaseFolder, content: bytes) -> None:
    (two_waves.path / "answers.csv").unlink()
    said = refusal(two_waves.write("answers.parquet", content).seal())
    assert said.startswith("answers.parquet: no readable Parquet file (")
    assert said.endswith("; write it or get it anew")


@pytest.mark.parametrize("way", [Whole, ByGroup, Spill])
def test_a_cut_file_is_refused(two_waves: ReleaseFolder, way: type) -> None:
    convert(two_waves.path)
    content = (two_waves.path / "answers.parquet").read_bytes()
    path = two_waves.write("answers.parquet", content[: len(content) // 2]).seal()
    assert "no readable Parquet file" in refusal(path, way)


def test_letters_that_are_none_are_refused(two_waves: ReleaseFolder) -> None:
    def broken(count: int) -> Any:
        return pa.array([b"\xff\xfe"] * count).view(pa.string())

    assert "no readable Parquet file" in refusal(with_table(two_waves, text=broken))


def test_statistics_that_contradict_the_lines_are_refused(
    two_waves: ReleaseFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        parquet_file.ParquetFile, "only_word", lambda self, group, column: "cm_positions"
    )
    convert(two_waves.path)
    said = refusal(two_waves.seal(), ByGroup)
    assert "the statistics of the row groups name other lines for 'cm_positions'" in said


def test_no_room_to_sort_is_refused(
    two_waves: ReleaseFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    convert(two_waves.path)
    monkeypatch.setattr("analysis.lines.spill.mkdtemp", full)
    said = refusal(two_waves.seal(), Spill)
    assert "there is no room to sort it" in said
    assert "set TMPDIR to a larger disk" in said


@pytest.mark.parametrize("seed", range(25))
def test_damaged_bytes_never_end_in_a_traceback(two_waves: ReleaseFolder, seed: int) -> None:
    rng = random.Random(seed)
    convert(two_waves.path, texts="dictionary", numbers="float", rows=40)
    content = bytearray((two_waves.path / "answers.parquet").read_bytes())
    for _ in range(rng.choice([1, 4, 40])):
        content[rng.randrange(len(content))] = rng.randrange(256)
    path = two_waves.write("answers.parquet", bytes(content)).seal()
    way = rng.choice([Whole, ByGroup, Spill])
    faults: tuple[Fault, ...] = ()
    try:
        everything(opened(path, way))
    except AnalysisError as error:
        faults = error.faults
    assert all(fault.where.startswith("answers.parquet") for fault in faults)
