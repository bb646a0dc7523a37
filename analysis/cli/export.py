"""`analysis export`: a release as labelled data for other programs."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from survey.instrument.text import Text

if TYPE_CHECKING:
    from analysis.cli.output import Commands

FORMATS = ("csv", "xlsx", "sav", "dta", "parquet")


def add(commands: Commands, common: ArgumentParser) -> None:
    export = commands.add_parser(
        "export",
        parents=[common],
        help="a release as labelled data: CSV, Excel, SPSS, Stata, Parquet",
        description="Values with what is known of them: why one is missing, bounds and "
        "comparators, labels. A codebook stands beside the file (in Excel on a sheet).",
    )
    export.add_argument("--format", required=True, choices=FORMATS)
    export.add_argument(
        "--out",
        required=True,
        type=Path,
        metavar="PATH",
        help="a file with the ending of its format, a .zip, or a new folder",
    )
    export.add_argument(
        "--shape",
        choices=("wide", "long"),
        default="wide",
        help="wide: a row per unit and wave (default); long: a row per unit, wave and variable",
    )
    export.add_argument(
        "--labels",
        action="store_true",
        help="choices and statuses in words instead of codes (SPSS and Stata have both)",
    )
    export.add_argument(
        "--wave",
        action="append",
        default=[],
        metavar="W",
        help="for example 2021-H2; may be given again (default: all)",
    )
    export.add_argument(
        "--variable",
        action="append",
        default=[],
        metavar="V",
        help="name (all its items) or name.item; may be given again (default: all)",
    )
    export.set_defaults(run=run)


def run(options: Namespace) -> int:
    from analysis.cli.output import opened
    from analysis.exports.build import table
    from analysis.exports.export import export

    found = table(
        opened(options),
        shape=options.shape,
        language=options.language,
        labels=options.labels,
        waves=options.wave,
        variables=options.variable,
    )
    done = export(found, options.format, options.out)
    size = Text("{rows} Zeilen, {columns} Spalten", "{rows} rows, {columns} columns")
    print(
        f"{done.files[0]}: "
        + size(options.spoken).format(rows=len(found), columns=len(found.columns))
    )
    for path in done.files[1:]:
        print(f"{path}: {Text('Codebuch', 'codebook')(options.spoken)}")
    if done.renamed:
        words = Text(
            "{n} Namen sind in dieser Datei andere; welche, sagt das Codebuch (column, name).",
            "{n} names are others in this file; the codebook says which (column, name).",
        )
        print(words(options.spoken).format(n=done.renamed), file=sys.stderr)
    for note in found.notes:
        print(note, file=sys.stderr)
    return 0
