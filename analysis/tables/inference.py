"""Which question the figures of a table answer: declared in the plan, with a reason.

Owns the keys `inference` and `reason`. Refuses tests that nobody gave a reason for.
"""

from __future__ import annotations

from collections.abc import Iterator

from analysis.errors import AnalysisError
from analysis.results.mode import MODE_WORDS, Mode
from analysis.tables.build import Builder
from analysis.tables.spec import TableSpec, text
from survey.questions.spec import TextSpec


class InferenceSpec(TableSpec):
    """`census` (default) describes these municipalities; `superpopulation` wants a `reason`."""

    inference: Mode = "census"
    reason: TextSpec | None = None


def mode_of(builder: Builder, spec: InferenceSpec) -> Mode:
    """The mode of a table. Raises AnalysisError for a test without a reason, or none with one."""
    if spec.inference == "superpopulation" and spec.reason is None:
        raise AnalysisError(
            builder.fault(
                "`inference: superpopulation` braucht einen Grund: unter `reason` sagen, warum der "
                "Prozess gefragt ist und nicht diese Kommunen",
                "`inference: superpopulation` needs a reason: say under `reason` why the process "
                "is asked about and not these municipalities",
                "inference",
            )
        )
    if spec.inference == "census" and spec.reason is not None:
        raise AnalysisError(
            builder.fault(
                "ein Grund gehört zu `inference: superpopulation`; den Schlüssel ergänzen oder "
                "`reason` streichen",
                "a reason belongs to `inference: superpopulation`; add that key or delete `reason`",
                "reason",
            )
        )
    return spec.inference


def said(spec: InferenceSpec, language: str) -> Iterator[str]:
    """The mode in words, with its reason."""
    words = MODE_WORDS[spec.inference](language)
    reason = text(spec.reason)(language)
    yield f"{words} {reason}" if reason else f"{words}."
