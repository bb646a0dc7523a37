"""The data release's lines: one rule per kind of variable, and back again without loss."""

from __future__ import annotations

import csv
import hashlib
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.instrument import package
from survey.instrument.answer import Answer, Comparator, Evidence, Status
from survey.instrument.package_rows import AnswerRow, answer, rows
from survey.instrument.text import Text
from survey.questions.base import Choice, Variable

YES_NO = (
    Choice("yes", Text("Ja")),
    Choice("no", Text("Nein")),
    Choice("other", Text("Sonst"), other=True),
)
ACTORS = (
    Choice("jobcenter", Text("Jobcenter")),
    Choice("other", Text("Andere"), other=True),
    Choice("none", Text("Keine"), exclusive=True),
)
NUMBER = Variable(name="n", kind="number", decimals=1)
SINGLE = Variable(name="s", kind="single", choices=YES_NO)
MULTIPLE = Variable(name="m", kind="multiple", choices=ACTORS)
WORDS = Variable(name="t", kind="text")
DAY = Variable(name="d", kind="date", precision="day")


def lines(
    variable: Variable, given: Answer, *, coded: bool = False, text: bool = False
) -> list[AnswerRow]:
    return list(rows("2021-H2", "05111", variable, given, coded=coded, with_text=text))


def test_a_multiple_has_a_line_per_choice() -> None:
    ticked = lines(MULTIPLE, Answer.chosen("jobcenter"))
    assert [(r.item, r.status, r.code) for r in ticked] == [
        ("jobcenter", "answered", "1"), ("other", "answered", "0"), ("none", "answered", "0"),
    ]  # fmt: skip


def test_what_a_document_does_not_mention_is_not_a_no() -> None:
    ticked = lines(MULTIPLE, Answer.chosen("jobcenter"), coded=True)
    assert [(r.status, r.code) for r in ticked[1:]] == [
        ("not_mentioned", ""),
        ("not_mentioned", ""),
    ]
    none = lines(MULTIPLE, Answer.chosen("none"), coded=True)
    assert [(r.status, r.code) for r in none] == [
        ("answered", "0"),
        ("answered", "0"),
        ("answered", "1"),
    ]


def test_a_status_of_the_whole_multiple_is_repeated() -> None:
    for status in (Status.UNANSWERED, Status.NOT_STATED):
        assert {r.status for r in lines(MULTIPLE, Answer(status))} == {str(status)}


def test_words_evidence_and_reasons_leave_only_where_named() -> None:
    said = Answer(
        Status.ANSWERED,
        text="Frau M. kündigt",
        reason="weil",
        evidence=Evidence("Konzept", "3", "„…“"),
    )
    (kept,) = lines(WORDS, said, text=True)
    (withheld,) = lines(WORDS, said)
    assert (kept.text, kept.reason, kept.document, kept.quote) == (
        "Frau M. kündigt",
        "weil",
        "Konzept",
        "„…“",
    )
    assert (
        withheld.text,
        withheld.reason,
        withheld.document,
        withheld.page,
        withheld.quote,
    ) == ("",) * 5
    (other,) = lines(SINGLE, Answer.chosen("other", text="Name"))
    assert (other.code, other.text) == ("other", "")


def test_dates_and_rules_always_stay() -> None:
    assert lines(DAY, Answer.words("2021-03-01"))[0].text == "2021-03-01"
    closed = Answer(Status.NOT_APPLICABLE, reason='unit.kind == "kreis"')
    assert lines(NUMBER, closed)[0].reason == 'unit.kind == "kreis"'


def test_what_a_rule_closed_was_not_entered_by_anybody() -> None:
    closed = Answer(Status.NOT_APPLICABLE, reason='unit.kind == "kreis"')
    assert lines(NUMBER, closed)[0].provenance == ""
    assert lines(NUMBER, Answer(Status.NOT_APPLICABLE))[0].provenance == "entered"


def test_a_draft_is_never_exported() -> None:
    (draft,) = lines(NUMBER, Answer(raw="zwei, drei"))
    assert (draft.status, draft.low, draft.text, draft.provenance) == (
        "unanswered",
        "",
        "",
        "",
    )


def test_all_is_written_without_bounds_even_when_resolved() -> None:
    (row,) = lines(NUMBER, Answer.qualified(Comparator.ALL, Decimal(6), Decimal(6)))
    assert (row.comparator, row.low, row.high) == ("all", "", "")


def test_a_derived_value_has_no_line() -> None:
    from survey.instrument.expression import parse

    assert lines(Variable(name="x", kind="number", derive=parse("1 + 1")), Answer.number(2)) == []


NUMBERS = st.decimals(min_value=0, max_value=10**6, places=1, allow_nan=False)
ANSWERS = st.one_of(
    NUMBERS.map(Answer.number),
    NUMBERS.map(lambda n: Answer.qualified(Comparator.AT_LEAST, n, None)),
    NUMBERS.map(lambda n: Answer.qualified(Comparator.AT_MOST, Decimal(0), n)),
    NUMBERS.map(lambda n: Answer.qualified(Comparator.ABOUT, n, n)),
    st.tuples(NUMBERS, NUMBERS).map(lambda p: Answer.qualified(Comparator.RANGE, min(p), max(p))),
    st.just(Answer.qualified(Comparator.ALL, None, None)),
    st.sampled_from([Status.UNANSWERED, Status.NOT_STATED, Status.PLANNED, Status.UNDECIDED]).map(
        Answer
    ),
)


@given(ANSWERS)
def test_a_number_comes_back_as_it_went(given_answer: Answer) -> None:
    assert answer(NUMBER, lines(NUMBER, given_answer)).same_as(given_answer)


@given(st.sets(st.sampled_from(["jobcenter", "other"]), min_size=1) | st.just({"none"}))
def test_a_multiple_comes_back_as_it_went(codes: set[str]) -> None:
    given_answer = Answer.chosen(*codes, text="Verein" if "other" in codes else "")
    for coded in (False, True):
        again = answer(MULTIPLE, lines(MULTIPLE, given_answer, coded=coded, text=True))
        assert again.same_as(given_answer)


@pytest.mark.parametrize(
    "row",
    [
        AnswerRow("w", "u", "n", "", "perhaps"),
        AnswerRow("w", "u", "n", "", "answered", "=", "4,5", "4,5"),
        AnswerRow("w", "u", "n", "", "answered", "=", "NaN", "NaN"),
        AnswerRow("w", "u", "n", "", "answered", ">>", "4", ""),
        AnswerRow("w", "u", "n", "", "not_stated", "=", "4", "4"),
    ],
)
def test_a_line_that_makes_no_answer_is_refused(row: AnswerRow) -> None:
    with pytest.raises(ValueError):
        answer(NUMBER, [row])


def test_the_digest_is_that_of_sorted_lines_without_the_descriptor() -> None:
    files = {"b.csv": "22", "a.csv": "11", package.DATAPACKAGE: "ff"}
    assert package.digest(files) == hashlib.sha256(b"a.csv 11\nb.csv 22\n").hexdigest()


def test_the_descriptor_names_every_column() -> None:
    text = package.descriptor_json(
        package.Descriptor("kim-1", "2026-01-01T00:00:00Z", "d" * 64),
        [(sheet, sheet.columns) for sheet in package.SHEETS],
    )
    content = json.loads(text)
    assert [r["path"] for r in content["resources"]] == [s.file for s in package.SHEETS]
    assert content["resources"][-1]["schema"]["primaryKey"] == [
        "wave",
        "unit",
        "variable",
        "item",
    ]
    assert content["digest"] == "d" * 64


def test_the_columns_are_those_of_a_row() -> None:
    assert tuple(AnswerRow.__slots__) == package.ANSWERS.columns
    assert next(csv.reader([",".join(package.ANSWERS.columns)]))[0] == "wave"
