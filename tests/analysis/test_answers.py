"""The answers of a release, read by variable.

- `cells` gives every line of a variable over all waves, decoded, in the file's order
- it agrees with `lines`, whatever the order of the file
- numbers have at most 15 significant digits, so that a float gives back what was written
"""

from __future__ import annotations

import csv
import random

import numpy as np
import pytest

from analysis.answers import Answers, CellLines
from analysis.errors import AnalysisError
from analysis.lines import roll
from analysis.release import open_release
from survey.instrument.answer import Comparator, Status
from tests.analysis.releases import ReleaseFolder

STATUSES = tuple(Status)
COMPARATORS = tuple(Comparator)


def decoded(answers: Answers, cells: CellLines) -> list[dict[str, object]]:
    """Each line in words again."""
    return [
        {
            "wave": answers.waves[cells.wave[n]],
            "unit": answers.units[cells.unit[n]],
            "item": cells.items[cells.item[n]],
            "status": str(STATUSES[cells.status[n]]),
            "comparator": str(COMPARATORS[cells.comparator[n]]) if cells.comparator[n] >= 0 else "",
            "low": None if np.isnan(cells.low[n]) else float(cells.low[n]),
            "high": None if np.isnan(cells.high[n]) else float(cells.high[n]),
            "code": cells.codes[cells.code[n]] if cells.code[n] >= 0 else "",
            "text": cells.texts[cells.text[n]] if cells.text[n] >= 0 else "",
        }
        for n in range(len(cells))
    ]


def written(release: ReleaseFolder, variable: str) -> list[dict[str, object]]:
    """The same from the file by another way."""
    with (release.path / "answers.csv").open(encoding="utf-8", newline="") as file:
        lines = [line for line in csv.DictReader(file) if line["variable"] == variable]
    texts = ("wave", "unit", "item", "status", "comparator", "code", "text")
    return [
        {name: line[name] for name in texts}
        | {name: float(line[name]) if line[name] else None for name in ("low", "high")}
        for line in lines
    ]


def test_cells_are_the_lines_of_a_variable(release: ReleaseFolder) -> None:
    answers = open_release(release.seal()).answers
    cells = answers.cells("cm_positions")
    assert len(cells) == 125
    assert decoded(answers, cells) == written(release, "cm_positions")
    assert cells.rows.tolist() == list(range(2, 127))
    types = [getattr(cells, name).dtype for name in ("wave", "unit", "item", "status", "low")]
    assert [str(t) for t in types] == ["int16", "int32", "int32", "int8", "float64"]
    assert set(cells.items) == {
        "available", "applied_for", "at_municipality", "at_independent_providers",
        "in_member_municipalities",
    }  # fmt: skip
    assert (cells.codes, set(cells.code.tolist())) == ((), {-1})


def test_cells_keep_the_order_of_a_shuffled_file(release: ReleaseFolder) -> None:
    path = release.path / "answers.csv"
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    random.Random(4).shuffle(lines)
    answers = open_release(release.write("answers.csv", [header, *lines]).seal()).answers
    cells = answers.cells("cm_positions")
    assert decoded(answers, cells) == written(release, "cm_positions")
    assert [r.unit for r in answers.lines("2021-H1", "cm_positions", "available")] == [
        line.split(",")[1] for line in lines if ",available," in line
    ]


def test_a_variable_without_lines_has_none(release: ReleaseFolder) -> None:
    answers = open_release(release.seal()).answers
    cells = answers.cells("nothing")
    assert (len(cells), cells.items, cells.low.shape) == (0, (), (0,))
    assert list(answers.lines("2021-H1", "nothing", "")) == []
    assert answers.items("2021-H2", "cm_positions") == ()


def test_a_release_without_any_answer_opens(release: ReleaseFolder) -> None:
    header = (release.path / "answers.csv").read_text(encoding="utf-8").splitlines()[0]
    answers = open_release(release.write("answers.csv", [header]).seal()).answers
    assert len(answers) == 0
    assert len(answers.cells("cm_positions")) == 0


def test_a_wave_for_nobody_has_its_place(release: ReleaseFolder) -> None:
    for file in ("frame.csv", "responses.csv"):
        kept = (release.path / file).read_text(encoding="utf-8").splitlines()
        release.write(file, [line for line in kept if not line.startswith("2021-H2")])
    found = open_release(release.seal())
    assert found.answers.waves == tuple(found.waves) == ("2021-H1", "2021-H2")
    assert len(found.answers.units) == 25


@pytest.mark.parametrize(("limit", "most"), [("MOST_WAVES", 1), ("MOST_RESPONSES", 107)])
def test_more_waves_and_units_than_can_be_meant_are_refused(
    release: ReleaseFolder, monkeypatch: pytest.MonkeyPatch, limit: str, most: int
) -> None:
    monkeypatch.setattr(roll, limit, most)
    with pytest.raises(AnalysisError) as caught:
        open_release(release.seal())
    assert caught.value.lines("en") == [
        "responses.csv: 2 waves with 54 units; this is no data release"
    ]


@pytest.mark.parametrize(
    ("number", "sound"),
    [
        ("123456789012345", True),
        ("0.0000000001", True),
        ("1234567890.12345", True),
        ("100000000000000.0", True),
        ("0012.50000000", True),
        ("1234567890.123456", False),
        ("123456789012345.5", False),
    ],
)
def test_a_number_has_the_digits_that_a_float_keeps(
    release: ReleaseFolder, number: str, sound: bool
) -> None:
    text = (release.path / "answers.csv").read_text(encoding="utf-8")
    text = text.replace(",answered,=,6,6,", f",answered,=,{number},{number},", 1)
    path = release.write("answers.csv", text).seal()
    if sound:
        assert float(number) in open_release(path).answers.cells("cm_positions").low
    else:
        with pytest.raises(AnalysisError) as caught:
            open_release(path)
        (line,) = caught.value.lines("en")
        assert line.endswith(
            f"low '{number}' has more than 15 digits and would no longer be exact in computing; "
            "enter it rounded"
        )


def test_a_fault_names_its_line_after_words_of_several_lines(release: ReleaseFolder) -> None:
    text = (release.path / "answers.csv").read_text(encoding="utf-8")
    header, first, *lines = text.splitlines()
    first = first.replace("entered,,,", 'entered,,,"zwei\nZeilen"')
    lines[0] = lines[0].replace(",answered,=,", ",maybe,=,")
    path = release.write("answers.csv", [header, first, "", *lines]).seal()
    with pytest.raises(AnalysisError) as caught:
        open_release(path)
    assert caught.value.lines("en")[0].startswith("answers.csv:5: ")
