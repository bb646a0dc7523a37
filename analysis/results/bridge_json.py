"""The confirmations of codings for `--json`: full precision, null where there is nothing.

Owns its keys. Refuses to compute.
"""

from __future__ import annotations

from typing import Any

from analysis.results.bridge import Confirmation
from analysis.results.confirmations import Confirmations


def to_json(found: Confirmations) -> dict[str, Any]:
    """`results`: a question, then its cells where it has several; shares from 0 to 1."""
    return {
        "release": found.release,
        "digest": found.digest,
        "threshold": found.threshold,
        "results": [
            _result(found, one)
            for question in found.questions
            for one in (question, *found.cells_of(question))
        ],
    }


def _result(found: Confirmations, one: Confirmation) -> dict[str, Any]:
    return {
        "wave": one.wave,
        "about_wave": one.about_wave,
        "variable": one.variable,
        "item": one.item,
        "units": one.units,
        "right": one.right,
        "wrong": one.wrong,
        "different": one.different,
        "rate": one.rate,
        "low": one.low,
        "high": one.high,
        "reaches": found.reaches(one),
    }
