"""Asks the command `analysis` to count a data release, in a process of its own.

Owns: the command line and what becomes of its errors: one sentence. Refuses to count.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Final

from survey.documents.codebook.frequencies import Counted, read_counted
from survey.documents.codebook.refusals import not_counted

LONGEST: Final = 600
"""Seconds after which counting is given up."""


def count_release(release: Path) -> Counted:
    """The counts of every wave. Raises SurveyError with what the command complained of."""
    command = [sys.executable, "-m", "analysis", "frequencies", "--release", str(release)]
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise not_counted(f"> {LONGEST} s") from None
    if done.returncode != 0:
        raise not_counted(_complaint(done.stderr) or f"exit status {done.returncode}")
    return read_counted(json.loads(done.stdout))


def _complaint(said: str) -> str:
    """The first line of what was said; of a traceback the last, which names the error."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    if not lines:
        return ""
    return lines[-1] if lines[0].startswith("Traceback") else lines[0]
