"""Accounting: how far a wave came, who was late, and the bases of every question."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis.cli import main
from analysis.errors import AnalysisError
from analysis.panel.panel import Panel
from analysis.release import Release
from analysis.results.accounting import Accounting, Return, VariableBases
from analysis.results.deadline import is_late
from survey.instrument.answer import Status
from survey.instrument.response_status import ResponseStatus
from tests.analysis.releases import ReleaseFolder, municipalities

# One unit per status of the second wave, in the order of the municipalities, then invited ones.
GIVEN = (
    ("not_invited", ""),
    ("opened", ""),
    ("in_progress", ""),
    ("submitted", "2022-02-11T22:30:00Z"),
    ("submitted", "2022-02-11T23:30:00Z"),
    ("accepted", "2022-02-01T09:00:00Z"),
    ("reopened", "2022-02-12T09:00:00Z"),
    ("declined", ""),
    ("ineligible", "2022-02-01T09:00:00Z"),
)
"""The deadline is the 11th of February, whose end in Berlin is 23:00 UTC."""


@pytest.fixture
def fieldwork(release: ReleaseFolder) -> Path:
    lines = (release.path / "responses.csv").read_text("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("2021-H2")]
    units = [row["ags"] for row in municipalities()]
    given = [*GIVEN, *([("invited", "")] * (len(units) - len(GIVEN)))]
    kept += [
        f"2021-H2,{unit},2021-H2,{status},{submitted}"
        for unit, (status, submitted) in zip(units, given, strict=True)
    ]
    return release.write("responses.csv", kept).seal()


def accounting(path: Path, **options: object) -> Accounting:
    return Accounting(Panel(Release.open(path)), **options)  # type: ignore[arg-type]


def whole(found: Accounting, wave: str) -> Return:
    (one,) = (each for each in found.returns if each.wave == wave and each.group is None)
    return one


def test_a_wave_is_accounted_for(fieldwork: Path) -> None:
    found = whole(accounting(fieldwork), "2021-H2")
    assert (found.frame, found.ineligible) == (53, 1)
    assert (found.not_invited, found.invited) == (1, 52)
    assert found.opened == 6
    assert (found.submitted, found.accepted, found.declined) == (4, 1, 1)
    assert found.late == 2
    assert dict(found.statuses)[ResponseStatus.INVITED] == 45
    assert sum(n for _, n in found.statuses) == 54
    assert found.is_example


def test_a_coded_wave_invites_nobody_and_has_no_deadline(fieldwork: Path) -> None:
    found = whole(accounting(fieldwork), "2021-H1")
    assert (found.frame, found.submitted, found.accepted) == (25, 25, 25)
    assert (found.not_invited, found.invited, found.opened, found.late) == (None, None, None, None)


def test_groups_add_up_to_the_whole(fieldwork: Path) -> None:
    found = accounting(fieldwork, attribute="kind")
    groups = [each for each in found.returns if each.wave == "2021-H2" and each.group is not None]
    assert [each.group for each in groups] == ["kreis", "kreisfreie_stadt"]
    all_units = whole(found, "2021-H2")
    for field in ("frame", "ineligible", "invited", "opened", "submitted", "late", "declined"):
        assert sum(getattr(each, field) for each in groups) == getattr(all_units, field)


def test_a_unit_found_ineligible_is_in_no_base(fieldwork: Path) -> None:
    found = accounting(fieldwork, waves=("2021-H2",))
    frames = {each.frame for bases in found.variables for each in bases}
    assert max(frames) == 53


@pytest.mark.parametrize(
    ("submitted", "deadline", "late"),
    [
        ("2022-02-11T22:59:59Z", "2022-02-11", False),
        ("2022-02-11T23:00:00Z", "2022-02-11", True),
        ("2022-02-11", "2022-02-11", False),
        ("2022-02-12", "2022-02-11", True),
        ("2022-07-11T22:00:00Z", "2022-07-11", True),
        ("2022-02-11T12:00:00Z", "2022-02-11T12:00:00Z", False),
        ("2022-02-11T12:00:01Z", "2022-02-11T12:00:00", True),
        ("2022-02-11T12:00:01+01:00", "2022-02-11T12:00:00Z", False),
    ],
)
def test_a_day_lasts_until_its_end_in_berlin(submitted: str, deadline: str, late: bool) -> None:
    assert is_late(submitted, deadline) is late


def bases_of(name: str, path: Path, **options: object) -> tuple[VariableBases, ...]:
    found = accounting(path, **options)
    (bases,) = (each for each in found.variables if each[0].variable.id == name)
    return bases


def test_every_question_has_its_three_bases_and_every_status(fieldwork: Path) -> None:
    (first,) = bases_of("cm_positions.at_municipality", fieldwork)
    assert (first.wave, first.frame, first.asked, first.stated, first.valued) == (
        "2021-H1", 25, 25, 21, 19,
    )  # fmt: skip
    assert first.statuses == ((Status.NOT_STATED, 4),)
    (second,) = bases_of("steering_group", fieldwork)
    assert (second.wave, second.frame, second.asked, second.stated, second.valued) == (
        "2021-H2", 53, 4, 0, None,
    )  # fmt: skip
    assert second.statuses == ((Status.UNANSWERED, 4), (Status.UNIT_NONRESPONSE, 49))


def test_the_bases_of_groups_add_up(fieldwork: Path) -> None:
    bases = bases_of(
        "cm_positions.at_municipality", fieldwork, waves=("2021-H1",), attribute="kind"
    )
    assert [each.group for each in bases] == [None, "kreis", "kreisfreie_stadt"]
    for field in ("frame", "asked", "stated", "valued"):
        total, *parts = (getattr(each, field) for each in bases)
        assert sum(parts) == total


def test_an_attribute_or_wave_that_nobody_has_is_refused(fieldwork: Path) -> None:
    with pytest.raises(AnalysisError, match="'knd' is not in this data release; did you mean"):
        accounting(fieldwork, attribute="knd")
    with pytest.raises(AnalysisError, match="'2020-H1'"):
        accounting(fieldwork, waves=("2020-H1",))


def test_the_command_prints_a_table(fieldwork: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["accounting", "--release", str(fieldwork), "--by", "kind"]) == 0
    lines = capsys.readouterr().out.splitlines()
    begun, ended = (line for line in lines if line.startswith("2. Halbjahr 2021"))
    assert begun.split()[3:] + ended.split()[3:] == ["53", "52", "6", "4", "1", "2", "1", "1"]
    assert sum(line.startswith("  Kreis ") for line in lines) == 4
    assert any("Beispieldaten" in line for line in lines)
    assert not any(line.startswith("cm_positions") for line in lines)


def test_one_wave_is_printed_with_its_questions(
    fieldwork: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["accounting", "--release", str(fieldwork), "--wave", "2021-H1", "--language", "en"]
    assert main(given) == 0
    lines = capsys.readouterr().out.splitlines()
    place = next(n for n, line in enumerate(lines) if line.startswith("cm_positions.at_muni"))
    assert lines[place].split()[1:] == ["25", "25", "21", "19"]
    assert lines[place + 1] == "    not stated: 4"


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("more", [[], ["--wave", "2021-H2"], ["--wave", "2021-H2", "--by", "kind"]])
def test_it_fits_a_terminal_of_80_columns(
    kim_release: Path, capsys: pytest.CaptureFixture[str], language: str, more: list[str]
) -> None:
    asked = ["accounting", "--release", str(kim_release), "--language", language, *more]
    assert main(asked) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 80
    assert any(len(line) > 70 for line in lines)


def test_the_command_prints_json(fieldwork: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["accounting", "--release", str(fieldwork), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    wave = found["waves"][1]
    assert (wave["wave"], wave["group"], wave["frame"], wave["late"]) == ("2021-H2", None, 53, 2)
    (variable,) = (
        each
        for each in found["variables"]
        if (each["variable"], each["item"]) == ("cm_positions", "at_municipality")
    )
    assert variable["waves"][0] == {
        "wave": "2021-H1", "group": None, "frame": 25, "asked": 25, "stated": 21, "valued": 19,
        "statuses": {"not_stated": 4},
    }  # fmt: skip
