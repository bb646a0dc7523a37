"""How strongly the code of a variable goes with a group: tables, Cramér's V, permutation tests.

Owns which units stand in such a table: those with exactly one code. Refuses multiple choices, which
have no table, and numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from analysis.panel.track import Bools, Track
from analysis.results.caution import Caution
from analysis.results.group import Association
from analysis.results.grouped import Beside, Mask
from analysis.results.mode import Mode
from analysis.statistics.association import cramers_v
from analysis.statistics.permuted_table import permute_table


def has_table(track: Track) -> bool:
    """Whether each unit has at most one code: single choices, scales, rows of a matrix."""
    return track.variable.kind in ("single", "scale")


def beside(
    track: Track, pairs: Sequence[Beside], mode: Mode, seed: int, draws: int
) -> Iterator[Association]:
    """Each group and its complement, wave by wave; the complement's name is empty."""
    for i, w in enumerate(track.asked_waves):
        for pair in pairs:
            masks = [each.bases.members for each in (pair.group, pair.complement)]
            rows = [Mask(name, mask[i]) for name, mask in zip((pair.name, ""), masks, strict=True)
                    if mask is not None]  # fmt: skip
            yield _association(track, w, rows, mode, seed, draws)


def whole(
    track: Track, groups: Sequence[Mask], units: Bools | None, mode: Mode, seed: int, draws: int
) -> Iterator[Association]:
    """All groups in one table, for each wave in which they do not overlap."""
    shape = track.status.shape
    looked_at = np.broadcast_to(np.True_ if units is None else units, shape)
    members = [np.broadcast_to(group.members, shape) & looked_at for group in groups]
    for w in track.asked_waves:
        if np.sum([mask[w] for mask in members], axis=0).max(initial=0) <= 1:
            rows = [Mask(g.name, m[w]) for g, m in zip(groups, members, strict=True)]
            yield _association(track, w, rows, mode, seed, draws)


def _association(
    track: Track, w: int, rows: Sequence[Mask], mode: Mode, seed: int, draws: int
) -> Association:
    has = track.has[w] & track.applies[w][:, None]
    there = track.code_present[w]
    table = np.array([has[row.members].sum(axis=0) for row in rows], dtype=np.int64)[:, there]
    test = permute_table(table, seed=seed, draws=draws) if mode == "superpopulation" else None
    return Association(
        variable=track.variable.name,
        item=track.variable.item,
        wave=track.waves[w],
        mode=mode,
        rows=tuple(row.name for row in rows),
        codes=tuple(code for code, is_there in zip(track.codes, there, strict=True) if is_there),
        table=tuple(tuple(int(n) for n in row) for row in table),
        v=cramers_v(table),
        test=test,
        cautions=(Caution.of("example"),) if track.is_example[w] else (),
    )
