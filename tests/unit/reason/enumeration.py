"""Every response to a small questionnaire, seen through its filters: the witness of reasoning.

Owns the questionnaire's fixed part and all answers to it. Knows nothing of how reasoning works.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import product

from survey.instrument.answer import UNANSWERED, Answer, Comparator, Status
from survey.instrument.expression import Truth, truth
from survey.instrument.flow import Flow, Unit
from survey.instrument.load import load_text
from survey.instrument.model import Questionnaire
from survey.instrument.view import View
from survey.questions.base import Key

HEAD = """\
study: kim
version: 2021-H2
mode: self
title: KIM
unit:
  kind: {choices: [{code: city, label: City}, {code: county, label: County}]}
sections:
  - name: first
    title: First
    questions:
      - name: a
        type: single
        label: A
        statuses: [not_stated, not_applicable]
        choices:
          - {code: "yes", label: Ja}
          - {code: "no", label: Nein}
          - {code: planned, label: In Arbeit}
"""
SECOND = """\
      - name: n
        type: number
        label: N
        maximum: 2
        comparators: [">="]
        statuses: []
"""
THIRD = """\
      - name: m
        type: multiple
        label: M
        statuses: [dont_know]
        choices:
          - {code: x, label: X}
          - {code: y, label: Y}
          - {code: none, label: Keines, exclusive: true}
      - name: s
        type: scale
        label: S
        statuses: []
        choices: [{code: low, label: L}, {code: mid, label: M}, {code: high, label: H}]
"""
REST = """\
  - name: second
    title: Second
    questions:
      - name: q
        type: text
        label: Q
"""

MISSING = (UNANSWERED, Answer.missing(Status.EDITED_OUT))
ANSWERS: dict[str, tuple[Answer, ...]] = {
    "a": (
        *(Answer.chosen(code) for code in ("yes", "no", "planned")),
        Answer.missing(Status.NOT_STATED),
        Answer.missing(Status.NOT_APPLICABLE),
        UNANSWERED,
    ),
    "n": (
        *(Answer.number(value) for value in range(3)),
        *(Answer.qualified(Comparator.AT_LEAST, Decimal(low), None) for low in range(3)),
        *MISSING,
    ),
    "m": (
        *(Answer.chosen(*codes) for codes in (("x",), ("y",), ("x", "y"), ("none",))),
        Answer.missing(Status.DONT_KNOW),
        UNANSWERED,
    ),
    "s": (*(Answer.chosen(code) for code in ("low", "mid", "high")), UNANSWERED),
}
UNITS = (
    Unit("1", attributes=(("kind", "city"),)),
    Unit("2", attributes=(("kind", "county"),)),
    Unit("3"),
)


def source(
    ask_n: str = "", ask_m: str = "", section: str = "", ask: str = "", skip: bool = False,
    check: str = "",
) -> str:  # fmt: skip
    """The questionnaire with these conditions; "" leaves one out."""
    parts = [HEAD, SECOND]
    parts.append(_key("ask_if", ask_n, 8))
    name, rest = THIRD.split("\n", 1)
    parts += [name, "\n", _key("ask_if", ask_m, 8), rest]
    name, rest = REST.split("\n", 1)
    parts += [name, "\n", _key("ask_if", section, 4), rest]
    parts.append(_key("ask_if", ask, 8))
    if skip:
        parts.append("        when_unknown: skip\n")
    if check:
        parts.append(f"        checks: [{{require: {_quoted(check)}, message: Bitte prüfen.}}]\n")
    return "".join(parts)


def _key(key: str, value: str, indent: int) -> str:
    return f"{' ' * indent}{key}: {_quoted(value)}\n" if value else ""


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def responses(questionnaire: Questionnaire, names: set[str]) -> Iterator[View]:
    """A view of every response; cells that no condition names are left unanswered."""
    flow = Flow(questionnaire)
    open_names = [name for name in ANSWERS if name in names]
    units = UNITS if "unit" in names else UNITS[:1]
    for unit in units:
        for answers in product(*(ANSWERS[name] for name in open_names)):
            stored: dict[Key, Answer] = {
                (name, ""): answer for name, answer in zip(open_names, answers, strict=True)
            }
            yield flow.see(stored, unit)


def read(text: str) -> Questionnaire:
    """The questionnaire, whatever reasoning may say of it."""
    return load_text(text)


def truths(questionnaire: Questionnaire, views: list[View], condition: str) -> set[Truth]:
    """What a condition of `q` comes to, where its section is asked."""
    del questionnaire
    from survey.instrument.expression import parse

    expression = parse(condition)
    return {truth(expression, view) for view in views if view.section_asked("second")}
