"""A release of any size, written variable by variable, so that memory stays flat.

`python tests/benchmarks/large_release.py FOLDER --units 11000 --waves 20 --variables 300` writes
`answers.parquet` (a row group per variable, texts as dictionaries); `--csv` writes `answers.csv`,
for small sizes. Equal arguments give equal values. 15 % of the frame do not answer, the frame
grows over the first waves, numbers are qualified, and what a universe excludes is said so.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from survey.instrument import package  # noqa: E402  (after the path)
from survey.instrument.answer import Comparator, Status  # noqa: E402
from tests.benchmarks.large_questionnaire import (  # noqa: E402
    BODY,
    Asked,
    Size,
    source,
    variables,
)

STATUSES = tuple(Status)
COMPARATORS = ("", *Comparator)
NONRESPONSE = 0.15
NOT_STATED, UNANSWERED, PLANNED, UNDECIDED = 0.04, 0.02, 0.03, 0.01
AT_LEAST, AT_MOST, ABOUT, RANGE, ALL = 0.05, 0.02, 0.03, 0.02, 0.10
PARQUET = "answers.parquet"


@dataclass(frozen=True)
class Study:
    """Who is in which wave and who answered; arrays are (waves, units)."""

    size: Size
    seed: int

    @cached_property
    def units(self) -> tuple[str, ...]:
        return tuple(f"{place + 1:06}" for place in range(self.size.units))

    @cached_property
    def districts(self) -> np.ndarray:
        return self._draw(0, self.size.units) < 0.57

    @cached_property
    def frame(self) -> np.ndarray:
        """Half of the units in the first wave, three quarters in the second, then all."""
        rank = np.argsort(self._draw(1, self.size.units)) / self.size.units
        entry = np.digitize(rank, [0.5, 0.75])
        return entry[None, :] <= np.arange(self.size.waves)[:, None]

    @cached_property
    def answered(self) -> np.ndarray:
        drawn = self._draw(2, self.size.waves, self.size.units)
        return self.frame & (drawn >= NONRESPONSE)

    @cached_property
    def lines(self) -> tuple[np.ndarray, np.ndarray]:
        """The places of wave and unit of every response that counts, wave by wave."""
        waves, units = np.nonzero(self.answered)
        return waves.astype(np.int32), units.astype(np.int32)

    def _draw(self, stream: int, *shape: int) -> np.ndarray:
        return np.random.default_rng([self.seed, 0, stream]).random(shape)


@dataclass(frozen=True)
class Cells:
    """One variable as (waves, units): a status each, and the value of those answered.

    `code`: the place among the codes of today, of a multiple (waves, units, codes) ticked.
    """

    status: np.ndarray
    code: np.ndarray | None = None
    comparator: np.ndarray | None = None
    low: np.ndarray | None = None
    high: np.ndarray | None = None


def write_large(folder: Path, size: Size, *, seed: int = 1, as_csv: bool = False) -> None:
    """Write the release into the folder, which is made."""
    study = Study(size, seed)
    (folder / package.QUESTIONNAIRES).mkdir(parents=True)
    for place, name in enumerate(size.names):
        path = folder / package.questionnaire_path(name)
        path.write_text(source(size, place), encoding="utf-8")
    sheets = dict(_small_sheets(study))
    columns = {}
    for sheet, (header, lines) in sheets.items():
        columns[sheet] = tuple(header)
        with (folder / sheet.file).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header)
            writer.writerows(lines)
    (_write_csv if as_csv else _write_parquet)(folder, _tables(study))
    _seal(folder, columns)


def _small_sheets(study: Study) -> Iterator[tuple[package.Sheet, tuple[Sequence[str], Any]]]:
    names, units, size = study.size.names, study.units, study.size
    kinds = np.where(study.districts, "kreis", "kreisfreie_stadt").tolist()
    yield (
        package.UNITS,
        (
            ("unit", "name", "kind", "size"),
            (
                (key, f"Kommune {key}", kind, ("klein", "mittel", "groß")[place % 3])
                for place, (key, kind) in enumerate(zip(units, kinds, strict=True))
            ),
        ),
    )
    yield (
        package.FRAME,
        (
            ("wave", "unit", "phase"),
            (
                (names[w], units[u], str(1 + (u + w) % 3))
                for w, u in zip(*np.nonzero(study.frame), strict=True)
            ),
        ),
    )
    yield (
        package.WAVES,
        (
            package.WAVES.columns,
            ((name, "large", name, "self", "", "", "", "1") for name in names),
        ),
    )
    yield (
        package.RESPONSES,
        (
            package.RESPONSES.columns,
            (
                (names[w], units[u], names[w], *_returned(bool(study.answered[w, u]), names[w]))
                for w, u in zip(*np.nonzero(study.frame), strict=True)
            ),
        ),
    )
    assert size.waves == len(names)


def _returned(answered: bool, name: str) -> tuple[str, str]:
    year, half = name.split("-H")
    month = "06" if half == "1" else "12"
    return ("accepted", f"{year}-{month}-15T10:00:00Z") if answered else ("invited", "")


def _tables(study: Study) -> Iterator[dict[str, tuple[tuple[str, ...], np.ndarray] | np.ndarray]]:
    """The lines of one variable after the other: each column as (words, places) or numbers."""
    body = None
    for place, asked in enumerate(variables(study.size)):
        rng = np.random.default_rng([study.seed, 1, place])
        cells = _filtered(asked, _answers(asked, rng, study), body, study)
        if asked.name.startswith("body_"):
            body = cells
        former = study.lines[0] < study.size.turn
        if asked.former_name and former.any():
            yield _lines(asked, asked.former_name, cells, study, former)
            if not former.all():
                yield _lines(asked, asked.name, cells, study, ~former)
        else:
            yield _lines(asked, asked.name, cells, study, np.ones_like(former))


def _answers(asked: Asked, rng: np.random.Generator, study: Study) -> Cells:
    """What every unit would say in every wave, before anybody is excluded."""
    shape = (study.size.waves, study.size.units)
    status = np.full(shape, STATUSES.index(Status.ANSWERED), dtype=np.int8)
    drawn = rng.random(shape)
    edge = NOT_STATED
    status[drawn < edge] = STATUSES.index(Status.NOT_STATED)
    status[(drawn >= edge) & (drawn < edge + UNANSWERED)] = STATUSES.index(Status.UNANSWERED)
    if asked.planned:
        edge += UNANSWERED
        status[(drawn >= edge) & (drawn < edge + PLANNED)] = STATUSES.index(Status.PLANNED)
        edge += PLANNED
        status[(drawn >= edge) & (drawn < edge + UNDECIDED)] = STATUSES.index(Status.UNDECIDED)
    if asked.kind == "number":
        return _numbers(asked, rng, shape, status)
    trend = np.linspace(-0.3, 0.5, shape[0])[:, None]
    if asked.kind == "multiple":
        latent = rng.normal(size=(1, shape[1], len(asked.codes))) + trend[:, :, None]
        moved = latent + 0.4 * rng.normal(size=(*shape, len(asked.codes)))
        return Cells(status, code=moved > 0)
    moved = rng.normal(size=(1, shape[1])) + trend + 0.4 * rng.normal(size=shape)
    edges = np.linspace(-0.9, 0.9, len(asked.codes) - 1)
    return Cells(status, code=np.digitize(moved, edges).astype(np.int8))


def _numbers(
    asked: Asked, rng: np.random.Generator, shape: tuple[int, int], status: np.ndarray
) -> Cells:
    """Posts in halves that move in a quarter of the waves; some of them known in part only."""
    base = np.round(2 * rng.lognormal(1.2, 0.7, size=(1, shape[1]))) / 2
    moves = rng.choice([-0.5, 0.0, 0.5, 1.0], p=[0.07, 0.75, 0.1, 0.08], size=shape)
    low = np.maximum(base + np.cumsum(moves, axis=0), 0)
    high = low.copy()
    shares = [AT_LEAST, AT_MOST, ABOUT, RANGE, ALL if asked.all_of else 0.0]
    edges = np.cumsum(shares)
    kinds = (Comparator.AT_LEAST, Comparator.AT_MOST, Comparator.ABOUT, Comparator.RANGE)
    places = np.array([COMPARATORS.index(c) for c in (*kinds, Comparator.ALL, Comparator.EXACT)])
    comparator = places[np.searchsorted(edges, rng.random(shape), side="right")].astype(np.int8)
    high[comparator == COMPARATORS.index(Comparator.AT_LEAST)] = np.nan
    low[comparator == COMPARATORS.index(Comparator.AT_MOST)] = 0
    high[comparator == COMPARATORS.index(Comparator.RANGE)] += 2
    whole = comparator == COMPARATORS.index(Comparator.ALL)
    low[whole] = np.nan
    high[whole] = np.nan
    return Cells(status, comparator=comparator, low=low, high=high)


def _filtered(asked: Asked, cells: Cells, body: Cells | None, study: Study) -> Cells:
    """The same, and not applicable to whom the universe certainly excludes.

    `body`: the answers to the single choice that the block's filters name.
    """
    closed = np.zeros(cells.status.shape, dtype=np.bool_)
    if asked.kreis:
        closed |= ~study.districts[None, :]
    if asked.filter:
        assert body is not None
        assert body.code is not None
        opening = [BODY.index(code) for code in asked.filter[1]]
        said = body.status == STATUSES.index(Status.ANSWERED)
        closed |= said & ~np.isin(body.code, opening)
    cells.status[closed] = STATUSES.index(Status.NOT_APPLICABLE)
    return cells


def _lines(asked: Asked, name: str, cells: Cells, study: Study, chosen: np.ndarray) -> dict:
    """The columns of `answers` for the responses chosen; a multiple has a line per choice."""
    waves, units = (places[chosen] for places in study.lines)
    count = len(waves)
    status = cells.status[waves, units]
    said = status == STATUSES.index(Status.ANSWERED)
    items, repeat = (asked.item,), 1
    code_words, code = ("",), np.zeros(count, dtype=np.int32)
    if asked.kind == "multiple":
        items, repeat = asked.codes, len(asked.codes)
        assert cells.code is not None
        code_words = ("", "0", "1")
        code = np.where(said[:, None], 1 + cells.code[waves, units], 0).ravel()
    elif cells.code is not None:
        former, words = waves < study.size.turn, asked.former_codes or asked.codes
        code_words = ("", *words)
        code = np.where(said, 1 + _former(asked, cells.code[waves, units], former), 0)
    comparator = np.zeros(count, dtype=np.int8)
    low = high = np.full(count, np.nan)
    if cells.comparator is not None and cells.low is not None and cells.high is not None:
        comparator = np.where(said, cells.comparator[waves, units], 0)
        low = np.where(said, cells.low[waves, units], np.nan)
        high = np.where(said, cells.high[waves, units], np.nan)
    excluded = np.repeat(status == STATUSES.index(Status.NOT_APPLICABLE), repeat)
    silent = np.repeat(status == STATUSES.index(Status.UNANSWERED), repeat)
    nothing = (("",), np.zeros(count * repeat, dtype=np.int32))
    return {
        "wave": (study.size.names, np.repeat(waves, repeat)),
        "unit": (study.units, np.repeat(units, repeat)),
        "variable": ((name,), np.zeros(count * repeat, dtype=np.int32)),
        "item": (items, np.tile(np.arange(repeat, dtype=np.int32), count)),
        "status": (tuple(map(str, STATUSES)), np.repeat(status, repeat)),
        "comparator": (tuple(map(str, COMPARATORS)), np.repeat(comparator, repeat)),
        "low": np.repeat(low, repeat),
        "high": np.repeat(high, repeat),
        "code": (code_words, code),
        "text": nothing,
        "reason": (("", _rule(asked)), excluded),
        "provenance": (("entered", ""), excluded | silent),
        "document": nothing,
        "page": nothing,
        "quote": nothing,
    }


def _former(asked: Asked, code: np.ndarray, former: np.ndarray) -> np.ndarray:
    """Before the turn half of those who would say `seldom` said `sometimes`, a code of its own."""
    if not asked.former_codes:
        return code
    places = np.array([asked.former_codes.index(c) for c in asked.codes])[code]
    seldom = places == asked.former_codes.index("seldom")
    half = np.arange(len(code)) % 2 == 0
    return np.where(seldom & half & former, asked.former_codes.index("sometimes"), places)


def _rule(asked: Asked) -> str:
    if asked.filter:
        name, codes = asked.filter
        listed = ", ".join(f'"{code}"' for code in codes)
        return f"{name} in [{listed}]"
    return 'unit.kind == "kreis"' if asked.kreis else ""


def _write_parquet(folder: Path, tables: Iterable[dict]) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    text = pa.dictionary(pa.int32(), pa.string())
    schema = pa.schema(
        [
            (name, pa.float64() if name in {"low", "high"} else text)
            for name in package.ANSWERS.columns
        ]
    )
    with parquet.ParquetWriter(folder / PARQUET, schema, compression="zstd") as writer:
        for columns in tables:
            arrays = [
                pa.array(columns[name], from_pandas=True)
                if schema.field(name).type == pa.float64()
                else _dictionary(*columns[name])
                for name in schema.names
            ]
            table = pa.Table.from_arrays(arrays, schema=schema)
            writer.write_table(table, row_group_size=len(table))


def _dictionary(words: tuple[str, ...], places: np.ndarray) -> Any:
    import pyarrow as pa

    indices = pa.array(np.asarray(places, dtype=np.int32))
    return pa.DictionaryArray.from_arrays(indices, pa.array(words, type=pa.string()))


def _write_csv(folder: Path, tables: Iterable[dict]) -> None:
    """Response by response, as the survey writes it; all lines are in memory at once."""
    lines: list[tuple[str, ...]] = []
    for columns in tables:
        lines += zip(
            *(
                [_number(value) for value in column.tolist()]
                if isinstance(column, np.ndarray)
                else [column[0][place] for place in column[1].tolist()]
                for column in (columns[name] for name in package.ANSWERS.columns)
            ),
            strict=True,
        )
    lines.sort(key=lambda line: line[:2])
    with (folder / package.ANSWERS.file).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(package.ANSWERS.columns)
        writer.writerows(lines)


def _number(value: float) -> str:
    return "" if np.isnan(value) else f"{value:g}"


def _seal(folder: Path, columns: dict[package.Sheet, tuple[str, ...]]) -> None:
    from analysis.archive import file_digests

    if (folder / package.ANSWERS.file).exists():
        columns[package.ANSWERS] = package.ANSWERS.columns
    digest = package.digest(file_digests(folder))
    descriptor = package.Descriptor("large-1", "2031-12-31T12:00:00Z", digest)
    content = json.loads(package.descriptor_json(descriptor, columns.items()))
    if (folder / PARQUET).exists():
        content["resources"].append({"name": "answers", "path": PARQUET, "format": "parquet"})
    (folder / package.DATAPACKAGE).write_text(json.dumps(content, indent=2), encoding="utf-8")


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--units", type=int, default=54)
    parser.add_argument("--waves", type=int, default=8)
    parser.add_argument("--variables", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--csv", action="store_true")
    given = parser.parse_args()
    size = Size(given.units, given.waves, given.variables)
    write_large(given.folder, size, seed=given.seed, as_csv=given.csv)


if __name__ == "__main__":
    _main()
