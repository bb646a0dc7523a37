"""The chain on the command line: municipalities, versions, waves, Tab. 2, release, tables.

Runs the real commands in processes of their own, on SQLite as an operator starts out.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

KIM = "questionnaires/kim"
TABLE = f"{KIM}/data/tab2_case_management.csv"


def run(
    *command: str, data: Path, code: int = 0, language: str = "en"
) -> subprocess.CompletedProcess[str]:
    """`survey …` (or `analysis …`), in English unless said; its exit status is checked."""
    module = ["-m", "analysis"] if command[0] == "analysis" else ["-m", "survey.cli.main"]
    words = command[1:] if command[0] in ("analysis", "survey") else command
    environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    done = subprocess.run(
        [sys.executable, *module, *words],
        env={**environment, "SURVEY_DATA": str(data), "SURVEY_LANGUAGE": language},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == code, done.stderr + done.stdout
    return done


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database with the municipalities and both released questionnaires."""
    tmp_path = tmp_path_factory.mktemp("prepared")
    folder = tmp_path / "data"
    run("migrate", data=folder)
    run("unit", "import", f"{KIM}/data/municipalities_nrw.csv", data=folder)
    run("unit", "import", f"{KIM}/data/aliases.csv", data=folder)
    for version in ("2021-H1", "2021-H2"):
        file = tmp_path / f"{version}.yaml"
        file.write_text(Path(KIM, f"{version}.yaml").read_text(encoding="utf-8"), "utf-8")
        run("questionnaire", "release", str(file), data=folder)
    return tmp_path


@pytest.fixture
def data(prepared: Path, tmp_path: Path) -> Path:
    """A copy of it, with the questionnaires and their lock beside the data folder."""
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    return tmp_path / "data"


def test_from_nothing_to_the_table(data: Path, tmp_path: Path) -> None:
    run("wave", "create", "2021-H1", "--units", TABLE, data=data)
    run("wave", "launch", "2021-H1", data=data)
    first = run("response", "import", TABLE, "--wave", "2021-H1", "--coder", "AB", data=data)
    assert first.stdout.startswith("25 municipalities read, 25 changed")
    again = run("response", "import", TABLE, "--wave", "2021-H1", data=data)
    assert again.stdout.startswith("25 municipalities read, 0 changed, 0 answers")
    status = json.loads(run("wave", "status", "2021-H1", "--json", data=data).stdout)
    assert {line["status"] for line in status} == {"accepted"}
    assert all(line["sections_complete"] <= line["sections"] for line in status)
    assert all(line["sections"] > 0 for line in status)
    out = tmp_path / "release"
    run("release", "create", "--wave", "2021-H1", "--out", str(out), data=data)
    counts = json.loads(
        run(
            "analysis", "counts", "--release", str(out), "--wave", "2021-H1", "--json", data=data
        ).stdout
    )
    assert counts
    twice = run("release", "create", "--wave", "2021-H1", "--out", str(out), data=data, code=1)
    assert "never overwritten" in twice.stderr


def test_links_are_told_once_into_a_private_file(data: Path, tmp_path: Path) -> None:
    links = tmp_path / "links.csv"
    days = ("--opens", "2021-11-01", "--deadline", "2021-12-15", "--closes", "2022-01-15")
    run("wave", "create", "2021-H2", *days, data=data)
    without = run("wave", "launch", "2021-H2", data=data, code=1)
    assert "--links" in without.stderr
    run(
        "wave", "launch", "2021-H2", "--links", str(links), "--url", "https://kim.invalid",
        data=data,
    )  # fmt: skip
    assert stat.S_IMODE(links.stat().st_mode) == 0o600
    with links.open(encoding="utf-8") as file:
        told = list(csv.DictReader(file))
    assert len(told) == 54
    assert all(line["link"].startswith("https://kim.invalid/r/") for line in told)
    twice = run("wave", "launch", "2021-H2", "--links", str(tmp_path / "b.csv"), data=data, code=1)
    assert "launched already" in twice.stderr
    assert not (tmp_path / "b.csv").exists()
    run("wave", "undo", "2021-H2", data=data)
    run("wave", "launch", "2021-H2", "--links", str(tmp_path / "c.csv"), data=data)
    closed = run("wave", "close", "2021-H2", data=data)
    assert "0 drafts" in closed.stdout
    every = json.loads(run("wave", "status", "--json", data=data).stdout)
    assert [(w["wave"], w["closed"]) for w in every] == [("2021-H2", True)]


def test_who_is_where_in_the_language_of_the_terminal(data: Path) -> None:
    run("wave", "create", "2021-H1", "--units", TABLE, data=data)
    run("wave", "launch", "2021-H1", data=data)
    english = run("wave", "status", "2021-H1", data=data).stdout.splitlines()
    german = run("wave", "status", "2021-H1", data=data, language="de").stdout.splitlines()
    assert english[0].split() == ["key", "municipality", "status", "sections", "last", "active"]
    assert german[0].split() == ["AGS", "Kommune", "Status", "Abschnitte", "zuletzt"]
    assert all("not invited" in line for line in english[1:])
    assert all("nicht eingeladen" in line for line in german[1:])
    assert "25 nicht eingeladen" in run("wave", "status", data=data, language="de").stdout


def test_a_frame_with_unknown_names_is_refused_whole(data: Path, tmp_path: Path) -> None:
    frame = tmp_path / "frame.csv"
    frame.write_text("name\nStadt Köln\nStadt Kölle\nNirgendwo\n", encoding="utf-8")
    refused = run("wave", "create", "2021-H1", "--units", str(frame), data=data, code=1)
    assert "frame.csv: 2 unknown municipalities; nothing was created." in refused.stderr
    assert "frame.csv:3: “Stadt Kölle” is no known municipality" in refused.stderr
    assert "frame.csv:4: “Nirgendwo”" in refused.stderr
    assert json.loads(run("wave", "status", "--json", data=data).stdout) == []


def test_deadlines_are_days_in_berlin(data: Path) -> None:
    run("wave", "create", "2021-H2", "--deadline", "2021-12-15", data=data)
    (wave,) = json.loads(run("wave", "status", "--json", data=data).stdout)
    assert wave["deadline"] == "2021-12-15T22:59:59+00:00"


@pytest.mark.parametrize(
    ("command", "code", "says"),
    [
        (("wave", "launch", "2031-H1"), 1, "There is no wave 2031-H1"),
        (("wave", "create", "2021-H2", "--deadline", "15.12.2021"), 2, "no day such as"),
        (("response", "import", "nothing.csv", "--wave", "2021-H1"), 1, "There is no such file"),
        (("release", "create", "--out", "x"), 2, "--wave"),
        (("unit", "import", TABLE), 1, "Needed are ags and name"),
        (("account", "invite", "nobody", "--role", "analyst"), 1, "no email address"),
        (("nonsense",), 2, "invalid choice"),
    ],
)
def test_wrong_input_is_one_clear_error(
    data: Path, command: tuple[str, ...], code: int, says: str
) -> None:
    done = run(*command, data=data, code=code)
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_mistyped_folder_is_not_a_new_database(tmp_path: Path) -> None:
    done = run("wave", "status", data=tmp_path / "nowhere", code=1)
    assert "There is no database" in done.stderr
    assert not (tmp_path / "nowhere").exists()


def test_an_edited_release_is_found_by_its_lock(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "2021-H2.yaml"
    lock = (tmp_path / "released.lock").read_text(encoding="utf-8")
    assert [line.split()[0] for line in lock.splitlines()] == ["2021-H1", "2021-H2"]
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("minutes: 45", "minutes: 46"), encoding="utf-8")
    done = run("questionnaire", "release", str(file), data=data, code=1)
    assert "never changes" in done.stderr
    assert (tmp_path / "released.lock").read_text(encoding="utf-8") == lock


def test_an_invitation_is_a_link_and_the_account_is_listed(data: Path) -> None:
    made = run(
        "account", "invite", "A.Muster@Example.org", "--role", "evaluator", "--name", "A. Muster",
        "--url", "https://kim.invalid", data=data,
    )  # fmt: skip
    assert "https://kim.invalid/invitation/" in made.stdout
    (account,) = json.loads(run("account", "list", "--json", data=data).stdout)
    assert (account["email"], account["role"]) == ("a.muster@example.org", "evaluator")


def test_a_typo_is_corrected_in_the_field(data: Path, tmp_path: Path) -> None:
    run("wave", "create", "2021-H2", data=data)
    run("wave", "launch", "2021-H2", "--links", str(tmp_path / "links.csv"), data=data)
    source = (tmp_path / "2021-H2.yaml").read_text(encoding="utf-8")
    source = source.replace("version: 2021-H2\n", "version: 2021-H2.1\n", 1)
    patch, other = tmp_path / "2021-H2.1.yaml", tmp_path / "2021-H2.2.yaml"
    corrected = source.replace("de: Welche Gruppen sind das?", "de: Welche Gruppen sind das")
    patch.write_text(corrected, encoding="utf-8")
    run("questionnaire", "release", str(patch), data=data)
    assert "2021-H2.1 " in (tmp_path / "released.lock").read_text(encoding="ascii")
    done = run("wave", "patch", "2021-H2", "2021-H2.1", data=data)
    assert done.stdout.startswith("2021-H2 runs with 2021-H2.1 from now on. 0 responses")
    changed = source.replace("version: 2021-H2.1\n", "version: 2021-H2.2\n", 1)
    other.write_text(changed.replace("maximum: 30", "maximum: 3"), encoding="utf-8")
    refused = run("questionnaire", "release", str(other), data=data, code=1)
    assert "`newcomer_years` differs in more (bounds)" in refused.stderr
    assert "2021-H2.2" not in (tmp_path / "released.lock").read_text(encoding="ascii")
    unknown = run("wave", "patch", "2021-H2", "2021-H2.2", data=data, code=1)
    assert "2021-H2.2 is not released" in unknown.stderr


def test_contacts_are_invited_when_a_wave_starts(data: Path, tmp_path: Path) -> None:
    contacts = tmp_path / "contacts.csv"
    contacts.write_text("ags;email;office\n05111;anna@stadt.example;KI\n5112;x@y;\n", "cp1252")
    refused = run("unit", "contacts", str(contacts), data=data, code=1)
    assert "contacts.csv: 2 problems; nothing was imported." in refused.stderr
    assert "contacts.csv:3: “5112” is no official key" in refused.stderr
    contacts.write_text("ags;email;office\n05111;anna@stadt.example;KI\n", "cp1252")
    done = run("unit", "contacts", str(contacts), data=data)
    assert done.stdout == "1 contacts added, 0 changed, 0 unchanged.\n"
    run("wave", "create", "2021-H2", data=data)
    links = tmp_path / "links.csv"
    launched = run("wave", "launch", "2021-H2", "--links", str(links), data=data)
    assert "1 invitations are in the outbox; “survey mail deliver” sends them." in launched.stdout
    (letter,) = json.loads(run("mail", "list", "--json", data=data).stdout)
    assert (letter["kind"], letter["status"], letter["unit"]) == ("invitation", "queued", "05111")
    assert len(links.read_text("utf-8").splitlines()) == 55
