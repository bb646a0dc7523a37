"""`for_each`, `order` and `decimals` of a plan.

- one entry stands for a table per question, in the order of the questionnaire
- `{n}`, `{name}`, `{label}`, `{section}` are filled in, in both languages; another name is refused
- rows between two headings are put in order, what stays last stays there in its own order, and
  numbers keep no more decimals than asked for, differences their sign
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from analysis.errors import AnalysisError
from analysis.release import open_release
from analysis.results.words.digits import signed
from analysis.tables.arrange import arranged
from analysis.tables.book import build
from analysis.tables.kinds.counts import CountsSpec
from analysis.tables.plan import parse_plan
from analysis.tables.value import Book, Cell, Column, Row, Table
from survey.instrument.load import load
from tests.analysis.releases import KIM

PLAN = """study: kim
title: T
tables:
  - type: counts
    for_each: {which}
    name: {name}
    title: {title}
    wave: 2021-H2
    universe: alle
    question: "{{name}}"
"""


def book(
    release: Path, which: str, *, name: str = '"Tab. 3.{n}"', title: str = '"{label}"'
) -> Book:
    plan = parse_plan(PLAN.format(which=which, name=name, title=title), "plan.yaml")
    return build(plan, open_release(release), "de")


def refused(release: Path, which: str, **words: str) -> str:
    with pytest.raises(AnalysisError) as caught:
        book(release, which, **words)
    return "\n".join(caught.value.lines("en"))


def test_an_entry_stands_for_a_table_per_question(kim_release: Path) -> None:
    version = load(KIM / "2021-H2.yaml")
    section = version.section_of["steering_group"]
    made = book(kim_release, f"{{sections: [{section.name}]}}", title='"{section}: {label}"')
    asked = [q for q in section.questions if q.variables()]
    assert len(asked) > 2
    assert [table.name for table in made.tables] == [
        f"Tab. 3.{n}" for n in range(1, len(asked) + 1)
    ]
    assert [table.title for table in made.tables] == [
        f"{section.title('de')}: {question.label('de')}" for question in asked
    ]


def test_types_and_names_narrow_it_down(kim_release: Path) -> None:
    version = load(KIM / "2021-H2.yaml")
    made = book(kim_release, "{types: [multiple], start: 5}")
    assert len(made.tables) == sum(q.type == "multiple" for q in version.questions.values())
    assert made.tables[0].name == "Tab. 3.5"
    one = book(kim_release, "{questions: [steering_group]}")
    assert [table.title for table in one.tables] == [
        version.questions["steering_group"].label("de")
    ]


@pytest.mark.parametrize(
    ("which", "words", "said"),
    [
        ("{questions: [steering_grup]}", {}, "plan.yaml:5:28: 'steering_grup' is not in version"),
        ("{sections: [nowhere]}", {}, "plan.yaml:5:27: there is no 'nowhere' here"),
        ("{types: [roaster]}", {}, "there is no 'roaster' here; did you mean 'roster'?"),
        ("{types: [rank]}", {}, "plan.yaml:5:15: no question is of that kind"),
        ("{types: [single], wave: 2030-H1}", {}, "there are: 2021-H1, 2021-H2"),
        ("{types: [single]}", {"title": '"{lable}"'}, "did you mean 'label'"),
        ("{types: [single]}", {"name": '"{label}"'}, "shorten it or name it otherwise"),
        ("{types: [single]}", {"name": "A"}, "the table 'A' is in line 6 already"),
    ],
)
def test_what_cannot_be_meant_is_refused_at_its_place(
    kim_release: Path, which: str, words: dict[str, str], said: str
) -> None:
    assert said in refused(kim_release, which, **words)


def table() -> Table:
    def row(label: str, key: str, number: str) -> Row:
        cell = Cell(number.replace(".", ","), Decimal(number)) if number else Cell("k.A.")
        return Row("unit", label, (cell,), key)

    heading = Row("group", "Kreise", (Cell(),))
    total = Row("total", "zusammen", (Cell("9", Decimal(9)),))
    return Table(
        name="A", title="", waves="", universe="", base="", unit="", source="", questionnaire="",
        release="", columns=(Column("x"),),
        rows=(heading, row("Östrich", "3", "1.25"), row("Bonn", "2", "12"), row("Aachen", "9", ""),
              total),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("report", ["Östrich", "Bonn", "Aachen"]),
        ("name", ["Aachen", "Bonn", "Östrich"]),
        ("key", ["Bonn", "Östrich", "Aachen"]),
        ("value", ["Bonn", "Östrich", "Aachen"]),
    ],
)
def test_rows_between_headings_are_put_in_order(order: str, expected: list[str]) -> None:
    spec = CountsSpec(type="counts", name="A", title={"de": "A"}, question="q", order=order)
    made = arranged(table(), spec, "de")
    assert [row.label for row in made.rows] == ["Kreise", *expected, "zusammen"]


@pytest.mark.parametrize("order", ["name", "key", "value"])
def test_what_is_other_or_none_of_the_rows_stays_below_them(order: str) -> None:
    spec = CountsSpec(type="counts", name="A", title={"de": "A"}, question="q", order=order)
    most = (Cell("99", Decimal(99)),)
    last = (Row("count", "Anderes", most, "0", True), Row("count", "Aber keine", most, "0", True))
    heading, *rows = table().rows
    made = arranged(table().with_rows([heading, *last, *rows]), spec, "de")
    assert [row.label for row in made.rows][4:] == ["Anderes", "Aber keine", "zusammen"]


@pytest.mark.parametrize(
    ("number", "de", "en"),
    [("1.25", "+1,3", "+1.3"), ("-1.25", "−1,3", "−1.3"), ("0.04", "0", "0"), ("2", "+2", "+2")],
)
def test_a_difference_keeps_its_sign(number: str, de: str, en: str) -> None:
    spec = CountsSpec(type="counts", name="A", title={"de": "A"}, question="q", decimals=1)
    for language, said in (("de", de), ("en", en)):
        shown = signed(Decimal(number), language, 2)
        cell = Cell(shown, Decimal(number), "signed")
        one = table().with_rows([Row("count", "x", (cell,))])
        assert arranged(one, spec, language).rows[0].cells[0].text == said


def test_numbers_keep_no_more_decimals_than_asked_for() -> None:
    spec = CountsSpec(type="counts", name="A", title={"de": "A"}, question="q", decimals=1)
    cells = [row.cells[0] for row in arranged(table(), spec, "de").rows]
    assert [cell.text for cell in cells] == ["", "1,3", "12", "k.A.", "9"]
    assert cells[1].number == Decimal("1.3")
