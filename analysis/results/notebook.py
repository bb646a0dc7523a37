"""Results in a notebook: their data frame as a small table, and below it what must be said.

Owns the markup, everything escaped and without a script, and that no caution is left out. Refuses
words of its own: columns are called as the fields are, sentences are those of the cautions.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING, Final

from analysis.results.caution import Caution, distinct
from analysis.results.words.digits import number
from survey.instrument.text import Text

if TYPE_CHECKING:
    import pandas as pd

LANGUAGE: Final = "de"
"""Of the sentences, as of all figures unless another is asked for."""
_DECIMALS: Final = 3
_HIDDEN: Final = frozenset({"cautions"})
"""Codes in the frame; in a notebook they stand below it in words."""


def view(
    caption: str,
    frame: pd.DataFrame,
    cautions: Iterable[Caution] = (),
    reasons: Iterable[Text] = (),
) -> str:
    """A fragment of HTML: the columns that hold anything, then reasons and cautions, each once."""
    shown = [name for name in frame.columns if name not in _HIDDEN and _says(frame[name])]
    head = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in shown)
    rows = [
        "".join(f"<td>{escape(_said(value))}</td>" for value in row)
        for row in frame[shown].itertuples(index=False, name=None)
    ]
    said = [reason(LANGUAGE) for reason in reasons]
    said += [caution(LANGUAGE) for caution in distinct(cautions)]
    parts = (
        f'<div lang="{LANGUAGE}"><table>',
        f"<caption><code>{escape(caption)}</code></caption>",
        f"<thead><tr>{head}</tr></thead>",
        f"<tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody></table>",
        f"<ul>{''.join(f'<li>{escape(one)}</li>' for one in dict.fromkeys(said))}</ul>",
        "</div>",
    )
    return "".join(parts)


def _says(column: pd.Series) -> bool:
    """Whether a column holds anything but missing values, empty words and False."""
    from pandas.api.types import is_bool_dtype

    present = column.dropna()
    return bool(present.any() if is_bool_dtype(column) else (present.astype(str) != "").any())


def _said(value: object) -> str:
    import pandas as pd

    if value is None or value is pd.NA:
        return ""
    if isinstance(value, float):
        return "" if pd.isna(value) else number(value, LANGUAGE, _DECIMALS)
    return str(value)
