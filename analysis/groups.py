"""Units in groups by an attribute, in the order of its codes, and all together.

Owns grouping and the order of units in a listing; refuses to count.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.panel.wave import WavePanel
from analysis.release import Unit
from survey.instrument.text import Text

ALL = Text("alle", "all")
_NONE = Text("ohne Zuordnung", "without group")


@dataclass(frozen=True, slots=True)
class Group:
    """Units that share a code of an attribute; code "" is all units together."""

    code: str
    label: Text
    units: tuple[Unit, ...]


def by_attribute(panel: WavePanel, attribute: str, units: Sequence[Unit]) -> tuple[Group, ...]:
    """One group per code that occurs, in the questionnaire's order, with its words.

    Codes that the questionnaire does not declare follow by name; units without one come last.
    """
    declared = next((a for a in panel.questionnaire.attributes if a.name == attribute), None)
    codes = list(declared.codes) if declared else []
    labels = dict(zip(declared.codes, declared.labels, strict=False)) if declared else {}
    found = {unit.get(attribute) or "" for unit in units}
    ordered = [c for c in codes if c in found] + sorted(found - set(codes) - {""})
    if "" in found:
        ordered.append("")
    return tuple(
        Group(
            code,
            labels.get(code) or (Text(code) if code else _NONE),
            tuple(unit for unit in units if (unit.get(attribute) or "") == code),
        )
        for code in ordered
    )


def by_name(units: Sequence[Unit], first: Sequence[str] = ()) -> tuple[Unit, ...]:
    """The units in the order of their names, those named in `first` before all others.

    Letters only, umlauts as their vowels (DIN 5007-1): so "Rheinisch-Bergischer Kreis" comes
    before "Rhein-Sieg-Kreis".
    """
    places = {key: place for place, key in enumerate(first)}

    def key(unit: Unit) -> tuple[int, str, str]:
        return places.get(unit.key, len(places)), letters(unit.name), unit.key

    return tuple(sorted(units, key=key))


def letters(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss").casefold())
    return "".join(character for character in plain if character.isalnum())
