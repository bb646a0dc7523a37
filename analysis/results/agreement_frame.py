"""The agreement of coders as a data frame: a row per question, one value and one type per column.

Owns the columns. Imported when a frame is wanted, since pandas is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

import pandas as pd

from analysis.results.agreement import Agreement
from analysis.statistics.kappa import Weights

_COLUMNS: Final[dict[str, tuple[str, Callable[[Agreement], object]]]] = {
    "wave": ("string", lambda r: r.wave),
    "variable": ("string", lambda r: r.variable.name),
    "item": ("string", lambda r: r.variable.item),
    "code": ("string", lambda r: r.code),
    "scale": ("string", lambda r: r.scale),
    "coders": ("Int64", lambda r: len(r.coders)),
    "units": ("Int64", lambda r: r.units),
    "agreeing": ("Int64", lambda r: r.raw.agreeing),
    "raw": ("Float64", lambda r: r.raw.share),
    "commonest": ("string", lambda r: r.commonest_words("de")),
    "commonest_share": ("Float64", lambda r: r.raw.commonest_share),
    "alpha": ("Float64", lambda r: r.alpha.value),
    "alpha_low": ("Float64", lambda r: r.alpha.low),
    "alpha_high": ("Float64", lambda r: r.alpha.high),
    "alpha_units": ("Int64", lambda r: r.alpha.units),
    "status_raw": ("Float64", lambda r: r.on_status and r.on_status.share),
    "inexact": ("Int64", lambda r: r.inexact),
    "kappa": ("Float64", lambda r: _kappa(r, "none")),
    "kappa_linear": ("Float64", lambda r: _kappa(r, "linear")),
    "kappa_quadratic": ("Float64", lambda r: _kappa(r, "quadratic")),
    "note": ("string", lambda r: r.alpha.note),
    "cautions": ("string", lambda r: "; ".join(caution.code for caution in r.cautions)),
}


def agreement_frame(results: Iterable[Agreement]) -> pd.DataFrame:
    """A row per result; `note` says why there is no alpha or interval, cautions stand as codes."""
    found = tuple(results)
    return pd.DataFrame(
        {
            name: pd.Series([value(result) for result in found], dtype=kind)
            for name, (kind, value) in _COLUMNS.items()
        }
    )


def _kappa(result: Agreement, weights: Weights) -> float | None:
    return next((k.value for k in result.kappas if k.weights == weights), None)
