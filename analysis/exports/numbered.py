"""Columns as numbers with labels, as SPSS and Stata have them.

Owns which number stands for a code: the code itself where all codes of the column are whole numbers
of zero and more, else its place among them from 1 on. Negative numbers are for statuses alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from analysis.exports.words import of_missing
from survey.instrument.answer import Status

if TYPE_CHECKING:
    from analysis.exports.table import Column, Table

_WHOLE: Final = re.compile(r"0|[1-9][0-9]{0,8}")


@dataclass(frozen=True, eq=False)
class Numbered:
    """numbers : float64 (N,), NaN where there is none. labels : of numbers that stand for a code.

    codes : the code behind each of these numbers, where that is another. missing : int64 (N,), the
    number of the status where a value is missing, else 0. in_block : whether a negative number can
    only be a status, so that all of them may be declared missing.
    """

    numbers: npt.NDArray[np.float64]
    labels: Mapping[int, str]
    codes: Mapping[int, str]
    missing: npt.NDArray[np.int64]
    in_block: bool
    statuses: Mapping[int, str]

    @property
    def present(self) -> tuple[int, ...]:
        """The numbers of the statuses that occur, -1 first."""
        return tuple(int(number) for number in np.unique(self.missing)[::-1] if number)

    def listed(self, sign: Callable[[int], str] = str) -> str:
        """For the codebook: `1 = yes: Ja; 2 = no: Nein; -1: keine Angabe`."""
        said = [
            f"{number} = {self.codes[number]}: {label}"
            if number in self.codes
            else f"{number}: {label}"
            for number, label in self.labels.items()
        ]
        said += [f"{sign(number)}: {self.statuses[number]}" for number in self.present]
        return "; ".join(said)


def numbered(column: Column, table: Table) -> Numbered | None:
    """The column as numbers; None where it is words."""
    nothing = np.zeros(len(table), np.int64)
    statuses = of_missing(table.language)
    if column.kind in ("number", "flag"):
        missing = nothing if column.missing is None else column.missing
        return Numbered(column.numbers, {}, {}, missing, column.takes_codes, statuses)
    if column.kind != "code" or not column.words:
        return None
    codes, places = column.codes
    # The order of the words is the author's, that of the codes may be the order of the units.
    known = tuple(dict.fromkeys([*column.words, *codes]))
    number = dict(zip(known, _numbers(known, column.part), strict=True))
    values = np.array([*(number[code] for code in codes), np.nan], np.float64)[places]
    labels = {n: column.words.get(code, code) for code, n in number.items()}
    other = {n: code for code, n in number.items() if str(n) != code}
    missing = nothing if column.missing is None else column.missing
    return Numbered(values, labels, other, missing, column.missing is not None, statuses)


def _numbers(codes: Sequence[str], part: str) -> list[int]:
    if part == "status":
        return [Status(code).export_code or 0 for code in codes]
    if all(map(_WHOLE.fullmatch, codes)):
        return [int(code) for code in codes]
    return [place + 1 for place in range(len(codes))]
