"""What an author wrote differently though it means the same, so that no edit goes unnoticed.

Owns the second look, at the documents themselves: two questions without a difference whose
canonical data differ were written differently (a default filled in, a list moved to `choices`).
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, lru_cache
from typing import Final, TypeAlias

from survey.instrument.compare.comparison import QuestionComparison
from survey.instrument.compare.difference import Difference
from survey.instrument.compare.kinds import Kind
from survey.instrument.compare.setting import Setting
from survey.instrument.document import Data, canonical, compose
from survey.instrument.text import Text

Mapped: TypeAlias = "dict[str, Data]"

_DECLARED: Final = frozenset({"comparable", "was", "recode"})
_OF_QUESTIONS: Final = frozenset({"sections", "choices", "reference", "mode"})
_OF_VERSION: Final = frozenset({"version", "previous_version"})
_OF_SECTION: Final = frozenset({"questions", "ask_if", "when_unknown"})


class Written:
    """The documents of both versions, read once and only where they are needed."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting

    def noted(self, one: QuestionComparison) -> QuestionComparison:
        """The question with what was only written differently, or declared differently."""
        if not one.is_paired or "." in one.former[0]:
            return one
        old, new = self._old.question(one.former[0]), self._new.question(one.name)
        found = list(one.differences)
        if not _is_same(_only(old, _DECLARED), _only(new, _DECLARED)):
            found.append(self._declaration(old, new))
        if not one.differences and not _is_same(_without(old, _DECLARED), _without(new, _DECLARED)):
            found.append(Difference(kind=Kind.NOTATION))
        return replace(one, differences=tuple(found))

    def rest(self, top: tuple[Difference, ...]) -> tuple[Difference, ...]:
        """The same for what stands around the questions."""
        if top or _is_same(self._old.around, self._new.around):
            return ()
        return (Difference(kind=Kind.NOTATION),)

    def _declaration(self, old: Mapped, new: Mapped) -> Difference:
        """Every version declares anew; only a patch that judges otherwise changes the series."""
        judged = self._setting.is_patch and not _is_same(_judgement(old), _judgement(new))
        said = [_declared(one) for one in (old, new)]
        return Difference(
            kind=Kind.DECLARATION,
            key="comparable",
            old=Text(said[0], said[0]),
            new=Text(said[1], said[1]),
            grade="caution" if judged else None,
            best_grade="caution" if judged else None,
        )

    @cached_property
    def _old(self) -> _Document:
        return _read(self._setting.old.source)

    @cached_property
    def _new(self) -> _Document:
        return _read(self._setting.new.source)


class _Document:
    """What the author of one version wrote."""

    def __init__(self, source: str) -> None:
        tree, _ = compose(source, "")
        self._data = _mapping(tree.data if tree else None)
        self._questions = {
            str(question.get("name")): question
            for section in _list(self._data.get("sections"))
            for question in map(_mapping, _list(_mapping(section).get("questions")))
        }

    def question(self, name: str) -> Mapped:
        """The question as it was written, a list of choices in the place of its name."""
        found = dict(self._questions.get(name, {}))
        named = found.get("choices")
        if isinstance(named, str):
            found["choices"] = _mapping(self._data.get("choices")).get(named, named)
        return found

    @property
    def around(self) -> Mapped:
        """Everything that is not compared at the questions."""
        sections: list[Data] = (
            [_without(_mapping(section), _OF_SECTION) for section in _list(self._data["sections"])]
            if "sections" in self._data
            else []
        )
        return {**_without(self._data, _OF_QUESTIONS | _OF_VERSION), "sections": sections}


@lru_cache(maxsize=4)
def _read(source: str) -> _Document:
    """Along a row of versions each one is compared twice: with the one before and the one after."""
    return _Document(source)


def _declared(question: Mapped) -> str:
    """`caution (2021-H2); was: posts`: what is declared, its reason said elsewhere."""
    said = _mapping(question.get("comparable"))
    parts = [f"{said.get('grade')} ({said.get('to')})"] if said else []
    parts += [f"{name}: {grade}" for name, grade in _mapping(said.get("items")).items()]
    former = question.get("was")
    if former:
        names = former if isinstance(former, list) else [former]
        parts.append(f"was: {', '.join(map(str, names))}")
    parts += [f"{old} → {new}" for old, new in _mapping(question.get("recode")).items()]
    return "; ".join(parts)


def _judgement(question: Mapped) -> Mapped:
    """What is declared without its reason."""
    said = dict(_only(question, _DECLARED))
    if "comparable" in said:
        said["comparable"] = _without(_mapping(said["comparable"]), frozenset({"why"}))
    return said


def _mapping(data: Data) -> Mapped:
    return data if isinstance(data, dict) else {}


def _list(data: Data) -> list[Data]:
    return data if isinstance(data, list) else []


def _only(data: Mapped, keys: frozenset[str]) -> Mapped:
    return {key: value for key, value in data.items() if key in keys}


def _without(data: Mapped, keys: frozenset[str]) -> Mapped:
    return {key: value for key, value in data.items() if key not in keys}


def _is_same(one: Mapped, other: Mapped) -> bool:
    return canonical(one) == canonical(other)
