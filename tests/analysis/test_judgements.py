"""`comparability.yaml` in a release: judgements on its waves and variables.

- those on two waves of the release, oldest first; others are noted and change nothing
- an unknown variable is refused at its line and column with a hint, like every problem of the file
"""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.errors import AnalysisError
from analysis.release import Release
from tests.analysis.releases import ReleaseFolder

SOURCE = """\
study: kim
judgements:
  - date: 2022-05-12
    variable: steering_group
    waves: [2021-H1, 2021-H2]
    grade: cosmetic
    why: bestätigt
  - date: 2022-02-01
    variable: steering_group
    waves: [2021-H1, 2021-H2]
    grade: caution
    why: noch offen
"""


def with_judgements(release: ReleaseFolder, source: str) -> Path:
    return release.write("comparability.yaml", source).seal()


def test_judgements_travel_with_the_release(release: ReleaseFolder) -> None:
    found = Release.open(with_judgements(release, SOURCE))
    assert [(str(j.date), j.grade) for j in found.judgements] == [
        ("2022-02-01", "caution"),
        ("2022-05-12", "cosmetic"),
    ]
    assert found.notes == ()


def test_a_judgement_on_another_wave_is_noted(release: ReleaseFolder) -> None:
    source = SOURCE.replace("[2021-H1, 2021-H2]", "[2019-H2, 2021-H2]", 1)
    found = Release.open(with_judgements(release, source))
    assert [j.grade for j in found.judgements] == ["caution"]
    (note,) = found.notes
    assert note("en") == (
        "comparability.yaml:4:15: without effect, the release has no wave 2019-H2; "
        "there are: 2021-H1, 2021-H2"
    )


def test_a_release_without_the_file_has_none(release: ReleaseFolder) -> None:
    assert Release.open(release.seal()).judgements == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "steering_group",
            "stering_group",
            "comparability.yaml:4:15: 'stering_group' is not in version 2021-H2; did you mean 'st",
        ),
        ("cosmetic", "cosmetics", "comparability.yaml:6:12: unknown-value "),
        ("study: kim", "study: [", "comparability.yaml:3:3: yaml-syntax "),
    ],
)
def test_one_thing_wrong_is_refused_with_its_place(
    release: ReleaseFolder, old: str, new: str, said: str
) -> None:
    with pytest.raises(AnalysisError) as caught:
        Release.open(with_judgements(release, SOURCE.replace(old, new, 1)))
    (line,) = caught.value.lines("en")
    assert line.startswith(said)
