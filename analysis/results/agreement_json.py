"""The agreement of coders for `--json`: full precision, null where there is nothing.

Owns its keys. Refuses to compute.
"""

from __future__ import annotations

from typing import Any

from analysis.results.agreement import Agreement, Agreements
from analysis.statistics.kappa import Kappa, Raw
from survey.instrument.answer import Answer, Status


def to_json(found: Agreements) -> dict[str, Any]:
    """`results` in the order of the questionnaires; shares and alpha are floats, counts whole."""
    return {
        "release": found.release,
        "digest": found.digest,
        "seed": found.seed,
        "resamples": found.resamples,
        "results": [_result(result) for result in found.results],
        "unmeasured": list(found.unmeasured),
    }


def _result(result: Agreement) -> dict[str, Any]:
    alpha = result.alpha
    return {
        "wave": result.wave,
        "variable": result.variable.name,
        "item": result.variable.item or None,
        "code": result.code,
        "label": {"de": result.label("de"), "en": result.label("en")},
        "scale": result.scale,
        "coders": list(result.coders),
        "units": result.units,
        "outside": result.outside,
        **_raw(result.raw),
        "commonest": _said(result.commonest),
        "commonest_share": result.raw.commonest_share,
        "alpha": {
            "value": alpha.value,
            "low": alpha.low,
            "high": alpha.high,
            "units": alpha.units,
            "values": alpha.values,
            "undefined": alpha.undefined,
            "note": alpha.note or None,
        },
        "status": _raw(result.on_status) if result.on_status is not None else None,
        "inexact": result.inexact,
        "kappas": [_kappa(kappa) for kappa in result.kappas],
        "cautions": [{"code": c.code, "de": c("de"), "en": c("en")} for c in result.cautions],
    }


def _raw(raw: Raw) -> dict[str, Any]:
    return {"agreeing": raw.agreeing, "raw": raw.share}


def _kappa(kappa: Kappa) -> dict[str, Any]:
    return {
        "weights": kappa.weights,
        "n": kappa.n,
        "value": kappa.value,
        "se": kappa.se,
        "note": kappa.note or None,
    }


def _said(answer: Answer | None) -> dict[str, Any] | None:
    """A code in the columns of `codings.csv`."""
    if answer is None:
        return None
    return {
        "status": str(answer.status),
        "comparator": str(answer.comparator) if answer.comparator else None,
        "low": None if answer.low is None else float(answer.low),
        "high": None if answer.high is None else float(answer.high),
        "code": answer.codes[0] if answer.status is Status.ANSWERED and answer.codes else None,
    }
