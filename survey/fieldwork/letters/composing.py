"""What every letter is made of: greeting, paragraphs, the link, whom to ask, the team's name.

Owns the placeholders, each a line of its own, which delivery fills in: `{link}`, `{new_link}`,
`{contact}`. Refuses to let words that somebody typed become one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from sqlalchemy import Connection

from survey.errors import SurveyError
from survey.fieldwork import refusals
from survey.fieldwork.versions import flow_of
from survey.instrument.text import Language, Text
from survey.instrument.words import half_year_label
from survey.store import links, responses
from survey.store.mail import Letter
from survey.store.people import Contact
from survey.store.values import ResponseKey

LINK: Final = "{link}"
NEW_LINK: Final = "{new_link}"
CONTACT: Final = "{contact}"

BERLIN: Final = ZoneInfo("Europe/Berlin")
_LOCALES: Final = {"de": "de_DE", "en": "en_GB"}
_LONGEST_SUBJECT: Final = 200


@dataclass(frozen=True, slots=True)
class About:
    """Which response a letter is about, in the words that people know it by."""

    response: ResponseKey
    title: Text
    municipality: str
    wave: str
    deadline: datetime | None

    def half_year(self, language: Language) -> str:
        return half_year_label(self.wave, language)

    def where(self, language: Language) -> str:
        """Questionnaire, half-year and municipality, as every letter begins its first sentence."""
        title = f"„{self.title.de}“" if language == "de" else f"“{self.title('en')}”"
        return f"{title}, {self.half_year(language)}, {self.municipality}"


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody is asked to fill in: titles of sections, and until when among colleagues."""

    sections: Sequence[Text] = ()
    due: date | None = None


NOTHING: Final = Given()


def about(connection: Connection, key: ResponseKey) -> About:
    """What a letter about this response says of it. Raises NotFound."""
    held = responses.get(connection, key)
    if held is None:
        raise refusals.no_response(key)
    wave = refusals.wave_of(connection, key.wave)
    title = flow_of(connection, held.questionnaire).questionnaire.title
    return About(key, title, links.unit_of(connection, key).name, wave.name, wave.deadline)


def letter(
    kind: str,
    to: Contact,
    about: About,
    subject: Text,
    paragraphs: Sequence[str],
    *,
    link: int | None = None,
    submission: int | None = None,
) -> Letter:
    """The letter with all that surrounds its paragraphs. Raises SurveyError (`no-address`)."""
    if not to.email:
        raise SurveyError(
            "no-address",
            Text(
                "Diese Person hat keine E-Mail-Adresse mehr. Tragen Sie eine ein.",
                "This person has no e-mail address any more. Enter one.",
            ),
        )
    tongue = to.language
    greeting = Text(f"Guten Tag{_called(to)},", f"Hello{_called(to)},")(tongue)
    body = "\n\n".join([greeting, *filter(None, paragraphs), _closing(tongue)])
    return Letter(
        kind=kind,
        recipient=to.email,
        language=tongue,
        subject=one_line(subject(tongue))[:_LONGEST_SUBJECT],
        body=body,
        response=about.response,
        link=link,
        submission=submission,
    )


def by_link(tongue: Language) -> str:
    """The link with what whoever gets it should know."""
    return Text(
        f"Ihr persönlicher Link:\n\n{LINK}\n\nSie brauchen kein Konto und kein Passwort. Geben Sie "
        "den Link nicht weiter: Wer ihn hat, kann die Angaben lesen und ändern. Geht er verloren, "
        f"fordern Sie hier selbst einen neuen an:\n\n{NEW_LINK}",
        f"Your personal link:\n\n{LINK}\n\nYou need no account and no password. Do not pass the "
        "link on: whoever has it can read and change the answers. If you lose it, get a new one "
        f"here yourself:\n\n{NEW_LINK}",
    )(tongue)


def deadline(about: About, tongue: Language) -> str:
    """Until when the municipality is asked to submit; empty where nothing is announced."""
    if about.deadline is None:
        return ""
    last = day(about.deadline, tongue)
    return Text(f"Bitte senden Sie ihn bis {last} ab.", f"Please submit it by {last}.")(tongue)


def listed(given: Given, tongue: Language) -> str:
    """The sections, a line each, and the date among colleagues."""
    lines = "\n".join(f"- {one_line(title(tongue))}" for title in given.sections)
    if given.due is None:
        return lines
    last = day(given.due, tongue)
    until = Text(
        f"Bitte bis {last}. Dieser Termin gilt innerhalb Ihrer Kommune.",
        f"Please by {last}. This date holds within your municipality.",
    )(tongue)
    return "\n\n".join(filter(None, (lines, until)))


def quoted(words: str) -> str:
    """Words that somebody typed, marked as theirs: no line of them is a placeholder."""
    return "\n".join(f"> {line.strip()}" for line in words.strip().splitlines())


def one_line(words: str) -> str:
    """Words without breaks, as names and subjects must be."""
    return " ".join(words.split())


def day(when: date | datetime, tongue: Language) -> str:
    local = when.astimezone(BERLIN).date() if isinstance(when, datetime) else when
    return format_date(local, "long", locale=_LOCALES[tongue])


def moment(when: datetime, tongue: Language) -> str:
    pattern = "d. MMMM y, HH:mm 'Uhr'" if tongue == "de" else "d MMMM y, HH:mm"
    return format_datetime(when.astimezone(BERLIN), pattern, locale=_LOCALES[tongue])


def _called(to: Contact) -> str:
    return f" {one_line(to.name)}" if to.name.strip() else ""


def _closing(tongue: Language) -> str:
    return Text(
        f"Fragen beantwortet die Evaluation gern:\n\n{CONTACT}",
        f"The evaluation team is glad to answer questions:\n\n{CONTACT}",
    )(tongue)
