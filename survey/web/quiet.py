"""Questions about whose entries nothing is to be said: finished markup with gaps for the entries.

The macro of the question draws it once per version and language, with marks where values,
statuses, sums, earlier answers and what wordings name stand; a request only fills the gaps. Owns:
which questions can be drawn so (those of text fields and selects of statuses). Refuses: questions
with an error, an echo or a conflict, which the macro draws anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from flask import current_app
from markupsafe import Markup, escape

from survey.instrument.pipes import Pipe
from survey.questions.base import Entry, Key
from survey.web.marks import EARLIER, STATUS, SUM, VALUE, Marker
from survey.web.plans import QuestionPlan, SumKey
from survey.web.recall import Recalled
from survey.web.ui import Words

Tell: TypeAlias = Callable[[Pipe], str]
"""What a name in a wording comes to, in one response."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Where the value of a cell stands, or the options of its statuses; a sum; or a name."""

    key: Key
    statuses: Mapping[str, Markup] | None = None
    sum: SumKey | None = None
    pipe: Pipe | None = None
    is_earlier: bool = False
    """Whether the words of the earlier answer stand here."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """A question's markup: text, gap, text, gap, …, text."""

    texts: tuple[str, ...]
    gaps: tuple[Gap, ...]

    def fill(
        self,
        entries: Mapping[Key, Entry],
        sums: Mapping[SumKey, str],
        tell: Tell,
        earlier: str = "",
    ) -> Markup:
        """The question with these entries and sums, and what its wordings name.

        `earlier`: the words of its earlier answer.
        """
        parts = [self.texts[0]]
        for gap, text in zip(self.gaps, self.texts[1:], strict=True):
            if gap.pipe is not None:
                parts += (escape(tell(gap.pipe)), text)
                continue
            if gap.is_earlier:
                parts += (escape(earlier), text)
                continue
            if gap.sum is not None:
                parts += (escape(sums.get(gap.sum, "")), text)
                continue
            entry = entries[gap.key]
            if gap.statuses is not None:
                parts.append(gap.statuses[entry.status])
            elif entry.values:
                parts.append(escape(entry.values[0]))
            parts.append(text)
        return Markup("".join(parts))  # noqa: S704  # every part is markup or escaped above


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
    """A page on which nothing is to be said."""

    entries: Mapping[Key, Entry]
    problems: Mapping[Key, str]
    echoes: Mapping[Key, str]
    conflicts: Mapping[Key, Any]
    violations: Mapping[str, list[str]]
    derived: Mapping[str, str]
    hints: Mapping[str, list[Any]] = field(default_factory=dict)
    earlier: Mapping[str, Any] = field(default_factory=dict)
    bridges: Mapping[str, Any] = field(default_factory=dict)
    sums: Mapping[SumKey, str] = field(default_factory=_Sums)
    comments: Mapping[Key, str] = field(default_factory=dict)
    commented: frozenset[str] = frozenset()
    wrong: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()


def quiet(
    plan: QuestionPlan,
    words: Words,
    marker: Marker | None = None,
    recalled: Recalled | None = None,
) -> Quiet | None:
    """The finished markup of a question, or None where its controls are not text fields.

    `marker`: what had its wordings said, where they name something. `recalled`: how its earlier
    answer stands there; only its words are left open.
    """
    if marker is not None and not marker.has_room:
        return None
    if plan.grows or not plan.cells or any(cell.kind != "text" for cell in plan.cells):
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
    nothing: dict[Any, Any] = {}
    page = _Page(
        {c.key: Entry((VALUE,)) for c in plan.cells}, nothing, nothing, nothing, nothing, nothing,
        earlier={plan.name: replace(recalled, words=EARLIER)} if recalled else nothing,
    )  # fmt: skip
    template = current_app.jinja_env.get_template("macros/question.html")
    drawn = str(template.module.question(replace(plan, inputs=inputs), page, words))  # type: ignore[attr-defined]
    return _split(drawn, plan, marker)


def _marked(cell: Any, marks: _Marks) -> Any:
    return cell and replace(cell, statuses=marks if cell.statuses else {})


def _split(drawn: str, plan: QuestionPlan, marker: Marker | None) -> Quiet:
    """Cut the markup at its marks; they stand in the order of the cells and of the sums."""
    pipe_at = marker.pipe if marker else lambda _letter: None
    texts: list[str] = []
    gaps: list[Gap] = []
    values, statuses = iter(plan.cells), iter([c for c in plan.cells if c.statuses])
    sums = iter([end.key for end in plan.sums])
    start = 0
    for place, letter in enumerate(drawn):
        if letter == VALUE:
            gaps.append(Gap(next(values).key))
        elif letter == STATUS:
            cell = next(statuses)
            gaps.append(Gap(cell.key, cell.statuses))
        elif letter == EARLIER:
            gaps.append(Gap(plan.cells[0].key, is_earlier=True))
        elif letter == SUM:
            gaps.append(Gap(plan.cells[0].key, sum=next(sums)))
        elif (pipe := pipe_at(letter)) is not None:
            gaps.append(Gap(plan.cells[0].key, pipe=pipe))
        else:
            continue
        texts.append(drawn[start:place])
        start = place + 1
    texts.append(drawn[start:])
    return Quiet(tuple(texts), tuple(gaps))
