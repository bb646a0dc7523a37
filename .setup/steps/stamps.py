"""Stamps: the digest of what a step was made from. A step whose stamp still holds is skipped."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the set-up: made from `inputs` by `act`, leaving `outputs`."""

    name: str
    title: str
    act: Callable[[], None]
    inputs: tuple[Path, ...] = ()
    outputs: tuple[Path, ...] = ()
    covered_by: tuple[str, ...] = field(default=())  # steps that include this one


def digest(paths: Iterable[Path]) -> str:
    """One digest over names and contents; a folder counts with every file in it."""
    total = hashlib.sha256()
    for path in sorted(_files(paths)):
        total.update(f"{path}\0".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _files(paths: Iterable[Path]) -> set[Path]:
    found: set[Path] = set()
    for path in paths:
        if path.is_dir():
            found.update(child for child in path.rglob("*") if child.is_file())
        elif path.is_file():
            found.add(path)
    return found


@dataclass(frozen=True, slots=True)
class Stamps:
    """The folder of stamps: inside the virtual environment, so that they go when it goes."""

    folder: Path

    def fresh(self, step: Step) -> bool:
        """Whether the step, or one that includes it, was done from these very inputs."""
        if not all(path.exists() for path in step.outputs):
            return False
        now = digest(step.inputs)
        return any(self._read(name) == now for name in (step.name, *step.covered_by))

    def put(self, step: Step) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / step.name).write_text(digest(step.inputs), encoding="ascii")

    def _read(self, name: str) -> str | None:
        path = self.folder / name
        return path.read_text(encoding="ascii") if path.is_file() else None
