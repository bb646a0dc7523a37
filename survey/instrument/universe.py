"""Who is asked, as one sentence: "Kreise, in denen eine Lenkungsgruppe besteht oder geplant ist".

Owns: how the rules of section, question and row are one condition, and that units stand before it.
Refuses: to say what a single condition says (`expression.words`), or who is asked for certain.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from survey.instrument.expression import Expression
from survey.instrument.expression.tree import (
    Choices,
    Compare,
    Constant,
    Junction,
    Membership,
    Name,
    Node,
)
from survey.instrument.expression.words import Writer
from survey.instrument.model import Questionnaire
from survey.instrument.sentence import listed
from survey.instrument.text import Text
from survey.instrument.wording import QuestionnaireWording

_SPOKEN: Final = Text("{units}, in denen {condition}", "{units} in which {condition}")
_SAID: Final = Text("{units}, in denen gilt: {condition}", "{units} for which: {condition}")


def universe_in_words(
    rules: Iterable[Expression],
    language: str,
    questionnaire: Questionnaire,
    units: str,
    wording: QuestionnaireWording | None = None,
) -> str:
    """Whom all these rules let in.

    `units`: what all are called ("Kommunen"), where no rule names a kind of them. `wording`: other
    labels than the questionnaire's own.
    """
    wording = wording or QuestionnaireWording(questionnaire)
    writer = Writer(language, wording)
    parts = [part for rule in rules for part in _parts(rule.tree)]
    named = [(part, words) for part in parts if (words := _units(part, wording, language))]
    if len(named) == 1 and named[0][1] != units:
        units = named[0][1]
        parts = [part for part in parts if part is not named[0][0]]
    if not parts:
        return units
    whole = parts[0] if len(parts) == 1 else Junction("and", tuple(parts))
    sentence = _SPOKEN if all(writer.is_spoken(part) for part in parts) else _SAID
    return sentence(language).format(units=units, condition=writer.node(whole))


def _parts(node: Node) -> Sequence[Node]:
    """What must hold together: `and` joins in any order."""
    if isinstance(node, Junction) and node.word == "and":
        return [part for operand in node.operands for part in _parts(operand)]
    return [node]


def _units(node: Node, wording: QuestionnaireWording, language: str) -> str:
    """What the units are called that a condition on one attribute lets in; "" where not said."""
    match node:
        case Compare("==", Name("unit", name), Constant(str() as code)):
            codes: tuple[object, ...] = (code,)
        case Membership(Name("unit", name), Choices(codes)):
            pass
        case _:
            return ""
    said = [wording.units(name, str(code), language) for code in codes]
    return listed(said, language) if all(said) else ""
