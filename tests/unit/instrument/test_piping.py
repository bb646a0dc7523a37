"""What is filled into a wording, for a respondent and for nobody in particular.

- values stand as they are said in a sentence: labels, lists with "und", "mindestens 4", dates
- for each reason of a missing value there are words in both languages, or the author's own
- what a respondent wrote is never read again; nothing is escaped here, nothing is marked up
- pages read what their wordings name, and only questions with names are made anew
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.instrument.answer import Answer, Comparator, Status
from survey.instrument.described import described
from survey.instrument.flow import Flow, Unit
from survey.instrument.load import load
from survey.instrument.pipes import escaped, pipes_of
from survey.instrument.piping import MISSING, fill
from survey.instrument.text import LANGUAGES, Text
from survey.instrument.wording import rule_in_words
from survey.instrument.wordings import for_everybody, said_to, wordings
from survey.questions.base import Key

QUESTIONNAIRE: Final = load(Path(__file__).parents[2] / "questionnaires" / "piped.yaml")
FLOW: Final = Flow(QUESTIONNAIRE)
UNIT: Final = Unit("05170", "Kreis Wesel", (("kind", "kreis"), ("region", "Rhein & Ruhr")))
FORMS = "{posts; one: # Stelle; other: # Stellen; missing: noch keine Zahl}"


def filled(
    words: str,
    answers: dict[Key, Answer] | None = None,
    previous: dict[Key, Answer] | None = None,
    *,
    language: str = "de",
    unit: Unit = UNIT,
) -> str:
    view = FLOW.see(answers or {}, unit, previous or {})
    return fill(Text(words), language, view, QUESTIONNAIRE)


def number(comparator: str, low: str | None, high: str | None) -> Answer:
    bounds = [None if bound is None else Decimal(bound) for bound in (low, high)]
    return Answer.qualified(Comparator(comparator), *bounds)


@pytest.mark.parametrize(
    ("answer", "plain", "formed"),
    [
        (Answer.number("3"), "3", "3 Stellen"),
        (Answer.number("1"), "1", "1 Stelle"),
        (Answer.number("0.5"), "0,5", "0,5 Stellen"),
        (number(">=", "1", None), "mindestens 1", "mindestens 1 Stelle"),
        (number(">=", "4", None), "mindestens 4", "mindestens 4 Stellen"),
        (number("range", "0.5", "1"), "0,5 bis 1", "0,5 bis 1 Stelle"),
        (Answer.missing(Status.NOT_STATED), "keine Angabe", "noch keine Zahl"),
        (Answer.missing(Status.UNDECIDED), "noch nicht entschieden", "noch keine Zahl"),
        (Answer.missing(Status.UNANSWERED, raw="etliche"), "noch nicht beantwortet",
         "noch keine Zahl"),
    ],
)  # fmt: skip
def test_numbers(answer: Answer, plain: str, formed: str) -> None:
    assert filled("{posts}", {("posts", ""): answer}) == plain
    assert filled(FORMS, {("posts", ""): answer}) == formed
    assert filled(FORMS.replace("posts", "previous.posts"), {}, {("posts", ""): answer}) == formed


def test_no_earlier_answer_is_said_so() -> None:
    assert filled("Zuletzt {previous.posts}.") == "Zuletzt keine frühere Angabe."
    assert filled("{previous.posts}", language="en") == "no earlier answer"
    assert filled("{previous.posts; missing:}") == ""


@pytest.mark.parametrize(
    ("codes", "other", "german", "english"),
    [
        (("jobcenter",), "", "Jobcenter", "Job centre"),
        (("jobcenter", "police"), "", "Jobcenter und Polizei", "Job centre and Police"),
        (("jobcenter", "police", "other"), "Zoll", "Jobcenter, Polizei und Zoll",
         "Job centre, Police and Zoll"),
        (("other",), "", "andere", "others"),
    ],
)  # fmt: skip
def test_choices_are_said_by_their_labels(
    codes: tuple[str, ...], other: str, german: str, english: str
) -> None:
    answers = {("members", ""): Answer.chosen(*codes, text=other)}
    assert filled("{members}", answers) == german
    assert filled("{members}", answers, language="en") == english


def test_dates_and_texts() -> None:
    answers = {("since", ""): Answer.words("2021-03"), ("remarks", ""): Answer.words("a\nb   c")}
    assert filled("Seit {since}: {remarks}", answers) == "Seit März 2021: a b c"
    long = filled("{remarks}", {("remarks", ""): Answer.words("Wort " * 100)})
    assert long.endswith("Wort …")
    assert len(long) <= 202


def test_the_unit() -> None:
    words = "{unit.name} ist ein {unit.kind} in {unit.region}"
    assert filled(words) == "Kreis Wesel ist ein Kreis in Rhein & Ruhr"
    assert filled("{unit.kind}", language="en") == "district"
    assert filled(words, unit=Unit("1")) == "Ihre Kommune ist ein nicht bekannt in nicht bekannt"
    assert filled("{unit.region; missing: NRW}", unit=Unit("1")) == "NRW"


def test_what_is_behind_a_closed_filter_does_not_apply() -> None:
    answers = {("posts", ""): Answer.missing(Status.NOT_STATED), ("filled", ""): Answer.number("3")}
    assert filled("{filled}", answers) == "trifft nicht zu"


@pytest.mark.parametrize("status", list(Status))
def test_every_status_has_words_in_both_languages(status: Status) -> None:
    assert set(MISSING) == set(Status)
    for language in LANGUAGES:
        assert bool(MISSING[status](language)) == (status is not Status.ANSWERED)


@given(st.text())
def test_what_a_respondent_wrote_is_never_read_again(written: str) -> None:
    words = " ".join(written.split())
    answers = {("remarks", ""): Answer.words(f"<b>{{unit.name}} {words}")}
    found = filled("{remarks}|{remarks; other: [#]}", answers)
    one, _, two = found.partition("|")
    assert one.startswith("<b>{unit.name}")
    assert two == f"[{one}]" or "|" in words


@given(st.text())
def test_literal_braces_are_read_as_braces(words: str) -> None:
    for language in LANGUAGES:
        assert filled(escaped(words), language=language) == words
        assert described(Text(escaped(words)), language, QUESTIONNAIRE) == words


@given(st.text(st.sampled_from("{};:#posts.unitname ")))
def test_a_hostile_wording_never_raises(words: str) -> None:
    assert isinstance(filled(words), str)
    assert isinstance(described(Text(words), "en", QUESTIONNAIRE), str)


def test_names_that_are_not_declared_are_filled_all_the_same() -> None:
    assert filled("{nothing} {unit.nothing}") == "noch nicht beantwortet nicht bekannt"
    assert described(Text("{nothing}"), "de", QUESTIONNAIRE) == "[Antwort auf: nothing]"


@pytest.mark.parametrize(
    ("words", "german", "english"),
    [
        ("{unit.name}", "[Name der Kommune]", "[name of the municipality]"),
        ("{unit.kind}", "[Art der Kommune]", "[Kind of municipality]"),
        ("{unit.region}", "[region]", "[region]"),
        ("{posts}", "[Antwort auf: Wie viele Stellen gibt es?]",
         "[answer to: How many posts are there?]"),
        (FORMS, "[Antwort auf: Wie viele Stellen gibt es?] Stellen",
         "[answer to: How many posts are there?] Stellen"),
        ("{previous.posts}", "[frühere Antwort auf: Wie viele Stellen gibt es?]",
         "[earlier answer to: How many posts are there?]"),
        ("{tasks.first}", "[Antwort auf: Aufgaben von … – bei …]",
         "[answer to: Tasks of … – at …]"),
        ("{{x}}", "{x}", "{x}"),
    ],
)  # fmt: skip
def test_for_nobody_in_particular(words: str, german: str, english: str) -> None:
    assert described(Text(words), "de", QUESTIONNAIRE) == german
    assert described(Text(words), "en", QUESTIONNAIRE) == english


def test_a_page_reads_what_its_wordings_name() -> None:
    assert FLOW.needed("steering") == ("group", "members", "posts", "since", "remarks")
    assert FLOW.needed("details") == ("members", "posts", "remarks", "filled", "tasks")
    assert FLOW.previous("details") == ("filled",)
    assert FLOW.words("details").names == ("members", "posts", "remarks")
    assert FLOW.headings.attributes == ("name",)
    assert FLOW.closing.names == ("posts",)


def test_a_wording_does_not_move_the_progress_of_another_section() -> None:
    assert FLOW.affected("steering") == ("steering", "details")  # by `ask_if`, not by wordings
    words_only = replace(
        QUESTIONNAIRE.sections[1], questions=QUESTIONNAIRE.sections[1].questions[1:]
    )
    flow = Flow(replace(QUESTIONNAIRE, sections=(QUESTIONNAIRE.sections[0], words_only)))
    assert flow.affected("steering") == ("steering",)
    assert flow.needed("details") == ("members", "remarks", "tasks")


def test_only_what_names_something_is_made_anew() -> None:
    view = FLOW.see({("members", ""): Answer.chosen("police")}, UNIT)

    def say(text: Text) -> str:
        return fill(text, "de", view, QUESTIONNAIRE)

    group, tasks = QUESTIONNAIRE.questions["group"], QUESTIONNAIRE.questions["tasks"]
    assert said_to(group, say) is group
    said = said_to(tasks, say)
    assert said.label("de") == said.label("en") == "Aufgaben von Polizei"
    assert [cell.label("de") for cell in said.variables()] == ["bei Kreis Wesel", "anderswo"]
    assert [row.label("de") for row in said.inputs()[0].rows] == ["bei Kreis Wesel", "anderswo"]
    assert said.variables()[1] is tasks.variables()[1]
    (check,) = said_to(QUESTIONNAIRE.questions["filled"], say).checks
    assert check.message("de") == "Mehr als die noch nicht beantwortet Stellen in Kreis Wesel."


def test_for_figures_everything_is_described() -> None:
    plain = for_everybody(QUESTIONNAIRE)
    assert not any(pipes_of(text) for text in wordings(plain) if "Klammern" not in text.de)
    assert plain.digest == QUESTIONNAIRE.digest
    assert plain.sections[0].title("de") == "Steuerung in [Name der Kommune]"
    assert plain.sections[0].introduction("de").endswith("und {Klammern}.")
    assert plain.questions["group"] is QUESTIONNAIRE.questions["group"]
    assert plain.variables[("tasks", "first")].label("en") == "at [name of the municipality]"


def test_rules_in_words_describe_or_fill_the_labels() -> None:
    from survey.instrument.expression import parse

    rule = parse("answered(tasks.first)")
    assert "[Name der Kommune]" in rule_in_words(rule, "de", QUESTIONNAIRE)
    said = rule_in_words(rule, "de", QUESTIONNAIRE, lambda text: text("de").upper())
    assert "BEI {UNIT.NAME}" in said
