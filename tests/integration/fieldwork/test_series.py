"""Releasing a version after others: the released source counts, and what breaks the series is said.

- an undeclared change is refused with its line, declared it is released
- the version before is the one that was released last; leaving it out is no way around
- a name that comes back is compared with the version in which it stood last
- the file beside does not count, the same version again changes nothing, a patch may follow
"""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from survey.errors import SurveyError
from survey.fieldwork.versions import release_version
from survey.instrument.load import load_text
from survey.store import versions
from survey.store.database import reading
from tests.integration.conftest import NOW, OFFICE

A = "      - {name: posts, type: number, label: Stellen}\n"
B = "      - {name: heads, type: number, label: Köpfe}\n"
SAID = ", comparable: {to: 2021-H1, grade: caution, why: Anders gefragt}}"


def release(engine: Engine, version: str, questions: str, before: str = "") -> None:
    previous = f"previous_version: {before}\n" if before else ""
    head = f"study: trial\nversion: {version}\n{previous}mode: self\ntitle: T\n"
    source = f"{head}sections:\n  - name: s\n    title: S\n    questions:\n{questions}"
    release_version(engine, OFFICE, NOW, load_text(source, f"{version}.yaml"))


def released(engine: Engine) -> list[str]:
    with reading(engine) as connection:
        return [one.version for one in versions.every(connection)]


def test_an_undeclared_change_is_refused_at_its_line(engine: Engine) -> None:
    release(engine, "2021-H1", A)
    changed = A.replace("Stellen", "Personen")
    with pytest.raises(SurveyError, match="series-broken") as refused:
        release(engine, "2021-H2", changed, "2021-H1")
    assert [detail.en.split(" `")[0] for detail in refused.value.details] == [
        "2021-H2.yaml:10:44: undeclared-change"
    ]
    assert released(engine) == ["2021-H1"]
    release(engine, "2021-H2", changed.replace("}", SAID, 1), "2021-H1")
    assert released(engine) == ["2021-H1", "2021-H2"]


@pytest.mark.parametrize("before", ["", "2020-H2", "2021-H1"])
def test_the_version_before_is_the_one_released_last(engine: Engine, before: str) -> None:
    release(engine, "2021-H1", A)
    release(engine, "2021-H2", A, "2021-H1")
    with pytest.raises(SurveyError, match="not-the-version-before") as refused:
        release(engine, "2022-H1", A, before)
    assert "previous_version: 2021-H2" in refused.value.message.de
    release(engine, "2022-H1", A, "2021-H2")


def test_a_name_that_comes_back_means_what_it_meant(engine: Engine) -> None:
    release(engine, "2021-H1", A + B)
    release(engine, "2021-H2", A, "2021-H1")
    with pytest.raises(SurveyError, match="series-broken") as refused:
        release(engine, "2022-H1", A + B.replace("Köpfe", "Anteile"), "2021-H2")
    assert "name-reused" in refused.value.details[0].de
    release(engine, "2022-H1", A + B, "2021-H2")


def test_the_same_again_and_a_patch(engine: Engine) -> None:
    release(engine, "2021-H1", A)
    release(engine, "2021-H2", A, "2021-H1")
    release(engine, "2021-H2", A, "2021-H1")
    release(engine, "2021-H2.1", A.replace("Stellen", '"Stellen:"'), "2021-H1")
    release(engine, "2022-H1", A, "2021-H2.1")
    assert released(engine) == ["2021-H1", "2021-H2", "2021-H2.1", "2022-H1"]


def test_an_older_version_may_be_released_later(engine: Engine) -> None:
    release(engine, "2021-H2", A, "2021-H1")
    release(engine, "2021-H1", A)
    assert released(engine) == ["2021-H1", "2021-H2"]
