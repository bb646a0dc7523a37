"""The language of a request, and the interface's words in it.

Owns: the choice between German and English, the translation functions of a request, dates as
people read them in Berlin. Refuses: the wording of questions, which their version carries itself.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cache, lru_cache
from gettext import NullTranslations
from typing import Final
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_time
from flask import Flask, g, request, session
from flask_babel import Babel, force_locale, get_domain

from survey.instrument.text import LANGUAGES, Language

DEFAULT: Final[Language] = "de"
BERLIN: Final = ZoneInfo("Europe/Berlin")
LOCALES: Final = {"de": "de_DE", "en": "en_GB"}


def start(app: Flask) -> None:
    app.config["BABEL_DEFAULT_LOCALE"] = DEFAULT
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Europe/Berlin"
    Babel(app, locale_selector=current)


def current() -> Language:
    """`de` or `en`: asked for in the address, else kept in the session, else German."""
    known: Language | None = g.get("language")
    if known is not None:
        return known
    asked = request.args.get("lang", "")
    if asked in LANGUAGES and session.get("lang", DEFAULT) != asked:
        session["lang"] = asked
    wanted = asked if asked in LANGUAGES else session.get("lang", DEFAULT)
    found = next((tongue for tongue in LANGUAGES if tongue == wanted), DEFAULT)
    g.language = found
    return found


def translator() -> Callable[[str], str]:
    """The translation function of this request; fetch it once."""
    found: Callable[[str], str] = _translations(current()).gettext
    return found


def counter() -> Callable[[str, str, int], str]:
    """Like `translator`, for words with a count: call it `ngettext`, so that they are extracted."""
    found: Callable[[str, str, int], str] = _translations(current()).ngettext
    return found


@cache
def _translations(language: Language) -> NullTranslations:
    """The interface's words in a language; asking Babel for them at every call costs 20 µs."""
    with force_locale(language):
        found: NullTranslations = get_domain().get_translations()
    return found


@lru_cache(maxsize=512)
def moment(when: datetime, language: str) -> str:
    """A date and time: "12. November 2021, 10:42 Uhr"."""
    local = when.astimezone(BERLIN)
    words = format_datetime(local, "d. MMMM y, HH:mm" if language == "de" else "d MMMM y, HH:mm",
                            locale=LOCALES[language])  # fmt: skip
    return f"{words} Uhr" if language == "de" else words


def clock(when: datetime, language: str) -> str:
    """A time of day: "10:42 Uhr"."""
    words = format_time(when.astimezone(BERLIN), "HH:mm", locale=LOCALES[language])
    return f"{words} Uhr" if language == "de" else words


@lru_cache(maxsize=512)
def day(when: date | datetime, language: str) -> str:
    """A date: "12. November 2021"."""
    local = when.astimezone(BERLIN).date() if isinstance(when, datetime) else when
    return format_date(local, "long", locale=LOCALES[language])
