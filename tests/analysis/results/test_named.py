"""Names of figures: what each means, and what is said of one that means nothing."""

from __future__ import annotations

import pytest

from analysis.results.named import Named, missing, read

CODES = {
    ("steering_group", ""): ("yes", "planned", "no"),
    ("cm_filled", ""): (),
    ("networking", "jobcenter"): ("weekly", "never"),
    ("places", "north.posts"): (),
}


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("cm_filled", Named("cm_filled")),
        (" networking.jobcenter ", Named("networking", "jobcenter")),
        ("places.north.posts", Named("places", "north.posts")),
        ("steering_group = yes", Named("steering_group", "", "yes")),
        ('steering_group == "yes"', Named("steering_group", "", "yes")),
        ("networking.jobcenter=weekly", Named("networking", "jobcenter", "weekly")),
        ("", None),
        ("a b", None),
        ("a =", None),
        ("a = b = c", None),
    ],
)
def test_a_name_is_read(source: str, named: Named | None) -> None:
    assert read(source) == named
    if named is not None:
        assert read(str(named)) == named


def test_a_name_means_all_its_items_and_a_row_all_its_cells() -> None:
    assert [Named("networking").means(key) for key in CODES] == [False, False, True, False]
    assert Named("places", "north").means(("places", "north.posts"))
    assert not Named("places", "nor").means(("places", "north.posts"))


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("cm_filed", "did you mean `cm_filled`?"),
        ("networking.jobcentre", "did you mean `networking.jobcenter`?"),
        ("zzz", "`zzz` is no variable of this data release that gives figures."),
        ("steering_group = yess", "has no choice `yess`: did you mean `yes`?"),
        ("steering_group = 7", "has no choice `7`; there are: yes, planned, no."),
        ("cm_filled = 3", "`cm_filled` has no choices; write `cm_filled` alone."),
    ],
)
def test_what_is_not_there_is_said_with_what_is(source: str, said: str) -> None:
    named = read(source)
    assert named is not None
    found = missing(named, CODES)
    assert found is not None
    assert found.en.endswith(said)
    assert found.de != found.en


def test_what_is_there_is_not_missing() -> None:
    assert missing(Named("steering_group", "", "yes"), CODES) is None
    assert missing(Named("places", "north"), CODES) is None
