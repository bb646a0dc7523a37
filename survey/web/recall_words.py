"""The interface's words about earlier answers, in one language, built once with `ui.words`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from survey.instrument.besides import VERDICTS


@dataclass(frozen=True, slots=True)
class RecallWords:
    """What stands beside an earlier answer."""

    language: str
    earlier: str
    silent: str
    source: str
    page: str
    choose: str
    choose_reported: str
    moved: str
    same: str
    changed: str
    carried: str
    correct: str
    all: str
    all_help: str
    undo: str
    coded: str
    coded_help: str
    held_then: str
    verdicts: tuple[tuple[str, str], ...]


def recall_words(language: str, gettext: Callable[[str], str]) -> RecallWords:
    """The words by the translations of one language."""
    return RecallWords(
        language=language,
        earlier=gettext("Last answer: {answer} (as of {wave})"),
        silent=gettext("No answer last time: {answer} (as of {wave})"),
        source=gettext("source: {document}"),
        page=gettext("p. {page}"),
        choose=gettext("Does it still hold?"),
        choose_reported=gettext("Does what you reported still hold?"),
        moved=gettext(
            "What you answered below was said before the earlier answer was corrected or decided "
            "on. It stands as it is until you choose here."
        ),
        same=gettext("unchanged"),
        changed=gettext("changed"),
        carried=gettext("Carried over from last time. Change it only if it no longer holds."),
        correct=gettext("Correct the earlier answer"),
        all=gettext("Nothing has changed"),
        all_help=gettext(
            "If each of them still holds, you can confirm them in one step. Answers that you "
            "have given already stay as they are."
        ),
        undo=gettext("Undo"),
        coded=gettext("This is how your application was coded ({wave})."),
        coded_help=gettext(
            "The question above is about today; this one is about the time of your application. "
            "Your word on it changes nothing above."
        ),
        held_then=gettext("Was that so when you applied?"),
        verdicts=(
            *((verdict, text(language)) for verdict, text in VERDICTS.items()),
            ("open", gettext("no statement")),
        ),
    )
