"""What the checks of a ranking look at: its choices, and which of its two rules is broken.

Owns the rules as expressions, so that they hold wherever expressions do. Refuses to word a finding.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Final, Literal

from survey.instrument.expression import Expression
from survey.instrument.expression.tree import Call, Compare, Junction, Name, Node, Not
from survey.instrument.place import Place
from survey.instrument.text import Text
from survey.questions.base import Check, Ranking, Variable

_MESSAGES: Final[dict[Literal["twice", "gap"], Text]] = {
    "twice": Text(
        "Jeder Platz wird nur einmal vergeben.", "Each place is given to one choice only."
    ),
    "gap": Text(
        "Die Plätze werden der Reihe nach ab 1 vergeben.", "Places are given in turn, from 1 on."
    ),
}


def ranking_checks(cells: Sequence[Variable], place: Place) -> tuple[Check, ...]:
    """No place twice, and none left out before the last one that is given; both are hard."""
    if len(cells) < 2:
        return ()
    return (_check("twice", _no_place_twice(cells), cells, place),
            _check("gap", _no_gap(cells), cells, place))  # fmt: skip


def _check(
    rule: Literal["twice", "gap"],
    expression: Expression,
    cells: Sequence[Variable],
    place: Place,
) -> Check:
    ranking = Ranking(rule, tuple((cell.key, cell.label) for cell in cells))
    return Check(expression, "hard", _MESSAGES[rule], place, ranking=ranking)


def _no_place_twice(cells: Sequence[Variable]) -> Expression:
    pairs = list(combinations(cells, 2))
    return _all(
        [f"{a.id} != {b.id}" for a, b in pairs],
        [Compare("!=", _name(a), _name(b)) for a, b in pairs],
    )


def _no_gap(cells: Sequence[Variable]) -> Expression:
    """As many places are given as the last of them says."""
    given = ", ".join(f"answered({cell.id})" for cell in cells)
    count = Call("count", tuple(Call("answered", (_name(cell),)) for cell in cells))
    return _all(
        [f"(not answered({cell.id}) or {cell.id} <= count({given}))" for cell in cells],
        [
            Junction("or", (Not(Call("answered", (_name(c),))), Compare("<=", _name(c), count)))
            for c in cells
        ],
    )


def _all(sources: Sequence[str], nodes: Sequence[Node]) -> Expression:
    if len(nodes) == 1:
        return Expression(sources[0], nodes[0])
    return Expression(" and ".join(sources), Junction("and", tuple(nodes)))


def _name(cell: Variable) -> Name:
    return Name("", cell.name, cell.item)
