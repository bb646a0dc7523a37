"""`analysis counts`: every question of a wave with its bases and counts, by group of units.

Owns the list behind the terminal and the JSON; refuses shares and changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from analysis.errors import AnalysisError, refuse
from analysis.groups import ALL, Group, by_attribute
from analysis.panel.wave import WavePanel
from analysis.printing import number_text, sum_text
from analysis.release import Release
from analysis.results.caution import EXAMPLE
from analysis.tally import Sum, Tally, is_share, tally
from analysis.wording import meaning
from survey.instrument.answer import Status
from survey.instrument.text import Text
from survey.instrument.words import half_year_label
from survey.questions.base import Variable


@dataclass(frozen=True, slots=True)
class Counted:
    """One variable, counted in each group and, last, in all units."""

    question: Text
    variable: Variable
    groups: tuple[tuple[Group, Tally], ...]


def count(panel: WavePanel, attribute: str = "kind") -> tuple[Counted, ...]:
    """Every variable of the wave's questionnaire, in its order.

    Raises AnalysisError where no unit has the attribute.
    """
    known = {name for unit in panel.units for name, _ in unit.attributes}
    if attribute not in known and attribute != "kind":
        raise _no_attribute(attribute, sorted(known))
    groups = (
        *by_attribute(panel, attribute, panel.units),
        Group("", ALL, panel.units),
    )
    return tuple(
        Counted(
            question.label,
            variable,
            tuple((group, tally(panel, variable, group.units)) for group in groups),
        )
        for question in panel.questionnaire.questions.values()
        for variable in question.variables()
    )


def _no_attribute(attribute: str, known: list[str]) -> AnalysisError:
    listed = ", ".join(known) or "–"
    return refuse(
        "--by",
        f"keine Kommune hat ein Merkmal {attribute!r}; es gibt: {listed}",
        f"no municipality has an attribute {attribute!r}; there are: {listed}",
    )


def to_json(release: Release, panel: WavePanel, counted: tuple[Counted, ...]) -> dict[str, Any]:
    """The counts for `--json`; a group's code is null for all units."""
    return {
        "release": release.descriptor.name,
        "digest": release.digest,
        "wave": panel.wave.name,
        "mode": panel.wave.mode,
        "example": panel.wave.example,
        "frame": len(panel.units),
        "responses": len(panel.counting),
        "variables": [
            {
                "variable": each.variable.name,
                "item": each.variable.item or None,
                "kind": each.variable.kind,
                "label": _label(each, "de"),
                "groups": [_group_json(each.variable, group, t) for group, t in each.groups],
            }
            for each in counted
        ],
    }


def _group_json(variable: Variable, group: Group, found: Tally) -> dict[str, Any]:
    labels = {choice.code: choice.label("de") for choice in variable.choices}
    return {
        "group": group.code or None,
        "label": group.label("de"),
        "frame": found.frame,
        "asked": found.asked,
        "stated": found.stated,
        "valued": found.sum.valued if found.sum else None,
        "sum": _sum_json(found.sum),
        "codes": [
            {
                "code": c.code,
                "label": labels[c.code],
                "count": c.count,
                "stated": c.stated,
                "statuses": {str(status): n for status, n in c.statuses},
            }
            for c in found.codes
        ],
        "statuses": {str(status): n for status, n in found.statuses},
    }


def _sum_json(found: Sum | None) -> dict[str, Any] | None:
    if found is None:
        return None
    low, high = found.bounds.low, found.bounds.high
    return {
        "low": None if low is None else float(low),
        "high": None if high is None else float(high),
        "about": found.about,
        "open_all": found.open_all,
    }


def lines(
    release: Release, panel: WavePanel, counted: tuple[Counted, ...], language: str
) -> Iterator[str]:
    """The counts for the terminal: one block per variable, one column per group."""
    wave = half_year_label(panel.wave.name, language)
    yield f"{panel.questionnaire.title(language)}: {wave}"
    yield f"{_WORDS['release'](language)}: {release.descriptor.name} ({release.digest[:12]})"
    yield _WORDS["return"](language).format(n=len(panel.counting), of=len(panel.units))
    if panel.wave.example:
        yield EXAMPLE(language)
    for each in counted:
        yield ""
        yield from _block(each, language)


def _block(each: Counted, language: str) -> Iterator[str]:
    yield f"{each.variable.id}  {_label(each, language)}"
    tallies = [t for _, t in each.groups]
    rows: list[tuple[str, list[str]]] = [
        ("", [_short(group, language) for group, _ in each.groups])
    ]
    rows += [
        (_WORDS["frame"](language), [str(t.frame) for t in tallies]),
        (_WORDS["asked"](language), [str(t.asked) for t in tallies]),
        (_WORDS["stated"](language), [str(t.stated) for t in tallies]),
    ]
    if each.variable.kind == "number" and not each.variable.is_place:
        sums = [t.sum for t in tallies if t.sum]
        rows.append((_WORDS["valued"](language), [str(s.valued) for s in sums]))
        if not is_share(each.variable):
            rows.append(
                (_WORDS["sum"](language), [sum_text(s, language) if s.valued else "" for s in sums])
            )
    for position, choice in enumerate(each.variable.choices):
        found = [t.codes[position] for t in tallies]
        rows.append(
            (f"= {choice.label(language)}", [number_text(c.count, language) for c in found])
        )
    occurring = {status for t in tallies for status, _ in t.statuses}
    for status in (s for s in Status if s in occurring):
        values = [str(dict(t.statuses).get(status, 0)) for t in tallies]
        rows.append((f"· {meaning(status, language)}", values))
    widths = [max(len(row[1][i]) for row in rows) for i in range(len(tallies))]
    for label, values in rows:
        cells = "  ".join(v.rjust(w) for v, w in zip(values, widths, strict=True))
        yield f"  {_fit(label):<44}  {cells}"


def _short(group: Group, language: str) -> str:
    """A group's words without what stands in brackets, so that columns fit a terminal."""
    return group.label(language).split(" (")[0]


def _fit(label: str) -> str:
    return label if len(label) <= 44 else label[:43] + "…"


def _label(each: Counted, language: str) -> str:
    question, cell = each.question(language), each.variable.label(language)
    return f"{question}: {cell}" if cell and cell != question else question


_WORDS = {
    "release": Text("Datenstand", "Data release"),
    "return": Text("Rücklauf: {n} von {of} Kommunen", "Return: {n} of {of} municipalities"),
    "frame": Text("Kommunen, für die die Frage gilt", "municipalities that the question is for"),
    "asked": Text("gefragt, Meldung liegt vor", "asked, response received"),
    "stated": Text("mit Angabe", "with a statement"),
    "valued": Text("mit Zahl", "with a number"),
    "sum": Text("Summe", "total"),
}
