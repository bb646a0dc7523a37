"""The accounting for `--json`. Owns its keys; refuses to count."""

from __future__ import annotations

from typing import Any

from analysis.results.accounting import Accounting, Return, VariableBases


def to_json(found: Accounting) -> dict[str, Any]:
    """Returns and bases; a group's code is null for all units, "" for those in no group."""
    release = found.panel.release
    return {
        "release": release.descriptor.name,
        "digest": release.digest,
        "waves": [_return(each) for each in found.returns],
        "variables": [_variable(each) for each in found.variables],
    }


def _return(found: Return) -> dict[str, Any]:
    return {
        "wave": found.wave,
        "mode": "coded" if found.is_coded else "self",
        "example": found.is_example,
        "group": found.group,
        "label": found.label("de"),
        "frame": found.frame,
        "ineligible": found.ineligible,
        "not_invited": found.not_invited,
        "invited": found.invited,
        "opened": found.opened,
        "submitted": found.submitted,
        "accepted": found.accepted,
        "late": found.late,
        "declined": found.declined,
        "statuses": {str(status): n for status, n in found.statuses},
    }


def _variable(bases: tuple[VariableBases, ...]) -> dict[str, Any]:
    variable = bases[0].variable
    return {
        "variable": variable.name,
        "item": variable.item or None,
        "kind": variable.kind,
        "waves": [
            {
                "wave": each.wave,
                "group": each.group,
                "frame": each.frame,
                "asked": each.asked,
                "stated": each.stated,
                "valued": each.valued,
                "statuses": {str(status): n for status, n in each.statuses},
            }
            for each in bases
        ],
    }
