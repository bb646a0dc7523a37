"""`survey demo --once`: set up whole or not at all, kept when run again, never a real database.

Runs the real command in processes of its own, as `make demo` does.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from survey.app import create_app
from survey.cli import main as command_line
from survey.config import Config
from tests.integration.web.conftest import hidden

WHOLE = {
    "links.csv", "links-2022-H1.csv", "respondent.txt", "secret_key", "survey.sqlite", "texts",
    "versions",
}  # fmt: skip


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "survey.cli.main", *words]


def environment(**more: str) -> dict[str, str]:
    given = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "SURVEY_DATA")}
    return {**given, "SURVEY_LANGUAGE": "en", **more}


def demo(data: Path, code: int = 0, **more: str) -> str:
    done = subprocess.run(
        command("demo", "--data", str(data), "--once"),
        env=environment(**more), capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == code, done.stderr + done.stdout
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def revisions(data: Path) -> int:
    with sqlite3.connect(data / "survey.sqlite") as connection:
        (number,) = connection.execute("select count(*) from answer").fetchone()
    connection.close()
    return int(number)


def waiting(data: Path) -> list[str]:
    with sqlite3.connect(data / "survey.sqlite") as connection:
        found = connection.execute("select kind from job where status = 'queued'").fetchall()
    connection.close()
    return [kind for (kind,) in found]


def names(data: Path) -> set[str]:
    return {path.name for path in data.iterdir() if not path.name.endswith(("-wal", "-shm"))}


def test_a_second_run_keeps_what_is_there(tmp_path: Path) -> None:
    first = demo(tmp_path)
    assert "25 coded applications and 35 example responses" in first
    assert names(tmp_path) == WHOLE
    assert waiting(tmp_path) == ["tables"]  # whoever serves the demo has its table book made
    pages = {path.name: path.read_text("utf-8") for path in (tmp_path / "versions").iterdir()}
    assert set(pages) == {"2021-H1-2021-H2.html", "2021-H2-2022-H1.html"}
    assert "35 municipalities" in pages["2021-H2-2022-H1.html"]
    assert f"is in {tmp_path / 'versions'}" in first
    texts = tmp_path / "texts"
    assert len(list(texts.iterdir())) == 8
    (texts / "imprint.de.md").write_text("Unser Impressum", encoding="utf-8")
    before, secret = revisions(tmp_path), (tmp_path / "secret_key").read_text()
    # Whatever DATABASE_URL says, a demo is a file of its own.
    second = demo(tmp_path, DATABASE_URL="postgresql://nobody@localhost:1/none")
    assert "Setting up" not in second
    links = [line.split() for line in second.splitlines() if "/r/" in line]
    assert [who for who, _ in links] == ["municipality", "coordinator", "contributor", "signatory"]
    assert len({link.rpartition("/")[2] for _, link in links}) == 4
    assert (revisions(tmp_path), (tmp_path / "secret_key").read_text()) == (before, secret)
    assert (texts / "imprint.de.md").read_text("utf-8") == "Unser Impressum"


def test_last_time_s_answers_can_be_confirmed_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    demo(tmp_path)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    app = create_app(Config.from_environment(data=tmp_path))
    _, coordinator, contributor, signatory = (tmp_path / "respondent.txt").read_text().split()
    browser = app.test_client()
    html = browser.get(f"/r/{coordinator}", follow_redirects=True).text
    browser.post("/fill/data-protection", data=hidden(html))
    assert "Ihre Angaben aus der letzten Erhebung liegen bereit" in browser.get("/fill/").text
    page = browser.get("/fill/steering").text
    assert "Letzte Angabe: " in page
    assert "Frühere Angabe berichtigen" in page
    assert "Angaben aus der letzten Erhebung" in page
    sent = hidden(page) | {"action": "unchanged"}
    assert browser.post("/fill/steering", data=sent).status_code == 302
    assert "„Nichts hat sich geändert“ gewählt" in browser.get("/fill/steering").text
    team = browser.get("/fill/team").text
    for name in ("Kim Beispiel", "Cem Beispiel", "Lena Beispiel"):
        assert name in team
    for token in (contributor, signatory):
        assert app.test_client().get(f"/r/{token}", follow_redirects=True).status_code == 200


@pytest.mark.slow
def test_a_set_up_that_was_killed_is_begun_anew(tmp_path: Path) -> None:
    running = subprocess.Popen(
        command("demo", "--data", str(tmp_path), "--once"),
        env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    begun = tmp_path / ".setting-up" / "survey.sqlite"
    until = time.monotonic() + 60
    while not (begun.exists() and begun.stat().st_size) and time.monotonic() < until:
        time.sleep(0.01)
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert begun.exists()
    assert not (tmp_path / "survey.sqlite").exists()
    assert "25 coded applications and 35 example responses" in demo(tmp_path)
    assert names(tmp_path) == WHOLE


def test_a_real_database_is_no_demo(tmp_path: Path) -> None:
    subprocess.run(
        command("migrate", "--data", str(tmp_path)),
        env=environment(), check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert "holds a real database, not a demo" in demo(tmp_path, code=1)
    assert revisions(tmp_path) == 0


@pytest.mark.parametrize("below", ["", "data"])
def test_a_folder_that_cannot_be_made_is_named(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    below: str,
) -> None:
    monkeypatch.setenv("SURVEY_LANGUAGE", "en")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    (tmp_path / "file").write_text("")
    data = tmp_path / "file" / below
    assert command_line.main(["demo", "--data", str(data), "--once"]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"{data}: not accessible (")
    assert "name another place" in said


def test_a_file_that_is_no_database_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SURVEY_LANGUAGE", "de")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    (tmp_path / "survey.sqlite").write_bytes(b"no database" * 1000)
    assert command_line.main(["demo", "--data", str(tmp_path), "--once"]) == 1
    assert "Die Datenbank ist nicht zu öffnen (file is not a database)" in capsys.readouterr().err
