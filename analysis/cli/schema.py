"""`analysis schema`: the JSON Schema of table plans, for editors."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.cli.output import Commands


def add(commands: Commands, common: ArgumentParser) -> None:
    # No release is read, so that `common` is left out.
    schema = commands.add_parser(
        "schema", help="the JSON Schema of table plans, for editors that check while typing"
    )
    schema.add_argument("--out", type=Path, metavar="FILE", help="default: standard output")
    schema.add_argument("--language", choices=("de", "en"), help="of its words")
    schema.set_defaults(run=run)


def run(options: Namespace) -> int:
    import json

    from analysis.tables.schema import plan_schema
    from analysis.whole import write_whole

    written = json.dumps(plan_schema(options.language), ensure_ascii=False, indent=2) + "\n"
    if options.out is None:
        print(written, end="")
    else:
        write_whole(options.out, written.encode())
    return 0
