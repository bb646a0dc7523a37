"""What is said beside a question, without the words: how it looks.

Owns: telling looks apart (an earlier answer, echoes, hints, comments, closed for now), and the
words that belong to one, in a fixed order. A section has few looks, so that each question is drawn
once for each (`quiet`). Refuses: errors and conflicts, of which no two are alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from survey.instrument.recall import Choice
from survey.questions.base import Key
from survey.web.marks import MOST_TOLD, told_mark
from survey.web.plans import QuestionPlan
from survey.web.recall import Recalled

if TYPE_CHECKING:
    from survey.web.shown_page import ShownPage


@dataclass(frozen=True, slots=True)
class ShownHint:
    """A soft check that fires, with the field for its explanation."""

    id: str
    words: str
    explanation: str
    former: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A look with marks for its words, as the macro of a question takes them."""

    recalled: Recalled | None
    echoes: Mapping[Key, str]
    hints: Sequence[ShownHint]
    comments: Mapping[Key, str]


@dataclass(frozen=True, slots=True)
class HintLook:
    """A soft check that fires: which field it has, and what is said there."""

    id: str
    is_open: bool
    has_explanation: bool
    has_former: bool


@dataclass(frozen=True, slots=True, eq=False)
class RecallLook:
    """An earlier answer: how it is offered, what is chosen, and what was reported of it."""

    mode: str
    choice: Choice
    folds: bool
    has_correction: bool
    is_reported: bool
    is_moved: bool


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What is said beside one question: one object for all that look alike (`look_for`)."""

    recalled: RecallLook | None = None
    echoes: tuple[Key, ...] = ()
    hints: tuple[HintLook, ...] = ()
    comments: tuple[Key, ...] = ()
    is_closed: bool = False

    def marked(self) -> Said | None:
        """The look with a mark for each of its words; None where there are more than marks."""
        most = 2 + len(self.echoes) + 3 * len(self.hints) + len(self.comments)
        if most > MOST_TOLD:
            return None
        marks = iter(map(told_mark, range(most)))
        found = self.recalled
        recalled = None
        if found is not None:
            recalled = Recalled(
                next(marks),
                found.mode,
                "moved" if found.is_moved else "",
                found.choice,
                found.folds,
                next(marks) if found.has_correction else "",
                (0,) if found.is_reported else (),
            )
        return Said(
            recalled,
            {key: next(marks) for key in self.echoes},
            [
                ShownHint(
                    one.id,
                    next(marks),
                    next(marks) if one.has_explanation else "",
                    next(marks) if one.has_former else "",
                    one.is_open,
                )
                for one in self.hints
            ],
            {key: next(marks) for key in self.comments},
        )


recall_look_for = lru_cache(maxsize=64)(RecallLook)
look_for = lru_cache(maxsize=2048)(Look)
PLAIN: Final = look_for()
"""Nothing is said."""


def look_of(plan: QuestionPlan, page: ShownPage) -> tuple[Look, list[str]]:
    """How a question of this page looks, and the words that are said there, in order."""
    name = plan.name
    recalled = page.earlier.get(name)
    hints = page.hints.get(name, ())
    echoes: tuple[Key, ...] = ()
    comments: tuple[Key, ...] = ()
    told: list[str] = []
    if recalled is not None:
        told = [recalled.words, recalled.corrected] if recalled.corrected else [recalled.words]
    if page.echoes:
        echoes = tuple(cell.key for cell in plan.cells if cell.key in page.echoes)
        told += [page.echoes[key] for key in echoes]
    for hint in hints:
        told += filter(None, (hint.words, hint.explanation, hint.former))
    if name in page.commented:
        comments = tuple(cell.key for cell in plan.cells if cell.key in page.comments)
        told += [page.comments[key] for key in comments]
    if not told and name not in page.closed:
        return PLAIN, told
    hinted = (
        HintLook(one.id, one.is_open, bool(one.explanation), bool(one.former)) for one in hints
    )
    look = look_for(
        _recall_look(recalled) if recalled else None,
        echoes,
        tuple(hinted) if hints else (),
        comments,
        name in page.closed,
    )
    return look, told


def _recall_look(found: Recalled) -> RecallLook:
    return recall_look_for(
        found.mode, found.choice, found.folds, bool(found.corrected), bool(found.numbers),
        found.stand == "moved",
    )  # fmt: skip
