"""What every figure says in a plan, and the keys that several kinds share.

Owns the common keys. Refuses the keys of one kind alone: they stand with it in `kinds`.
"""

from __future__ import annotations

import re

from pydantic import field_validator
from pydantic_core import PydanticCustomError

from analysis.tables.spec import Strict, TableSpec
from survey.instrument.text import Text
from survey.questions.spec import TextSpec


class FigureSpec(TableSpec):
    """What every figure says. `alternative`: the figure in words, where the plan knows better."""

    alternative: TextSpec | None = None

    @property
    def own_name(self) -> str:
        """What no other may have: the name of its files without an ending."""
        return file_name(self.name)

    @property
    def what(self) -> Text:
        return Text("die Abbildung", "the figure")

    @field_validator("name")
    @classmethod
    def _names_a_file(cls, name: str) -> str:
        if not file_name(name):
            raise PydanticCustomError("bad-value/file-name", "no name of a file")
        return name


def file_name(name: str) -> str:
    """A figure's name as that of a file: what is no letter or digit becomes one hyphen."""
    return "-".join(re.findall(r"\w+", name))


class ItemSpec(Strict):
    """What a line or a bar is about: `variable` is `name` or `name.item`, `code` one of its codes.

    `label`: how the figure calls it; else the words of the questionnaire.
    """

    variable: str
    code: str | None = None
    label: TextSpec | None = None
