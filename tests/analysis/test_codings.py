"""What each coder wrote, read with a release.

- every coding is an answer of a coded wave, found by cell, with its evidence and line
- a choice of a multiple is 1, 0 or a status; what is no answer is refused
- only coded waves, a name for each coder, one coding per coder and answer
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from analysis.errors import AnalysisError
from analysis.release import open_release
from survey.instrument.answer import Comparator, Status
from tests.analysis.releases import ReleaseFolder

HEADER = "wave,unit,variable,item,coder,status,comparator,low,high,code,evidence"
LINES = (
    "2021-H1,05334,cm_positions,available,Ada,answered,=,6,6,,Konzept S. 3",
    "2021-H1,05334,cm_positions,available,Bo,answered,>=,4,,,",
    "2021-H1,05711,cm_positions,available,Ada,not_mentioned,,,,,",
    "2021-H1,05334,cm_positions,applied_for,Bo,answered,=,5.5,5.5,,",
)


def with_codings(release: ReleaseFolder, *lines: str, header: str = HEADER) -> Path:
    return release.write("codings.csv", [header, *lines]).seal()


def refusal(path: Path) -> str:
    with pytest.raises(AnalysisError) as caught:
        open_release(path)
    return "\n".join(caught.value.lines("en"))


def test_codings_are_found_by_cell(release: ReleaseFolder) -> None:
    codings = open_release(with_codings(release, *LINES)).codings
    assert len(codings) == 4
    assert codings.coders == ("Ada", "Bo")
    assert codings.cells == (("cm_positions", "applied_for"), ("cm_positions", "available"))
    found = codings.of("cm_positions", "available")
    assert [(c.unit, c.coder, c.answer.status, c.answer.low) for c in found] == [
        ("05334", "Ada", Status.ANSWERED, Decimal(6)),
        ("05334", "Bo", Status.ANSWERED, Decimal(4)),
        ("05711", "Ada", Status.NOT_MENTIONED, None),
    ]
    assert found[1].answer.comparator is Comparator.AT_LEAST
    assert (found[0].evidence, found[0].where) == ("Konzept S. 3", "codings.csv:2")
    assert [c.where for c in codings] == [f"codings.csv:{n}" for n in (5, 2, 3, 4)]
    assert codings.of("cm_positions", "nothing") == ()


def test_a_choice_of_a_multiple_is_coded_by_itself(release: ReleaseFolder) -> None:
    file = "questionnaires/2021-H1.yaml"
    source = (release.path / file).read_text(encoding="utf-8").rstrip("\n")
    question = (
        "{name: members, type: multiple, label: {de: Wer, en: Who}, choices: ["
        "{code: office, label: {de: Amt, en: Office}}, "
        "{code: club, label: {de: Verein, en: Club}}]}"
    )
    release.write(file, f"{source}\n      - {question}\n")
    lines = (
        "2021-H1,05334,members,office,Ada,answered,,,,1,",
        "2021-H1,05334,members,club,Ada,not_mentioned,,,,,",
    )
    codings = open_release(with_codings(release, *lines)).codings
    (office,), (club,) = codings.of("members", "office"), codings.of("members", "club")
    assert (office.answer.codes, club.answer.status) == (("1",), Status.NOT_MENTIONED)


def test_a_release_without_codings_has_none(release: ReleaseFolder) -> None:
    codings = open_release(release.seal()).codings
    assert (len(codings), codings.cells, codings.coders, list(codings)) == (0, (), (), [])


def test_evidence_may_be_left_out(release: ReleaseFolder) -> None:
    lines = [line.rsplit(",", 1)[0] for line in LINES]
    codings = open_release(with_codings(release, *lines, header=HEADER.rsplit(",", 1)[0])).codings
    assert {coding.evidence for coding in codings} == {""}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "2021-H2,05334,cm_positions,available,Ada,answered,=,6,6,,",
            "codings.csv:2: wave '2021-H2' is not coded; only a coded one has codings",
        ),
        (
            "2021-H1,05334,cm_positions,available, ,answered,=,6,6,,",
            "codings.csv:2: coder is empty; who coded this?",
        ),
        (
            "2021-H1,05334,cm_positions,avail,Ada,answered,=,6,6,,",
            (
                "codings.csv:2: cm_positions.avail: 2021-H1 has no such variable"
                ": did you mean `cm_positions.available`?"
            ),
        ),
        (
            "2021-H1,05334,cm_positions,available,Ada,answered,=,6,7,,",
            (
                "codings.csv:2: cm_positions.available: the bounds low 6 and high 7 do not fit the "
                "comparator ="
            ),
        ),
        (
            "2021-H1,05111,cm_positions,available,Ada,answered,=,6,6,,",
            (
                "codings.csv:2: unit '05111' is not in responses.csv for wave '2021-H1'; enter it "
                "there, or remove the line"
            ),
        ),
        (
            "2021-H1,05334,cm_positions,available,Ada,maybe,,,,,",
            (
                "codings.csv:2: cm_positions.available: status 'maybe' is no status of an answer; "
                "there are: answered, not_stated, not_applicable, edited_out, unanswered, "
                "dont_know, not_mentioned, not_determinable, undecided, planned"
            ),
        ),
    ],
)
def test_one_thing_wrong_is_refused_with_its_place(
    release: ReleaseFolder, line: str, said: str
) -> None:
    assert refusal(with_codings(release, line)) == said


def test_a_coder_codes_an_answer_once(release: ReleaseFolder) -> None:
    assert refusal(with_codings(release, LINES[0], LINES[1], LINES[0])) == (
        "codings.csv:4: second line for the same answer "
        "(2021-H1, 05334, cm_positions, available, Ada); remove one of the lines"
    )


def test_a_missing_column_is_named(release: ReleaseFolder) -> None:
    header = HEADER.replace("coder", "codder")
    assert refusal(with_codings(release, header=header)) == (
        "codings.csv:1: the column 'coder' is missing\n"
        "codings.csv:1: unknown column 'codder' (did you mean 'coder'?)"
    )
