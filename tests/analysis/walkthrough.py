"""A document whose lines are run: what stands below a block is what it prints.

A block ```python or ```sh (lines of `analysis`) is run as in a notebook: what it prints, then the
value of its last line. A block ```text right below it shows that. All blocks of a document share
their names. `python -m tests.analysis.walkthrough docs/figures.md` writes what they print.
"""

from __future__ import annotations

import ast
import contextlib
import io
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import pandas as pd

from analysis.cli.main import main

_BLOCK = re.compile(
    r"^```(python|sh)\n(.*?)^```\n(?:\n?^```text\n(.*?)^```\n)?", re.MULTILINE | re.DOTALL
)
RELEASE = "kim-2022-H2-1"
OPTIONS = ("display.width", 118, "display.max_columns", 20, "display.max_colwidth", 40)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines to be run; `shown`: what stands below them, None for nothing."""

    line: int
    kind: str
    source: str
    shown: str | None


def blocks(document: str) -> Iterator[Block]:
    for found in _BLOCK.finditer(document):
        line = document.count("\n", 0, found.start()) + 1
        yield Block(line, found[1], found[2], found[3])


def run(document: str, folder: Path) -> Iterator[str]:
    """What each block prints, run in this folder."""
    names: dict[str, object] = {}
    with contextlib.chdir(folder), pd.option_context(*OPTIONS):
        for block in blocks(document):
            yield _shell(block.source) if block.kind == "sh" else _python(block, names)


def _python(block: Block, names: dict[str, object]) -> str:
    tree = ast.parse(block.source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(compile(tree, f"figures.md:{block.line}", "exec"), names)  # noqa: S102
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), "figures.md", "eval"), names)  # noqa: S307
            if value is not None:
                out.write(f"{value!r}\n")
    return _tidy(out.getvalue())


def _shell(source: str) -> str:
    said = []
    for command in source.replace("\\\n", " ").splitlines():
        words = shlex.split(command)
        settings = dict(w.split("=", 1) for w in words[: words.index("analysis")])
        with patch.dict(os.environ, settings), contextlib.redirect_stdout(io.StringIO()) as out:
            assert main(words[words.index("analysis") + 1 :]) == 0, command
        said.append(out.getvalue())
    return _tidy("".join(said))


def _tidy(printed: str) -> str:
    """Without blanks at the ends of lines, which nobody sees."""
    return "".join(f"{line.rstrip()}\n" for line in printed.splitlines())


def renewed(document: str, folder: Path) -> str:
    """The document with what its blocks print now, where something was shown."""
    said = run(document, folder)

    def block(found: re.Match[str]) -> str:
        printed = next(said)
        code = f"```{found[1]}\n{found[2]}```\n"
        return code if found[3] is None else f"{code}\n```text\n{printed}```\n"

    return _BLOCK.sub(block, document)


if __name__ == "__main__":
    from tests.analysis.walkthrough_release import write_walkthrough

    path = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as temporary:
        write_walkthrough(Path(temporary) / RELEASE)
        found = renewed(path.read_text(encoding="utf-8"), Path(temporary))
    path.write_text(found, encoding="utf-8")
