"""How often each answer was given in a wave, as the command `analysis frequencies` counted it.

Owns: the frozen values and reading that command's JSON. Refuses to count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from survey.questions.base import Key


@dataclass(frozen=True, slots=True)
class NumberFrequencies:
    """The numbers of a wave: how many, how many of them exact, and their spread.

    Smallest, median and largest are over exact and approximate values, as text in plain digits;
    "" where there is none. `all_unknown`: `all` of a reference that is not known.
    """

    n: int
    exact: int
    qualified: int
    all_unknown: int
    minimum: str
    median: str
    maximum: str


@dataclass(frozen=True, slots=True)
class Frequencies:
    """One variable in one wave. `answered`: units with an answer; `codes` of choices only."""

    wave: str
    answered: int
    codes: tuple[tuple[str, int], ...]
    statuses: tuple[tuple[str, int], ...]
    number: NumberFrequencies | None = None


@dataclass(frozen=True, slots=True)
class Wave:
    """A counted wave with the digest of the version that it was asked with."""

    name: str
    version: str
    questionnaire_digest: str
    frame: int
    responses: int
    example: bool
    frequencies: Mapping[Key, Frequencies]


@dataclass(frozen=True, slots=True)
class Counted:
    """All waves of a data release."""

    release: str
    digest: str
    waves: tuple[Wave, ...]


def read_counted(found: Mapping[str, Any]) -> Counted:
    """What `analysis frequencies` printed, as frozen values."""
    return Counted(
        release=found["release"],
        digest=found["digest"],
        waves=tuple(
            Wave(
                name=wave["wave"],
                version=wave["version"],
                questionnaire_digest=wave["questionnaire_digest"],
                frame=wave["frame"],
                responses=wave["responses"],
                example=wave["example"],
                frequencies=_variables(wave["wave"], wave["variables"]),
            )
            for wave in found["waves"]
        ),
    )


def _variables(wave: str, found: Iterable[Mapping[str, Any]]) -> dict[Key, Frequencies]:
    return {
        (one["variable"], one["item"] or ""): Frequencies(
            wave=wave,
            answered=one["answered"],
            codes=tuple((code["code"], code["count"]) for code in one["codes"]),
            statuses=tuple(one["statuses"].items()),
            number=NumberFrequencies(**one["number"]) if one["number"] else None,
        )
        for one in found
    }
