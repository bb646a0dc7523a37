"""What every kind of table may say in a plan: models of the keys that they share.

Owns the common keys; refuses a key that is not named, and a value of another type. The kinds
(`kinds`) add their own, `plan` puts them together.
"""

from __future__ import annotations

import unicodedata
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic_core import PydanticCustomError

from survey.instrument.text import EMPTY, Text
from survey.instrument.version import is_version, without_patch
from survey.questions.spec import TextSpec

_FORBIDDEN_IN_SHEETS = frozenset("[]:*?/\\")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Categories of letters that Excel refuses in a name, or that turn it round."""
_TAKEN = frozenset(
    {
        "inhalt",
        "contents",
        "history",
        "methoden",
        "methods",
        "änderungen",
        "changes",
        "daten",
        "data",
    }
)


class Strict(BaseModel):
    """No key that is not named here, no value converted from another type."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class GroupSpec(Strict):
    """A group's heading, and how its units are called in "10 von 15 Kreisen"."""

    code: str
    heading: TextSpec
    counted: TextSpec | None = None


class GroupingSpec(Strict):
    """Groups by an attribute of the units, in this order; units of other codes are an error.

    `heading` stands over the columns of its groups.
    """

    attribute: str
    heading: TextSpec | None = None
    groups: Annotated[list[GroupSpec], Field(min_length=1)]


class ForEach(Strict):
    """The questions that an entry makes a table for: those named, of these sections and types.

    All that yield variables without any of the three. `start`: the first number of `{n}`.
    """

    questions: list[str] = Field(default_factory=list)
    sections: list[str] = Field(default_factory=list)
    types: list[str] = Field(default_factory=list)
    wave: str = "latest"
    start: int = 1


class TableSpec(Strict):
    """What every table says. `name` is its number and the name of its sheet ("Tab. 2").

    `for_each`: one table per question, with `{n}`, `{name}`, `{label}` and `{section}` filled in.
    `order`: of the rows between two headings. `decimals`: at most so many behind the point.
    `chapter`: of the report, a heading in the contents. `when_missing`: what happens where the
    release has not the wave, or where the codings or pseudonyms that it prints are not there;
    `since`: the first wave that asks for it, which skips it before.
    """

    for_each: ForEach | None = None
    order: Literal["report", "name", "key", "value"] = "report"
    decimals: Annotated[int, Field(ge=0, le=6)] | None = None
    chart: Literal["bars", "lines"] | None = None
    chapter: TextSpec | None = None
    when_missing: Literal["error", "skip"] = "error"
    since: str | None = None
    name: Annotated[str, Field(min_length=1, max_length=31)]
    title: TextSpec
    symbols: Literal["standard", "kim-2021"] | None = None
    universe: TextSpec | None = None
    unit: TextSpec | None = None
    source: TextSpec | None = None
    notes: list[TextSpec] = []
    reading: TextSpec | None = None

    @property
    def own_name(self) -> str:
        """What no other may have: the name of its sheet."""
        return self.name

    @property
    def needs_pseudonyms(self) -> bool:
        """Whether it prints pseudonyms, which the release does not have."""
        return False

    @property
    def needs_codings(self) -> bool:
        """Whether it is about what each coder wrote, which few releases have."""
        return False

    @property
    def what(self) -> Text:
        return Text("die Tabelle", "the table")

    @field_validator("name")
    @classmethod
    def _fits_a_sheet(cls, name: str) -> str:
        hidden = any(unicodedata.category(letter) in _HIDDEN for letter in name)
        if hidden or _FORBIDDEN_IN_SHEETS & set(name) or name.strip("' ") != name:
            raise PydanticCustomError("bad-value/sheet-characters", "no name of a sheet")
        if name.casefold() in _TAKEN:
            raise PydanticCustomError(
                "bad-value/sheet-taken", "{name} is another sheet", {"name": name}
            )
        return name

    @field_validator("since")
    @classmethod
    def _is_a_half_year(cls, since: str | None) -> str | None:
        if since is not None and not (is_version(since) and without_patch(since) == since):
            raise PydanticCustomError("bad-value/half-year", "no half-year", {"value": since})
        return since


class WaveTableSpec(TableSpec):
    """A table of one wave: its name, or `latest`, `previous`, `first` of those in the release."""

    wave: str = "latest"
    group_by: str | None = None


class WavesTableSpec(TableSpec):
    """A table over several waves, oldest first; all of the study in the release without a list."""

    waves: list[str] = []
    group_by: str | None = None


class GroupedTableSpec(WaveTableSpec):
    """A table of one wave with columns for all units, for groups and by the answers to a question.

    `columns`: groupings side by side, which may overlap; `group_by` stands before them. `by`: a
    question of codes whose answers are columns too. `headings`: what variables, and the question
    under `by`, are called here instead of their label.
    """

    columns: list[str] = []
    by: str | None = None
    headings: dict[str, TextSpec] = {}


class PlanBase(Strict):
    """The keys of a plan besides its tables."""

    study: str
    title: TextSpec
    symbols: Literal["standard", "kim-2021"] = "standard"
    units: TextSpec = TextSpec(de="Kommunen", en="municipalities")
    groupings: dict[str, GroupingSpec] = {}
    notes: list[TextSpec] = []


def text(words: TextSpec | None) -> Text:
    """The plan's words as the core's text; empty where the plan says nothing."""
    return EMPTY if words is None else words.text()
