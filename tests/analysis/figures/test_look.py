"""Marks against the paper: 3 to 1 or more, in grey too; letters on shades readable."""

from __future__ import annotations

from itertools import pairwise

import pytest

from analysis.figures.draw import letters, look


def grey(colour: str) -> str:
    """What a printer without colour makes of it."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    level = round(0.299 * red + 0.587 * green + 0.114 * blue)
    return f"#{level:02x}{level:02x}{level:02x}"


@pytest.mark.parametrize("colour", [*look.SERIES, look.INK, look.QUIET])
def test_every_mark_stands_out_from_the_paper(colour: str) -> None:
    assert look.contrast(colour, look.PAPER) >= 3
    assert look.contrast(grey(colour), look.PAPER) >= 3


def test_every_series_has_a_mark_of_its_own() -> None:
    assert len(set(look.MARKS)) == len(look.MARKS) == len(look.SERIES)


@pytest.mark.parametrize("steps", range(1, 8))
def test_letters_are_readable_on_every_shade(steps: int) -> None:
    for step in range(steps):
        fill = look.shade(step, steps)
        assert look.contrast(fill, look.ink_on(fill)) >= 4.5


def test_neighbouring_shades_differ_in_grey() -> None:
    shades = [grey(look.shade(step, 5)) for step in range(5)]
    assert all(look.contrast(*pair) >= 1.2 for pair in pairwise(shades))


def test_the_contrast_is_that_of_wcag() -> None:
    assert look.contrast("#ffffff", "#000000") == pytest.approx(21)
    assert look.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_lines_break_where_they_are_drawn_to() -> None:
    words = "Zugang zu Bildungs- und Beratungsangeboten und zu Behörden erleichtern"
    lines = letters.wrapped(words, 40, look.BODY)
    assert " ".join(lines) == words
    assert all(letters.width(line, look.BODY) <= 40 for line in lines)
    short = letters.shortened(words, 40, look.BODY, 2)
    assert len(short) == 2
    assert short[-1].endswith(" …")
    assert letters.width(short[-1], look.BODY) <= 40
