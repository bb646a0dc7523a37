"""`survey questionnaire compare`: the terminal with and without colour, JSON, the page, refusals.

The status is 0 also where much differs; 1 only where a file is wrong.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from survey.cli.compare_lines import Terminal, lines, printable
from survey.cli.main import main
from survey.instrument.compare import NOT_COUNTED, compare
from survey.instrument.load import load

FOLDER = Path(__file__).parents[2] / "questionnaires"
KIM = Path(__file__).parents[3] / "questionnaires" / "kim"
PAIRS = FOLDER / "versions"
GRADES = "(noch nicht erklärt; vorgeschlagen: caution, bestenfalls: cosmetic)"


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SURVEY_LANGUAGE", "de")
    monkeypatch.setenv("SURVEY_DATA", str(tmp_path / "none"))
    monkeypatch.delenv("DATABASE_URL", raising=False)


def run(pair: str, *more: str) -> int:
    files = [str(PAIRS / pair / f"{version}.yaml") for version in ("2021-H2", "2022-H1")]
    return main(["questionnaire", "compare", *files, *more])


def test_says_what_differs_by_grade_and_word(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("wording") == 0
    assert capsys.readouterr().out.splitlines() == [
        "kim 2021-H2 → 2022-H1",
        "",
        "eingeschränkt vergleichbar (1)",
        "  group  Besteht schon eine Lenkungsgruppe?",
        "    Wortlaut: [-Gibt es-]{+Besteht schon+} eine Lenkungsgruppe?",
        f"    Grad: eingeschränkt vergleichbar {GRADES}",
        "",
        "1 Frage: 1 geändert, 0 identisch, 0 neu; 0 entfallen.",
        NOT_COUNTED.source.de,
    ]


def test_colours_are_not_all_that_tells_old_from_new() -> None:
    old, new = (load(PAIRS / "wording" / f"{v}.yaml") for v in ("2021-H2", "2022-H1"))
    terminal = Terminal("en", has_colours=True)
    said = "\n".join(lines(compare(old, new), NOT_COUNTED, terminal))
    assert "\x1b[9;31mIs there\x1b[0m\x1b[4;32mDoes\x1b[0m a steering group" in said
    assert "[-" not in said


def test_a_file_writes_nothing_that_a_terminal_obeys() -> None:
    assert printable("a\nb\x1b[2J\u202e") == "a ¶ b\ufffd[2J\ufffd"


def test_says_that_nothing_differs(capsys: pytest.CaptureFixture[str]) -> None:
    file = str(KIM / "2021-H2.yaml")
    assert main(["questionnaire", "compare", file, file]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["Nichts ist anders."]


def test_what_only_moves_on_is_named_and_declarations_are_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    files = [str(KIM / f"{version}.yaml") for version in ("2021-H2", "2022-H1")]
    assert main(["questionnaire", "compare", *files]) == 0
    said = capsys.readouterr().out
    assert re.search(r"\nidentisch \(\d+\)\n  steering_from, ", said)
    assert "Angaben zur Vergleichbarkeit: {+break (2021-H2); was: training_people+}\n" in said
    assert "{+caution (2021-H2); merged → existing+}\n" in said


def test_new_retired_and_around(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("new_and_retired") == 0
    said = capsys.readouterr().out
    assert "Neu (1)\n  posts  Wie viele Stellen?" in said
    assert "Entfallen (1)\n  group  Gibt es eine Lenkungsgruppe?" in said
    assert run("top") == 0
    said = capsys.readouterr().out
    assert "Um die Fragen herum (2)" in said
    assert "Abschnitt (steering): {+Nun zu den Stellen.+}" in said
    assert "Unverändert (1)\n  posts" in said


def test_json_holds_everything(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("declared", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["study"], found["old"], found["new"]) == ("kim", "2021-H2", "2022-H1")
    assert found["is_cosmetic"] is False
    question = found["questions"][0]
    assert (question["name"], question["how"], question["former"]) == ("posts", "same", ["posts"])
    grades = [question[key] for key in ("grade", "proposed", "best")]
    assert grades == ["cosmetic", "caution", "cosmetic"]
    assert question["declared"]["why"] == {"de": "Gleicher Sinn.", "en": "Same meaning."}
    assert question["items"] == [
        {"item": "", "grade": "cosmetic", "proposed": "caution", "best": "cosmetic"}
    ]
    assert question["reach"] is None
    wording = question["differences"][0]
    assert (wording["kind"], wording["must_be_declared"]) == ("wording", True)
    assert wording["pieces"]["de"] == [
        {"change": "removed", "words": "Wie viele Stellen?"},
        {"change": "added", "words": "Auf wie vielen Stellen?"},
    ]


def test_writes_a_page_beside(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.html"
    assert run("wording", "--html", str(page)) == 0
    said = page.read_text("utf-8")
    assert '<del><span class="away">entfernt: </span>Gibt es</del>' in said
    assert '<ins><span class="away">neu: </span>Besteht schon</ins>' in said
    assert capsys.readouterr().out.startswith("kim 2021-H2")
    assert run("wording", "--html", str(tmp_path / "page.pdf")) == 1
    assert ".html" in capsys.readouterr().err


def test_counts_in_a_data_release(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = "wave,unit,variable,item,status\n"
    answers += "2021-H2,05111,group,,answered\n2021-H2,05112,group,,not_stated\n"
    answers += "2021-H2,05113,group,,unanswered\n2021-H1,05111,group,,answered\n"
    answers += "2021-H1,05114,posts,,answered\n"
    (tmp_path / "answers.csv").write_text(answers, "utf-8")
    assert run("wording", "--release", str(tmp_path)) == 0
    said = capsys.readouterr().out
    assert "betrifft 2 Erhebungswellen, 2 Kommunen" in said
    assert said.endswith(f"Gezählt im Datenstand {tmp_path.name}.\n")
    assert run("wording", "--release", str(tmp_path), "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["questions"][0]["reach"] == {"waves": 2, "units": 2}


@pytest.mark.parametrize("content", ["", "wave,unit\n1,2\n"])
def test_a_release_that_cannot_be_read_is_one_sentence(
    content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("wording", "--release", str(tmp_path / "none")) == 1
    assert "answers.csv lässt sich nicht lesen" in capsys.readouterr().err
    (tmp_path / "answers.csv").write_text(content, "utf-8")
    assert run("wording", "--release", str(tmp_path)) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    (tmp_path / "release.zip").write_bytes(b"no archive")
    assert run("wording", "--release", str(tmp_path / "release.zip")) == 1


def test_refuses_what_is_no_version(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = str(PAIRS / "wording" / "2021-H2.yaml")
    wrong = str(FOLDER / "broken" / "several.yaml")
    for name, said in ((wrong, "unknown-value"), ("none.yaml", "file-not-readable")):
        assert main(["questionnaire", "compare", good, name]) == 1
        assert said in capsys.readouterr().err
    assert main(["questionnaire", "compare", "2021-H1", good]) == 1
    assert "ohne Datenbank nicht zu finden" in capsys.readouterr().err
    other = tmp_path / "other.yaml"
    other.write_text(Path(good).read_text("utf-8").replace("study: kim", "study: other"), "utf-8")
    assert main(["questionnaire", "compare", good, str(other)]) == 1
    assert "zwei Untersuchungen" in capsys.readouterr().err
