"""What every table keeps to, on a plan of its own: bases, words, safety, refusals.

Requirements:
- nothing that a person typed becomes a formula or a link;
- counts with every status and their bases; the universe in the questionnaire's words;
- names beside answers only where they may stand; a failed run leaves what was there.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from analysis.cli import main
from tests.analysis.books import PLAN, build, rows, texts
from tests.analysis.releases import (
    ReleaseFolder,
    municipalities,
    real_release,
)

SMALL_PLAN = """
study: kim
title: Prüfung
groupings:
  kind:
    attribute: kind
    groups: [{code: kreis, heading: Kreise}, {code: kreisfreie_stadt, heading: Städte}]
tables:
  - {name: A, type: counts, title: Partner, wave: 2021-H1, question: cooperation, group_by: kind}
  - {name: B, type: counts, title: Lenkung, wave: 2021-H2, question: steering_group}
  - name: C
    type: listing
    title: Alles
    wave: 2021-H2
    internal: true
    universe: wer gefragt wurde
    columns: [{variable: remarks}, {variable: members}, {variable: meetings, total: true}]
"""


@pytest.fixture
def small_plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(SMALL_PLAN, encoding="utf-8")
    return path


HOSTILE = ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3", "http://example.org", "{=1}", "\t=1"]


def test_nothing_typed_becomes_a_formula_or_a_link(tmp_path: Path, small_plan: Path) -> None:
    units = [u["ags"] for u in municipalities()[: len(HOSTILE)]]
    second = {
        unit: [f'2021-H2,{unit},remarks,,answered,,,,,"{text}",,entered,,,']
        for unit, text in zip(units, HOSTILE, strict=True)
    }
    release = real_release(tmp_path / "r", second_wave=second)
    lines = (release.path / "units.csv").read_text(encoding="utf-8")
    release.write("units.csv", lines.replace("Stadt Düsseldorf", "=HYPERLINK(1)"))
    out = tmp_path / "out.xlsx"
    sheet = build(release.seal(), out, small_plan)["C"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.value for cell in cells} >= {*HOSTILE, "=HYPERLINK(1)"}
    assert not [cell for cell in cells if cell.data_type == "f"]
    with zipfile.ZipFile(out) as book:
        for name in book.namelist():
            assert b"<f>" not in book.read(name)
            assert b'TargetMode="External"' not in book.read(name)


def test_counts_stand_with_every_status_and_their_bases(tmp_path: Path, small_plan: Path) -> None:
    units = [u["ags"] for u in municipalities()[:3]]
    codes = {units[0]: "answered,,,,yes", units[1]: "answered,,,,no", units[2]: "undecided,,,,"}
    second = {
        unit: [f"2021-H2,{unit},steering_group,,{value},,,entered,,,"]
        for unit, value in codes.items()
    }
    release = real_release(tmp_path / "r", second_wave=second).seal()
    book = build(release, tmp_path / "out.xlsx", small_plan)
    found = {label: [v for v, _ in cells] for label, cells in rows(book["B"]).items()}
    assert found["Ja"] == found["Nein"] == [1]
    assert found["geplant"] == [0]
    assert found["noch nicht entschieden"] == [1]
    assert found["keine Meldung"] == [51]
    assert found["Basis: mit Angabe"] == [3]
    assert found["Berichtskreis der Frage"] == [54]
    coded = {label: [v for v, _ in cells] for label, cells in rows(book["A"]).items()}
    assert coded["Antwort"] == ["Kreise", "Städte", "alle"]
    assert coded["Jobcenter"] == [0, 0, 0]
    assert coded["gefragt, Meldung liegt vor"] == [15, 10, 25]
    assert "Jede Anzahl ist eine Untergrenze" in texts(book["A"])
    assert "können zusammen mehr als die Basis ergeben" in texts(book["A"])


def test_the_universe_is_told_in_the_words_of_the_questionnaire(
    release: ReleaseFolder, tmp_path: Path, small_plan: Path
) -> None:
    plan = SMALL_PLAN.replace("question: steering_group", "question: members")
    small_plan.write_text(plan, encoding="utf-8")
    sheet = build(release.seal(), tmp_path / "out.xlsx", small_plan)["B"]
    line = next(text for text in texts(sheet).splitlines() if text.startswith("Gefragt wurden"))
    assert "Gibt es eine Lenkungsgruppe?" in line
    assert "Ja" in line


def test_a_listing_of_mixed_universes_must_say_who_was_asked(
    release: ReleaseFolder,
    tmp_path: Path,
    small_plan: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    small_plan.write_text(SMALL_PLAN.replace("    universe: wer gefragt wurde\n", ""), "utf-8")
    arguments = ["--release", str(release.seal()), "--out", str(tmp_path / "out.xlsx")]
    assert main(["tables", str(small_plan), *arguments]) == 1
    assert "mit `universe` in Worten sagen, wer" in capsys.readouterr().err


def test_names_stand_beside_answers_only_where_they_may(
    release: ReleaseFolder,
    tmp_path: Path,
    small_plan: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    small_plan.write_text(SMALL_PLAN.replace("    internal: true\n", ""), "utf-8")
    arguments = ["--release", str(release.seal()), "--out", str(tmp_path / "out.xlsx")]
    assert main(["tables", str(small_plan), *arguments]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 3  # each column at its place
    assert all("nicht zur Veröffentlichung mit Namen erhoben (aggregate)" in li for li in lines)


def test_unanswered_is_empty_and_zero_is_zero(tmp_path: Path, small_plan: Path) -> None:
    units = [u["ags"] for u in municipalities()[:2]]
    lines = {
        units[0]: [
            f"2021-H2,{units[0]},steering_group,,answered,,,,yes,,,entered,,,",
            f"2021-H2,{units[0]},meetings,,answered,=,0,0,,,,entered,,,",
        ],
        units[1]: [f"2021-H2,{units[1]},steering_group,,answered,,,,yes,,,entered,,,"],
    }
    release = real_release(tmp_path / "r", second_wave=lines).seal()
    found = rows(build(release, tmp_path / "out.xlsx", small_plan)["C"])
    assert found["Stadt Düsseldorf"][2][0] == 0
    assert found["Stadt Duisburg"][2][0] is None
    assert found["davon mit Zahl"][2][0] == "1 von 2"


def number_line(unit: str, variable: str, value: str) -> str:
    return f"2021-H2,{unit},{variable},,answered,{value},,,,entered,,,"


def test_a_listing_of_the_whole_frame_does_not_claim_every_response(
    tmp_path: Path, small_plan: Path
) -> None:
    unit = municipalities()[0]["ags"]
    second = {unit: [number_line(unit, "meetings", "=,2,2")]}
    release = real_release(tmp_path / "r", second_wave=second).seal()
    small_plan.write_text(SMALL_PLAN + "    units: frame\n", encoding="utf-8")
    sheet = build(release, tmp_path / "out.xlsx", small_plan)["C"]
    assert "Basis: alle 54 Kommunen im Berichtskreis, Meldungen von 1 liegen vor" in texts(sheet)
    assert rows(sheet)["davon mit Zahl"][2][0] == "1 von 1"


def test_the_legend_explains_the_totals_too(tmp_path: Path, small_plan: Path) -> None:
    """No cell of these tables says "mind.": the sum of an open number and another does."""
    units = [u["ags"] for u in municipalities()[:2]]
    second = {
        units[0]: [number_line(units[0], "meetings", ">=,2,")],
        units[1]: [number_line(units[1], "meetings", "=,3,3")],
    }
    release = real_release(tmp_path / "r", second_wave=second).seal()
    plan = SMALL_PLAN.replace("question: steering_group", "question: meetings")
    small_plan.write_text(plan, encoding="utf-8")
    sheet = build(release, tmp_path / "out.xlsx", small_plan)["B"]
    assert next(v for label, v in rows(sheet).items() if label.startswith("Summe"))[0][0] == (
        "mind. 5"
    )
    assert "Zeichen: mind. = mindestens" in texts(sheet)


def test_a_plan_of_another_study_is_refused(
    release: ReleaseFolder,
    tmp_path: Path,
    small_plan: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    small_plan.write_text(SMALL_PLAN.replace("study: kim", "study: kita"), encoding="utf-8")
    out = tmp_path / "out.xlsx"
    arguments = ["tables", str(small_plan), "--release", str(release.seal()), "--out", str(out)]
    assert main(arguments) == 1
    said = capsys.readouterr().err.splitlines()
    assert "der Plan gehört zur Untersuchung 'kita', der Datenstand zu kim" in said[0]
    assert not out.exists()


def test_check_writes_nothing(
    kim_release: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "report.xlsx"
    arguments = ["tables", str(PLAN), "--release", str(kim_release), "--out", str(out), "--check"]
    assert main(arguments) == 0
    assert not out.exists()
    assert re.fullmatch(re.escape(f"{PLAN}: ") + r"\d\d Tabellen.*, ok\n", capsys.readouterr().out)


def test_a_failed_run_leaves_the_old_file_and_no_other(
    release: ReleaseFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "report.xlsx"
    out.write_bytes(b"old")
    bad = tmp_path / "plan.yaml"
    bad.write_text(SMALL_PLAN.replace("cooperation", "cooperatoin"), encoding="utf-8")
    assert main(["tables", str(bad), "--release", str(release.seal()), "--out", str(out)]) == 1
    assert capsys.readouterr().err == (
        f"{bad}:9:70: 'cooperatoin' gibt es in der Fassung 2021-H1 nicht; gemeint: 'cooperation'?\n"
    )
    assert out.read_bytes() == b"old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["plan.yaml", "release", "report.xlsx"]


def test_an_unwritable_place_is_named(
    kim_release: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "nowhere" / "report.xlsx"
    assert main(["tables", str(PLAN), "--release", str(kim_release), "--out", str(out)]) == 1
    assert "lässt sich nicht schreiben" in capsys.readouterr().err


def test_without_out_or_check_the_usage_is_wrong(kim_release: Path) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["tables", str(PLAN), "--release", str(kim_release)])
    assert stop.value.code == 2
