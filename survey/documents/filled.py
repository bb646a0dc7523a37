"""The filled questionnaire on paper: what was said, in words, with number, date and digests.

Owns the value that the template reads. Refuses to look anything up: it is told every word.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from survey.instrument.answered import AnsweredSection


@dataclass(frozen=True, slots=True)
class Filled:
    """One response on paper. `facts`: pairs of words and values below the title.

    `kind`: what the paper is, a receipt or a draft; `page`: the words of the footer, with `{n}`
    and `{of}`; `question`, `answer`: the heads of the tables.
    """

    language: str
    title: str
    kind: str
    name: str
    facts: tuple[tuple[str, str], ...]
    page: str
    question: str
    answer: str
    sections: tuple[AnsweredSection, ...]
    remarks: tuple[str, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """What JSON holds of it."""
        return asdict(self)


def from_data(data: dict[str, Any]) -> dict[str, Any]:
    """The data of a template as they came from another process, checked for their names."""
    missing = set(Filled.__dataclass_fields__) - set(data)
    if missing:
        raise ValueError(f"missing: {sorted(missing)}")
    return data
