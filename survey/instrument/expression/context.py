"""What an expression is evaluated on. Owns the protocols; refuses to know a questionnaire."""

from __future__ import annotations

from decimal import Decimal
from typing import Protocol

from survey.instrument.answer import Answer


class Measured(Protocol):
    """What expressions need to know of a declared variable (a cell)."""

    @property
    def name(self) -> str: ...
    @property
    def item(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def codes(self) -> tuple[str, ...]: ...
    @property
    def minimum(self) -> Decimal | None: ...
    @property
    def maximum(self) -> Decimal | None: ...


class Context(Protocol):
    """One response, seen by expressions."""

    def answer(self, name: str, item: str) -> Answer:
        """The effective answer (`all` resolved, closed filters applied); UNANSWERED for none."""
        ...

    def variable(self, name: str, item: str) -> Measured | None:
        """The declared cell; None where there is none."""
        ...

    def items(self, name: str) -> tuple[str, ...]:
        """The items of a variable, in order."""
        ...

    def previous(self, name: str, item: str) -> Answer | None:
        """The unit's accepted answer in the wave before; None without one or across a break."""
        ...

    def unit(self, attribute: str) -> str | None:
        """The unit's attribute; None where it is not known."""
        ...
