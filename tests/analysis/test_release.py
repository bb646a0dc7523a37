"""Opening a data release: what a sound one gives, and what is refused with where and why."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import analysis
from analysis.archive import MAX_FILES
from analysis.errors import AnalysisError
from analysis.panel.panel import Panel
from analysis.release import Release, open_release
from analysis.tally import tally
from tests.analysis.releases import ReleaseFolder, zipped


def refusal(path: Path) -> str:
    with pytest.raises(AnalysisError) as caught:
        open_release(path)
    return "\n".join(caught.value.lines("en"))


def replace(release: ReleaseFolder, file: str, old: str, new: str) -> Path:
    content = (release.path / file).read_text(encoding="utf-8")
    assert old in content
    return release.write(file, content.replace(old, new, 1)).seal()


def test_a_release_gives_waves_frames_and_answers(release: ReleaseFolder) -> None:
    found = open_release(release.seal())
    assert list(found.waves) == ["2021-H1", "2021-H2"]
    assert [len(found.frames[wave]) for wave in found.waves] == [25, 54]
    assert len(found.answers) == 125
    assert found.waves["2021-H1"].mode == "coded"
    assert found.waves["2021-H2"].example
    assert found.digest == release.digest()
    assert found.notes == ()


def test_frame_attributes_win_over_those_of_the_unit(release: ReleaseFolder) -> None:
    frame = (release.path / "frame.csv").read_text(encoding="utf-8").splitlines()
    lines = [f"{frame[0]},kind", *(f"{line}," for line in frame[1:])]
    lines = [line.replace("2021-H1,05711,", "2021-H1,05711,kreis") for line in lines]
    found = open_release(release.write("frame.csv", lines).seal())
    kinds = {w: {u.key: u.get("kind") for u in found.frames[w]} for w in found.waves}
    assert kinds["2021-H1"]["05711"] == "kreis"
    assert kinds["2021-H2"]["05711"] == "kreisfreie_stadt"


@pytest.mark.parametrize("prefix", ["", "release-1/"])
def test_a_zip_reads_like_its_folder(release: ReleaseFolder, tmp_path: Path, prefix: str) -> None:
    archive = zipped(release.seal(), tmp_path / "r.zip", prefix)
    assert open_release(archive).digest == release.digest()


def test_an_absent_digest_is_noted(release: ReleaseFolder) -> None:
    found = open_release(release.seal(digest=""))
    assert "no digest" in found.notes[0]("en")


def test_a_wrong_digest_is_refused(release: ReleaseFolder) -> None:
    release.seal()
    release.write("units.csv", (release.path / "units.csv").read_bytes() + b"\n")
    said = refusal(release.path)
    assert said.startswith("datapackage.json: the digest does not fit")
    assert "Get the release anew" in said


@pytest.mark.parametrize(
    "file", ["units.csv", "frame.csv", "waves.csv", "responses.csv", "answers.csv"]
)
def test_a_missing_file_is_named(release: ReleaseFolder, file: str) -> None:
    (release.path / file).unlink()
    assert refusal(release.seal()) == f"{file}: is missing from the data release"


def test_a_missing_descriptor_is_named(release: ReleaseFolder) -> None:
    assert refusal(release.path).startswith("datapackage.json: is missing")


def test_a_release_is_what_the_package_gives(release: ReleaseFolder) -> None:
    assert isinstance(analysis.Release.open(str(release.seal())), Release)
    code = (
        "import sys, analysis; assert not {'numpy', 'analysis.release'} & set(sys.modules);"
        "from analysis import Release; assert not {'pandas', 'scipy', 'pyarrow'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_nothing_there(tmp_path: Path) -> None:
    assert "no such data release" in refusal(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"[]", "no JSON object"),
        (b"{", "no readable JSON"),
        (b"[" * 100_000, "no readable JSON"),
        (b'{"name": "x"}', "'created' is missing"),
        (b'{"name": 3, "created": "2022-01-01"}', "'name' is missing or no short text"),
        (b'{"name": "x", "created": "soon"}', "'created' is no date"),
    ],
)
def test_a_bad_descriptor(release: ReleaseFolder, content: bytes, said: str) -> None:
    release.write("datapackage.json", content)
    assert said in refusal(release.path)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("units.csv", "unit,name", "unit,nam", "units.csv:1: the column 'name' is missing"),
        ("waves.csv", "deadline", "dedline", "did you mean 'deadline'"),
        ("waves.csv", ",coded,", ",paper,", "waves.csv:2: mode 'paper' is no valid value"),
        ("waves.csv", "2021-H2,self", "2021-H3,self", "the version '2021-H3' of wave 2021-H2"),
        ("frame.csv", "2021-H1,05", "2021-H9,05", "frame.csv:2: wave '2021-H9'"),
        (
            "frame.csv",
            "2021-H1,05334\n",
            "2021-H1,99\n",
            "unit '99' is not in units.csv; enter it there, or",
        ),
        ("responses.csv", ",accepted,", ",fine,", "status 'fine' is no valid value"),
        ("responses.csv", "2021-H1,05334,", "2021-H1,05111,", "'05111' is not in frame.csv"),
        ("answers.csv", ",answered,=,6,6,", ",maybe,=,6,6,", "status 'maybe' is no status"),
        ("answers.csv", ",answered,=,6,6,", ",unit_nonresponse,,,,", "is no status of an answer"),
        ("answers.csv", ",answered,=,6,6,", ',answered,=,"6,0",6,', "is no number with a decimal"),
        ("answers.csv", ",answered,=,6,6,", ",answered,=,1e9,1e9,", "is no number with a decimal"),
        ("answers.csv", ",answered,=,6,6,", ",answered,=,NaN,NaN,", "is no number with a decimal"),
        ("answers.csv", ",answered,=,6,6,", ",answered,=,6,7,", "do not fit the comparator"),
        (
            "answers.csv",
            ",answered,=,6,6,",
            ",answered,<>,6,6,",
            "comparator '<>' is no comparator; there are: =",
        ),
        ("answers.csv", ",answered,=,6,6,", ",not_stated,=,6,6,", "not_stated has no value"),
        ("answers.csv", ",answered,=,6,6,", ",answered,,,,", "go with an answered number"),
        (
            "answers.csv",
            "cm_positions,available",
            "cm_positions,avail",
            "did you mean `cm_positions.available`?",
        ),
        (
            "answers.csv",
            "2021-H1,05334,",
            "2021-H1,05111,",
            "unit '05111' is not in responses.csv for wave '2021-H1'; enter it there, or",
        ),
        ("answers.csv", ",applied_for,", ",available,", "second line for the same answer"),
        (
            "answers.csv",
            "entered,,,",
            "entered,,,,",
            "16 values instead of 15; more follows after the last column 'quote'. A comma",
        ),
        (
            "answers.csv",
            ",answered,=,6,6,",
            ",answered,=,-6,-6,",
            "low -6 is below the minimum 0; correct it",
        ),
        (
            "answers.csv",
            ",entered,",
            ",guessed,",
            "there is no provenance 'guessed'",
        ),
        ("answers.csv", ",answered,=,6,6,", ",answered,=,,,", "bounds low – and high – do not fit"),
        ("responses.csv", ",accepted,2021", ",accepted,yes2021", "submitted 'yes2021"),
        ("waves.csv", "2022-01-10", "soon", "opens 'soon' is no valid value"),
        ("waves.csv", "2021-H1,coded", "2021-H1,self", "has the mode 'self', its questionnaire"),
        ("waves.csv", "2021-H1,coded", "2020-H1,coded", "the version '2020-H1' of wave 2021-H1"),
    ],
)
def test_one_thing_wrong_is_refused_with_its_place(
    release: ReleaseFolder, file: str, old: str, new: str, said: str
) -> None:
    assert said in refusal(replace(release, file, old, new))


def test_every_bad_line_is_told_at_once(release: ReleaseFolder) -> None:
    release.write(
        "answers.csv",
        (release.path / "answers.csv")
        .read_text(encoding="utf-8")
        .replace(",not_stated,", ",nothing,"),
    )
    lines = refusal(release.seal()).splitlines()
    assert len(lines) == 5  # one per row of the grid, not one per municipality
    assert lines[0].startswith("answers.csv:6: cm_positions.in_member_municipalities")


def test_lines_are_refused_in_german_too(release: ReleaseFolder) -> None:
    path = replace(release, "answers.csv", ",answered,=,6,6,", ',answered,=,"6,5","6,5",')
    with pytest.raises(AnalysisError) as caught:
        open_release(path)
    (line,) = caught.value.lines("de")
    assert line.startswith("answers.csv:")
    assert line.endswith("available: low '6,5' ist keine Zahl mit Dezimalpunkt; 1234.5 schreiben")


def test_a_missing_version_is_told_once(release: ReleaseFolder) -> None:
    (release.path / "questionnaires" / "2021-H1.yaml").unlink()
    said = refusal(release.seal())
    assert said == (
        "waves.csv: the version '2021-H1' of wave 2021-H1 is missing from the folder questionnaires"
    )


def test_columns_that_are_empty_anyway_may_be_absent(release: ReleaseFolder) -> None:
    """`waves.csv` and `answers.csv` as somebody writes them who needs no more."""
    for file, kept in (("waves.csv", (0, 1, 2, 3, 7)), ("answers.csv", tuple(range(9)))):
        text = (release.path / file).read_text(encoding="utf-8")
        cells = [line.split(",") for line in text.splitlines()]
        release.write(file, [",".join(line[i] for i in kept) for line in cells])
    found = open_release(release.seal())
    assert len(found.answers) == 125
    assert found.waves["2021-H2"].reference == ""
    assert found.waves["2021-H2"].example


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_change_nothing(
    release: ReleaseFolder, end: str, mark: str
) -> None:
    for path in release.path.glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        release.write(path.name, (mark + text.replace("\n", end)).encode())
    assert len(open_release(release.seal()).answers) == 125


def test_semicolons_are_one_clear_error(release: ReleaseFolder) -> None:
    text = (release.path / "units.csv").read_text(encoding="utf-8")
    said = refusal(release.write("units.csv", text.replace(",", ";")).seal())
    assert said.startswith("units.csv:1: the values stand between semicolons")


@pytest.mark.parametrize(
    ("written", "sound"),
    [("2021-12", True), ("2021-13", False), ("2021-H2", False), ("2021-12-01", False)],
)
def test_a_date_is_as_precise_as_its_question(
    release: ReleaseFolder, written: str, sound: bool
) -> None:
    file = "questionnaires/2021-H1.yaml"
    source = (release.path / file).read_text(encoding="utf-8").rstrip("\n")
    question = "{name: since, type: date, label: {de: Seit, en: Since}, precision: month}"
    release.write(file, f"{source}\n      - {question}\n")
    answers = (release.path / "answers.csv").read_text(encoding="utf-8")
    line = f"2021-H1,05334,since,,answered,,,,,{written},,,,,"
    path = release.write("answers.csv", f"{answers}{line}\n").seal()
    if sound:
        assert len(open_release(path).answers) == 126
    else:
        assert f"since: text {written!r} is no date like 2021-03" in refusal(path)


def test_at_most_without_a_low_bound_has_the_minimum(release: ReleaseFolder) -> None:
    path = replace(release, "answers.csv", ",answered,=,6,6,", ",answered,<=,,6,")
    found = open_release(path)
    panel = Panel(found).wave("2021-H1")
    variable = panel.questionnaire.variables["cm_positions", "available"]
    total = tally(panel, variable, panel.units).sum
    assert total is not None
    assert (total.bounds.low, total.bounds.high) == (158, 164)


def test_not_utf8(release: ReleaseFolder) -> None:
    text = (release.path / "units.csv").read_text(encoding="utf-8")
    release.write("units.csv", text.encode("cp1252"))
    assert refusal(release.seal()) == "units.csv: is not in UTF-8; save it as “CSV UTF-8”"


def test_a_broken_questionnaire_keeps_its_place(release: ReleaseFolder) -> None:
    said = refusal(replace(release, "questionnaires/2021-H1.yaml", "study: kim", "studie: kim"))
    assert said.startswith("questionnaires/2021-H1.yaml:")


def test_a_broken_questionnaire_is_told_in_german_too(release: ReleaseFolder) -> None:
    path = replace(release, "questionnaires/2021-H1.yaml", "study: kim", "studie: kim")
    with pytest.raises(AnalysisError) as caught:
        open_release(path)
    assert "unknown-key `studie` ist kein Schlüssel, der hier stehen kann" in "\n".join(
        caught.value.lines("de")
    )


def test_a_link_is_refused(release: ReleaseFolder) -> None:
    release.seal()
    (release.path / "secret.csv").symlink_to("/etc/hostname")
    assert "is a link or device" in refusal(release.path)


@pytest.mark.parametrize(
    "name", ["../evil.csv", "/evil.csv", "a/../../evil.csv", "a\\..\\evil.csv"]
)
def test_a_zip_that_climbs_out_is_refused(tmp_path: Path, name: str) -> None:
    archive = tmp_path / "in" / "r.zip"
    archive.parent.mkdir()
    with zipfile.ZipFile(archive, "w") as target:
        target.writestr(zipfile.ZipInfo(name), "x")
    assert "leads out of the data release" in refusal(archive)
    assert not (tmp_path / "evil.csv").exists()


def test_a_link_in_a_zip_is_refused(tmp_path: Path) -> None:
    member = zipfile.ZipInfo("units.csv")
    member.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "r.zip", "w") as target:
        target.writestr(member, "/etc/passwd")
    assert "links are not allowed" in refusal(tmp_path / "r.zip")


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "r.zip", "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("answers.csv", b"0" * 30_000_000)
    assert "implausible size" in refusal(tmp_path / "r.zip")


def test_a_zip_of_too_many_files_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "r.zip", "w") as target:
        for number in range(MAX_FILES + 1):
            target.writestr(f"{number}.csv", "")
    assert f"more than {MAX_FILES} files" in refusal(tmp_path / "r.zip")


def test_no_zip_at_all(tmp_path: Path) -> None:
    (tmp_path / "r.zip").write_bytes(b"PK\x03\x04 not really")
    assert "no readable zip file" in refusal(tmp_path / "r.zip")


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_damaged_archive(release: ReleaseFolder, tmp_path: Path, method: int) -> None:
    release.seal()
    with zipfile.ZipFile(tmp_path / "r.zip", "w", method) as target:
        target.write(release.path / "questionnaires" / "2021-H2.yaml", "a.yaml")
    damaged = bytearray((tmp_path / "r.zip").read_bytes())
    damaged[60:160] = b"\xff" * 100
    (tmp_path / "r.zip").write_bytes(damaged)
    assert "no readable zip file" in refusal(tmp_path / "r.zip")


def test_what_macos_adds_to_an_archive_is_left_out(release: ReleaseFolder, tmp_path: Path) -> None:
    archive = zipped(release.seal(), tmp_path / "r.zip", "release-1/")
    with zipfile.ZipFile(archive, "a") as target:
        target.writestr("__MACOSX/release-1/._units.csv", "x")
    assert open_release(archive).digest == release.digest()
