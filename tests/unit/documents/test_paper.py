"""The empty form as values: numbers, filters and jumps in words, a fitting field for every type."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from survey.documents.paper import Field, Item, Paper
from survey.documents.paper_build import paper
from survey.documents.reach import Reach
from survey.instrument.load import load_text
from survey.instrument.model import Questionnaire
from survey.instrument.text import LANGUAGES
from survey.questions.registry import TYPES
from tests.unit.questions.fixtures import fixture

HEAD = """\
study: kim
version: 2021-H2
mode: self
title: {de: Umsetzung, en: Implementation}
reference: 2021-12-31
unit:
  kind: {choices: [{code: kreis, label: {de: Kreis, en: district}}]}
sections:
"""
STEERING = """\
  - name: steering
    title: {de: Steuerung, en: Steering}
    questions:
      - name: group
        type: single
        label: {de: Gibt es eine Lenkungsgruppe?, en: Is there a steering group?}
        choices:
          - {code: "yes", label: {de: Ja, en: "Yes"}}
          - {code: other, label: {de: anders, en: otherwise}, other: true}
        statuses: [not_stated, undecided]
      - name: members
        type: number
        label: {de: Wie viele Mitglieder?, en: How many members?}
        ask_if: group == "yes"
      - {name: words, type: note, label: {de: Hinweis, en: Note}, ask_if: group == "yes"}
      - name: meetings
        type: number
        label: {de: Wie viele Sitzungen?, en: How many meetings?}
        ask_if: group == "yes"
        when_unknown: skip
        unit: {de: Sitzungen, en: meetings}
        maximum: 50
        decimals: 1
        comparators: [">=", range, all]
        all_of: members
      - {name: remarks, type: text, label: {de: Anmerkungen, en: Remarks}, lines: 3}
"""
DISTRICTS = """\
  - name: districts
    title: {de: Kreise, en: Districts}
    ask_if: unit.kind == "kreis"
    questions:
      - name: last
        type: date
        label: {de: Seit wann?, en: Since when?}
        precision: month
        ask_if: group == "yes"
"""


def made(*sections: str) -> Questionnaire:
    return load_text(HEAD + "".join(sections or (STEERING, DISTRICTS)))


def items(one: Paper) -> dict[str, Item]:
    return {item.label: item for section in one.sections for item in section.items}


def test_what_is_asked_is_numbered_and_a_note_is_not() -> None:
    numbers = {item.label: item.number for item in items(paper(made(), "de")).values()}
    assert numbers == {
        "Gibt es eine Lenkungsgruppe?": "1.1",
        "Wie viele Mitglieder?": "1.2",
        "Hinweis": "",
        "Wie viele Sitzungen?": "1.3",
        "Anmerkungen": "1.4",
        "Seit wann?": "2.1",
    }


def test_a_filter_names_the_number_of_its_question_and_where_to_go_on() -> None:
    german = items(paper(made(), "de"))["Wie viele Mitglieder?"]
    assert german.filter == (
        "Nur beantworten, wenn: „1.1 Gibt es eine Lenkungsgruppe?“: Ja.",
        "Sonst weiter mit Frage 1.4.",
    )
    english = items(paper(made(), "en"))["How many members?"]
    assert english.filter == (
        "Answer only if: “1.1 Is there a steering group?”: Yes.",
        "Else go on with question 1.4.",
    )


def test_only_the_first_of_several_with_one_filter_says_where_to_go_on() -> None:
    later = items(paper(made(), "de"))["Wie viele Sitzungen?"].filter
    assert later[1:] == ("Lässt sich das nicht entscheiden, entfällt die Frage.",)


def test_a_filter_at_the_end_leads_to_the_next_section_or_to_the_end() -> None:
    first = STEERING.replace("{name: remarks, type: text,", "{name: remarks, type: note,")
    first = first.replace(", lines: 3}", "}")
    one = paper(made(first, DISTRICTS), "de")
    assert items(one)["Wie viele Mitglieder?"].filter[1] == "Sonst weiter mit Abschnitt 2."
    assert one.sections[1].filter == (
        "Nur beantworten, wenn: Art der Kommune: Kreis.",
        "Sonst sind Sie am Ende des Fragebogens.",
    )
    assert items(one)["Seit wann?"].filter[1] == "Sonst sind Sie am Ende des Fragebogens."


def test_a_filter_names_the_units_where_the_author_says_what_they_are_called() -> None:
    source = (HEAD + STEERING + DISTRICTS).replace(
        "label: {de: Kreis, en: district}",
        "label: {de: Kreis, en: district}, when: {de: Kreise, en: districts}",
    )
    assert paper(load_text(source), "de").sections[1].filter[0] == "Nur für Kreise."
    both = source.replace(
        'ask_if: unit.kind == "kreis"',
        'ask_if: unit.kind == "kreis" and \
group == "yes"',
    )
    assert paper(load_text(both), "en").sections[1].filter[0] == (
        "Only for districts for which: “1.1 Is there a steering group?”: Yes."
    )


def test_a_long_label_in_a_filter_is_cut_at_a_word_and_its_row_is_kept() -> None:
    section = """\
  - name: needs
    title: Bedarf
    questions:
      - name: needs_grid
        type: grid
        label: Wie viele Stellen gibt es in Ihrer Kommune in den folgenden Bereichen am Stichtag?
        rows: [{name: posts, label: Koordination}]
      - {name: why, type: text, label: Warum?, ask_if: needs_grid.posts > 2}
"""
    rule = items(paper(made(section), "de"))["Warum?"].filter[0]
    assert rule == (
        "Nur beantworten, wenn: „1.1 Wie viele Stellen gibt es in Ihrer Kommune in den folgenden "
        "… – Koordination“ ist größer als 2."
    )


def test_how_exact_a_number_may_be_is_said_in_both_languages() -> None:
    german = items(paper(made(), "de"))["Wie viele Sitzungen?"]
    (said,) = german.hints
    assert said == (
        "0 bis 50, eine Nachkommastelle. Auch möglich: „mind. 4“, „3–5“, „alle“ "
        "(1.2 Wie viele Mitglieder?)."
    )
    english = items(paper(made(), "en"))["How many meetings?"]
    (said,) = english.hints
    assert said == (
        "0 to 50, one decimal place. Also possible: “at least 4”, “3–5”, “all” "
        "(1.2 How many members?)."
    )
    (field,) = german.fields
    assert (field.width, field.unit) == ("number", "Sitzungen")
    assert field.instead_label == "Statt einer Zahl …"


def test_a_single_choice_has_circles_statuses_and_room_for_other() -> None:
    (field,) = items(paper(made(), "de"))["Gibt es eine Lenkungsgruppe?"].fields
    assert field.mark == "○"
    assert [(tick.label, tick.other) for tick in field.ticks] == [("Ja", False), ("anders", True)]
    assert field.instead == ("keine Angabe", "noch nicht entschieden")


def test_a_date_says_its_form() -> None:
    assert items(paper(made(), "de"))["Seit wann?"].hints == ("MM/JJJJ",)
    assert items(paper(made(), "en"))["Since when?"].hints == ("MM/YYYY",)


def test_lines_leave_room_to_write() -> None:
    item = items(paper(made(), "de"))["Anmerkungen"]
    assert [(field.width, field.lines) for field in item.fields] == [("full", 3)]


def test_a_scale_in_a_table_has_a_circle_for_every_choice_and_status() -> None:
    (table,) = (
        table
        for item in items(paper(fixture("everything"), "de")).values()
        if item.label == "Stand der Umsetzung"
        for table in item.tables
    )
    assert table.head == ("umgesetzt", "offen", "k.\N{NARROW NO-BREAK SPACE}A.")
    assert [row.label for row in table.rows] == ["Ziele", "Aufgaben"]
    assert {cell.mark for row in table.rows for cell in row.cells if cell} == {"○"}
    assert table.rows[1].notes == ("Nur, wenn: „2.2 Besetzte Stellen“ ist größer als 0.",)
    assert table.legend == ("k.\N{NARROW NO-BREAK SPACE}A.: keine Angabe",)


def test_a_status_that_a_row_does_not_offer_has_no_box_there() -> None:
    item = items(paper(fixture("everything"), "de"))["Stellen im Case Management"]
    (table,) = item.tables
    last = dict(zip(table.head, table.rows[3].cells, strict=True))
    assert last["entfällt"] is not None
    assert last["geplant"] is None
    assert "Nur, wenn: Art der Kommune: Kreis." in table.rows[3].notes


def test_rows_that_may_be_told_otherwise_say_so_by_name() -> None:
    hints = items(paper(fixture("everything"), "de"))["Stellen im Case Management"].hints
    assert hints[0].startswith("verfügbar; beantragt; in Gemeinden: 0 bis 1000")
    assert hints[1].startswith("bei der Kommune: 0 bis 1000")
    assert "„alle“" in hints[1]
    assert "„alle“" not in hints[0]


def fields(item: Item) -> Iterator[Field]:
    yield from item.fields
    for table in item.tables:
        for row in table.rows:
            yield from (cell for cell in row.cells if cell is not None)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", TYPES)
def test_every_type_finds_room_for_every_cell(kind: str, language: str) -> None:
    questionnaire = fixture(kind)
    printed = items(paper(questionnaire, language))
    for question in questionnaire.questions.values():
        item = printed[question.label(language).strip()]
        assert bool(item.number) is question.is_asked
        marked = [f for f in fields(item) if f.ticks or f.mark or f.width]
        assert len(marked) >= len(question.variables() if question.is_asked else ())


def test_terms_are_explained_below_the_question() -> None:
    source = STEERING.replace(
        "        statuses: [not_stated, undecided]\n",
        "        definitions:\n"
        "          - {term: {de: Gruppe, en: group}, text: {de: ein Gremium, en: a body}}\n",
    )
    german = items(paper(made(source), "de"))["Gibt es eine Lenkungsgruppe?"]
    assert german.notes == ("Gruppe: ein Gremium",)
    english = items(paper(made(source), "en"))["Is there a steering group?"]
    assert english.notes == ("group: a body",)


KINDS = """\
study: kim
version: 2021-H2
mode: self
title: KIM
unit:
  kind:
    choices:
      - {code: kreis, label: {de: Kreis, en: district}, when: {de: Kreise, en: districts}}
      - {code: stadt, label: {de: Stadt, en: city}}
sections:
  - name: posts
    title: Stellen
    questions:
      - {name: members, type: number, label: Gemeinden, ask_if: unit.kind == "kreis"}
      - {name: behind, type: text, label: Dahinter, ask_if: members > 2}
      - name: cells
        type: grid
        label: Tabelle
        rows:
          - {name: own, label: eigene}
          - {name: other, label: in Gemeinden, ask_if: unit.kind == "kreis"}
      - {name: last, type: text, label: Zuletzt, ask_if: cells.own > 0}
  - name: districts
    title: Nur Kreise
    ask_if: unit.kind == "kreis"
    questions:
      - {name: only, type: text, label: Nur dort}
  - name: end
    title: Ende
    questions:
      - {name: more, type: text, label: Mehr}
"""


def test_a_form_for_one_kind_leaves_out_what_certainly_never_reaches_it() -> None:
    whole = load_text(KINDS)
    city = paper(whole, "de", Reach(whole, "kind", "stadt"))
    assert [(section.number, section.title) for section in city.sections] == [
        ("1", "Stellen"),
        ("3", "Ende"),
    ]
    found = items(city)
    # The numbers are those of the whole form, so that all speak of the same question.
    assert {item.label: item.number for item in found.values()} == {
        "Tabelle": "1.3", "Zuletzt": "1.4", "Mehr": "3.1",
    }  # fmt: skip
    assert [row.label for row in found["Tabelle"].tables[0].rows] == ["eigene"]
    assert found["Zuletzt"].filter[1] == "Sonst weiter mit Abschnitt 3."
    assert ("Für", "Stadt") in city.facts


def test_what_certainly_reaches_a_kind_has_no_filter_there() -> None:
    whole = load_text(KINDS)
    district = paper(whole, "de", Reach(whole, "kind", "kreis"))
    found = items(district)
    assert len(district.sections) == 3
    assert found["Gemeinden"].filter == ()
    assert found["Dahinter"].filter[0].startswith("Nur beantworten, wenn")
    assert [row.notes for row in found["Tabelle"].tables[0].rows] == [(), ()]
    assert district.sections[1].filter == ()
    assert ("Für", "Kreise") in district.facts
    assert len(items(paper(whole, "de"))) == len(found)
