"""Letters: both languages, the placeholders on lines of their own, and nobody's words as one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from survey.errors import SurveyError
from survey.fieldwork import letters
from survey.instrument.text import Text
from survey.store.mail import Letter
from survey.store.people import Contact
from survey.store.values import ResponseKey, TeamRole

NOW = datetime(2021, 11, 8, 9, 30, tzinfo=UTC)
ABOUT = letters.About(
    ResponseKey("05111", 2),
    Text("Umsetzungserhebung", "Implementation survey"),
    "Stadt Düsseldorf",
    "2021-H2",
    datetime(2021, 12, 31, 22, 59, tzinfo=UTC),
)
ANNA = Contact(7, "05111", "anna@stadt.example", "Anna Arendt", "KI", "de", NOW, None)
SECTIONS = letters.Given((Text("Steuerung", "Steering"),), date(2021, 11, 12))

Write = Callable[[Contact], Letter]
EVERY: dict[str, Write] = {
    "invitation": lambda to: letters.invitation(to, ABOUT, 3),
    "colleague": lambda to: letters.colleague(
        to, ABOUT, 3, by="Bea Brandt", role=TeamRole.CONTRIBUTOR, given=SECTIONS, words="Danke!"
    ),
    "assigned": lambda to: letters.assigned(to, ABOUT, 3, by="Bea Brandt", given=SECTIONS),
    "handed_over": lambda to: letters.handed_over(to, ABOUT, 3, by="Bea Brandt"),
    "named_deputy": lambda to: letters.named_deputy(to, ABOUT, 3, by="Bea Brandt"),
    "lost_link": lambda to: letters.lost_link(to, ABOUT, 3),
    "ready": lambda to: letters.ready(to, ABOUT, 3, by="Bea Brandt"),
    "receipt": lambda to: letters.receipt(
        to, ABOUT, 3, submission=1, number="2021-H2-05111-1", at=NOW
    ),
    "reopened": lambda to: letters.reopened(to, ABOUT, 3, reason="Tab. 2 prüfen"),
    "reopening_refused": lambda to: letters.reopening_refused(to, ABOUT, 3, reply="Zu spät"),
}


@pytest.mark.parametrize("kind", EVERY)
def test_every_letter_says_what_it_is_about_in_the_language_of_its_reader(kind: str) -> None:
    german, english = EVERY[kind](ANNA), EVERY[kind](replace(ANNA, language="en"))
    assert german.kind == english.kind == kind
    assert german.response == ResponseKey("05111", 2)
    assert german.recipient == "anna@stadt.example"
    assert german.body.startswith("Guten Tag Anna Arendt,\n\n")
    assert english.body.startswith("Hello Anna Arendt,\n\n")
    assert "„Umsetzungserhebung“, 2. Halbjahr 2021, Stadt Düsseldorf" in german.body
    assert "“Implementation survey”, 2nd half-year 2021, Stadt Düsseldorf" in english.body
    assert "Stadt Düsseldorf" in german.subject
    assert german.subject != english.subject


@pytest.mark.parametrize("kind", EVERY)
def test_placeholders_stand_on_lines_of_their_own(kind: str) -> None:
    made = EVERY[kind](ANNA)
    lines = made.body.split("\n")
    assert made.link == 3
    assert lines.count("{link}") == lines.count("{contact}") == lines.count("{new_link}") == 1
    assert "{" not in "".join(line for line in lines if not line.startswith("{"))


def test_words_that_somebody_typed_never_become_a_link_or_a_line_of_ours() -> None:
    made = letters.colleague(
        replace(ANNA, name="Anna\n{link}\nBcc: x@y.example"),
        ABOUT,
        3,
        by="{link}\r\nSubject: x",
        role=TeamRole.SIGNATORY,
        words="{link}\n  {contact}\nHallo",
    )
    assert made.body.split("\n").count("{link}") == 1
    assert "> {link}\n> {contact}\n> Hallo" in made.body
    assert "Guten Tag Anna {link} Bcc: x@y.example," in made.body
    assert "\n" not in made.subject


def test_the_deadline_is_a_day_in_berlin() -> None:
    assert "bis 31. Dezember 2021" in letters.invitation(ANNA, ABOUT, 3).body
    silent = letters.invitation(ANNA, replace(ABOUT, deadline=None), 3)
    assert "absenden" not in silent.body
    assert "\n\n\n" not in silent.body


def test_sections_are_listed_with_the_date_among_colleagues() -> None:
    body = EVERY["assigned"](ANNA).body
    assert "\n\n- Steuerung\n\n" in body
    assert "12. November 2021" in body


def test_a_receipt_names_its_submission_and_goes_without_a_link_where_there_is_none() -> None:
    made = letters.receipt(ANNA, ABOUT, None, submission=2, number="2021-H2-05111-2", at=NOW)
    assert (made.submission, made.link) == (2, None)
    assert "{link}" not in made.body
    assert "Eingegangen: 8. November 2021, 10:30 Uhr" in made.body


def test_whoever_has_no_address_any_more_gets_no_letter() -> None:
    with pytest.raises(SurveyError, match="no e-mail address"):
        letters.invitation(replace(ANNA, email=None), ABOUT, 3)
