"""How far a response is, by its content, and how long the rest takes: the whole, or one's own part.

Owns these words of the overview. Refuses to count anew: the sections were counted when saved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from survey.store.responses import SectionState
from survey.web import language
from survey.web.part import Part
from survey.web.respondent import Filling
from survey.web.summary import SectionLine
from survey.web.time_left import minutes_left


@dataclass(frozen=True, slots=True)
class Progress:
    """What is answered of what is asked. `takes`: how long all of it takes; `left`: the rest."""

    words: str
    answered: int
    asked: int
    takes: str
    left: str


def progress(
    here: Filling, mine: Part, lines: Sequence[SectionLine], states: Mapping[str, SectionState]
) -> Progress:
    """Of whoever has sections of their own, these; of everybody else, all that are asked."""
    _, ngettext = language.translator(), language.counter()
    asked = [line for line in lines if line.is_asked]
    has_part = bool(mine.own) and not mine.coordinates
    counted = [line for line in asked if line.is_own] if has_part else asked
    answered, of = sum(line.answered for line in counted), sum(line.asked for line in counted)
    done = sum(line.state == "complete" for line in counted)
    entries = (
        ngettext(
            "{answered} of {of} entries of your part is filled in.",
            "{answered} of {of} entries of your part are filled in.",
            answered,
        )
        if has_part
        else ngettext(
            "{answered} of {of} entries is filled in.",
            "{answered} of {of} entries are filled in.",
            answered,
        )
    ).format(answered=answered, of=of)
    if not has_part:
        sections = ngettext(
            "{done} of {all} sections is complete.", "{done} of {all} sections are complete.", done
        )
        entries = f"{entries} {sections.format(done=done, all=len(counted))}"
    return Progress(entries, answered, of, *_time(here, mine, asked, counted, states))


def _time(
    here: Filling,
    mine: Part,
    asked: Sequence[SectionLine],
    counted: Sequence[SectionLine],
    states: Mapping[str, SectionState],
) -> tuple[str, str]:
    """How long it takes, and how long the rest; nothing for who only reads, nor of a closed one."""
    if not here.is_editable or not (mine.coordinates or mine.own):
        return "", ""
    questionnaire, ngettext = here.version.questionnaire, language.counter()
    names, own = [line.name for line in asked], [line.name for line in counted]
    begun = any(line.state != "empty" for line in counted)
    left = minutes_left(questionnaire, states, names, own) if begun else 0
    rest = ngettext("About {n} minute left.", "About {n} minutes left.", left)
    if mine.coordinates:
        takes = questionnaire.minutes
        words = ngettext(
            "Filling in takes about {n} minute.", "Filling in takes about {n} minutes.", takes
        )
    else:
        takes = minutes_left(questionnaire, {}, names, own)
        words = ngettext(
            "Your part takes about {n} minute.", "Your part takes about {n} minutes.", takes
        )
    return words.format(n=takes) if takes else "", rest.format(n=left) if left else ""
