"""Opening a data release: what a sound one gives, and what is refused with where and why."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from analysis.archive import MAX_FILES
from analysis.errors import AnalysisError
from analysis.release import open_release
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
        ("frame.csv", "2021-H1,05334\n", "2021-H1,99\n", "'99' is not in units.csv"),
        ("responses.csv", ",accepted,", ",fine,", "status 'fine' is no valid value"),
        ("responses.csv", "2021-H1,05334,", "2021-H1,05111,", "'05111' is not in frame.csv"),
        ("answers.csv", ",answered,=,6,6,", ",maybe,=,6,6,", "'maybe' is no status"),
        ("answers.csv", ",answered,=,6,6,", ",unit_nonresponse,,,,", "is no status of an answer"),
        ("answers.csv", ",answered,=,6,6,", ',answered,=,"6,0",6,', "is no number with a decimal"),
        ("answers.csv", ",answered,=,6,6,", ",answered,=,1e9,1e9,", "is no number with a decimal"),
        ("answers.csv", ",answered,=,6,6,", ",answered,=,NaN,NaN,", "is no number with a decimal"),
        ("answers.csv", ",answered,=,6,6,", ",answered,=,6,7,", "do not fit the comparator"),
        ("answers.csv", ",answered,=,6,6,", ",answered,<>,6,6,", "'<>' is no comparator"),
        ("answers.csv", ",answered,=,6,6,", ",not_stated,=,6,6,", "not_stated has no value"),
        ("answers.csv", ",answered,=,6,6,", ",answered,,,,", "go with an answered number"),
        ("answers.csv", "cm_positions,available", "cm_positions,avail", "has no such variable"),
        ("answers.csv", "2021-H1,05334,", "2021-H1,05111,", "is not in responses.csv"),
        ("answers.csv", ",applied_for,", ",available,", "second line for the same answer"),
        ("answers.csv", "entered,,,", "entered,,,,", "answers.csv:2: 16 values instead of 15"),
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


def test_not_utf8(release: ReleaseFolder) -> None:
    text = (release.path / "units.csv").read_text(encoding="utf-8")
    release.write("units.csv", text.encode("cp1252"))
    assert refusal(release.seal()) == "units.csv: is not in UTF-8"


def test_a_broken_questionnaire_keeps_its_place(release: ReleaseFolder) -> None:
    said = refusal(replace(release, "questionnaires/2021-H1.yaml", "study: kim", "studie: kim"))
    assert said.startswith("questionnaires/2021-H1.yaml:")


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
