"""Where the operator's texts are: files of the data folder, with defaults in the package.

Owns which file counts and its digest; a changed file counts from the next page on, without a
restart. Refuses a file that is no text, which then counts as missing.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from survey.instrument.text import LANGUAGES, Language, Text

FOLDER: Final = "texts"
DEFAULTS: Final = Path(__file__).resolve().parent / "defaults"
EXAMPLES: Final = DEFAULTS.with_name("examples")
"""Texts of an invented office, for the demo."""
LARGEST: Final = 200_000


class Name(StrEnum):
    """Which text."""

    CONTACT = "contact"
    PRIVACY = "privacy"
    IMPRINT = "imprint"
    ACCESSIBILITY = "accessibility"


@dataclass(frozen=True, slots=True)
class Written:
    """A text as its file has it. `is_own`: the operator wrote it, it is no default."""

    name: Name
    language: Language
    """Of the words, which is not always the one asked for."""
    is_own: bool
    digest: str
    source: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Seen:
    stamp: tuple[int, int, int]
    written: Written | None
    problem: Text | None


_SEEN: dict[Path, _Seen] = {}


def written(data: Path, name: Name, language: Language) -> Written:
    """The operator's text in this language, else in the other one, else the default.

    A draft that nobody has changed yet is no text of the operator.
    """
    for tongue in (language, *(other for other in LANGUAGES if other != language)):
        own = _look(_place(data, name, tongue), name, tongue, is_own=True)
        if own is None or own.written is None:
            continue
        if own.written.digest != _default(name, tongue).digest:
            return own.written
    return _default(name, language)


@lru_cache(maxsize=256)
def _place(data: Path, name: Name, language: Language) -> Path:
    """Where the operator's text is; kept, as every page asks for several."""
    return data / FOLDER / f"{name}.{language}.md"


@cache
def _default(name: Name, language: Language) -> Written:
    """The package's own, which does not change while it runs."""
    found = _look(DEFAULTS / f"{name}.{language}.md", name, language, is_own=False)
    assert found is not None  # the package has them
    assert found.written is not None
    return found.written


def version(data: Path, name: Name) -> str | None:
    """What somebody accepts: a digest of the operator's text in all languages; None: no own one.

    It is the same in both languages, so that a change of language asks nobody again.
    """
    found = [written(data, name, language) for language in LANGUAGES]
    if not any(one.is_own for one in found):
        return None
    joined = "\n".join(one.digest for one in found if one.is_own)
    return hashlib.sha256(joined.encode()).hexdigest()


def problems(data: Path) -> Iterator[Text]:
    """What is wrong with the operator's files: one sentence each, with the place and the remedy."""
    known = {f"{name}.{tongue}.md": (name, tongue) for name in Name for tongue in LANGUAGES}
    folder = data / FOLDER
    for path in sorted(folder.glob("*")) if folder.is_dir() else ():
        if path.name not in known:
            names = ", ".join(known)
            yield Text(
                f"{path}: Diese Datei gehört zu keinem Text. Vorgesehen sind: {names}.",
                f"{path}: this file belongs to no text. There are: {names}.",
            )
            continue
        seen = _look(path, *known[path.name], is_own=True)
        if seen is not None and seen.problem is not None:
            yield seen.problem


def _look(path: Path, name: Name, language: Language, *, is_own: bool) -> _Seen | None:
    """What the file says, read anew only where it was changed; None where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116  # asked for every page
    except OSError:
        return None
    stamp = (found.st_mtime_ns, found.st_size, found.st_ino)
    seen = _SEEN.get(path)
    if seen is None or seen.stamp != stamp:
        seen = _SEEN[path] = _read(path, stamp, name, language, is_own)
    return seen


def _read(
    path: Path, stamp: tuple[int, int, int], name: Name, language: Language, is_own: bool
) -> _Seen:
    def refused(de: str, en: str) -> _Seen:
        return _Seen(stamp, None, Text(f"{path}: {de}", f"{path}: {en}"))

    if stamp[1] > LARGEST:
        return refused(
            f"Die Datei hat mehr als {LARGEST // 1000} kB. Kürzen Sie sie.",
            f"the file has more than {LARGEST // 1000} kB. Shorten it.",
        )
    try:
        source = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return refused("Die Datei ist kein UTF-8. Speichern Sie sie als UTF-8.",
                       "the file is no UTF-8. Save it as UTF-8.")  # fmt: skip
    except OSError as error:
        why = error.strerror or type(error).__name__
        return refused(f"Die Datei ist nicht zu lesen ({why}). Prüfen Sie ihre Rechte.",
                       f"the file cannot be read ({why}). Check its permissions.")  # fmt: skip
    if "\0" in source:
        return refused("Die Datei ist kein Text.", "the file is no text.")
    if not source.strip():
        return refused("Die Datei ist leer. Schreiben Sie den Text, oder löschen Sie sie.",
                       "the file is empty. Write the text, or delete it.")  # fmt: skip
    digest = hashlib.sha256(source.encode()).hexdigest()
    return _Seen(stamp, Written(name, language, is_own, digest, source), None)
