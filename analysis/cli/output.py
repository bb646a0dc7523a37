"""What every command prints the same way. Owns notes on standard error and JSON without NaN."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from typing import Any, TypeAlias

from analysis.release import Release

Commands: TypeAlias = "_SubParsersAction[ArgumentParser]"


def opened(options: Namespace) -> Release:
    """The release that was named, its notes told on standard error. Raises AnalysisError."""
    release = Release.open(options.release)
    for note in release.notes:
        print(note(options.spoken), file=sys.stderr)
    return release


def print_json(content: Any) -> None:
    """The content on standard output, and nothing else there."""
    print(json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False))
