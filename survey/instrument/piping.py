"""Fills the names in a wording with what a respondent said.

Owns: how a value stands inside a sentence (labels, "mindestens 4", lists with "und"), and what
stands there for one that is missing. What is filled in is never read again: a respondent's braces
stay braces. Refuses: markup (whoever shows the words escapes them), and to say what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from survey.instrument.answer import Answer, Status
from survey.instrument.expression import Context
from survey.instrument.model import Questionnaire
from survey.instrument.pipes import NUMBER, Pipe, has_braces, read
from survey.instrument.plural import Category
from survey.instrument.printing import plural_of, print_date, spell_number
from survey.instrument.sentence import listed
from survey.instrument.text import EMPTY, Text
from survey.questions.base import Variable

Say: TypeAlias = Callable[[Text], str]
"""A wording as it is to be read, in one language."""

UNIT_NAME: Final = "name"
"""`unit.name` needs no declaration: every unit has one."""

NO_EARLIER: Final = Text("keine frühere Angabe", "no earlier answer")
MISSING: Final[dict[Status, Text]] = {
    Status.ANSWERED: EMPTY,
    Status.NOT_STATED: Text("keine Angabe", "not stated"),
    Status.UNANSWERED: Text("noch nicht beantwortet", "not answered yet"),
    Status.DONT_KNOW: Text("nicht bekannt", "not known"),
    Status.NOT_APPLICABLE: Text("trifft nicht zu", "does not apply"),
    Status.UNDECIDED: Text("noch nicht entschieden", "not decided yet"),
    Status.PLANNED: Text("geplant", "planned"),
    Status.NOT_MENTIONED: Text("nicht genannt", "not mentioned"),
    Status.NOT_DETERMINABLE: Text("unklar", "unclear"),
    Status.EDITED_OUT: Text("entfernt", "removed"),
    Status.NOT_ASKED_VERSION: Text("nicht gefragt", "not asked"),
    Status.NOT_IN_FRAME: Text("nicht dabei", "not included"),
    Status.UNIT_NONRESPONSE: Text("keine Meldung", "no return"),
}
"""What stands inside a sentence where there is no value and the author gave no words for it."""
_NO_UNIT_NAME: Final = Text("Ihre Kommune", "your municipality")
_NO_ATTRIBUTE: Final = Text("nicht bekannt", "not known")

_FILE: Final = Text("eine Datei", "a file")
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Value:
    """What a name comes to: words, and the plural category where they are a number."""

    words: str
    category: Category = "other"
    is_missing: bool = False


def fill(text: Text, language: str, context: Context, questionnaire: Questionnaire) -> str:
    """The wording as this respondent reads it."""
    words = text(language)
    if not has_braces(words):
        return words
    return put_together(words, lambda pipe: _value(pipe, language, context, questionnaire))


def tell(pipe: Pipe, language: str, context: Context, questionnaire: Questionnaire) -> str:
    """What stands for one name in a wording that this respondent reads."""
    return _formed(pipe, _value(pipe, language, context, questionnaire))


def put_together(words: str, value_of: Callable[[Pipe], Value]) -> str:
    return "".join(
        part if isinstance(part, str) else _formed(part, value_of(part))
        for part in read(words).parts
    )


def _formed(pipe: Pipe, value: Value) -> str:
    """The value in the form that the author gave for it, or as it is."""
    if value.is_missing:
        return value.words if pipe.missing is None else pipe.missing
    form = pipe.one if value.category == "one" and pipe.one is not None else pipe.other
    return value.words if form is None else form.replace(NUMBER, value.words)


def _value(pipe: Pipe, language: str, context: Context, questionnaire: Questionnaire) -> Value:
    reference = pipe.reference
    if reference.scope == "unit":
        return _attribute(reference.name, language, context, questionnaire)
    key = (reference.name, reference.item)
    earlier = reference.scope == "previous"
    answer = context.previous(*key) if earlier else context.answer(*key)
    if answer is None:
        return Value(NO_EARLIER(language), is_missing=True)
    if answer.status is not Status.ANSWERED:
        return Value(MISSING[answer.status](language), is_missing=True)
    variable = context.variable(*key)
    said = _said(answer, variable if isinstance(variable, Variable) else None, language)
    return Value(said, plural_of(answer, language) if answer.comparator else "other")


def _attribute(name: str, language: str, context: Context, questionnaire: Questionnaire) -> Value:
    """An attribute of the unit: the label of its code, or its text."""
    found = context.unit(name)
    if found is None:
        nothing = _NO_UNIT_NAME if name == UNIT_NAME else _NO_ATTRIBUTE
        return Value(nothing(language), is_missing=True)
    declared = next((a for a in questionnaire.attributes if a.name == name), None)
    if declared is not None and found in declared.codes:
        place = declared.codes.index(found)
        if place < len(declared.labels):
            return Value(declared.labels[place](language))
    return Value(found)


def _said(answer: Answer, variable: Variable | None, language: str) -> str:
    """An answered value inside a sentence."""
    if answer.comparator is not None:
        return spell_number(answer, EMPTY, language)
    if answer.codes:
        return listed([_label(code, answer, variable, language) for code in answer.codes], language)
    if variable is not None and variable.kind == "file":
        return _FILE(language)
    if variable is not None and variable.precision:
        return print_date(answer.text, variable.precision, language)
    return cut(" ".join(answer.text.split()), _LONGEST)


def _label(code: str, answer: Answer, variable: Variable | None, language: str) -> str:
    """A choice by its label; "other" by the words that were given for it."""
    choice = variable.choice(code) if variable else None
    if choice is None:
        return code
    if choice.other and answer.text:
        return cut(" ".join(answer.text.split()), _LONGEST)
    return choice.label(language)


def cut(words: str, longest: int) -> str:
    """The words, cut at a blank where they are too long for a sentence."""
    if len(words) <= longest:
        return words
    return words[:longest].rsplit(" ", 1)[0].rstrip(" ,;:–") + " …"
