"""The virtual environment and what is installed into it, by digest."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from steps.places import PYTHON, REQUIREMENTS, ROOT, TEST_REQUIREMENTS, VENV
from steps.programs import run
from steps.say import SetupError

PIP: tuple[str | Path, ...] = (PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input")
NO_VENV = (
    "This Python cannot make virtual environments: install its venv module "
    "(on Debian and Ubuntu: apt install python3-venv), then run this again."
)


def create() -> None:
    """Make .venv with the Python that runs the set-up."""
    if shutil.which(str(PYTHON)) is None and VENV.exists():
        shutil.rmtree(VENV)  # its Python is gone, or it was never finished
    made = subprocess.run(
        [sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True, check=False
    )
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        raise SetupError(NO_VENV)


def packages_in(requirements: Path) -> int:
    """How many packages a file of locked requirements names, each counted once."""
    names = re.findall(r"^([\w.-]+)==", requirements.read_text(encoding="utf-8"), re.MULTILINE)
    return len(set(names))


def _install(requirements: Path, doing: str) -> None:
    command = [*PIP, "install", "--progress-bar", "off", "--require-hashes", "-r", requirements]
    run(command, doing, count="Collecting", total=packages_in(requirements))


def install() -> None:
    _install(REQUIREMENTS, "installing the packages")


def install_for_tests() -> None:
    _install(TEST_REQUIREMENTS, "installing the packages and the test tools")


def install_project() -> None:
    """Put the commands `survey` and `analysis` into the environment; asks no network."""
    command = [
        *PIP,
        "install",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "--editable",
        ROOT,
    ]
    run(command, "installing the commands")
