"""The secret of a data folder: made once, whole, private, and the same for whoever comes first."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from survey.config import SECRET_FILE, Config, stored_secret
from survey.errors import SurveyError


def test_it_is_made_once_and_private(tmp_path: Path) -> None:
    first = stored_secret(tmp_path / "var")
    assert stored_secret(tmp_path / "var") == first
    path = tmp_path / "var" / SECRET_FILE
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [p.name for p in path.parent.iterdir()] == [SECRET_FILE]


def test_all_who_start_at_once_get_the_same(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(stored_secret, [tmp_path] * 32))
    assert len(found) == 1
    assert [p.name for p in tmp_path.iterdir()] == [SECRET_FILE]


def test_a_secret_that_is_too_short_is_refused_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / SECRET_FILE).write_text("short", encoding="ascii")
    with pytest.raises(ValueError, match="delete the file"):
        stored_secret(tmp_path)


def test_the_environment_is_read_once(tmp_path: Path) -> None:
    config = Config.from_environment(
        {"SURVEY_DATA": str(tmp_path), "SECRET_KEY": "k" * 40, "SURVEY_HTTPS": "1"}
    )
    assert config.database_url == f"sqlite:///{tmp_path / 'survey.sqlite'}"
    assert config.secure_cookies
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("text", ["x", "-1", "1.5", "100", ""])
def test_a_number_of_the_environment_that_is_none_says_so(tmp_path: Path, text: str) -> None:
    with pytest.raises(SurveyError) as refused:
        Config.from_environment({"SURVEY_DATA": str(tmp_path), "SURVEY_PROXIES": text})
    assert refused.value.message.en.startswith("SURVEY_PROXIES is")
