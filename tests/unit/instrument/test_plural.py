"""Plural forms: the rules of CLDR as Babel has them, beside every kind of number, and read again.

- the core's category is Babel's, for every number as it is printed, in both languages
- a unit in forms stands right beside exact, qualified and ranged numbers; a plain one never moves
- the field shows the form for many; both forms are understood when they are typed
"""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

import pytest
from babel import Locale
from hypothesis import example, given
from hypothesis import strategies as st

from survey.instrument.answer import Answer, Comparator
from survey.instrument.load import examine_text
from survey.instrument.plural import Category, Counted, category_of
from survey.instrument.printing import format_decimal, spell_number
from survey.instrument.reading import read_number
from survey.instrument.text import LANGUAGES, Text
from tests.unit.instrument.rules import Rule

POSTS = Counted("Stellen", "posts", Text("Stelle", "post"))
RULES = {language: Locale.parse(language).plural_form for language in LANGUAGES}


def as_printed(number: Decimal) -> Decimal:
    """The number with the decimals that are seen: CLDR goes by these."""
    return Decimal(format_decimal(number, "en"))


@given(st.decimals(-(10**9), 10**9, places=6) | st.integers(-1000, 1000).map(Decimal))
@example(Decimal("1.0"))
@example(Decimal(-1))
@example(Decimal(0))
@example(Decimal("1.5"))
def test_the_category_is_that_of_cldr(number: Decimal) -> None:
    for language in LANGUAGES:
        assert category_of(number) == RULES[language](as_printed(number))


def test_both_languages_have_these_categories_and_no_other() -> None:
    for rule in RULES.values():
        assert rule.tags | {"other"} == set(get_args(Category))


@pytest.mark.parametrize(
    ("comparator", "low", "high", "german", "english"),
    [
        ("=", "1", "1", "1 Stelle", "1 post"),
        ("=", "1.0", "1.0", "1 Stelle", "1 post"),
        ("=", "0", "0", "0 Stellen", "0 posts"),
        ("=", "0.5", "0.5", "0,5 Stellen", "0.5 posts"),
        ("=", "1.5", "1.5", "1,5 Stellen", "1.5 posts"),
        ("=", "3", "3", "3 Stellen", "3 posts"),
        ("=", "21", "21", "21 Stellen", "21 posts"),
        (">=", "1", None, "mindestens 1 Stelle", "at least 1 post"),
        (">=", "2", None, "mindestens 2 Stellen", "at least 2 posts"),
        ("<=", "0", "1", "höchstens 1 Stelle", "at most 1 post"),
        ("~", "1", "1", "ungefähr 1 Stelle", "about 1 post"),
        ("range", "1", "3", "1 bis 3 Stellen", "1 to 3 posts"),
        ("range", "0.5", "1", "0,5 bis 1 Stelle", "0.5 to 1 posts"),
        ("all", None, None, "alle", "all"),
    ],
)
def test_beside_every_kind_of_number(
    comparator: str, low: str | None, high: str | None, german: str, english: str
) -> None:
    bounds = [None if bound is None else Decimal(bound) for bound in (low, high)]
    answer = Answer.qualified(Comparator(comparator), *bounds)
    assert spell_number(answer, POSTS, "de") == german
    assert spell_number(answer, POSTS, "en") == english


def test_words_in_one_form_never_move() -> None:
    assert spell_number(Answer.number("1"), Text("Stellen", "posts"), "de") == "1 Stellen"
    assert spell_number(Answer.number("1"), Text("VZÄ", "FTE"), "de") == "1 VZÄ"


def test_a_language_without_forms_has_one_word() -> None:
    unit = Counted("Stellen", "FTE", Text("Stelle", "FTE"))
    assert spell_number(Answer.number("1"), unit, "de") == "1 Stelle"
    assert spell_number(Answer.number("1"), unit, "en") == "1 FTE"
    only_german = Counted("Stellen", "", Text("Stelle"))
    assert spell_number(Answer.number("1"), only_german, "en") == "1 Stelle"


@given(st.integers(0, 20).map(Decimal), st.sampled_from(["=", ">=", "<=", "~"]))
def test_what_is_printed_with_its_unit_is_read_again(number: Decimal, comparator: str) -> None:
    low = Decimal(0) if comparator == "<=" else number
    high = None if comparator == ">=" else number
    answer = Answer.qualified(Comparator(comparator), low, high)
    unit = Counted("Fälle", "cases", Text("Fall", "case"))
    for language in LANGUAGES:
        said = spell_number(answer, unit, language)
        found = read_number(said, language=language, variable=Rule(unit=unit))
        assert found.problem is None, said
        assert (found.answer.comparator, found.answer.low, found.answer.high) == (
            answer.comparator,
            low,
            high,
        )


HEAD = """\
study: kim
version: 2021-H2
mode: self
title: T
sections:
  - name: s
    title: T
    questions:
      - name: posts
        type: number
        label: {de: Wie viele?, en: How many?}
"""


def unit_of(source: str) -> tuple[Text | None, list[str]]:
    questionnaire, problems = examine_text(f"{HEAD}        unit: {source}\n", "q.yaml")
    said = [f"{p.place.line}:{p.place.column} {p.code}" for p in problems]
    return questionnaire and questionnaire.variables[("posts", "")].unit, said


@pytest.mark.parametrize(
    ("source", "unit", "problems"),
    [
        ('"%"', Text("%", "%"), []),
        ("{de: Stellen, en: posts}", Text("Stellen", "posts"), []),
        ("{de: {one: Stelle, other: Stellen}, en: {one: post, other: posts}}", POSTS, []),
        ("{de: {one: VZÄ, other: VZÄ}, en: FTE}", Text("VZÄ", "FTE"), []),
        ("{de: {one: Stelle, other: Stellen}}", Counted("Stellen", "", Text("Stelle")),
         ["12:15 missing-translation"]),
        ("{de: {one: Stelle}, en: posts}", None, ["12:20 missing-key"]),
        ("{de: {one: Stelle, other: Stellen, few: S}, en: posts}", None, ["12:50 unknown-key"]),
        ("{de: {one: '', other: Stellen}, en: posts}", None, ["12:26 too-short"]),
        ("{de: [Stelle], en: posts}", None, ["12:20 not-a-text"]),
        ("5", None, ["12:15 not-words"]),
    ],
)  # fmt: skip
def test_units_as_an_author_writes_them(
    source: str, unit: Text | None, problems: list[str]
) -> None:
    assert unit_of(source) == (unit, problems)
