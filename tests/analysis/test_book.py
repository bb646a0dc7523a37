"""The book of the half-yearly report: the study's plan over releases of one, two and three waves.

- it can be built over each of them; what a release has no wave for is named with the reason
- every table belongs to a chapter, in the order of the report, and says whom it is about; its
  figures are explained by a reading example where its kind has one
- a table names units only where the answers were given for publication by name, or it is internal
- numbers, counted anew from the lines of the release
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from analysis.release import open_release
from analysis.tables.book import build
from analysis.tables.kinds.agreement import AgreementSpec
from analysis.tables.kinds.listing import ListingSpec
from analysis.tables.kinds.named import NamedSpec
from analysis.tables.plan import Plan, read_plan
from analysis.tables.value import Book, Table
from survey.instrument.load import load
from tests.analysis.books import PLAN
from tests.analysis.releases import KIM, ReleaseFolder
from tests.analysis.walkthrough_release import write_walkthrough

WAVES = ("2021-H1", "2021-H2", "2022-H1")
BY_WAVE = ("waves.csv", "frame.csv", "responses.csv", "answers.csv", "codings.csv", "bridge.csv")
WITHOUT_READING = {"listing", "counts"}
"""Kinds that explain themselves."""


def only(whole: Path, folder: Path, waves: tuple[str, ...], without: str = "") -> Path:
    """A release with these waves of another, `without` one of its files."""
    made = ReleaseFolder(folder)
    for path in sorted(whole.rglob("*")):
        name = path.relative_to(whole).as_posix()
        if path.is_dir() or name in ("datapackage.json", without):
            continue
        if name in BY_WAVE:
            head, *lines = path.read_text("utf-8").splitlines()
            made.write(name, [head, *(line for line in lines if line.split(",")[0] in waves)])
        elif not name.startswith("questionnaires/") or path.stem in waves:
            made.write(name, path.read_bytes())
    return made.seal()


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan(PLAN)


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    folder = tmp_path_factory.mktemp("book")
    whole = write_walkthrough(folder / "whole")
    return {n: only(whole, folder / f"{n}", WAVES[:n]) for n in (1, 2, 3)}


@pytest.fixture(scope="module")
def books(plan: Plan, releases: dict[int, Path]) -> dict[int, Book]:
    return {n: build(plan, open_release(path), "de") for n, path in releases.items()}


@pytest.mark.parametrize(("waves", "tables"), [(1, 40), (2, 60), (3, 60)])
def test_the_book_is_there_over_one_two_and_three_waves(
    books: dict[int, Book], plan: Plan, waves: int, tables: int
) -> None:
    book = books[waves]
    assert len(book.tables) >= tables
    there = [table.name for table in book.tables]
    said = "\n".join(book.notes)
    for spec in plan.spec.tables:
        assert (spec.name in there) != (f"{spec.name}," in said or f"{spec.name} entf" in said)


@pytest.mark.parametrize(("waves", "figures"), [(1, 5), (2, 15), (3, 15)])
def test_figures_are_there_and_described(books: dict[int, Book], waves: int, figures: int) -> None:
    assert len(books[waves].figures) >= figures
    for figure in books[waves].figures:
        assert figure.title
        assert figure.alternative


def test_the_first_half_year_lacks_what_was_asked_later(books: dict[int, Book]) -> None:
    (note,) = [note for note in books[1].notes if "2. Halbjahr 2021 fehlt" in note]
    assert note.endswith("entfallen: Welle 2. Halbjahr 2021 fehlt im Datenstand.")


@pytest.mark.parametrize("language", ["de", "en"])
def test_chapters_stand_in_the_order_of_the_report(
    plan: Plan, releases: dict[int, Path], language: str
) -> None:
    book = build(plan, open_release(releases[3]), language)
    chapters = list(dict.fromkeys(table.chapter for table in book.tables))
    numbers = [[int(part) for part in one.split()[0].split(".")] for one in chapters]
    assert numbers == sorted(numbers)
    assert [3, 1] in numbers
    assert [3, 7] in numbers
    together = [[t.chapter for t in book.tables].index(one) for one in chapters]
    assert together == sorted(together)


@pytest.mark.parametrize("waves", [1, 2, 3])
def test_every_table_says_whom_it_is_about(books: dict[int, Book], waves: int) -> None:
    for table in books[waves].tables:
        for said in (table.title, table.universe, table.base, table.source, table.questionnaire):
            assert said, table.name
        assert table.rows, table.name
        assert any(cell.text for cell in table.cells), table.name
        assert "{" not in table.title


def test_figures_are_explained_by_an_example(books: dict[int, Book], plan: Plan) -> None:
    types = {spec.name: spec.type for spec in plan.spec.tables}  # type: ignore[attr-defined]
    for table in books[3].tables:
        if types[table.name] not in WITHOUT_READING:
            assert table.reading, table.name


def test_units_are_named_only_where_their_answers_may_be(
    books: dict[int, Book], plan: Plan
) -> None:
    versions = {wave: load(KIM / f"{wave}.yaml") for wave in WAVES}
    listings = [spec for spec in plan.spec.tables if isinstance(spec, ListingSpec)]
    named = {table.name for table in books[3].tables if any(r.kind == "unit" for r in table.rows)}
    assert named == {spec.name for spec in listings}
    for spec in listings:
        version = versions.get(spec.wave, versions["2022-H1"])
        levels = {version.questions[c.variable.split(".")[0]].publication for c in spec.columns}
        assert levels == {"by_name"} or spec.internal


def test_who_is_behind_a_count_stands_under_pseudonyms(
    plan: Plan, releases: dict[int, Path], books: dict[int, Book]
) -> None:
    """As the report prints it: "16 (LK3, S1, …)"; without a file of pseudonyms the book says so."""
    release = open_release(releases[3])
    units = sorted({unit.key for frame in release.frames.values() for unit in frame})
    pseudonyms = {key: f"S{len(units) - place}" for place, key in enumerate(units)}
    book = build(plan, release, "de", pseudonyms)
    named = [spec.name for spec in plan.spec.tables if isinstance(spec, NamedSpec)]
    assert len(named) >= 12
    assert {table.name for table in book.tables} - {t.name for t in books[3].tables} == set(named)
    (note,) = [note for note in books[3].notes if "Pseudonyme" in note]
    assert all(f"{name}," in note or f"{name} entf" in note for name in named)
    (table,) = [t for t in book.tables if t.title == "Lenkungsgruppe: welche Kommunen"]
    lines = [
        one for one in Lines(releases[3], "2022-H1").lines if one["variable"] == "steering_group"
    ]
    for row in table.rows:
        if row.kind == "count":
            behind = {pseudonyms[one["unit"]] for one in lines if one["code"] == row.key}
            assert set(row.cells[1].text.split(", ")) - {""} == behind
            assert row.cells[0].number == len(behind)
    names = [unit.name for unit in release.frames["2022-H1"]]
    for one in book.tables:
        if one.name in named:
            assert not any(name in repr(one.rows) for name in names)


def test_agreement_of_coders_is_there_where_each_coding_is(
    plan: Plan, releases: dict[int, Path], books: dict[int, Book], tmp_path: Path
) -> None:
    (spec,) = [spec for spec in plan.spec.tables if isinstance(spec, AgreementSpec)]
    for book in books.values():
        (table,) = [table for table in book.tables if table.name == spec.name]
        assert table.rows
    without = only(releases[3], tmp_path / "without", WAVES, without="codings.csv")
    book = build(plan, open_release(without), "de")
    assert spec.name not in {table.name for table in book.tables}
    said = f"{spec.name} entfällt: die einzelnen Kodierungen (codings.csv) fehlen im Datenstand."
    assert said in book.notes


def test_tab_2_is_that_of_the_report(books: dict[int, Book]) -> None:
    for book in books.values():
        (table,) = [table for table in book.tables if table.name == "Tab. 2"]
        (total,) = [row for row in table.rows if row.label == "Insgesamt"]
        assert [c.text for c in total.cells] == ["164", "124", "mind. 91,3", "37,7", "34,5"]


class Lines:
    """The lines of a release, counted by hand."""

    def __init__(self, release: Path, wave: str) -> None:
        with (release / "answers.csv").open(encoding="utf-8", newline="") as file:
            self.lines = [line for line in csv.DictReader(file) if line["wave"] == wave]
        with (release / "units.csv").open(encoding="utf-8", newline="") as file:
            self.kind = {line["unit"]: line["kind"] for line in csv.DictReader(file)}

    def codes(self, variable: str, kind: str = "", item: str = "") -> Counter[str]:
        return Counter(
            line["code"] if line["status"] == "answered" else line["status"]
            for line in self.lines
            if line["variable"] == variable
            and line["item"] == item
            and kind in ("", self.kind[line["unit"]])
        )


def column(table: Table, heading: str) -> int:
    return next(at for at, one in enumerate(table.columns) if one.heading == heading)


@pytest.mark.parametrize(
    ("name", "question"),
    [
        ("Lenkungsgruppe", "steering_group"),
        ("Ausrichtung auf Zielgruppen", "target_strategy"),
        ("Ansiedlung der Koordinator*innen", "coord_location"),
        ("Schriftliches Konzept für das Case Management", "cm_concept"),
        ("Gemeinsame Arbeitsgruppe mit der freien Wohlfahrtspflege", "welfare_group"),
    ],
)
def test_counts_are_those_of_the_lines(
    books: dict[int, Book], releases: dict[int, Path], name: str, question: str
) -> None:
    lines = Lines(releases[3], "2022-H1")
    (table,) = [table for table in books[3].tables if table.title == name]
    choices = load(KIM / "2022-H1.yaml").questions[question].variables()[0].choices
    groups = {"alle": "", "Kreise": "kreis", "Kreisfreie Städte": "kreisfreie_stadt"}
    for heading, kind in groups.items():
        at = column(table, heading)
        counted = lines.codes(question, kind)
        for choice in choices:
            row = next(r for r in table.rows if r.kind == "count" and r.key == choice.code)
            assert row.cells[at].number == counted[choice.code]


@pytest.mark.parametrize(
    ("name", "question"),
    [
        ("Zusammensetzung der Lenkungsgruppe", "steering_members"),
        ("Digitale Werkzeuge", "digital_tools"),
    ],
)
def test_choices_are_those_of_the_lines(
    books: dict[int, Book], releases: dict[int, Path], name: str, question: str
) -> None:
    lines = Lines(releases[3], "2022-H1")
    (table,) = [table for table in books[3].tables if table.title == name]
    rows = {row.key: row.cells[0].number for row in table.rows if row.kind == "count"}
    for code in load(KIM / "2022-H1.yaml").questions[question].variables()[0].codes:
        assert rows[code] == lines.codes(question, item=code)["1"]
