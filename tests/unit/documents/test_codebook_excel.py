"""The workbook, read back: sheets, digests, words that stay words, the same bytes every time."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook, load_workbook

from survey.documents.codebook.build import codebook
from survey.documents.codebook.excel import as_excel
from survey.instrument.load import load_text
from tests.unit.documents.test_codebook import FIRST, SECOND, counted, made
from tests.unit.questionnaires.kim_files import VERSIONS, kim


def opened(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


def records(workbook: Workbook, sheet: str) -> list[dict[str, object]]:
    head, *rows = workbook[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def test_the_index_names_the_versions_with_their_digests_and_leads_to_every_sheet() -> None:
    workbook = opened(as_excel(made()))
    assert workbook.sheetnames == [
        "Inhalt", "Variablen", "Antwortoptionen", "Statuswerte", "Fassungen", "Konkordanz",
    ]  # fmt: skip
    index = workbook["Inhalt"]
    values = {cell.value for row in index.iter_rows() for cell in row}
    assert {
        "Codebuch: Zweite Erhebung",
        load_text(FIRST).digest,
        load_text(SECOND).digest,
    } <= values
    links = {cell.hyperlink.location for row in index.iter_rows() for cell in row if cell.hyperlink}
    assert links == {f"'{name}'!A1" for name in workbook.sheetnames[1:]}


def test_a_row_for_each_variable_in_each_version_that_has_it() -> None:
    rows = records(opened(as_excel(made())), "Variablen")
    assert [(row["Variable"], row["Item"], row["Fassung"]) for row in rows] == [
        ("group", None, "2021-H1"),
        ("group", None, "2021-H2"),
        ("people", None, "2021-H2"),
        ("posts", "granted", "2021-H2"),
        ("posts", "filled", "2021-H2"),
        ("members", None, "2021-H1"),
        ("old", None, "2021-H1"),
    ]
    assert rows[1]["Wortlaut"] == "Gibt es eine Lenkungsgruppe?"
    assert (
        rows[1]["Vergleichbarkeit"]
        == "mit 2021-H1: eingeschränkt vergleichbar (erklärt). Neuer Wortlaut."
    )


def test_choices_have_code_label_and_place_and_statuses_their_number() -> None:
    workbook = opened(as_excel(made()))
    choices = records(workbook, "Antwortoptionen")
    assert [
        (row["Fassung"], row["Platz"], row["Code"], row["Beschriftung"]) for row in choices
    ] == [
        ("2021-H1", 1, "yes", "Ja"),
        ("2021-H1", 2, "no", "Nein"),
        ("2021-H2", 1, "yes", "Ja"),
        ("2021-H2", 2, "planned", "geplant"),
        ("2021-H2", 3, "no", "Nein"),
    ]
    statuses = {row["Status"]: row["Code im Export"] for row in records(workbook, "Statuswerte")}
    assert statuses["not_applicable"] == -2
    versions = records(workbook, "Fassungen")
    assert [row["Prüfsumme (SHA-256)"] for row in versions] == [
        load_text(FIRST).digest,
        load_text(SECOND).digest,
    ]


def test_the_concordance_has_a_column_for_each_version_and_each_step() -> None:
    head, *rows = opened(as_excel(made()))["Konkordanz"].iter_rows(values_only=True)
    assert head == ("Variable", "2021-H1", "2021-H2", "Schritt nach 2021-H2")
    assert ("group", "group", "group", "eingeschränkt vergleichbar") in rows
    assert ("old", "old", None, None) in rows


def test_frequencies_are_numbers_with_their_wave() -> None:
    workbook = opened(as_excel(made(counted=counted(load_text(SECOND)))))
    rows = records(workbook, "Häufigkeiten")
    assert [tuple(row.values()) for row in rows[:3]] == [
        ("group", None, "2021-H2", "beantwortet", None, 20),
        ("group", None, "2021-H2", "Ja", "yes", 12),
        ("group", None, "2021-H2", "geplant", "planned", 8),
    ]
    assert ("posts", "granted", "2021-H2", "Median", None, "3,5") in [
        tuple(row.values()) for row in rows
    ]


def test_words_never_become_a_formula() -> None:
    risky = ['=HYPERLINK("http://x.example")', "+1", "-2", "@SUM(A1)", "=1+1"]
    labels = "".join(f"\n          - {{code: c{i}, label: '{r}'}}" for i, r in enumerate(risky))
    source = FIRST.replace("label: {de: Mitglieder, en: Members}", "label: '=1+1'")
    head, _, tail = source.partition('choices:\n          - {code: "yes"')
    source = f'{head}choices:{labels}\n          - {{code: "yes"{tail}'
    workbook = opened(as_excel(codebook([load_text(source)], "en")))
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    found = {cell.value: cell for cell in cells if cell.value in risky}
    assert set(found) == set(risky)
    assert all(cell.quotePrefix for cell in found.values())


def test_control_characters_and_endless_texts_do_not_break_the_file() -> None:
    label = "a\\x07b" + "x" * 40_000
    source = FIRST.replace("{de: Mitglieder, en: Members}", f'"{label}"').replace("\\x07", "\\a")
    workbook = opened(as_excel(codebook([load_text(source)], "de")))
    row = next(r for r in records(workbook, "Variablen") if r["Variable"] == "members")
    wording = str(row["Wortlaut"])
    assert wording.startswith("abxxx")
    assert len(wording) == 32_767


def test_sheets_can_be_read_and_printed() -> None:
    workbook = opened(as_excel(made()))
    variables = workbook["Variablen"]
    assert variables.freeze_panes == "D2"
    assert variables.print_title_rows == "$1:$1"
    assert variables.page_setup.orientation == "landscape"
    assert variables.sheet_properties.pageSetUpPr.fitToPage is True
    assert load_text(SECOND).digest[:12] in variables.oddFooter.left.text
    assert list(variables.tables) == ["table_1"]
    assert variables.column_dimensions["F"].width == 48


def test_the_same_versions_give_the_same_bytes() -> None:
    assert as_excel(made()) == as_excel(made())


def test_the_study_itself_fits_into_a_workbook() -> None:
    book = codebook([kim(version) for version in VERSIONS], "de")
    rows = records(opened(as_excel(book)), "Variablen")
    assert len(rows) == sum(fact is not None for cell in book.cells for fact in cell.facts)
    assert {row["Variable"] for row in rows} >= {"cm_positions", "steering_group"}
