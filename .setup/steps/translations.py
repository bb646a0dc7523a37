"""The words of the interface: catalogues compiled for the set-up, and brought up to date by hand.

Runs under .venv: `python -m steps.translations compile`, or `update` after words in the code moved.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from steps.places import ROOT, SETUP, TRANSLATIONS

MAPPING = SETUP / "babel.cfg"
TEMPLATE = TRANSLATIONS / "messages.pot"


def catalogues(folder: Path = TRANSLATIONS) -> list[Path]:
    return sorted(folder.glob("*/LC_MESSAGES/*.po"))


def _babel(*arguments: str | Path) -> None:
    from babel.messages.frontend import CommandLineInterface

    CommandLineInterface().run(  # type: ignore[no-untyped-call]  # Babel has types for none of it
        ["pybabel", "--quiet", *map(str, arguments)]
    )


def compile_all() -> None:
    if catalogues():
        _babel("compile", "--directory", TRANSLATIONS, "--statistics")


def update() -> None:
    """Extract the words of the code and merge them into every catalogue."""
    words = (
        "--keyword=lazy_gettext",
        "--keyword=_l",
        "--add-comments=Translators:",
        "--no-location",
    )
    stable = ("--sort-output", "--omit-header")
    _babel("extract", "--mapping", MAPPING, *words, *stable, "--output", TEMPLATE, ROOT / "survey")
    options = ("--no-fuzzy-matching", "--ignore-obsolete", "--omit-header", "--width=100")
    heads = {path: _head(path) for path in catalogues()}
    _babel("update", "--input-file", TEMPLATE, "--output-dir", TRANSLATIONS, *options)
    for path, head in heads.items():
        path.write_text(head + path.read_text(encoding="utf-8"), encoding="utf-8")


def _head(catalogue: Path) -> str:
    """What says whose words these are; Babel would leave it out, or fill it with dates."""
    head, blank, _ = catalogue.read_text(encoding="utf-8").partition("\n\n")
    return head + blank if '\nmsgid ""\n' in head else ""


def main(arguments: Sequence[str]) -> None:
    {"compile": compile_all, "update": update}[arguments[0]]()


if __name__ == "__main__":
    main(sys.argv[1:])
