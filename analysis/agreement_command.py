"""`analysis agreement`: its arguments and its output. No rules of its own."""

from __future__ import annotations

import argparse
import json
import sys


def add_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("--wave", metavar="W", help="a coded wave (default: all with codings)")
    command.add_argument(
        "--variable",
        action="append",
        default=[],
        metavar="V",
        help="name, name.item or name = code; may be given again (default: all)",
    )
    command.add_argument(
        "--seed", type=_seed, metavar="N", help="of the bootstrap intervals (default: a fixed one)"
    )
    command.add_argument("--json", action="store_true", help="JSON on standard output")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    # Imported when used: `--help` must not wait for numpy.
    from analysis.release import Release
    from analysis.results.agreement_json import to_json
    from analysis.results.agreement_lines import lines
    from analysis.results.agreements import agreements
    from analysis.statistics.alpha import SEED

    release = Release.open(options.release)
    found = agreements(
        release,
        wave=options.wave,
        variables=options.variable,
        seed=SEED if options.seed is None else options.seed,
    )
    sys.stderr.writelines(f"{note(options.spoken)}\n" for note in release.notes)
    if options.json:
        json.dump(to_json(found), sys.stdout, ensure_ascii=False, indent=2, allow_nan=False)
        sys.stdout.write("\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in lines(found, options.language))
    return 0


def _seed(written: str) -> int:
    seed = int(written)
    if seed < 0:
        raise ValueError("a seed is not negative")
    return seed
