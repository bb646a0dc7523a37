"""One response seen through its universes: what is asked, what counts, what is contradictory.

Owns: the questionnaire made ready once per version (`Flow`), and the unit as expressions see it.
Refuses: to store, to read entries, or to know a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from types import MappingProxyType
from typing import Final

from survey.instrument.answer import Answer
from survey.instrument.model import Questionnaire
from survey.instrument.needs import Needs, needs_of, needs_of_names, needs_of_words, together
from survey.instrument.view import Layout, View
from survey.questions.base import Key

_NO_ANSWERS: Final[Mapping[Key, Answer]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Unit:
    """The observed unit with its attributes as of the wave."""

    key: str
    name: str = ""
    attributes: tuple[tuple[str, str], ...] = ()

    def get(self, attribute: str) -> str | None:
        """The attribute's code or text (`name`: what the unit is called); None if not known."""
        for name, value in self.attributes:
            if name == attribute:
                return value or None
        return self.name or None if attribute == "name" else None


class Flow:
    """A questionnaire version made ready to see responses through it."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self.layout = Layout(questionnaire)
        # What counting leans on; what is read besides to show the section's words.
        self._counted = {
            section.name: needs_of(questionnaire, [section]) for section in questionnaire.sections
        }
        self._words = {
            section.name: needs_of_words(questionnaire, section)
            for section in questionnaire.sections
        }
        self._needs = {
            name: together(counted, self._words[name]) for name, counted in self._counted.items()
        }
        self._affected = {
            section.name: self._sections_that_need({q.name for q in section.questions})
            for section in questionnaire.sections
        }
        self._behind: dict[frozenset[str], Needs] = {}
        self._needed: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._previous: dict[tuple[str, ...], tuple[str, ...]] = {}

    def see(
        self,
        answers: Mapping[Key, Answer],
        unit: Unit,
        previous: Mapping[Key, Answer] = _NO_ANSWERS,
    ) -> View:
        """The response with these stored answers; evaluates only what is asked of it.

        `answers` needs to hold the variables of `needed(…)` for the sections looked at, no more.
        `previous` holds the unit's accepted answers of the wave before, without those across a
        break.
        """
        return View(self.layout, answers, unit.get, previous)

    def needed(self, *sections: str) -> tuple[str, ...]:
        """Names of the variables that seeing these sections reads, in order; () names none."""
        known = self._needed.get(sections)
        if known is None:
            found = {name for section in sections for name in self._needs[section].names}
            known = tuple(name for name in self.questionnaire.questions if name in found)
            self._needed[sections] = known
        return known

    def needs(self, section: str) -> Needs:
        """Besides: which earlier answers and which attributes of the unit."""
        return self._needs[section]

    def words(self, section: str) -> Needs:
        """What the wordings of a section fill in, when they are shown on another page."""
        return self._words[section]

    @cached_property
    def headings(self) -> Needs:
        """What the titles of all sections and the introduction fill in: they stand everywhere."""
        one = self.questionnaire
        titles = tuple(section.title for section in one.sections)
        return needs_of_words(one, titles, one.introduction)

    @cached_property
    def closing(self) -> Needs:
        """What the words above the button to submit fill in."""
        return needs_of_words(self.questionnaire, self.questionnaire.closing)

    def previous(self, *sections: str) -> tuple[str, ...]:
        """Names of the variables whose earlier answers seeing these sections reads; () names none.

        `sections` is every section where the response is seen whole.
        """
        known = self._previous.get(sections)
        if known is None:
            found = {name for section in sections for name in self._needs[section].previous}
            known = tuple(name for name in self.questionnaire.questions if name in found)
            self._previous[sections] = known
        return known

    def behind(self, names: Iterable[str]) -> Needs:
        """What the answers that count of these variables lean on, checks apart."""
        wanted = frozenset(names)
        found = self._behind.get(wanted)
        if found is None:
            found = self._behind[wanted] = needs_of_names(self.questionnaire, wanted)
        return found

    @cached_property
    def section_names(self) -> tuple[str, ...]:
        """Every section, in order."""
        return tuple(section.name for section in self.questionnaire.sections)

    def affected(self, section: str) -> tuple[str, ...]:
        """Sections whose progress an answer in `section` can change, in order; itself included."""
        return self._affected[section]

    def _sections_that_need(self, names: set[str]) -> tuple[str, ...]:
        return tuple(
            section.name
            for section in self.questionnaire.sections
            if names & {q.name for q in section.questions}
            or not names.isdisjoint(self._counted[section.name].names)
        )


_KEPT: Final = 64
_flows: Final[dict[int, Flow]] = {}
_lock: Final = Lock()


def flow_of(questionnaire: Questionnaire) -> Flow:
    """The Flow of this very object, made once; the last 64 versions are kept."""
    flow = _flows.get(id(questionnaire))
    if flow is None:
        flow = Flow(questionnaire)
        with _lock:
            while len(_flows) >= _KEPT:
                _flows.pop(next(iter(_flows)))
            # A kept Flow holds its questionnaire, so the id is not given to another one.
            _flows[id(questionnaire)] = flow
    return flow
