"""The set-up takes the first Python that is new enough, and says so when there is none."""

from __future__ import annotations

import subprocess
from pathlib import Path

FIND = Path(__file__).parents[3] / ".setup" / "find-python"


def find(folder: Path, **pythons: int) -> subprocess.CompletedProcess[str]:
    """Run find-python where PATH holds only stand-ins that exit with the given status."""
    for name, status in pythons.items():
        stub = folder / name.replace("_", ".")
        stub.write_text(f"#!/bin/sh\nexit {status}\n", encoding="ascii")
        stub.chmod(0o755)
    return subprocess.run(
        ["/bin/sh", str(FIND)],
        env={"PATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_newest_that_works_is_taken(tmp_path: Path) -> None:
    assert find(tmp_path, python3_13=127, python3_12=0, python3=0).stdout == "python3.12\n"


def test_a_python_that_is_too_old_is_not_taken(tmp_path: Path) -> None:
    found = find(tmp_path, python3=1)
    assert found.returncode == 1
    assert found.stderr.startswith("The set-up needs Python 3.11 or later")
    assert found.stderr.count("\n") == 1
