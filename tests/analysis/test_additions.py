"""The files that a release may have besides: `changes.csv` and `bridge.csv`.

- changed answers are found by question, as places of wave, unit and item
- verdicts on one's own coding give a rate of confirmation with its exact lower limit
- each line is about an answer that somebody was asked for; else it is refused at its place
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis.errors import AnalysisError
from analysis.release import open_release
from analysis.results.bridge import by_cell, by_question
from analysis.results.bridge_frame import confirmation_frame
from analysis.results.words.bridge import sentence
from tests.analysis.releases import ReleaseFolder, keys_by_name, printed_table

CHANGES = "wave,unit,variable,item"
BRIDGE = "wave,unit,variable,item,about_wave,verdict"


def coded_units() -> list[str]:
    return [keys_by_name()[row["municipality"]] for row in printed_table()]


def bridged(release: ReleaseFolder, *lines: str) -> Path:
    """The grid of the coded wave asked again in the second wave, with these verdicts."""
    first = (release.path / "questionnaires/2021-H1.yaml").read_text(encoding="utf-8")
    again = first.replace("version: 2021-H1", "version: 2021-H2")
    again = again.replace("mode: coded", "mode: self").replace(", not_determinable", "")
    release.write("questionnaires/2021-H2.yaml", again)
    return release.write("bridge.csv", [BRIDGE, *lines]).seal()


def verdicts(words: list[str], item: str = "available") -> list[str]:
    return [
        f"2021-H2,{unit},cm_positions,{item},2021-H1,{word}"
        for unit, word in zip(coded_units(), words, strict=False)
    ]


def refusal(path: Path) -> str:
    with pytest.raises(AnalysisError) as caught:
        open_release(path)
    return "\n".join(caught.value.lines("en"))


def test_changes_are_found_by_question(release: ReleaseFolder) -> None:
    lines = (
        "2021-H1,05334,cm_positions,available",
        "2021-H1,05711,cm_positions,applied_for",
        "2021-H1,05111,cm_positions,available",
    )
    release.descriptor["previous"] = "test-0"
    units = coded_units()
    lines = tuple(line.replace("05111", units[-1]) for line in lines)
    found = open_release(release.write("changes.csv", [CHANGES, *lines]).seal())
    cells = found.changes.of("cm_positions")
    assert (found.changes.variables, len(found.changes), len(cells)) == (("cm_positions",), 3, 3)
    assert [
        (found.answers.waves[w], found.answers.units[u], cells.items[i])
        for w, u, i in zip(cells.wave, cells.unit, cells.item, strict=True)
    ] == [(w, u, i) for w, u, _, i in (line.split(",") for line in lines)]
    assert len(found.changes.of("nothing")) == 0
    assert found.notes == ()


def test_changes_since_nobody_knows_what_are_noted(release: ReleaseFolder) -> None:
    path = release.write("changes.csv", [CHANGES, "2021-H1,05334,cm_positions,available"]).seal()
    (note,) = open_release(path).notes
    assert note("en") == (
        "changes.csv names changed answers, but datapackage.json no former release as "
        "`previous`: what they changed from stays open."
    )


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            ["2021-H1,05334,cm_positions,avail"],
            (
                "changes.csv:2: cm_positions.avail: 2021-H1 has no such variable"
                ": did you mean `cm_positions.available`?"
            ),
        ),
        (
            ["2021-H1,05111,cm_positions,available"],
            (
                "changes.csv:2: unit '05111' is not in responses.csv for wave '2021-H1'; enter it "
                "there, or remove the line"
            ),
        ),
        (
            ["2021-H1,05334,cm_positions,available"] * 2,
            (
                "changes.csv:3: second line for the same answer "
                "(2021-H1, 05334, cm_positions, available); remove one of the lines"
            ),
        ),
    ],
)
def test_a_wrong_change_is_refused_with_its_place(
    release: ReleaseFolder, lines: list[str], said: str
) -> None:
    assert refusal(release.write("changes.csv", [CHANGES, *lines]).seal()) == said


def test_a_release_without_these_files_has_none(release: ReleaseFolder) -> None:
    found = open_release(release.seal())
    assert (found.bridge, len(found.changes), found.changes.variables) == ((), 0, ())
    assert by_question(found.bridge) == ()


@pytest.mark.parametrize(("right", "percent"), [(25, 86), (23, 74)])
def test_a_rate_of_confirmation_has_an_exact_lower_limit(
    release: ReleaseFolder, right: int, percent: int
) -> None:
    words = ["right"] * right + ["wrong", "different"][: 25 - right]
    found = open_release(bridged(release, *verdicts(words)))
    (cell,) = by_cell(found.bridge)
    assert (cell.id, cell.wave, cell.about_wave) == ("cm_positions.available", "2021-H2", "2021-H1")
    assert (cell.units, cell.right, cell.rate) == (25, right, right / 25)
    assert (cell.wrong, cell.different) == ((0, 0) if right == 25 else (1, 1))
    assert round(100 * cell.low) == percent
    assert (cell.reaches(0.8), cell.reaches(0.7)) == (right == 25, True)


def test_a_question_is_right_where_each_of_its_cells_is(release: ReleaseFolder) -> None:
    lines = verdicts(["right", "right", "wrong", "different"])
    lines += verdicts(["right", "different", "different", "right"], "applied_for")
    found = open_release(bridged(release, *lines))
    (question,) = by_question(found.bridge)
    assert (question.item, question.id) == (None, "cm_positions")
    assert (question.right, question.wrong, question.different) == (1, 1, 2)
    assert [c.id for c in by_cell(found.bridge)] == [
        "cm_positions.applied_for",
        "cm_positions.available",
    ]


def test_a_confirmation_has_words_and_below_20_counts_only(release: ReleaseFolder) -> None:
    words = ["right"] * 23 + ["wrong", "different"]
    (cell,) = by_cell(open_release(bridged(release, *verdicts(words))).bridge)
    assert sentence(cell, "de") == (
        "cm_positions.available, Kodierung im 1. Halbjahr 2021: von 23 der 25 Kommunen bestätigt "
        "(92 %, exakte untere Grenze 74 %); trifft nicht zu: 1, war zu der Zeit anders: 1"
    )
    (cell,) = by_cell(open_release(bridged(release, *verdicts(words[:3]))).bridge)
    assert "confirmed by 3 of 3 municipalities;" in sentence(cell, "en")
    assert "%" not in sentence(cell, "en")


def test_confirmations_make_a_frame(release: ReleaseFolder) -> None:
    found = open_release(bridged(release, *verdicts(["right", "wrong"]))).bridge
    frame = confirmation_frame((*by_question(found), *by_cell(found)))
    assert frame["item"].isna().tolist() == [True, False]
    assert frame[["units", "right", "wrong", "different"]].to_numpy().tolist() == [[2, 1, 1, 0]] * 2
    assert (frame["low"] < frame["rate"]).all()
    assert len(confirmation_frame(())) == 0


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "2021-H2,05334,cm_positions,available,2021-H1,maybe",
            "verdict 'maybe' is no valid value; expected: right, wrong, different",
        ),
        (
            "2021-H2,05334,cm_positions,available,2020-H1,right",
            "about_wave '2020-H1' is no valid value; expected: 2021-H1, 2021-H2",
        ),
        (
            "2021-H2,05334,cm_positions,available,2021-H2,right",
            (
                "about_wave '2021-H2' is no coded wave before 2021-H2; only such a coding can be "
                "confirmed"
            ),
        ),
        (
            "2021-H2,05111,cm_positions,available,2021-H1,right",
            (
                "unit '05111' is not in responses.csv for about_wave '2021-H1'; enter it "
                "there, or remove the line"
            ),
        ),
        (
            "2021-H2,05334,cm_position,available,2021-H1,right",
            (
                "cm_position.available: 2021-H2 has no such variable"
                ": did you mean `cm_positions.available`?"
            ),
        ),
    ],
)
def test_a_wrong_verdict_is_refused_with_its_place(
    release: ReleaseFolder, line: str, said: str
) -> None:
    assert refusal(bridged(release, line)) == f"bridge.csv:2: {said}"


def test_who_made_the_release_names_the_former_one(release: ReleaseFolder) -> None:
    release.descriptor["previous"] = "test-0"
    content = json.loads((release.seal() / "datapackage.json").read_text(encoding="utf-8"))
    assert open_release(release.path).descriptor.previous == content["previous"] == "test-0"
