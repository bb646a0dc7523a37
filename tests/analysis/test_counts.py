"""`analysis counts`: the bases of every question, by kind of municipality and for all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from analysis.cli import main
from tests.analysis.releases import ReleaseFolder, municipalities, real_release

CITIES = [u["ags"] for u in municipalities() if u["kind"] == "kreisfreie_stadt"]
DISTRICTS = [u["ags"] for u in municipalities() if u["kind"] == "kreis"]


def line(
    unit: str, variable: str, item: str, status: str, value: str = ",,,", text: str = ""
) -> str:
    return f"2021-H2,{unit},{variable},{item},{status},{value},{text},,entered,,,"


def counted(path: Path, wave: str, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert main(["counts", "--release", str(path), "--wave", wave, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    variables = {
        (v["variable"], v["item"]): {g["group"]: g for g in v["groups"]} for v in found["variables"]
    }
    return {**found, "variables": variables}


def bases(group: dict[str, Any]) -> tuple[int, ...]:
    return tuple(group[name] for name in ("frame", "asked", "stated"))


def test_tab_2_has_the_bases_of_the_report(
    release: ReleaseFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    found = counted(release.seal(), "2021-H1", capsys)
    at_municipality = found["variables"]["cm_positions", "at_municipality"][None]
    assert bases(at_municipality) == (25, 25, 21)
    assert at_municipality["valued"] == 19
    assert at_municipality["sum"] == {"low": 91.3, "high": None, "about": False, "open_all": 2}
    assert at_municipality["statuses"] == {"not_stated": 4}
    members = found["variables"]["cm_positions", "in_member_municipalities"]
    assert bases(members[None]) == bases(members["kreis"]) == (15, 15, 12)
    assert bases(members["kreisfreie_stadt"]) == (0, 0, 0)
    assert members["kreisfreie_stadt"]["statuses"] == {"not_applicable": 10}


def test_all_of_a_known_number_takes_it_over(
    release: ReleaseFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    path = release.path / "answers.csv"
    text = path.read_text(encoding="utf-8")
    # Hochsauerlandkreis: 7 applied for, all of them at the municipality.
    text = text.replace(
        "2021-H1,05958,cm_positions,applied_for,not_stated,,,,",
        "2021-H1,05958,cm_positions,applied_for,answered,=,7,7,",
    )
    release.write("answers.csv", text)
    found = counted(release.seal(), "2021-H1", capsys)
    group = found["variables"]["cm_positions", "at_municipality"][None]
    assert (group["valued"], group["sum"]["low"], group["sum"]["open_all"]) == (20, 98.3, 1)


def test_coded_choices_have_their_own_base(
    release: ReleaseFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    coded = "2021-H1,05334,cooperation,{},{},,,,{},,,entered,,,"
    other = "2021-H1,05711,cooperation,{},not_stated,,,,,,,entered,,,"
    lines = (release.path / "answers.csv").read_text(encoding="utf-8").splitlines()
    lines += [
        coded.format("jobcenter", "answered", "1"),
        coded.format("agency", "not_mentioned", ""),
        coded.format("courts", "answered", "0"),
        *(other.format(code) for code in ("jobcenter", "agency", "courts")),
    ]
    found = counted(release.write("answers.csv", lines).seal(), "2021-H1", capsys)
    group = found["variables"]["cooperation", None][None]
    assert bases(group) == (25, 25, 1)
    codes = {c["code"]: (c["count"], c["stated"], c["statuses"]) for c in group["codes"]}
    assert codes["jobcenter"] == (1, 1, {"not_stated": 1, "unanswered": 23})
    assert codes["agency"] == (0, 0, {"not_stated": 1, "unanswered": 23, "not_mentioned": 1})
    assert codes["courts"] == (0, 1, {"not_stated": 1, "unanswered": 23})


def test_own_answers_and_attributes_leave_the_frame(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    yes, no, silent = CITIES[0], DISTRICTS[0], DISTRICTS[1]
    closed = "not_applicable"
    second = {
        yes: [
            line(yes, "steering_group", "", "answered", ",,,yes"),
            line(yes, "meetings", "", "answered", "~,4,4,"),
            line(yes, "members", "jobcenter", "answered", ",,,1"),
            line(yes, "members", "welfare", "answered", ",,,0"),
            line(yes, "member_councils", "", closed),
        ],
        no: [
            line(no, "steering_group", "", "answered", ",,,no"),
            line(no, "meetings", "", closed),
            *(line(no, "members", code, closed) for code in ("jobcenter", "welfare")),
            line(no, "member_councils", "", "answered", ",,,high"),
        ],
        silent: [line(silent, "steering_group", "", "not_stated")],
    }
    release = real_release(tmp_path / "r", second_wave=second).seal()
    found = counted(release, "2021-H2", capsys)
    assert (found["frame"], found["responses"], found["example"]) == (54, 3, True)
    variables = found["variables"]
    steering = variables["steering_group", None][None]
    assert bases(steering) == (54, 3, 2)
    assert steering["statuses"] == {"not_stated": 1, "unit_nonresponse": 51}
    # One said no: it leaves. The silent one was asked, for its universe is unknown.
    assert bases(variables["meetings", None][None]) == (53, 2, 1)
    assert variables["meetings", None][None]["sum"]["about"] is True
    members = variables["members", None][None]
    assert bases(members) == (53, 2, 1)
    assert [(c["count"], c["stated"]) for c in members["codes"]] == [(1, 1), (0, 1)]
    # Cities leave by their kind, whether they answered or not.
    councils = variables["member_councils", None]
    assert bases(councils[None]) == (31, 2, 1)
    assert bases(councils["kreisfreie_stadt"]) == (0, 0, 0)


def test_absent_lines_are_unanswered_unless_nobody_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    release = real_release(tmp_path / "r", second_wave={CITIES[0]: [], DISTRICTS[0]: []}).seal()
    found = counted(release, "2021-H2", capsys)["variables"]
    assert found["remarks", None][None]["statuses"] == {"unanswered": 2, "unit_nonresponse": 52}
    assert bases(found["member_councils", None][None]) == (31, 1, 0)


def test_ineligible_leaves_the_frame_and_drafts_do_not_count(
    release: ReleaseFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (release.path / "responses.csv").read_text(encoding="utf-8")
    text = text.replace(
        "2021-H1,05334,2021-H1,accepted,", "2021-H1,05334,2021-H1,ineligible,"
    ).replace("2021-H1,05958,2021-H1,accepted,2021-05-20T10:00:00Z", "2021-H1,05958,2021-H1,ready,")
    found = counted(release.write("responses.csv", text).seal(), "2021-H1", capsys)
    assert (found["frame"], found["responses"]) == (24, 23)
    assert bases(found["variables"]["cm_positions", "available"][None]) == (24, 23, 21)


def test_the_terminal_speaks_german(
    release: ReleaseFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["counts", "--release", str(release.seal()), "--wave", "2021-H1"]) == 0
    said = capsys.readouterr().out
    assert "Rücklauf: 25 von 25 Kommunen" in said
    assert "Kreis  kreisfreie Stadt  alle" in said
    assert "mind. 60,3" in said
    assert "mind. 91,3" in said


def test_an_unknown_wave_is_refused(
    release: ReleaseFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["counts", "--release", str(release.seal()), "--wave", "2022-H1"]) == 1
    assert capsys.readouterr().err == (
        "test-1: hat keine Erhebungswelle '2022-H1'; vorhanden: 2021-H1, 2021-H2\n"
    )


def test_an_unknown_attribute_is_refused(
    release: ReleaseFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["counts", "--release", str(release.seal()), "--wave", "2021-H1", "--by", "knd"]
    assert main(arguments) == 1
    assert capsys.readouterr().err == (
        "--by: keine Kommune hat ein Merkmal 'knd'; es gibt: government_district, kind\n"
    )


def test_every_question_of_the_real_questionnaires_is_counted(
    kim_release: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for wave, responses in (("2021-H1", 25), ("2021-H2", 0)):
        found = counted(kim_release, wave, capsys)
        assert found["responses"] == responses
        assert len(found["variables"]) > 80
        for groups in found["variables"].values():
            total = groups[None]
            assert total["stated"] <= total["asked"] <= total["frame"] <= found["frame"]
            for name in ("frame", "asked", "stated"):
                assert total[name] == groups["kreis"][name] + groups["kreisfreie_stadt"][name]
