"""What `analysis trend` prints in a terminal: a head, a block per series, a footer.

Owns the order. Refuses to hold more than one series at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from analysis.panel.panel import Panel
from analysis.results.caution import EXAMPLE
from analysis.results.family import AdjustedFamily
from analysis.results.mode import Mode
from analysis.results.one_series import Series
from analysis.results.words.footer import Return, Used, footer
from analysis.results.words.series import block
from analysis.results.words.table import wrapped
from survey.instrument.text import Text


def report(
    panel: Panel,
    found: Iterable[Series],
    families: tuple[AdjustedFamily, ...],
    mode: Mode,
    group: str,
    language: str,
) -> Iterator[str]:
    """The lines; `group` names the units that the figures are of, "" for all."""
    release = panel.release
    used = Used()
    if group:
        yield from wrapped(_GROUP(language).format(group=group), "", "  ")
    if any(wave.wave.example for wave in panel.by_wave):
        yield EXAMPLE(language)
    for one in found:
        yield from block(used.see(one), language)
        yield ""
    named = f"{release.descriptor.name} ({release.digest[:12]})"
    yield from footer(named, tuple(_returns(panel)), used, families, mode, language)


def _returns(panel: Panel) -> Iterator[Return]:
    for wave in panel.by_wave:
        yield Return(wave.wave.name, len(wave.units), len(wave.counting), wave.is_coded)


_GROUP: Final = Text("Nur Kommunen mit {group}", "Municipalities with {group} only")
