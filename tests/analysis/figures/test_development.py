"""Developments: levels, bounds, lines and breaks exactly as the results have them.

Requirements:
- no line across a break, nor over a wave without a level; the break is a mark with its reason;
- counts where one base is below 20, else percentages without decimals;
- a lower bound from documents is open; bounds are what the missing could have said.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.errors import AnalysisError
from analysis.figures.value import Break, Development, Join, Line, Point
from tests.analysis.figures.small import everybody, figure, small_release

STEERING = """
  - {name: Abb. 1, type: development, title: Lenkung, items: [{variable: steering, code: "yes"}]}
"""


def body(found: object) -> Development:
    assert isinstance(found, Development)
    return found


@pytest.fixture
def release(tmp_path: Path) -> Path:
    return small_release(
        tmp_path / "r",
        {
            "2021-H1": everybody("steering", "yes no yes no k.A. no"),
            "2021-H2": everybody("steering", "yes no yes ! ! no"),
            "2022-H1": everybody("steering", "yes yes yes ! no no"),
            "2022-H2": everybody("steering", "yes yes yes yes no no"),
        },
    )


def test_points_are_the_levels_with_the_bounds_of_the_frame(release: Path) -> None:
    line = body(figure(release, STEERING).body).lines[0]
    assert [(p.value, p.low, p.high, p.text) for p in line.points] == [
        (2, 2, 3, "mind. 2"),
        (2, 2, 4, "2"),
        (3, 3, 4, "3"),
        (4, 4, 4, "4"),
    ]
    assert [point.is_open for point in line.points] == [True, False, False, False]
    assert [point.has_bounds for point in line.points] == [True, True, True, False]


def test_the_plan_says_which_two_answers_of_an_order_are_put_together(tmp_path: Path) -> None:
    waves = ("2022-H1", "2022-H2")
    cells = dict.fromkeys(waves, everybody("support", "low " * 12 + "some " * 6 + "high " * 6))
    release = small_release(tmp_path / "r", cells, units=24)
    plan = (
        "  - {name: A, type: development, title: T, waves: [2022-H1, 2022-H2],"
        " items: [{variable: support}]%s}\n"
    )
    last, first = (figure(release, plan % keys) for keys in ("", ", strong: first"))
    for found, share, words in ((last, "50 %", "letzten"), (first, "75 %", "ersten")):
        assert [point.text for point in body(found.body).lines[0].points] == [share] * 2
        assert f"der {words} beiden Antworten" in body(found.body).axis.label
    with pytest.raises(AnalysisError) as caught:
        figure(release, STEERING.replace("title", "strong: first, title"))
    assert "`strong` gilt für eine Frage mit Reihenfolge" in caught.value.lines("de")[0]


def test_no_line_from_documents_to_answers(release: Path) -> None:
    found = figure(release, STEERING)
    line = body(found.body).lines[0]
    assert line.joins == (Join(1, 2), Join(2, 3))
    assert [(each.start, each.end) for each in line.breaks] == [(0, 1)]
    assert body(found.body).breaks == line.breaks
    assert any(note.startswith("b: Zeitreihenbruch zwischen") for note in found.table.notes)


def test_a_declared_break_interrupts_the_line_and_says_why(tmp_path: Path) -> None:
    cells = {wave: everybody("posts", "1 2 3") for wave in ("2021-H2", "2022-H1", "2022-H2")}
    release = small_release(tmp_path / "r", cells)
    found = figure(
        release,
        "  - {name: A, type: development, title: T, waves: [2021-H2, 2022-H1, 2022-H2],"
        " items: [{variable: posts}]}\n",
    )
    line = body(found.body).lines[0]
    assert line.joins == (Join(0, 1),)
    assert [(each.start, each.end) for each in line.breaks] == [(1, 2)]
    assert "anders gezählt" in line.breaks[0].reason
    assert "anders gezählt" in found.alternative
    row = found.table.rows[2]
    assert row.cells[1].flags == ("b",)


def test_a_value_refuses_a_line_across_a_break() -> None:
    points = (Point(1.0), Point(2.0))
    with pytest.raises(ValueError, match="across a break"):
        Line("", points, (Join(0, 1),), (Break(0, 1, ""),))


def test_small_bases_are_counted_and_large_ones_in_per_cent(tmp_path: Path) -> None:
    cells = {"2021-H2": everybody("steering", "yes " * 9 + "no " * 11)}
    large = small_release(tmp_path / "large", cells, units=24)
    plan = STEERING.replace("title: Lenkung,", "title: Lenkung, waves: [2021-H2],")
    found = figure(large, plan)
    assert body(found.body).axis.unit == "percent"
    assert [words for _, words in body(found.body).axis.ticks][-1] == "100 %"
    point = body(found.body).lines[0].points[0]
    assert (point.value, point.low, point.high, point.text) == (0.45, 9 / 24, 13 / 24, "45 %")
    short = small_release(tmp_path / "s", {"2021-H2": everybody("steering", "yes " * 19)}, units=24)
    counted = figure(short, plan)
    assert body(counted.body).axis.unit == "count"
    assert "%" not in "".join(words for _, words in body(counted.body).axis.ticks)
    assert body(counted.body).lines[0].points[0].text == "19"
    assert any("kleiner als 20" in note for note in counted.table.notes)


def test_numbers_have_bounds_that_may_be_open(tmp_path: Path) -> None:
    release = small_release(tmp_path / "r", {"2021-H2": everybody("posts", "1 2 mind.4 k.A.")})
    plan = (
        "  - {name: A, type: development, title: T, waves: [2021-H2], measure: %s,"
        " items: [{variable: posts}]}\n"
    )
    mean = body(figure(release, plan % "mean").body).lines[0].points[0]
    assert (mean.value, mean.low, mean.high, mean.text) == (1.5, 7 / 3, None, "1,5")
    total = body(figure(release, plan % "sum").body).lines[0].points[0]
    assert (total.value, total.low, total.high, total.text) == (7, 7, None, "mind. 7")
    assert total.is_open
    rounded = figure(release, (plan % "mean").replace("title: T,", "title: T, decimals: 0,"))
    assert body(rounded.body).lines[0].points[0].text == "2"
    english = body(figure(release, plan % "mean", "en").body).lines[0].points[0]
    assert english.text == "1.5"


def test_one_line_per_group(release: Path) -> None:
    plan = STEERING.replace("title: Lenkung,", "title: Lenkung, group_by: kind,")
    lines = body(figure(release, plan).body).lines
    assert [line.label for line in lines] == ["Kreise", "Städte"]
    assert [point.value for point in lines[0].points] == [2, 2, 2, 2]
    assert [point.value for point in lines[1].points] == [0, 0, 1, 2]


def test_a_wave_left_out_leaves_a_gap_on_the_axis(release: Path) -> None:
    plan = STEERING.replace("title: Lenkung,", "title: Lenkung, waves: [2021-H2, 2022-H2],")
    found = body(figure(release, plan).body)
    assert [tick.place for tick in found.waves] == [0, 2]
    assert [tick.note for tick in found.waves] == ["n = 4", "n = 6"]
    assert found.lines[0].joins == (Join(0, 1),)


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ('[{variable: steerin, code: "yes"}]', "'steering'"),
        ('[{variable: steering, code: "yess"}]', "yes"),
        ("[{variable: steering}]", "mit `code` nennen"),
        ('[{variable: posts}, {variable: steering, code: "yes"}]', "passt nicht auf diese Achse"),
    ],
)
def test_a_wrong_item_is_told_at_its_place(release: Path, items: str, said: str) -> None:
    plan = f"  - {{name: A, type: development, title: T, items: {items}}}\n"
    with pytest.raises(AnalysisError) as caught:
        figure(release, plan)
    (line,) = caught.value.lines("de")
    assert line.startswith("plan.yaml:13:")
    assert said in line


def test_the_table_beside_has_the_same_numbers(release: Path) -> None:
    table = figure(release, STEERING).table
    assert table.headings[0] == "Welle"
    assert [row.label for row in table.rows][-1] == "2. Halbjahr 2022"
    assert [cell.text for cell in table.rows[2].cells][:5] == ["5", "5", "6", "3", "3 von 5"]


def test_a_reading_example_says_the_last_level_in_words(release: Path) -> None:
    reading = figure(release, STEERING).table.reading
    assert reading == "2. Halbjahr 2022: 4 von 6 Kommunen mit Angabe: „Ja“."
    grouped = STEERING.replace("title: Lenkung,", "title: Lenkung, group_by: kind,")
    assert not figure(release, grouped).table.reading


def test_a_wave_without_statements_has_no_point_but_says_so(tmp_path: Path) -> None:
    cells = {"2021-H2": everybody("steering", "k.A. ! !"), "2022-H1": everybody("steering", "yes")}
    found = body(figure(small_release(tmp_path / "r", cells), STEERING).body)
    assert [point.value for point in found.lines[0].points] == [None, None, 1, None]
    assert found.lines[0].points[1].text == "keine Angaben"
    assert found.waves[1].note == "n = 0"
    assert found.lines[0].joins == ()
