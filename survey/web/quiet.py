"""Questions finished but for what a request fills in: markup with gaps, drawn once for each look.

The macro of the question draws it with marks where values, statuses, sums, earlier answers, hints,
echoes, comments and what wordings name stand; a request only fills the gaps. Owns: which questions
can be drawn so (those of text fields and selects of statuses), and the cutting of the markup.
Refuses: questions with an error, a conflict or a coding, which the macro draws anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeAlias

from flask import current_app
from markupsafe import Markup, escape

from survey.instrument.pipes import Pipe
from survey.questions.base import Entry, Key
from survey.web.looks import PLAIN, Look, ShownHint
from survey.web.marks import MARKS, STATUS, SUM, VALUE, Marker, told_at
from survey.web.plans import QuestionPlan, SumKey
from survey.web.ui import Words

Tell: TypeAlias = Callable[[Pipe], str]
"""What a name in a wording comes to, in one response."""

_RISKY: Final = re.compile("[&<>'\"]")
MOST_CELLS: Final = 6
"""A table of more has too many looks once single cells differ in what is said below them."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """A question's markup, and at which places of it what is filled in."""

    parts: tuple[str, ...]
    keys: frozenset[Key]
    """The cells that must be on the page."""
    values: tuple[tuple[int, Key], ...]
    statuses: tuple[tuple[int, Key, Mapping[str, Markup]], ...]
    sums: tuple[tuple[int, SumKey], ...]
    told: tuple[tuple[int, int], ...]
    """Which of the words that are said beside the question stands at a place."""
    pipes: tuple[tuple[int, Pipe], ...]

    def fill(
        self,
        entries: Mapping[Key, Entry],
        sums: Mapping[SumKey, str],
        tell: Tell,
        told: Sequence[str],
    ) -> Markup:
        """The question with these entries and sums, with what is said and its wordings name.

        `told`: the words that belong to the look, in its order (`looks.look_of`).
        """
        parts = [*self.parts]
        for place, key in self.values:
            if given := entries[key].values:
                parts[place] = _safe(given[0])
        for place, key, options in self.statuses:
            parts[place] = options[entries[key].status]
        for place, end in self.sums:
            parts[place] = _safe(sums.get(end, ""))
        for place, number in self.told:
            parts[place] = _safe(told[number])
        for place, pipe in self.pipes:
            parts[place] = _safe(tell(pipe))
        return Markup("".join(parts))  # noqa: S704  # every part is markup or escaped above


def _safe(text: str) -> str:
    """The text escaped; most have nothing to escape, and finding that out is quicker."""
    return escape(text) if _RISKY.search(text) else text


class _Sums(dict[SumKey, str]):
    """Gives the mark of a sum wherever one stands."""

    def __missing__(self, _key: SumKey) -> str:
        return SUM


class _Marks(dict[str, Markup]):
    """Gives the mark of the statuses for whatever is chosen."""

    def __missing__(self, _status: str) -> Markup:
        return Markup(STATUS)  # noqa: S704  # a mark of our own


@dataclass(frozen=True, slots=True)
class _Page:
    """A page that says of one question what its look says, with marks for the words."""

    entries: Mapping[Key, Entry]
    echoes: Mapping[Key, str]
    hints: Mapping[str, Sequence[ShownHint]]
    earlier: Mapping[str, Any]
    comments: Mapping[Key, str]
    commented: frozenset[str]
    closed: frozenset[str]
    problems: Mapping[Key, str] = field(default_factory=dict)
    conflicts: Mapping[Key, Any] = field(default_factory=dict)
    violations: Mapping[str, list[str]] = field(default_factory=dict)
    derived: Mapping[str, str] = field(default_factory=dict)
    bridges: Mapping[str, Any] = field(default_factory=dict)
    sums: Mapping[SumKey, str] = field(default_factory=_Sums)
    lengthy: Mapping[str, str] = field(default_factory=dict)
    wrong: frozenset[str] = frozenset()


def quiet(
    plan: QuestionPlan, words: Words, marker: Marker | None = None, look: Look = PLAIN
) -> Quiet | None:
    """The finished markup of a question, or None where its controls are not text fields.

    `marker`: what had its wordings said, where they name something. `look`: what is said beside
    the question; only the words themselves are left open.
    """
    if marker is not None and not marker.has_room:
        return None
    if not plan.is_drawn or (len(plan.cells) > MOST_CELLS and (look.echoes or look.comments)):
        return None
    said = look.marked()
    if said is None:
        return None
    marks = _Marks({"": Markup(STATUS)})  # noqa: S704  # a mark of our own
    inputs = tuple(
        replace(
            given,
            cell=_marked(given.cell, marks),
            rows=tuple(
                replace(row, cells=tuple(_marked(c, marks) for c in row.cells))
                for row in given.rows
            ),
        )
        for given in plan.inputs
    )
    name = plan.name
    page = _Page(
        entries={c.key: Entry((VALUE,)) for c in plan.cells},
        echoes=said.echoes,
        hints={name: said.hints} if said.hints else {},
        earlier={name: said.recalled} if said.recalled else {},
        comments=said.comments,
        commented=frozenset({name} if said.comments else ()),
        closed=frozenset({name} if look.is_closed else ()),
    )
    template = current_app.jinja_env.get_template("macros/question.html")
    drawn = str(template.module.question(replace(plan, inputs=inputs), page, words))  # type: ignore[attr-defined]
    return _cut(drawn, plan, marker)


def _marked(cell: Any, marks: _Marks) -> Any:
    return cell and replace(cell, statuses=marks if cell.statuses else {})


def _cut(drawn: str, plan: QuestionPlan, marker: Marker | None) -> Quiet:
    """Cut the markup at its marks; cells and sums stand in their order."""
    pipe_at = marker.pipe if marker else lambda _letter: None
    cells = iter(plan.cells)
    with_statuses = iter([c for c in plan.cells if c.statuses])
    ends = iter([end.key for end in plan.sums])
    parts: list[str] = []
    values: list[tuple[int, Key]] = []
    statuses: list[tuple[int, Key, Mapping[str, Markup]]] = []
    sums: list[tuple[int, SumKey]] = []
    told: list[tuple[int, int]] = []
    pipes: list[tuple[int, Pipe]] = []
    start = 0
    for mark in MARKS.finditer(drawn):
        at, letter, place = mark.start(), mark[0], len(parts) + 1
        if letter == VALUE:
            values.append((place, next(cells).key))
        elif letter == STATUS:
            cell = next(with_statuses)
            statuses.append((place, cell.key, cell.statuses))
        elif letter == SUM:
            sums.append((place, next(ends)))
        elif (number := told_at(letter)) is not None:
            told.append((place, number))
        elif (pipe := pipe_at(letter)) is not None:
            pipes.append((place, pipe))
        else:
            continue
        parts += (drawn[start:at], "")
        start = at + 1
    return Quiet(
        (*parts, drawn[start:]),
        frozenset(cell.key for cell in plan.cells),
        tuple(values),
        tuple(statuses),
        tuple(sums),
        tuple(told),
        tuple(pipes),
    )
