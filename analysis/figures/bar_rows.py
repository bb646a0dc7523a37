"""The bars of a distribution: one per item, wave, group or choice, each with its counts.

Owns which bars there are and what stands before them. Refuses to know whether they show shares.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.figures.bar_parts import Counted, counted
from analysis.figures.subjects import Subject, group_codes, group_masks
from analysis.panel.track import Bools
from analysis.panel.wave import WavePanel
from analysis.tables.build import Builder
from survey.instrument.words import half_year_label


@dataclass(frozen=True, slots=True)
class BarRow:
    """One bar to be: what stands before it, and its counts in one wave.

    `key`: the code of a group or choice, or the variable.
    """

    label: str
    key: str
    wave: WavePanel
    subject: Subject
    units: Bools | None
    counted: Counted

    @property
    def value(self) -> float | None:
        """By what bars are put in order: the share of the first answer, of a scale the last two."""
        of = self.counted
        codes = of.codes
        is_scale = len(codes) > 2 and "ordinal" in self.subject.track.measures
        top = codes[-2:] if is_scale else codes[:1]
        return sum(of.counts[code] for code in top) / of.base if of.base else None


def bar_rows(
    builder: Builder,
    group_by: str | None,
    found: Sequence[Subject],
    waves: Sequence[WavePanel],
) -> list[BarRow]:
    """A bar per item, wave, group or choice, in this order; none where it was not offered."""
    language = builder.language
    rows: list[BarRow] = []
    who: list[tuple[str, Bools | None]] = [("", None)]
    groups: tuple[str, ...] = ("",)
    if group_by is not None:
        who = list(group_masks(builder, group_by))
        groups = group_codes(builder, group_by)
    for subject in found:
        variable = subject.track.variable
        codes = subject.track.codes if variable.kind == "multiple" else (None,)
        for at in subject.asked(waves):
            wave = waves[at]
            for (group, units), key in zip(who, groups, strict=True):
                for code in codes:
                    one = counted(subject, wave, units, code, language)
                    if one is None:
                        continue
                    choice = variable.choice(code) if code is not None else None
                    several = half_year_label(wave.wave.name, language) if len(waves) > 1 else ""
                    label = group or (choice.label(language) if choice else several)
                    rows.append(
                        BarRow(
                            label or subject.label,
                            key or code or subject.track.id,
                            wave,
                            subject,
                            units,
                            one,
                        )
                    )
    return rows
