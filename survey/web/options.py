"""Radios, checkboxes and options as finished markup, chosen and not chosen, made once per version.

Owns: their ids, names and labels. Refuses to know which one is chosen; what stands instead of a
choice is in `apart`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from survey.instrument.words import (
    AS_ENTERED,
    EXACTNESS,
    EXACTNESS_LABEL,
    status_control,
    status_label,
)
from survey.questions.base import Choice, Input, Variable
from survey.questions.numbers import chosen_exactness
from survey.web.markup import NOTHING

CHECKED: Final = Markup(" checked")
SELECTED: Final = Markup(" selected")
OPTION: Final = Markup('<option value="{}"{}>{}</option>')
# A radio in a table is named by its row and its column.
IN_TABLE: Final = Markup(
    '<td><label class="pick"><input class="kern-form-check__radio" type="radio"'
    '{} name="{}" value="{}" aria-labelledby="{} {}"{}><span>{}</span></label></td>'
)
ALONE: Final = Markup(
    '<div class="kern-form-check"><input class="kern-form-check__{}" type="{}" id="{}" name="{}"'
    ' value="{}"{}{}><label class="kern-label" for="{}">{}</label>{}</div>'
)
HELP: Final = Markup('<span class="kern-hint" id="{}:help">{}</span>')


@dataclass(frozen=True, slots=True)
class OptionPlan:
    """One radio, checkbox or option: finished markup, not chosen and chosen."""

    code: str
    label: str
    off: Markup
    on: Markup
    other: bool = False


def options(
    given: Input, variable: Variable, language: str, head: str = ""
) -> tuple[OptionPlan, ...]:
    """The choices that a cell offers.

    `head`: the id of the row's head where the cell stands in a table.
    """
    if given.kind not in ("radios", "checkboxes", "select"):
        return ()
    make = _option if given.kind == "select" else _in_table if head else _alone
    mark = SELECTED if given.kind == "select" else CHECKED
    return tuple(
        OptionPlan(
            choice.code,
            choice.label(language),
            make(given.kind, variable, index, choice, language, head, NOTHING),
            make(given.kind, variable, index, choice, language, head, mark),
            other=choice.other,
        )
        for index, choice in enumerate(given.choices or variable.choices)
    )


def _option(
    kind: str, variable: Variable, index: int, choice: Choice, language: str, head: str,
    mark: Markup,
) -> Markup:  # fmt: skip
    return OPTION.format(choice.code, mark, choice.label(language))


def _in_table(
    kind: str, variable: Variable, index: int, choice: Choice, language: str, head: str,
    mark: Markup,
) -> Markup:  # fmt: skip
    # The first one has an id: the summary of errors leads there.
    anchor = NOTHING if index else Markup(' id="{}"').format(variable.id)
    column = f"{variable.name}:column{index}"
    label = choice.label(language)
    return IN_TABLE.format(anchor, variable.id, choice.code, head, column, mark, label)


def _alone(
    kind: str, variable: Variable, index: int, choice: Choice, language: str, head: str,
    mark: Markup,
) -> Markup:  # fmt: skip
    sort = "radio" if kind == "radios" else "checkbox"
    number = f"{variable.id}:{index}" if index else variable.id
    described = hint = NOTHING
    if choice.help:
        described = Markup(' aria-describedby="{}:help"').format(number)
        hint = HELP.format(number, choice.help(language))
    return ALONE.format(
        sort, sort, number, variable.id, choice.code, described, mark, number,
        choice.label(language), hint,
    )  # fmt: skip


def status_options(variable: Variable, language: str, *, exactness: bool) -> Mapping[str, Markup]:
    """The options of the statuses' select, by the chosen one ("" for none); {} without statuses.

    `exactness`: where a number may be inexact, the same control says how exact it is.
    """
    said = [(s.value, status_label(s, language, variable.kind)) for s in variable.statuses]
    offered = chosen_exactness(variable) if exactness else ()
    exact = [(c.value, EXACTNESS[c](language)) for c in offered]
    if exact:
        return _by_chosen(
            [(EXACTNESS_LABEL(language), [("", AS_ENTERED(language)), *exact])]
            + ([(status_control(variable.kind, language), said)] if said else [])
        )
    return _by_chosen([("", [("", "–"), *said])]) if said else {}


def _by_chosen(groups: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> Mapping[str, Markup]:
    """The options with each of them chosen once; a group without a label is none."""
    return {
        chosen: NOTHING.join(_group(label, words, chosen) for label, words in groups)
        for _, words in groups
        for chosen, _ in words
    }


def _group(label: str, words: Sequence[tuple[str, str]], chosen: str) -> Markup:
    made = NOTHING.join(
        OPTION.format(code, SELECTED if code == chosen and code else NOTHING, said)
        for code, said in words
    )
    return Markup('<optgroup label="{}">{}</optgroup>').format(label, made) if label else made
