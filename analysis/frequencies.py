"""`analysis frequencies`: every variable of every wave, counted for a codebook.

Owns the counts behind its JSON, over all units of a wave; refuses groups, shares and changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from statistics import median
from typing import Any

from analysis.panel.panel import Panel
from analysis.panel.wave import WavePanel
from analysis.release import Release
from analysis.tally import Tally, tally
from survey.instrument.answer import Answer, Comparator, Status
from survey.instrument.printing import format_decimal
from survey.questions.base import Variable


def to_json(release: Release) -> dict[str, Any]:
    """The counts of all waves, in the order of their names."""
    return {
        "release": release.descriptor.name,
        "digest": release.digest,
        "waves": [_wave(wave) for wave in Panel(release).by_wave],
    }


def _wave(panel: WavePanel) -> dict[str, Any]:
    variables = [v for q in panel.questionnaire.questions.values() for v in q.variables()]
    return {
        "wave": panel.wave.name,
        "version": panel.questionnaire.version,
        "questionnaire_digest": panel.questionnaire.digest,
        "mode": panel.wave.mode,
        "example": panel.wave.example,
        "frame": len(panel.units),
        "responses": len(panel.counting),
        "variables": [_variable(panel, variable) for variable in variables],
    }


def _variable(panel: WavePanel, variable: Variable) -> dict[str, Any]:
    answers = [panel.whole(unit, variable) for unit in panel.units]
    found = tally(panel, variable, panel.units)
    return {
        "variable": variable.name,
        "item": variable.item or None,
        "kind": variable.kind,
        "answered": sum(answer.status is Status.ANSWERED for answer in answers),
        "codes": [{"code": code.code, "count": code.count} for code in found.codes],
        "statuses": {str(status): n for status, n in found.statuses},
        "number": _number(answers, found) if found.sum else None,
    }


def _number(answers: Iterable[Answer], found: Tally) -> dict[str, Any]:
    """The spread over exact and approximate values; the others are counted as qualified."""
    values = [
        answer.low
        for answer in answers
        if answer.low is not None and answer.comparator in (Comparator.EXACT, Comparator.ABOUT)
    ]
    exact = sum(answer.comparator is Comparator.EXACT for answer in answers)
    assert found.sum is not None  # asked by the caller
    return {
        "n": found.sum.valued,
        "exact": exact,
        "qualified": found.sum.valued - exact,
        "all_unknown": found.sum.open_all,
        "minimum": _plain(min(values, default=None)),
        "median": _plain(median(values) if values else None),
        "maximum": _plain(max(values, default=None)),
    }


def _plain(value: Decimal | None) -> str:
    return "" if value is None else format_decimal(value, "en")
