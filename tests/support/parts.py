"""Parts that a machine may lack: PostgreSQL, Chromium, Java, LibreOffice, packages from npm.

A test that needs a missing part is skipped with the part's name. With REQUIRE_ALL_PARTS=1, as CI
sets it, the same test fails instead, so that a green run there means that everything ran.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).resolve().parents[2]
NODE_MODULES = ROOT / ".setup" / "node_modules"
PREFIX = "not on this machine: "


def all_parts_required() -> bool:
    return os.environ.get("REQUIRE_ALL_PARTS", "") not in ("", "0")


def missing(part: str) -> NoReturn:
    """Skip the running test by the name of the part it lacks; fail where every part must run."""
    if all_parts_required():
        pytest.fail(f"{PREFIX}{part} (REQUIRE_ALL_PARTS is set)", pytrace=False)
    pytest.skip(PREFIX + part)


def program(*names: str, part: str) -> str:
    """The path of the first of these programs, or the test goes without `part`."""
    for name in names:
        if found := shutil.which(name):
            return found
    missing(part)


def npm_file(path: str, part: str) -> Path:
    """A file of a package that `make test` fetched from npm."""
    found = NODE_MODULES / path
    return found if found.is_file() else missing(part)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reasons = Counter(
        report.longrepr[2].removeprefix("Skipped: ")
        for report in terminalreporter.stats.get("skipped", [])
        if isinstance(report.longrepr, tuple)
    )
    lacking = {reason: n for reason, n in reasons.items() if reason.startswith(PREFIX)}
    if not lacking:
        return
    terminalreporter.section("parts that did not run")
    for reason, number in sorted(lacking.items()):
        terminalreporter.write_line(f"{reason.removeprefix(PREFIX)}: {number} tests skipped")
