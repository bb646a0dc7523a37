"""The command `analysis trend`: what goes to which stream, which names are refused, and how."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from analysis.cli import main
from tests.analysis.releases import KIM, ReleaseFolder, municipalities, real_release

FAMILY = """\
families:
  - name: headline
    inference: superpopulation
    reason: {de: Der Prozess., en: The process.}
    method: holm
    items: [cm_positions.at_municipality]
"""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tab. 2, and twelve units that answered the same grid in the second wave."""
    units = [unit["ags"] for unit in municipalities()[:12]]
    lines = {
        unit: [
            f"2021-H2,{unit},cm_positions,{item},answered,=,{n},{n},,,,entered,,,"
            for item in ("available", "applied_for", "at_municipality")
        ]
        for n, unit in enumerate(units, 1)
    }
    folder = tmp_path_factory.mktemp("filled") / "release"
    return real_release(folder, questionnaires=KIM, second_wave=lines, example=False).seal()


def run(*arguments: object) -> int:
    return main(["trend", *map(str, arguments)])


def printed(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    captured = capsys.readouterr()
    assert captured.err == ""
    return json.loads(captured.out)  # type: ignore[no-any-return]


def test_json_and_nothing_else_on_standard_output(
    kim_release: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--release", kim_release, "--json", "--variable", "cm_positions") == 0
    assert [one["item"] for one in printed(capsys)] == [
        "available",
        "applied_for",
        "at_municipality",
        "at_independent_providers",
        "in_member_municipalities",
    ]


def test_a_note_on_the_release_goes_to_standard_error(
    release: ReleaseFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--release", release.seal(digest=""), "--json") == 0
    captured = capsys.readouterr()
    assert isinstance(json.loads(captured.out), list)
    assert "Prüfsumme" in captured.err


def test_the_table_names_release_return_methods_and_population(
    filled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--release", filled, "--variable", "cm_positions.at_municipality") == 0
    lines = capsys.readouterr().out.splitlines()
    assert all(len(line) <= 80 for line in lines)
    out = " ".join(" ".join(lines).split())
    assert "mind. 91,3" in out
    assert "2021-H1 bis 2021-H2: Zeitreihenbruch" in out
    assert "Datenstand: test-1 (" in out
    assert "2021-H1 25 von 25 kodiert; 2021-H2 12 von 54 gemeldet" in out
    assert "Vollerhebung: beschreibt diese Kommunen" in out
    assert "Quartile Typ 7" in out


def test_a_group_is_counted_alone(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("--release", filled, "--json", "--variable", "cm_positions.available")
    frames = {}
    for kind in ("kreis", "kreisfreie_stadt"):
        assert run(*arguments, "--by", f"kind={kind}") == 0
        frames[kind] = [wave["frame"] for wave in printed(capsys)[0]["waves"]]
    assert run(*arguments) == 0
    whole = [wave["frame"] for wave in printed(capsys)[0]["waves"]]
    assert [sum(pair) for pair in zip(*frames.values(), strict=True)] == whole
    assert run("--release", filled, "--by", "kind=kreis", "--language", "en") == 0
    assert capsys.readouterr().out.startswith("Municipalities with kind=kreis only")


def test_who_belongs_to_a_group_is_known_wave_by_wave(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    release = real_release(tmp_path / "release", questionnaires=KIM)
    frame = (release.path / "frame.csv").read_text(encoding="utf-8").splitlines()
    lines = [f"{frame[0]},pilot", *(f"{line},{int('2021-H1' in line)}" for line in frame[1:])]
    path = release.write("frame.csv", lines).seal()
    arguments = ("--release", path, "--json", "--variable", "cm_positions.available")
    frames = {}
    for pilot in ("1", "0"):
        assert run(*arguments, "--by", f"pilot={pilot}") == 0
        frames[pilot] = [wave["frame"] for wave in printed(capsys)[0]["waves"]]
    assert frames == {"1": [25, 0], "0": [0, 54]}


def test_a_family_asks_for_tests_and_says_its_number(
    filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "families.yaml"
    plan.write_text(FAMILY, encoding="utf-8")
    variable = ("--variable", "cm_positions.at_municipality")
    assert run("--release", filled, "--family", plan, *variable) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "Familie: headline, 0 Tests aus 1 Veränderungen, p angepasst nach Holm; 1 ohne " in out
    assert "möglichen Test zuvor ausgeschieden. Der Prozess." in out
    assert "Modell: würde der Prozess" in out
    assert run("--release", filled, "--family", plan, "--inference", "census") == 1
    assert "eine Vollerhebung hat keine Tests" in capsys.readouterr().err


def test_the_families_of_the_study_name_what_there_is(
    kim_release: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = KIM / "tables.yaml"
    assert run("--release", kim_release, "--family", plan, "--variable", "steering_group") == 0
    assert "Familie: headline" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--variable", "cm_filed"), "--variable: `cm_filed` ist keine Variable"),
        (("--variable", "cm_filed"), "meinten Sie `cm_filled`?"),
        (("--variable", "steering_group = yess"), "meinten Sie `yes`?"),
        (("--variable", "a b"), "schreiben Sie `name`, `name.item` oder `name = code`"),
        (("--by", "kind=kries"), "--by: keine Kommune hat kind 'kries': meinten Sie `kreis`?"),
        (("--by", "kind"), "schreiben Sie MERKMAL=CODE"),
        (("--by", "knd=kreis"), "--by: keine Kommune hat das Merkmal 'knd': meinten Sie `kind`?"),
        (("--by", "x=kreis"), "--by: keine Kommune hat das Merkmal 'x'. Es gibt: "),
        (("--family", "none.yaml"), "Diese Datei gibt es nicht."),
    ],
)
def test_one_clear_error(
    kim_release: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, str], said: str
) -> None:
    assert run("--release", kim_release, *arguments, "--json") == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 1
    assert said in captured.err


def test_a_wrong_option_is_wrong_usage(kim_release: Path) -> None:
    with pytest.raises(SystemExit) as caught:
        run("--release", kim_release, "--inference", "bayes")
    assert caught.value.code == 2
