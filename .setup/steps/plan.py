"""The order of the steps, and which of them have to be done."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from steps import environment, node, translations
from steps.compress import sources
from steps.places import (
    BIN,
    KERN,
    NODE_MODULES,
    PYTHON,
    REQUIREMENTS,
    ROOT,
    SETUP,
    STAMPS,
    STATIC,
    TEST_REQUIREMENTS,
    VENDOR,
)
from steps.programs import run
from steps.say import Progress, SetupError, stop
from steps.stamps import Stamps, Step

LOCKS = (REQUIREMENTS, TEST_REQUIREMENTS)
NPM_FILES = (SETUP / "package.json", SETUP / "package-lock.json", SETUP / ".npmrc")
HERE = Path(__file__).parent


def _inside(module: str, doing: str, *arguments: str) -> None:
    """Run a module of the set-up with the Python of .venv, where its libraries are."""
    run([PYTHON, "-m", f"steps.{module}", *arguments], doing, cwd=SETUP)


def _style() -> None:
    _inside("style", "building the style sheet and the fonts")


def _compress() -> None:
    _inside("compress", "joining and compressing the static files")


def _translate() -> None:
    _inside("translations", "building the translations", "compile")


def _packages(tests: bool) -> Step:
    number = environment.packages_in(TEST_REQUIREMENTS if tests else REQUIREMENTS)
    if tests:
        title = f"installing {number} packages, test tools among them (a minute or two)"
        return Step("packages-test", title, environment.install_for_tests, LOCKS)
    title = f"installing {number} packages (a minute or two)"
    return Step("packages", title, environment.install, LOCKS, covered_by=("packages-test",))


def _npm(tests: bool) -> Step:
    if tests:
        title = "fetching the style of the pages and the checkers for tests from npm"
        outputs = (KERN, NODE_MODULES / "axe-core", NODE_MODULES / "vnu-jar")
        return Step("npm-test", title, node.fetch_for_tests, NPM_FILES, outputs)
    title = "fetching the style of the pages from npm"
    return Step("npm", title, node.fetch, NPM_FILES, (KERN,), covered_by=("npm-test",))


def steps(tests: bool) -> list[Step]:
    catalogues = translations.catalogues()
    compiled = tuple(path.with_suffix(".mo") for path in catalogues)
    static = tuple(path for path in sources(STATIC) if VENDOR not in path.parents)
    served = (*static, VENDOR / "kern.css", VENDOR / "site.css")
    siblings = tuple(path.with_name(path.name + ".br") for path in served)
    style = HERE / "style.py"
    return [
        Step("environment", "making the environment .venv", environment.create, (), (PYTHON,)),
        _packages(tests),
        Step("project", "installing the commands survey and analysis", environment.install_project,
             (ROOT / "pyproject.toml",), (BIN / "survey", BIN / "analysis")),
        _npm(tests),
        Step("style", "building the style sheet and the fonts", _style,
             (*NPM_FILES, style), (VENDOR / "kern.css",)),
        Step("compress", "joining and compressing the static files", _compress,
             (*NPM_FILES, style, HERE / "compress.py", *static), siblings),
        Step("translations", f"building {len(catalogues)} translations", _translate,
             tuple(catalogues), compiled),
    ]  # fmt: skip


def carry_out(todo: list[Step], stamps: Stamps) -> None:
    progress = Progress(len(todo))
    for number, step in enumerate(todo, start=1):
        progress.line(number, step.title)
        step.act()
        stamps.put(step)


def main() -> None:
    parser = argparse.ArgumentParser(prog="setup", description=__doc__)
    parser.add_argument("what", choices=("run", "test"))
    tests = parser.parse_args().what == "test"
    stamps = Stamps(STAMPS)
    started = time.monotonic()
    todo = [step for step in steps(tests) if not stamps.fresh(step)]
    try:
        carry_out(todo, stamps)
    except SetupError as problem:
        stop(str(problem))
    except KeyboardInterrupt:
        stop("Interrupted; run the same command again and it goes on where it stopped.")
    if todo:
        print(f"Set up in {time.monotonic() - started:.0f} s.", flush=True)
