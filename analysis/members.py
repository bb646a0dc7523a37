"""Who and when: a unit as of a wave, a wave, a response.

Owns these values; refuses to read a file.
"""

from __future__ import annotations

from dataclasses import dataclass

from survey.instrument.package import counts


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with the attributes it has in one wave (`kind` among them)."""

    key: str
    name: str
    attributes: tuple[tuple[str, str], ...] = ()

    def get(self, attribute: str) -> str | None:
        return dict(self.attributes).get(attribute)


@dataclass(frozen=True, slots=True)
class Wave:
    """A wave: its version, mode, dates as written, and whether its data were generated."""

    name: str
    questionnaire: str
    version: str
    mode: str
    opens: str
    deadline: str
    reference: str
    example: bool


@dataclass(frozen=True, slots=True)
class Response:
    """One unit in one wave: the version it answered, its status, when it was last submitted."""

    version: str
    status: str
    submitted: str

    @property
    def counts(self) -> bool:
        return counts(self.status, self.submitted)
