"""Names of versions: their form, their order, and the version that a patch corrects."""

from __future__ import annotations

import pytest

from survey.instrument.version import is_version, version_order, without_patch


@pytest.mark.parametrize("name", ["2021-H2", "2021-H2.1", "2021-H2.9999"])
def test_names_of_versions(name: str) -> None:
    assert is_version(name)


@pytest.mark.parametrize(
    "name",
    ["", "2021", "2021-H3", "2021-H2.0", "2021-H2.01", "2021-H2.", "2021-H2.1.1", "２021-H2"],
)
def test_what_names_no_version(name: str) -> None:
    assert not is_version(name)


def test_patches_are_sorted_by_number_and_before_the_next_half_year() -> None:
    mixed = ["2022-H1", "2021-H2.10", "2021-H2.2", "2021-H1", "2021-H2"]
    ordered = ["2021-H1", "2021-H2", "2021-H2.2", "2021-H2.10", "2022-H1"]
    assert sorted(mixed, key=version_order) == ordered


@pytest.mark.parametrize("version", ["2021-H2", "2021-H2.1"])
def test_a_patch_is_of_a_version(version: str) -> None:
    assert without_patch(version) == "2021-H2"
