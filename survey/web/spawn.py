"""Start a worker for a job in a process of its own, so that a process of pages stays small.

Owns: the command line. Refuses to know what the job does.
"""

from __future__ import annotations

import os
import subprocess
import sys

from survey.config import Config

_started: list[subprocess.Popen[bytes]] = []


def start_worker(config: Config) -> None:
    """Let the command `survey work` take the jobs that wait. It outlives this process."""
    _started[:] = [process for process in _started if process.poll() is None]
    command = [
        sys.executable, "-m", "survey.cli.main", "work", "--once", "--data", str(config.data),
    ]  # fmt: skip
    _started.append(
        subprocess.Popen(
            command,
            env={**os.environ, "DATABASE_URL": config.database_url},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    )
