"""What is exported, before a format is chosen: columns with their words, and what they come from.

Owns the frozen value that every format reads. Refuses to know a format.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from survey.questions.base import Key

if TYPE_CHECKING:
    import pandas as pd

    from analysis.frames.lists import ListCell

Shape: TypeAlias = Literal["long", "wide"]
SHAPES: Final[tuple[Shape, ...]] = ("wide", "long")
ColumnKind: TypeAlias = Literal["number", "code", "words", "flag"]
Places: TypeAlias = npt.NDArray[np.int32]
_OWN_WORDS: Final = frozenset({"status", "comparator", "response"})


@dataclass(frozen=True, eq=False, kw_only=True)
class Column:
    """One column. N rows.

    name : as `Panel.wide` and `Panel.long` call it. key : the variable and item, where it is of
    one. part : of that the `value`, `status`, `comparator`, `low`, `high`, `text`; else what the
    column says of the row. label : what it is called in the language chosen.
    series : float64, bool, categorical or `string`, missing where there is none.
    words : what its codes are called. is_ordered : whether they are steps of a scale.
    decimals : of a number.
    missing : int64 (N,), of values the number that stands for why one is missing, 0 where none is;
        None of anything else. coded : the same, but only where it cannot be mistaken for a value.
    takes_codes : whether that is so of the whole column.
    """

    name: str
    part: str
    series: pd.Series
    label: str = ""
    key: Key | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    is_ordered: bool = False
    decimals: int = 0
    missing: npt.NDArray[np.int64] | None = None
    coded: npt.NDArray[np.int64] | None = None
    takes_codes: bool = False

    @cached_property
    def kind(self) -> ColumnKind:
        dtype = str(self.series.dtype)
        known: dict[str, ColumnKind] = {"float64": "number", "bool": "flag", "category": "code"}
        return known.get(dtype, "words")

    @property
    def is_ours(self) -> bool:
        """Whether its codes are this package's own words, not a questionnaire's or a person's."""
        return self.part in _OWN_WORDS

    @property
    def numbers(self) -> npt.NDArray[np.float64]:
        """Of a number or a flag: float64 (N,), NaN where there is none."""
        return self.series.to_numpy(dtype=np.float64)

    @cached_property
    def codes(self) -> tuple[tuple[str, ...], Places]:
        """Of codes or words: those that there are, and each row's place among them, -1 none."""
        import pandas as pd

        if self.kind == "code":
            return tuple(self.series.cat.categories), np.asarray(self.series.cat.codes, np.int32)
        places, known = pd.factorize(self.series, use_na_sentinel=True)
        return tuple(map(str, known)), np.asarray(places, np.int32)


@dataclass(frozen=True, eq=False, kw_only=True)
class Table:
    """The columns in order, and the release that they come from.

    book : what the codebook says of each variable, a row per variable. lists : what rows of lists
    say. labels : whether choices
    and statuses are given in words instead of codes. notes : what a reader should know.
    """

    release: str
    digest: str
    created: datetime
    language: str
    shape: Shape
    labels: bool
    columns: tuple[Column, ...]
    book: pd.DataFrame
    lists: tuple[ListCell, ...] = ()
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.columns[0].series)

    @property
    def source(self) -> str:
        """The release in one short line: its name and the head of its digest."""
        return f"{self.release} ({self.digest[:12]})"
