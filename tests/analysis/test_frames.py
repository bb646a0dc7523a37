"""A release as data frames: what is known stands beside each value, in honest types."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.errors import AnalysisError
from analysis.release import Release
from survey.instrument.answer import Status
from tests.analysis.releases import ANSWER_HEADER, ReleaseFolder
from tests.benchmarks.large_questionnaire import Size
from tests.benchmarks.large_release import write_large

HEAD = """\
study: kim
version: {version}
{previous}mode: {mode}
title: KIM
unit:
  kind:
    choices:
      - {{code: kreis, label: Kreis}}
      - {{code: stadt, label: Stadt}}
sections:
  - name: steering
    title: Steuerung
    questions:
"""
CODED = """\
      - name: partners
        type: multiple
        label: {de: Wer?, en: Who?}
        choices:
          - {code: schools, label: {de: Schulen, en: Schools}}
          - {code: police, label: {de: Polizei, en: Police}}
      - {name: sessions, type: number, label: {de: Sitzungen, en: Meetings}}
"""
ASKED = """\
      - name: partners
        type: multiple
        label: {de: Wer?, en: Who?}
        choices:
          - {code: schools, label: {de: Schulen, en: Schools}}
          - {code: police, label: {de: Polizei, en: Police}}
          - {code: other, label: {de: andere, en: others}, other: true}
      - name: meetings
        type: number
        label: {de: Sitzungen, en: Meetings}
        unit: {de: Sitzungen, en: meetings}
        was: sessions
        statuses: [not_stated, planned]
      - {name: balance, type: number, label: {de: Saldo, en: Balance}, minimum: -9}
      - {name: meetings_status, type: text, label: {de: Stand, en: State}}
      - name: stages
        type: matrix
        label: {de: Wie weit?, en: How far?}
        choices:
          - {code: open, label: {de: offen, en: open}}
          - {code: done, label: {de: umgesetzt, en: done}}
        rows:
          - {name: goals, label: {de: Ziele, en: Goals}}
          - {name: staff, label: {de: Personal, en: Staff}, ask_if: unit.kind == "kreis"}
      - name: use
        type: scale
        label: {de: Wie oft?, en: How often?}
        choices:
          - {code: seldom, label: {de: selten, en: seldom}}
          - {code: often, label: {de: oft, en: often}}
"""
FIRST, SECOND = "2021-H1", "2021-H2"


def _line(wave: str, unit: str, variable: str, item: str, value: str) -> str:
    """`value`: status,comparator,low,high,code,text."""
    return f"{wave},{unit},{variable},{item},{value},,entered,,,"


ANSWERS = [
    _line(FIRST, "1", "partners", "schools", "answered,,,,1,"),
    _line(FIRST, "1", "partners", "police", "not_determinable,,,,,"),
    _line(FIRST, "1", "sessions", "", "answered,>=,4,,,"),
    _line(FIRST, "2", "partners", "schools", "not_mentioned,,,,,"),
    _line(FIRST, "2", "partners", "police", "not_mentioned,,,,,"),
    _line(FIRST, "2", "sessions", "", "answered,=,2,2,,"),
    _line(SECOND, "1", "partners", "schools", "answered,,,,0,"),
    _line(SECOND, "1", "partners", "police", "answered,,,,1,"),
    _line(SECOND, "1", "partners", "other", "answered,,,,1,Verein"),
    _line(SECOND, "1", "meetings", "", "answered,~,5,5,,"),
    _line(SECOND, "1", "balance", "", "answered,=,-3,-3,,"),
    _line(SECOND, "1", "meetings_status", "", "answered,,,,,läuft"),
    _line(SECOND, "1", "stages", "goals", "answered,,,,done,"),
    _line(SECOND, "1", "stages", "staff", "answered,,,,open,"),
    _line(SECOND, "1", "use", "", "answered,,,,often,"),
    _line(SECOND, "2", "meetings", "", "planned,,,,,"),
    _line(SECOND, "2", "balance", "", "not_stated,,,,,"),
    _line(SECOND, "2", "meetings_status", "", "answered,,,,,"),
    _line(SECOND, "2", "stages", "goals", "not_stated,,,,,"),
    _line(SECOND, "2", "use", "", "not_stated,,,,,"),
]


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Four units; the third did not answer, the fourth was found ineligible."""
    folder = ReleaseFolder(tmp_path_factory.mktemp("frames") / "release")
    folder.write("units.csv", ["unit,name,kind", *(f"{n},Kommune {n},kreis" for n in "1234")])
    folder.write(
        "frame.csv",
        [
            "wave,unit,kind,status",
            *(f"{FIRST},{n},,früh" for n in "12"),
            *(f"{SECOND},{n},{'stadt' if n == '2' else ''}," for n in "1234"),
        ],
    )
    folder.write(
        "waves.csv",
        [
            "wave,questionnaire,version,mode,opens,deadline,reference,example",
            f"{FIRST},kim,{FIRST},coded,,,,0",
            f"{SECOND},kim,{SECOND},self,,,,0",
        ],
    )
    folder.write(
        "responses.csv",
        [
            "wave,unit,version,status,submitted",
            *(f"{FIRST},{n},{FIRST},accepted,2021-05-20T10:00:00Z" for n in "12"),
            *(f"{SECOND},{n},{SECOND},submitted,2022-02-01T09:00:00Z" for n in "12"),
            f"{SECOND},3,{SECOND},opened,",
            f"{SECOND},4,{SECOND},ineligible,",
        ],
    )
    folder.write("answers.csv", [ANSWER_HEADER, *ANSWERS])
    first = HEAD.format(version=FIRST, previous="", mode="coded") + CODED
    second = HEAD.format(version=SECOND, previous=f"previous_version: {FIRST}\n", mode="self")
    folder.write(f"questionnaires/{FIRST}.yaml", first)
    folder.write(f"questionnaires/{SECOND}.yaml", second + ASKED)
    return Release.open(folder.seal())


def test_a_frame_is_the_n_of_its_wave(release: Release) -> None:
    frame = release.frame(SECOND)
    assert frame["unit"].tolist() == ["1", "2", "3"]
    assert frame["response"].tolist() == ["submitted", "submitted", "opened"]
    assert frame["counts"].tolist() == [True, True, False]
    assert frame["kind"].tolist() == ["kreis", "stadt", "kreis"]
    assert frame["submitted"].isna().tolist() == [False, False, True]
    assert str(frame["submitted"].dt.tz) == "UTC"


def test_a_wave_that_is_not_there_is_named(release: Release) -> None:
    for ask in (release.frame, release.panel.wide, release.panel.long):
        with pytest.raises(AnalysisError, match="there are: 2021-H1, 2021-H2"):
            ask("2020-H1")


def test_a_number_is_a_value_only_where_it_is_one(release: Release) -> None:
    wide = release.panel.wide(variables=["meetings"])
    assert wide["meetings"].tolist() == pytest.approx([np.nan, 2, 5, np.nan, np.nan], nan_ok=True)
    assert wide["meetings_low"].tolist()[:3] == [4, 2, 5]
    assert wide["meetings_high"].isna().tolist() == [True, False, False, True, True]
    assert wide["meetings_comparator"].tolist()[:3] == [">=", "=", "~"]


def test_the_reason_stands_beside_a_missing_value(release: Release) -> None:
    wide = release.panel.wide(variables=["meetings", "stages"])
    answered = ["answered", "answered", "answered"]
    assert wide["meetings___status"].tolist() == [*answered, "planned", "unit_nonresponse"]
    assert wide["stages__staff_status"].tolist() == [
        "not_asked_version",
        "not_asked_version",
        "answered",
        "not_applicable",
        "unit_nonresponse",
    ]


def test_a_companion_gives_way_to_a_variable_of_its_name(release: Release) -> None:
    wide = release.panel.wide(SECOND)
    assert wide["meetings_status"].tolist()[0] == "läuft"
    assert wide["meetings___status"].tolist() == ["answered", "planned", "unit_nonresponse"]


def test_a_choice_of_a_coded_wave_has_the_status_of_its_own_line(release: Release) -> None:
    wide = release.panel.wide(FIRST, variables=["partners"])
    assert wide["partners__schools"].tolist()[0] == "1"
    assert wide["partners__schools_status"].tolist() == ["answered", "not_mentioned"]
    assert wide["partners__police_status"].tolist() == ["not_determinable", "not_mentioned"]
    assert wide["partners__police"].isna().all()


def test_a_choice_that_a_wave_did_not_offer_was_not_asked_there(release: Release) -> None:
    wide = release.panel.wide(variables=["partners"])
    statuses = wide["partners__other_status"].tolist()
    assert statuses[:3] == ["not_asked_version", "not_asked_version", "answered"]
    assert "partners__other" not in release.panel.wide(FIRST, variables=["partners"])


def test_words_are_there_where_the_release_has_them(release: Release) -> None:
    wide = release.panel.wide(SECOND)
    assert wide["partners__other_text"].tolist()[0] == "Verein"
    assert wide["meetings_status"].isna().tolist() == [False, True, True]


def test_types_are_honest(release: Release) -> None:
    wide = release.panel.wide()
    assert wide["meetings"].dtype == np.float64
    assert wide["unit"].dtype == "string"
    assert wide["meetings_status"].dtype == "string"
    assert wide["stages__goals"].cat.categories.tolist() == ["open", "done"]
    assert wide["use"].cat.ordered
    assert not wide["stages__goals_status"].cat.ordered
    assert wide["balance_status"].cat.categories.tolist() == [str(status) for status in Status]


def test_no_number_stands_for_a_status_unless_asked_for(release: Release) -> None:
    plain = release.panel.wide().select_dtypes("float64")
    assert plain.min().min() == -3  # the balance
    coded = release.panel.wide(missing_codes=True)
    assert coded["meetings"].tolist()[3:] == [-14, -9]
    assert coded["stages__goals"].tolist() == ["-5", "-5", "done", "-1", "-9"]
    assert coded["partners__police"].tolist() == ["-12", "-11", "1", "-7", "-9"]
    assert not coded["use"].cat.ordered


def test_a_number_that_may_be_negative_gets_no_codes(release: Release) -> None:
    coded = release.panel.wide(SECOND, missing_codes=True)
    assert coded["balance"].tolist() == pytest.approx([-3, np.nan, np.nan], nan_ok=True)
    assert coded["balance_status"].tolist() == ["answered", "not_stated", "unit_nonresponse"]


def test_attributes_are_as_of_the_wave_and_give_way(release: Release) -> None:
    wide = release.panel.wide()
    assert wide["kind"].tolist() == ["kreis", "kreis", "kreis", "stadt", "kreis"]
    assert wide["status"].tolist()[:2] == ["früh", "früh"]
    long = release.panel.long()
    assert long["unit__status"].dropna().unique().tolist() == ["früh"]


def test_long_says_the_same_as_wide(release: Release) -> None:
    wide = release.panel.wide(missing_codes=True)
    long = release.panel.long(missing_codes=True)
    assert len(long) == 5 * 9
    one = long[(long["variable"] == "partners") & (long["item"] == "police")]
    assert one["code"].tolist() == wide["partners__police"].tolist()
    meetings = long[long["variable"] == "meetings"]
    pd.testing.assert_series_equal(
        meetings["value"].reset_index(drop=True), wide["meetings"], check_names=False
    )
    assert meetings["code"].isna().all()
    assert long["text"].dropna().tolist() == ["Verein", "läuft"]
    assert long["revised"].dtype == bool


def test_variables_are_found_by_former_names_and_once(release: Release) -> None:
    wide = release.panel.wide(variables=["sessions", "meetings", "stages.goals"])
    values = [name for name in wide.columns if name in {"meetings", "stages__goals"}]
    assert values == ["meetings", "stages__goals"]
    with pytest.raises(AnalysisError, match="did you mean 'meetings'"):
        release.panel.wide(variables=["meeting"])


def test_no_variable_gives_who_alone(release: Release) -> None:
    assert list(release.panel.wide(variables=[])) == list(release.frame(FIRST))[:6]
    assert len(release.panel.long(variables=[])) == 0


def test_the_codebook_says_where_a_variable_stood(release: Release) -> None:
    book = release.codebook().set_index("column")
    meetings = book.loc["meetings"]
    assert meetings[f"name {FIRST}"] == "sessions"
    assert meetings[f"grade {SECOND}"] == "break"  # from documents to a survey
    assert meetings["waves"] == f"{FIRST}, {SECOND}"
    assert (meetings["unit_de"], meetings["unit_en"]) == ("Sitzungen", "meetings")
    goals = book.loc["stages__goals"]
    assert goals["label_de"] == "Wie weit? – Ziele"
    assert goals["choices_en"] == "open: open; done: done"
    assert pd.isna(goals[f"name {FIRST}"])
    assert pd.isna(goals[f"grade {SECOND}"])
    assert book.loc["balance", "minimum"] == -9
    assert book.loc["use", "measures"] == "share, ordinal"


def test_every_cell_of_a_larger_release_is_as_its_line_says(tmp_path: Path) -> None:
    write_large(tmp_path / "release", Size(units=15, waves=3, variables=10), as_csv=True)
    release = Release.open(tmp_path / "release")
    long = release.panel.long()
    cells = long.set_index(["wave", "unit", "variable", "item"]).sort_index()
    compared = 0
    for variable, name in [("meetings_0", "sessions_0"), ("meetings_0", "meetings_0")]:
        for wave in release.waves:
            for line in release.answers.lines(wave, name, ""):
                cell = cells.loc[(wave, line.unit, variable, "")]
                assert cell["status"] == line.status
                assert (line.comparator or None) == (
                    None if pd.isna(cell["comparator"]) else cell["comparator"]
                )
                assert ("" if pd.isna(cell["high"]) else f"{cell['high']:g}") == line.high
                compared += 1
    assert compared == sum(response.counts for response in release.responses.values())


def test_another_kind_of_question_under_the_same_name_hides_none(tmp_path: Path) -> None:
    """`check` refuses that; a release written by hand may have it all the same."""
    folder = ReleaseFolder(tmp_path / "release")
    folder.write("units.csv", ["unit,name,kind", "1,Kommune 1,kreis"])
    folder.write("frame.csv", ["wave,unit", f"{FIRST},1", f"{SECOND},1"])
    header = "wave,questionnaire,version,mode,opens,deadline,reference,example"
    folder.write("waves.csv", [header, *(f"{w},kim,{w},self,,,,0" for w in (FIRST, SECOND))])
    responses = (f"{w},1,{w},accepted,2022-02-01T09:00:00Z" for w in (FIRST, SECOND))
    folder.write("responses.csv", ["wave,unit,version,status,submitted", *responses])
    lines = [
        _line(FIRST, "1", "x", "", "answered,=,4,4,,"),
        _line(SECOND, "1", "x", "", "answered,,,,few,"),
    ]
    folder.write("answers.csv", [ANSWER_HEADER, *lines])
    number = "      - {name: x, type: number, label: x}\n"
    choice = "      - {name: x, type: single, label: x, choices: [{code: few, label: few}]}\n"
    first = HEAD.format(version=FIRST, previous="", mode="self")
    second = HEAD.format(version=SECOND, previous=f"previous_version: {FIRST}\n", mode="self")
    folder.write(f"questionnaires/{FIRST}.yaml", first + number)
    folder.write(f"questionnaires/{SECOND}.yaml", second + choice)
    release = Release.open(folder.seal())
    wide = release.panel.wide()
    assert wide["x"].tolist()[1] == "few"
    assert wide[f"x___{FIRST}"].tolist()[0] == 4
    assert release.codebook()["column"].tolist() == ["x", f"x___{FIRST}"]
    assert len(release.panel.long()) == 4


def test_a_wave_of_nobody_has_no_rows(tmp_path: Path) -> None:
    folder = ReleaseFolder(tmp_path / "release")
    folder.write("units.csv", ["unit,name,kind"])
    folder.write("frame.csv", ["wave,unit"])
    header = "wave,questionnaire,version,mode,opens,deadline,reference,example"
    folder.write("waves.csv", [header, f"{SECOND},kim,{SECOND},self,,,,0"])
    folder.write("responses.csv", ["wave,unit,version,status,submitted"])
    folder.write("answers.csv", [ANSWER_HEADER])
    head = HEAD.format(version=SECOND, previous="", mode="self")
    folder.write(f"questionnaires/{SECOND}.yaml", head + CODED)
    release = Release.open(folder.seal())
    assert len(release.frame(SECOND)) == 0
    assert len(release.panel.wide(missing_codes=True)) == 0
    assert len(release.panel.long(missing_codes=True)) == 0
    assert release.panel.wide()["sessions"].dtype == np.float64


def test_a_notebook_is_not_flooded(release: Release) -> None:
    """The last line of a cell shows itself: a release holds every response of every wave."""
    shown = repr(release)
    assert shown.startswith("<Release test-1 (")
    assert shown.endswith(f"2021-H1, 2021-H2; {len(ANSWERS)} answers>")
    assert repr(release.panel) == "<Panel test-1: 2 waves, 4 units>"
    assert repr(release.panel.track("meetings")) == "<Track meetings: 2021-H1, 2021-H2; 4 units>"


@given(seed=st.integers(0, 2**32))
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_of_lines_changes_nothing(tmp_path_factory: Any, seed: int) -> None:
    folder = tmp_path_factory.mktemp("shuffled")
    size = Size(units=9, waves=3, variables=10)
    write_large(folder / "plain", size, as_csv=True)
    shuffled = ReleaseFolder(folder / "shuffled")
    random = Random(seed)
    for path in (folder / "plain").rglob("*.*"):
        name = path.relative_to(folder / "plain").as_posix()
        head, *lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        if name.endswith(".csv"):
            random.shuffle(lines)
        if name != "datapackage.json":
            shuffled.write(name, head + "".join(lines))
    plain, other = Release.open(folder / "plain"), Release.open(shuffled.seal())
    pd.testing.assert_frame_equal(plain.panel.wide(), other.panel.wide())
    pd.testing.assert_frame_equal(plain.panel.long(), other.panel.long())
    pd.testing.assert_frame_equal(plain.codebook(), other.codebook())
