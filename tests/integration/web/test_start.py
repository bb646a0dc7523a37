"""Starting to serve: without configuration, without a database, without the analysis."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from survey.config import Config
from tests.support.site import ROOT

ASK = """
import sys, wsgi
heavy = {"pandas", "numpy", "statsmodels", "matplotlib", "analysis", "alembic"} & set(sys.modules)
assert not heavy, heavy
answer = wsgi.app.test_client().get("/")
assert answer.status_code == 200, answer.status_code
print("served")
"""


def test_wsgi_starts_with_nothing(tmp_path: Path) -> None:
    environment = {"PATH": "", "SURVEY_DATA": str(tmp_path / "var")}
    run = subprocess.run(
        [sys.executable, "-c", ASK], cwd=ROOT, env=environment, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert run.stdout == "served\n", run.stderr


def test_a_missing_secret_is_made_once_and_kept_from_others(tmp_path: Path) -> None:
    first = Config.from_environment({"SURVEY_DATA": str(tmp_path)})
    assert Config.from_environment({"SURVEY_DATA": str(tmp_path)}) == first
    assert len(first.secret_key) >= 32
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_a_short_secret_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("short")
    with pytest.raises(ValueError, match="at least 32 characters"):
        Config.from_environment({"SURVEY_DATA": str(tmp_path)})


def test_the_environment_names_the_database(tmp_path: Path) -> None:
    given = {"SURVEY_DATA": str(tmp_path), "DATABASE_URL": "postgresql://db/survey"}
    assert Config.from_environment(given).database_url == "postgresql://db/survey"
    assert Config.from_environment({"SURVEY_DATA": str(tmp_path)}).database_url == (
        f"sqlite:///{tmp_path}/survey.sqlite"
    )
