"""From what the author wrote to what every question has: statuses, checks, choices, comparability.

Owns the defaults that a silent question gets, which never change. Refuses to know a type.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypedDict

from survey.instrument.answer import Status
from survey.instrument.expression import Expression
from survey.instrument.place import Place
from survey.instrument.text import Text
from survey.questions.base import (
    Check,
    Choice,
    Comparable,
    Definition,
    Previous,
    Publication,
    WhenUnknown,
)
from survey.questions.spec import (
    BuildContext,
    ChangeCheckSpec,
    ChoiceSpec,
    Mode,
    OfferedStatus,
    QuestionSpec,
    Step,
    words,
)

DEFAULT_STATUSES: Final[dict[Mode, tuple[Status, ...]]] = {
    "self": (Status.NOT_STATED,),
    "coded": (Status.NOT_STATED, Status.NOT_MENTIONED, Status.NOT_DETERMINABLE),
}
CODED_ONLY: Final = frozenset({Status.NOT_MENTIONED, Status.NOT_DETERMINABLE})


class Shared(TypedDict):
    """The fields that every question has, as its constructor takes them."""

    name: str
    label: Text
    help: Text
    examples: Text
    when: Text
    definitions: tuple[Definition, ...]
    ask_if: Expression | None
    when_unknown: WhenUnknown
    statuses: tuple[Status, ...]
    checks: tuple[Check, ...]
    previous: Previous
    comparable: Comparable | None
    publication: Publication
    reference: str
    was: tuple[str, ...]
    recode: tuple[tuple[str, str], ...]
    place: Place


def shared(spec: QuestionSpec, context: BuildContext, *, planned: bool = False) -> Shared:
    """What all questions have in common; `planned` says whether the type may offer it."""
    return Shared(
        name=spec.name,
        label=spec.label.text(),
        help=words(spec.help),
        examples=words(spec.examples),
        when=words(spec.when),
        definitions=tuple(Definition(d.term.text(), d.text.text()) for d in spec.definitions),
        ask_if=condition(spec.ask_if, context, "ask_if"),
        when_unknown=spec.when_unknown,
        statuses=statuses(spec.statuses, context, "statuses", planned=planned),
        checks=_checks(spec, context),
        previous=spec.previous,
        comparable=_comparable(spec),
        publication=spec.publication,
        reference=spec.reference,
        was=tuple(spec.was),
        recode=tuple(spec.recode.items()),
        place=context.place(),
    )


def condition(source: str | None, context: BuildContext, *path: Step) -> Expression | None:
    """The condition parsed; None where there is none or it was refused."""
    return None if source is None else context.expression(source, *path)


def statuses(
    offered: Sequence[OfferedStatus] | None,
    context: BuildContext,
    *path: Step,
    planned: bool,
) -> tuple[Status, ...]:
    """The statuses offered: those named, none for `[]`, the default of the mode where silent."""
    if offered is None:
        return DEFAULT_STATUSES[context.mode]
    found: list[Status] = []
    for index, name in enumerate(offered):
        status = Status(name)
        if status is Status.PLANNED and not planned:
            context.problem("status-not-offered/planned", *path, index, status=name)
        elif status in CODED_ONLY and context.mode != "coded":
            context.problem("status-not-offered/coded", *path, index, status=name)
        elif status in found:
            context.problem("status-not-offered/twice", *path, index, status=name)
        else:
            found.append(status)
    return tuple(found)


def choices(
    spec: str | list[ChoiceSpec], context: BuildContext, *, multiple: bool = False
) -> tuple[Choice, ...]:
    """The choices of a question, its own or those of a reusable list, checked."""
    if isinstance(spec, str):
        built = context.choices(spec, "choices")
        if not multiple and any(choice.exclusive for choice in built):
            context.problem("exclusive-outside-multiple", "choices")
        return built
    if not multiple:
        for index, choice in enumerate(spec):
            if choice.exclusive:
                context.problem("exclusive-outside-multiple", "choices", index, "exclusive")
    return tuple(choice.build() for choice in spec)


def _checks(spec: QuestionSpec, context: BuildContext) -> tuple[Check, ...]:
    built = []
    for index, check in enumerate(spec.checks):
        if isinstance(check, ChangeCheckSpec):  # made a rule once the cells are there
            continue
        require = context.expression(check.require, "checks", index, "require")
        if require is not None:
            place = context.place("checks", index, "require")
            built.append(Check(require, check.level, check.message.text(), place))
    return tuple(built)


def _comparable(spec: QuestionSpec) -> Comparable | None:
    declared = spec.comparable
    if declared is None:
        return None
    return Comparable(
        declared.to, declared.grade, declared.why.text(), tuple(declared.items.items())
    )


def distinct(names: Sequence[str], context: BuildContext, *path: Step) -> None:
    """Report each name that stands in the list already, without regard to capitals."""
    seen: dict[str, int] = {}
    for index, name in enumerate(names):
        first = seen.setdefault(name.casefold(), index)
        if first != index:
            line = context.place(*path, first, "name").line
            context.problem("duplicate-name", *path, index, "name", name=name, line=line)
