"""Every wording of a question or questionnaire that may name something, wherever it stands.

Owns where such wordings stand in the frozen values, whatever the type. Refuses to say what a name
comes to: whoever asks brings that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final, TypeVar

from survey.instrument.described import described
from survey.instrument.expression import Expression
from survey.instrument.model import Questionnaire
from survey.instrument.pipes import Pipe, has_braces, pipes_of
from survey.instrument.piping import Say
from survey.instrument.text import LANGUAGES, Text
from survey.questions.base import Question

Value = TypeVar("Value")

# Here a brace is a brace: what is read back, printed beside a number, or kept with the data.
_AS_THEY_STAND: Final = frozenset({"attributes", "choices", "comparable", "place", "unit", "when"})


def wordings(value: object) -> Iterator[Text]:
    """Every wording with braces in it, repeated as often as it stands."""
    if isinstance(value, Text):
        if has_braces(value.de) or has_braces(value.en):
            yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from wordings(item)
    elif _has_words(value):
        for name in _names(type(value)):
            yield from wordings(getattr(value, name))


def pipes_in(*values: object) -> Iterator[Pipe]:
    """Every pipe in the wordings of these values."""
    for text in wordings(values):
        yield from pipes_of(text)


def reworded(value: Value, change: Callable[[Text], Text]) -> Value:
    """The value with every wording that has braces put into other words; itself without any."""
    return value if next(wordings(value), None) is None else _changed(value, change)


def said_to(question: Question, say: Say) -> Question:
    """The question as one respondent reads it, in one language."""
    return reworded(question, lambda text: Text(*[say(text)] * len(LANGUAGES)))


def for_everybody(questionnaire: Questionnaire) -> Questionnaire:
    """The questionnaire for figures and tables: what it would fill in is described."""

    def describe(text: Text) -> Text:
        return Text(*(described(text, language, questionnaire) for language in LANGUAGES))

    return reworded(questionnaire, describe)


def _changed(value: Any, change: Callable[[Text], Text]) -> Any:
    if isinstance(value, Text):
        return change(value) if has_braces(value.de) or has_braces(value.en) else value
    if isinstance(value, tuple):
        return tuple(_changed(item, change) for item in value)
    if not _has_words(value):
        return value
    found = {}
    for name in _names(type(value)):
        former = getattr(value, name)
        if next(wordings(former), None) is not None:
            found[name] = _changed(former, change)
    return replace(value, **found) if found else value


def _has_words(value: object) -> bool:
    return is_dataclass(value) and not isinstance(value, (type, Expression))


_kept: Final[dict[type, tuple[str, ...]]] = {}


def _names(kind: type[Any]) -> tuple[str, ...]:
    """The fields of a value that may hold such wordings; looked up once for each class."""
    found = _kept.get(kind)
    if found is None:
        found = _kept[kind] = _named(kind)
    return found


def _named(kind: type[Any]) -> tuple[str, ...]:
    apart = _AS_THEY_STAND | ({"title"} if kind is Questionnaire else set())
    return tuple(f.name for f in fields(kind) if f.init and f.name not in apart)
