"""Running other programs: quiet while they succeed, one sentence when they fail."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from steps.places import ROOT
from steps.say import SetupError, why


def run(
    command: Sequence[str | Path],
    doing: str,
    *,
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
    count: str | None = None,
    total: int = 0,
) -> None:
    """Run a program; lines that begin with `count` are counted on a terminal."""
    process = subprocess.Popen(
        [str(part) for part in command],
        cwd=cwd, env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, encoding="utf-8", errors="replace",
    )  # fmt: skip
    assert process.stdout is not None
    output: list[str] = []
    counted = 0
    for line in process.stdout:
        output.append(line)
        if count and line.startswith(count) and sys.stdout.isatty():
            counted += 1
            print(f"\r      {counted} of about {total}", end="", flush=True)
    if counted:
        print("\r" + " " * 40 + "\r", end="", flush=True)
    if process.wait():
        raise SetupError(why(doing, output))
