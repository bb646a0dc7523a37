"""The concordance in words: which variable of each version continues which.

Owns the words of a step. The chains are those of `instrument/concordance`.
"""

from __future__ import annotations

from collections.abc import Sequence

from survey.documents.codebook.book import ChainFacts
from survey.documents.codebook.words import STEPS, say
from survey.instrument.compare import GRADES
from survey.instrument.concordance import Line, Station, concordance
from survey.instrument.model import Questionnaire


def chains(ordered: Sequence[Questionnaire], language: str) -> tuple[ChainFacts, ...]:
    """A line for every variable, of the newest version first; none of a single version."""
    if len(ordered) < 2:
        return ()
    return tuple(_chain(line, language) for line in concordance(ordered).lines)


def _chain(line: Line, language: str) -> ChainFacts:
    return ChainFacts(
        id=line.id,
        ids=tuple(
            None if station is None else " + ".join(station.ids) for station in line.stations
        ),
        steps=tuple("" if one is None else _step(one, language) for one in line.stations),
        is_plain=line.is_plain,
    )


def _step(station: Station, language: str) -> str:
    """How the variable came there, how far it compares, and which codes are others now."""
    if station.how == "first":
        return ""
    said = [STEPS[station.how](language)]
    if station.grade is not None:
        said.append(GRADES[station.grade](language))
    said += [say("recoded", language, old=old, new=new) for old, new in station.recode]
    return "; ".join(word for word in said if word)
