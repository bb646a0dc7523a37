"""The sentences about a ranking that cannot be: a place twice, or one left out.

Owns which choices are meant. Refuses to decide that a rule is broken: its expression does.
"""

from __future__ import annotations

from decimal import Decimal

from survey.instrument.expression import Context
from survey.instrument.sentence import listed, quoted
from survey.instrument.text import LANGUAGES, Text
from survey.questions.base import Key, Ranking


def broken_ranking(ranking: Ranking, context: Context) -> Text:
    """What is wrong, by name, and what to do."""
    say = _twice if ranking.rule == "twice" else _gap
    return Text(*(say(ranking, context, language) for language in LANGUAGES))


def meant(ranking: Ranking, context: Context) -> tuple[Key, ...]:
    """The cells to correct: those that share a place, or those that have one."""
    places = _places(ranking, context)
    if ranking.rule == "twice":
        return tuple(key for key, place in places.items() if _shared(place, places))
    return tuple(places)


def _places(ranking: Ranking, context: Context) -> dict[Key, Decimal]:
    found = {key: context.answer(*key).low for key, _ in ranking.cells}
    return {key: place for key, place in found.items() if place is not None}


def _shared(place: Decimal, places: dict[Key, Decimal]) -> bool:
    return list(places.values()).count(place) > 1


def _twice(ranking: Ranking, context: Context, language: str) -> str:
    places = _places(ranking, context)
    words = Text("Platz {place} haben {choices}.", "Place {place} is given to {choices}.")
    said = []
    for place in sorted({p for p in places.values() if _shared(p, places)}):
        labels = [quoted(label(language), language) for key, label in ranking.cells
                  if places.get(key) == place]  # fmt: skip
        said.append(words(language).format(place=place, choices=listed(labels, language)))
    todo = Text("Bitte vergeben Sie jeden Platz nur einmal.", "Please give each place only once.")
    return " ".join((*said, todo(language)))


def _gap(ranking: Ranking, context: Context, language: str) -> str:
    taken = set(_places(ranking, context).values())
    last = int(max(taken, default=Decimal(1)))
    free = [str(place) for place in range(1, last) if place not in taken]
    one = Text("Platz {free} ist nicht vergeben.", "Place {free} is not given.")
    many = Text("Die Plätze {free} sind nicht vergeben.", "The places {free} are not given.")
    todo = Text("Bitte vergeben Sie die Plätze der Reihe nach ab 1.",
                "Please give the places in turn, from 1 on.")  # fmt: skip
    said = (one if len(free) == 1 else many)(language).format(free=listed(free, language))
    return f"{said} {todo(language)}"
