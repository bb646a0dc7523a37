"""A CSV file in pieces: every line with the number of the line where it begins.

- the same lines and numbers as read one by one, with words of several lines, blank lines, line ends
- a line that is too short or cannot be read is named by its number, however far down it stands
"""

from __future__ import annotations

import csv
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.csv_pieces import pieces
from analysis.errors import AnalysisError

QUOTED = "; texts stand in quotation marks as a whole, each quotation mark in them twice"
WORDS = st.text(alphabet='ab ,"\n\r', max_size=6)


def one_by_one(path: Path) -> list[tuple[int, list[str]]]:
    found, following = [], 1
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, strict=True)
        for values in reader:
            found.append((following, values))
            following = reader.line_num + 1
    return [(number, values) for number, values in found if values]


def read(path: Path) -> list[tuple[int, list[str]]]:
    return [
        pair for piece in pieces(path) for pair in zip(piece.numbers, piece.values, strict=True)
    ]


@given(
    lines=st.lists(st.one_of(st.just([]), st.tuples(WORDS, WORDS).map(list)), max_size=12),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_pieces_are_the_lines_one_by_one(lines: list[list[str]], end: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "units.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(
                [["unit", "name"], *lines]
            )
        assert read(path) == one_by_one(path)


@pytest.mark.parametrize("place", [2, 1024, 1025, 1026, 2500])
@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "a",
            (
                "1 values instead of 2; from the column 'name' on there is nothing. A comma too "
                "few? Empty values need theirs too"
            ),
        ),
        (
            "a,b,c",
            (
                "3 values instead of 2; more follows after the last column 'name'. A comma too "
                "many? Texts with commas stand in quotation marks"
            ),
        ),
        ('a,"b', "no readable CSV line (unexpected end of data)" + QUOTED),
        ('a,"b"c', "no readable CSV line (',' expected after '\"')" + QUOTED),
    ],
)
def test_a_line_that_is_none_is_named(tmp_path: Path, place: int, line: str, said: str) -> None:
    lines = ["unit,name", *["x,y"] * 3000]
    lines[place - 1] = line
    path = tmp_path / "units.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(AnalysisError) as caught:
        read(path)
    assert caught.value.lines("en") == [f"units.csv:{place}: {said}"]
