"""The commands put together, and what is common to them. Owns how a refusal is told."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from analysis.cli import (
    accounting,
    agreement,
    bridge,
    counts,
    export,
    flow,
    frequencies,
    schema,
    tables,
    trend,
)
from analysis.errors import AnalysisError
from survey.instrument.text import language_of

COMMANDS: Final = (
    accounting, counts, frequencies, tables, trend, flow, agreement, bridge, export, schema,
)  # fmt: skip
"""Each has `add(commands, common)`, which names the function that runs it."""


def parser() -> argparse.ArgumentParser:
    root = argparse.ArgumentParser(
        prog="analysis", description="Figures and tables from a data release."
    )
    commands = root.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add(commands, _common())
    return root


def main(argv: Sequence[str] | None = None) -> int:
    options = parser().parse_args(argv)
    options.spoken = options.language or language_of(os.environ)
    options.language = options.language or "de"
    try:
        return int(options.run(options))
    except AnalysisError as error:
        for line in error.lines(options.spoken):
            print(line, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader of our output (head, less) has had enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _common() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--release", required=True, type=Path, metavar="DIR", help="data release, folder or zip"
    )
    common.add_argument(
        "--language",
        choices=("de", "en"),
        help="of figures and tables (default: de) and of messages (default: the terminal's, "
        "SURVEY_LANGUAGE or the locale)",
    )
    return common
