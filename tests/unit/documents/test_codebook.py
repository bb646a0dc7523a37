"""The codebook as values: which variables, in which order, and what each version says of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from survey.documents.codebook.book import Codebook, Entry
from survey.documents.codebook.build import codebook
from survey.documents.codebook.counts import count_lines
from survey.documents.codebook.frequencies import Counted, read_counted
from survey.documents.codebook.lines import cell_tables, choice_lines, fact_lines
from survey.documents.codebook.marks import marked
from survey.instrument.load import load_text
from survey.instrument.model import Questionnaire
from survey.instrument.refusal import SurveyError
from survey.instrument.text import LANGUAGES
from survey.questions.registry import TYPES
from tests.unit.questions.fixtures import fixture

FIRST = """\
study: kim
version: 2021-H1
mode: self
title: {de: Erste Erhebung, en: First survey}
reference: 2021-06-30
unit:
  kind: {choices: [{code: kreis, label: {de: Kreis, en: district}}]}
sections:
  - name: steering
    title: {de: Steuerung, en: Steering}
    questions:
      - name: group
        type: single
        label: {de: Gibt es eine Gruppe?, en: Is there a group?}
        choices:
          - {code: "yes", label: {de: Ja, en: "Yes"}}
          - {code: "no", label: {de: Nein, en: "No"}}
      - {name: members, type: number, label: {de: Mitglieder, en: Members}}
      - {name: old, type: text, label: {de: Früher gefragt, en: Asked before}}
"""
SECOND = """\
study: kim
version: 2021-H2
previous_version: 2021-H1
mode: self
title: {de: Zweite Erhebung, en: Second survey}
reference: 2021-12-31
unit:
  kind:
    choices:
      - {code: kreis, label: {de: Kreis, en: district}, when: {de: Kreise, en: districts}}
sections:
  - name: steering
    title: {de: Steuerung, en: Steering}
    ask_if: unit.kind == "kreis"
    questions:
      - name: group
        type: single
        label: {de: Gibt es eine Lenkungsgruppe?, en: Is there a steering group?}
        choices:
          - {code: "yes", label: {de: Ja, en: "Yes"}}
          - {code: planned, label: {de: geplant, en: planned}}
          - {code: "no", label: {de: Nein, en: "No"}}
        statuses: [not_stated, undecided]
        previous: confirm
        publication: by_name
        comparable: {to: 2021-H1, grade: caution, why: {de: Neuer Wortlaut., en: New wording.}}
      - name: people
        type: number
        was: members
        label: {de: Mitglieder, en: Members}
        ask_if: group == "yes"
        when_unknown: skip
        unit: {de: Personen, en: persons}
        maximum: 50
        publication: never
        checks:
          - require: people >= 2
            level: soft
            message: {de: Bitte prüfen., en: Please check.}
      - name: posts
        type: grid
        label: {de: Stellen, en: Posts}
        rows:
          - {name: granted, label: {de: bewilligt, en: granted}}
          - name: filled
            label: {de: besetzt, en: filled}
            ask_if: people > 0
            comparators: ["=", all]
            all_of: posts.granted
"""


def made(*sources: str, language: str = "de", counted: Counted | None = None) -> Codebook:
    texts = sources or (FIRST, SECOND)
    return codebook([load_text(text) for text in texts], language, counted)


def entry(book: Codebook, name: str) -> Entry:
    return next(one for one in book.entries if one.name == name)


def shared(book: Codebook, name: str) -> dict[str, list[str]]:
    one = entry(book, name)
    lines = fact_lines(one.cells[0], one.shared, book)
    return {line.label: [value.text for value in line.values] for line in lines}


def test_the_newest_version_gives_the_order_and_former_questions_come_last() -> None:
    book = made()
    assert [chapter.title for chapter in book.chapters] == [
        "1 Steuerung",
        "Nur in früheren Fassungen",
    ]
    assert [[one.name for one in chapter.entries] for chapter in book.chapters] == [
        ["group", "people", "posts"],
        ["members", "old"],
    ]
    assert [cell.id for cell in book.cells] == [
        "group", "people", "posts.granted", "posts.filled", "members", "old",
    ]  # fmt: skip


def test_every_version_is_named_with_its_digest_whatever_the_order_of_files() -> None:
    book = made(SECOND, FIRST)
    assert [version.version for version in book.versions] == ["2021-H1", "2021-H2"]
    assert [version.digest for version in book.versions] == [
        load_text(FIRST).digest,
        load_text(SECOND).digest,
    ]
    assert book.title == "Zweite Erhebung"


def test_a_patch_comes_after_what_it_patches() -> None:
    patches = [SECOND.replace("2021-H2", f"2021-H2.{n}") for n in (10, 9)]
    book = made(*patches, SECOND, FIRST)
    assert [one.version for one in book.versions] == [
        "2021-H1", "2021-H2", "2021-H2.9", "2021-H2.10",
    ]  # fmt: skip


def test_facts_stand_side_by_side_and_equal_ones_once() -> None:
    found = shared(made(), "group")
    assert found["Wortlaut"] == ["Gibt es eine Gruppe?", "Gibt es eine Lenkungsgruppe?"]
    assert found["Typ"] == ["Einfachauswahl"]
    assert found["Stichtag oder Zeitraum"] == ["30.06.2021", "31.12.2021"]
    assert found["Gefragt wurden"] == [
        "alle",
        'Kreise [unit.kind == "kreis"]',
    ]
    assert found["Statt einer Antwort"] == [
        "keine Angabe (-1)",
        "keine Angabe (-1); noch nicht entschieden (-13)",
    ]
    assert found["Frühere Angabe"] == ["wird nicht gezeigt", "ist zu bestätigen"]
    assert found["Vergleichbarkeit"] == [
        "–",
        "mit 2021-H1: eingeschränkt vergleichbar (erklärt). Neuer Wortlaut.",
    ]
    assert "Hilfe" not in found


def test_universe_checks_bounds_and_former_names_in_words() -> None:
    found = shared(made(), "people")
    missing, universe = found["Gefragt wurden"]
    assert missing == "nicht in dieser Fassung"
    assert universe == (
        'Kreise, in denen gilt: „Gibt es eine Lenkungsgruppe?“: Ja [unit.kind == "kreis" and '
        'group == "yes"] (nicht gefragt, wo sich das nicht entscheiden lässt)'
    )
    assert found["Prüfungen"][1] == ("„1.2 Mitglieder“ ist mindestens 2 [people >= 2] (Hinweis)")
    assert found["Grenzen"][1] == "0 bis 50."
    assert found["Einheit"][1] == "Personen"
    assert found["Frühere Namen"][1] == "war members"
    assert entry(made(), "members").later == ("people",)


def test_comparability_is_the_grade_in_force_with_its_reason() -> None:
    lines = SECOND.splitlines(keepends=True)
    source = "".join(line for line in lines if "comparable:" not in line)
    silent = shared(made(FIRST, source), "group")["Vergleichbarkeit"][1]
    assert silent.startswith("mit 2021-H1: eingeschränkt vergleichbar (nach den Unterschieden: ")
    assert "Wortlaut" in silent
    again = FIRST.replace("version: 2021-H1", "version: 2021-H2\nprevious_version: 2021-H1")
    same = shared(made(FIRST, again), "members")["Vergleichbarkeit"][1]
    assert (
        same == "mit 2021-H1: eingeschränkt vergleichbar (nach den Unterschieden: Bezugszeitraum)"
    )
    later = again.replace("2021-06-30", "2021-12-31")
    same = shared(made(FIRST, later), "members")["Vergleichbarkeit"][1]
    assert same == "mit 2021-H1: identisch (nach den Unterschieden: rückt mit dem Halbjahr vor)"
    broken = shared(made(FIRST.replace("mode: self", "mode: coded"), later), "members")
    assert broken["Vergleichbarkeit"][1].startswith(
        "mit 2021-H1: Zeitreihenbruch (nach den Unterschieden: Erhebungsart"
    )


def test_without_the_version_before_what_was_declared_is_told() -> None:
    assert shared(made(SECOND), "group")["Vergleichbarkeit"] == [
        "mit 2021-H1: eingeschränkt vergleichbar (erklärt). Neuer Wortlaut."
    ]


def test_rows_tell_only_what_they_do_not_have_in_common() -> None:
    book = made()
    tables = cell_tables(entry(book, "posts"), book)
    assert [table.cell.id for table in tables] == ["posts.granted", "posts.filled"]
    told = {line.label: line.values[-1].text for line in tables[1].lines}
    assert told == {
        "Zeile": "besetzt",
        "Wie genau": "genau; alle (posts.granted)",
        "Gefragt wurden": "Kreise, in denen gilt: „Mitglieder“ ist größer als 0 "
        '[unit.kind == "kreis" and people > 0]',
    }
    assert cell_tables(entry(book, "group"), book) == ()


def test_choices_stand_by_code_and_a_missing_one_says_so() -> None:
    book = made()
    lines = choice_lines(entry(book, "group").cells[0], book)
    assert {line.label: [value.text for value in line.values] for line in lines} == {
        "yes": ["Ja"],
        "planned": ["nicht angeboten", "geplant"],
        "no": ["Nein"],
    }


def test_statuses_have_their_export_codes() -> None:
    codes = {status.name: status.export_code for status in made().statuses}
    assert codes["not_stated"] == "-1"
    assert codes["planned"] == "-14"
    assert "answered" not in codes
    assert len(codes) == 12


def test_changed_words_are_marked_and_quite_other_texts_are_not_pulled_apart() -> None:
    pieces = marked("Gibt es in der Kommune eine Gruppe?", "Gibt es in der Stadt eine Gruppe?")
    assert [(one.change, one.words) for one in pieces] == [
        ("same", "Gibt es in der "),
        ("removed", "Kommune"),
        ("added", "Stadt"),
        ("same", " eine Gruppe?"),
    ]
    assert [one.change for one in marked("Ganz und gar anders", "Nun zu den Stellen im Amt")] == [
        "added"
    ]


@pytest.mark.parametrize(
    ("sources", "code"),
    [
        ((FIRST, FIRST.replace("study: kim", "study: other")), "several-studies"),
        ((FIRST, FIRST), "version-twice"),
    ],
)
def test_files_that_do_not_fit_together_are_refused(sources: tuple[str, ...], code: str) -> None:
    with pytest.raises(SurveyError, match=code):
        made(*sources)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", TYPES)
def test_every_type_has_all_its_declared_variables_in_the_book(kind: str, language: str) -> None:
    questionnaire = fixture(kind)
    book = codebook([questionnaire], language)
    declared = [v.id for q in questionnaire.questions.values() for v in q.declared()]
    assert [cell.id for cell in book.cells] == declared
    for cell in book.cells:
        assert cell.last.type
        assert cell.last.value
        assert cell.last.universe


def counted(questionnaire: Questionnaire, digest: str = "") -> Counted:
    number = {
        "n": 5, "exact": 3, "qualified": 2, "all_unknown": 1,
        "minimum": "2", "median": "3.5", "maximum": "9",
    }  # fmt: skip
    variables = [
        {"variable": "group", "item": None, "answered": 20, "number": None,
         "codes": [{"code": "yes", "count": 12}, {"code": "planned", "count": 8}],
         "statuses": {"not_stated": 3, "unit_nonresponse": 1}},
        {"variable": "people", "item": None, "answered": 6, "codes": [], "statuses": {},
         "number": number},
        {"variable": "posts", "item": "granted", "answered": 6, "codes": [], "statuses": {},
         "number": number},
    ]  # fmt: skip
    wave = {
        "wave": "2021-H2", "version": "2021-H2", "frame": 24, "responses": 23, "example": True,
        "questionnaire_digest": digest or questionnaire.digest, "variables": variables,
    }  # fmt: skip
    return read_counted({"release": "2021-H2-1", "digest": "abc", "waves": [wave]})


def test_frequencies_stand_with_their_codes_and_statuses() -> None:
    book = made(counted=counted(load_text(SECOND)))
    group = entry(book, "group").cells[0]
    assert [(line.label, line.code, line.counts) for line in count_lines(group, "de")] == [
        ("beantwortet", "", ("20",)),
        ("Ja", "yes", ("12",)),
        ("geplant", "planned", ("8",)),
        ("keine Angabe", "-1", ("3",)),
        ("keine Meldung", "-9", ("1",)),
    ]
    assert book.release is not None
    assert book.release.waves[0].example


def test_numbers_have_their_spread_unless_they_are_never_published() -> None:
    book = made(counted=counted(load_text(SECOND)))
    posts = {line.label: line.counts for line in count_lines(entry(book, "posts").cells[0], "de")}
    assert posts["mit Zahl"] == ("5",)
    assert posts["davon genau"] == ("3",)
    assert (posts["kleinste"], posts["Median"], posts["größte"]) == (("2",), ("3,5",), ("9",))
    people = {line.label for line in count_lines(entry(book, "people").cells[0], "de")}
    assert "mit Zahl" in people
    assert not people & {"kleinste", "Median", "größte"}


def test_a_release_asked_with_another_content_is_refused() -> None:
    other = counted(load_text(SECOND), digest="0" * 64)
    with pytest.raises(SurveyError, match="release-of-other-version"):
        made(counted=other)


def test_waves_of_versions_that_are_not_named_are_left_out() -> None:
    found = counted(load_text(SECOND))
    (wave,) = found.waves
    later = replace(wave, name="2022-H1", version="2022-H1")
    book = made(counted=replace(found, waves=(wave, later)))
    assert [one.wave for one in entry(book, "group").cells[0].frequencies] == ["2021-H2"]
    assert book.release is not None
    assert [one.name for one in book.release.waves] == ["2021-H2"]


def test_a_wave_that_was_patched_counts_for_its_half_year() -> None:
    found = counted(load_text(SECOND))
    (wave,) = found.waves
    book = made(counted=replace(found, waves=(replace(wave, version="2021-H2.1"),)))
    assert [one.wave for one in entry(book, "group").cells[0].frequencies] == ["2021-H2"]
    assert book.release is not None
    assert [one.version for one in book.release.waves] == ["2021-H2.1"]


def test_the_concordance_follows_every_variable_through_the_versions() -> None:
    found = {chain.id: chain for chain in made().chains}
    assert list(found) == ["group", "people", "posts.granted", "posts.filled", "old"]
    assert found["people"].ids == ("members", "people")
    assert found["people"].steps[1].startswith("umbenannt; ")
    assert found["old"].ids == ("old", None)
    assert found["posts.granted"].ids == (None, "posts.granted")
    assert found["group"].steps == ("", "eingeschränkt vergleichbar")
    assert made(SECOND).chains == ()


def test_a_code_that_is_another_now_is_told() -> None:
    source = SECOND.replace('{code: "no",', "{code: never,").replace(
        "        statuses: [not_stated, undecided]", '        recode: {"no": never}'
    )
    found = {chain.id: chain for chain in made(FIRST, source).chains}
    assert "Code no ist jetzt never" in found["group"].steps[1]
    assert shared(made(FIRST, source), "group")["Frühere Namen"][1] == "Code no ist jetzt never"
