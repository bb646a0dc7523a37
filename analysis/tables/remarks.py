"""What stands below a table because of what was used in it: cautions as notes, and methods.

Owns which cautions a table says by a symbol, a row or a flag instead, and the sentences on
methods. Refuses to decide when a caution is due: that stands with the figure.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from analysis.results.caution import SMALL_BASE, Caution
from survey.instrument.text import Text

SHOWN: Final = frozenset(
    {"example", "revised", "not_offered", "small_base", "share_of_asked", "missing_alike"}
)
"""Cautions that a table shows otherwise: its head, the flag `r`, symbols, a share of all asked. The
last is about an interval, of which a table prints none."""


def notes(found: Iterable[tuple[str, Caution]], language: str) -> tuple[str, ...]:
    """The cautions as sentences, each once: `Kreise, Städte: keine Angaben`.

    `found`: what each is about, empty for the table as a whole.
    """
    about: dict[str, dict[str, None]] = {}
    for where, caution in found:
        if caution.code not in SHOWN:
            about.setdefault(caution(language), {})[where] = None
    return tuple(
        _begun(said) if "" in places else f"{', '.join(places)}: {said}"
        for said, places in about.items()
    )


def _begun(said: str) -> str:
    """With a capital letter, as what stands alone begins."""
    return said[:1].upper() + said[1:]


def no_shares(base: int, language: str) -> str:
    """Why a table that would have shares has none: even all units together are too few."""
    return _begun(Caution.of("small_base", n=base)(language))


SHARES: Final = Text(
    "Anteile an den Kommunen mit Angabe (beantwortet, geplant oder noch nicht entschieden), ohne "
    f"Nachkommastellen; bei einer Basis unter {SMALL_BASE} nur Anzahlen.",
    "Shares of the municipalities with a statement (answered, planned or not decided yet), without "
    f"decimals; counts only where the base is below {SMALL_BASE}.",
)
SHARES_CODED: Final = Text(
    "Anteile an allen Kommunen, deren Unterlagen kodiert wurden: Untergrenzen, denn was nicht "
    "genannt ist, kann es trotzdem geben.",
    "Shares of all municipalities whose documents were coded: lower bounds, for what is not "
    "mentioned may exist all the same.",
)
SHARES_OF_ASKED: Final = Text(
    "Anteil an allen Gefragten daneben, wo er um mehr als 5 Prozentpunkte abweicht.",
    "The share of all asked stands beside it where it differs by more than 5 percentage points.",
)
BOUNDS: Final = Text(
    "Mögliche Spanne für alle Kommunen des Berichtskreises: Grenzen ohne Annahme über fehlende "
    "Angaben.",
    "Possible share of all municipalities of the frame: bounds without an assumption on missing "
    "statements.",
)
TOTALS: Final = Text(
    "Summen über die Kommunen mit Zahl, bei ungenauen Zahlen als Spanne.",
    "Totals over the municipalities with a number, as bounds where numbers are inexact.",
)
QUARTILES: Final = Text(
    "Quartile Typ 7 (Hyndman & Fan 1996).", "Quartiles of type 7 (Hyndman & Fan 1996)."
)
MIDDLE: Final = Text(
    "Mittelwert, Median und Streuung über genaue und ungefähre Zahlen.",
    "Mean, median and spread over exact and approximate numbers.",
)
DEVIATION: Final = Text("Standardabweichung mit n − 1.", "Standard deviation with n − 1.")
ASSOCIATION: Final = Text(
    "Zusammenhang: Cramérs V aus dem unkorrigierten Chi-Quadrat, bereinigt nach Bergsma (2013).",
    "Association: Cramér's V from the uncorrected chi-square, corrected after Bergsma (2013).",
)
