"""What may stand instead of a choice among radios, folded away: the statuses, and taking it back.

Finished markup by the chosen status, made once per version. The radios belong to the group of the
choices, so that one excludes the other without a script. Owns: that whatever is chosen stands open
and in the heading of the fold. Refuses: other controls, whose statuses are a list beside them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from markupsafe import Markup

from survey.forms.fields import STATUS_VALUE
from survey.instrument.words import status_label
from survey.questions.base import Input, Variable
from survey.web.markup import NOTHING
from survey.web.options import CHECKED
from survey.web.ui import Words

FOLD: Final = Markup(
    '<details class="apart"{}><summary{}><span>{}</span> <b>{}</b></summary>{}</details>'
)
RADIO: Final = Markup(
    '<label class="tick"><input class="kern-form-check__radio" type="radio" name="{}" value="{}"'
    "{}{}>{}</label>"
)
OPEN: Final = Markup(" open")


def apart(
    given: Input, variable: Variable, words: Words, head: str = "", row: str = ""
) -> Mapping[str, Markup]:
    """The fold of a cell by its status ("" where it has none); {} where the cell has no radios.

    `head`, `row`: the id and the words of the row's head where the cell stands in a table.
    """
    if given.kind != "radios":
        return {}
    offered = {s.value: status_label(s, words.language, variable.kind) for s in variable.statuses}
    radios = (*offered.items(), ("", words.no_choice))
    described = Markup(' aria-describedby="{}"').format(head) if head else NOTHING
    return {
        chosen: FOLD.format(
            OPEN if chosen else NOTHING,
            described,
            words.instead_answer,
            said,
            NOTHING.join(_radio(variable, *radio, row, chosen) for radio in radios),
        )
        for chosen, said in {"": "", **offered}.items()
    }


def _radio(variable: Variable, code: str, label: str, row: str, chosen: str) -> Markup:
    named = Markup(' aria-label="{}: {}"').format(row, label) if row else NOTHING
    value, mark = STATUS_VALUE + code if code else "", CHECKED if code else NOTHING
    return RADIO.format(variable.id, value, named, mark if code == chosen else NOTHING, label)
