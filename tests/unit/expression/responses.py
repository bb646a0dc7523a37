"""A response to evaluate expressions on, made of plain answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from survey.instrument.answer import UNANSWERED, Answer


@dataclass(frozen=True)
class Cell:
    """A declared variable as expressions see it."""

    name: str
    item: str = ""
    kind: str = "number"
    codes: tuple[str, ...] = ()
    minimum: Decimal | None = Decimal(0)
    maximum: Decimal | None = None

    @property
    def id(self) -> str:
        return f"{self.name}.{self.item}" if self.item else self.name


@dataclass(frozen=True)
class Response:
    """`answers`, `earlier`: by id (`x`, `x.row`)."""

    cells: tuple[Cell, ...]
    answers: Mapping[str, Answer] = field(default_factory=dict)
    earlier: Mapping[str, Answer] = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)

    def answer(self, name: str, item: str) -> Answer:
        return self.answers.get(f"{name}.{item}" if item else name, UNANSWERED)

    def previous(self, name: str, item: str) -> Answer | None:
        return self.earlier.get(f"{name}.{item}" if item else name)

    def variable(self, name: str, item: str) -> Cell | None:
        return next((c for c in self.cells if (c.name, c.item) == (name, item)), None)

    def items(self, name: str) -> tuple[str, ...]:
        return tuple(c.item for c in self.cells if c.name == name and c.item)

    def unit(self, attribute: str) -> str | None:
        return self.attributes.get(attribute)


SCALE = ("dropped", "open", "planned", "in_progress", "done")
CELLS = (
    Cell("x"),
    Cell("y", maximum=Decimal(20)),
    Cell("z", minimum=None),
    Cell("positions", "here"),
    Cell("positions", "there", maximum=Decimal(5)),
    Cell("group", kind="single", codes=("yes", "no", "planned")),
    Cell("other", kind="single", codes=("yes", "no", "planned")),
    Cell("members", kind="multiple", codes=("jobcenter", "police", "none")),
    Cell("stage", kind="scale", codes=SCALE),
    Cell("stages", "a", kind="scale", codes=SCALE),
    Cell("stages", "b", kind="scale", codes=SCALE),
    Cell("since", kind="date"),
    Cell("remarks", kind="text"),
)


def response(
    earlier: Mapping[str, Answer] | None = None,
    attributes: Mapping[str, str] | None = None,
    **answers: Answer,
) -> Response:
    """Keyword `positions__here` is the cell `positions.here`."""
    named = {name.replace("__", "."): answer for name, answer in answers.items()}
    return Response(CELLS, named, earlier or {}, attributes or {})


class Declared:
    """The cells above as a Scope; `stage` and what follows are asked later."""

    def __init__(self, later: tuple[str, ...] = ()) -> None:
        self.later = later

    def variables(self, name: str) -> tuple[Cell, ...]:
        return tuple(cell for cell in CELLS if cell.name == name)

    def is_before(self, name: str) -> bool:
        return name not in self.later

    def attribute(self, name: str) -> tuple[str, ...] | None:
        return {"kind": ("kreis", "kreisfreie_stadt"), "district": ()}.get(name)

    def names(self) -> list[str]:
        return [cell.name for cell in CELLS]
