"""Sets a document with typst as a tagged PDF/UA-1. Words go in as data and are never markup.

Owns: the call of typst, what is done with characters that no typeface has, and very long words.
Refuses to run where typst is not installed, with the remedy.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from survey.documents.fonts import unpack
from survey.instrument.refusal import SurveyError
from survey.instrument.text import Text

_UNPRINTABLE: Final = re.compile(r'the text `("(?:[^"\\]|\\.)+")` could not be displayed')
_ESCAPE: Final = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
_LONGEST_WORD: Final = 32
_LONG: Final = re.compile(rf"\S{{{_LONGEST_WORD}}}(?=\S)")
_TRIES: Final = 20


def typeset(template: str, data: Mapping[str, Any], name: str) -> bytes:
    """The PDF of a template of this package, filled with `data` under `name`.

    Raises SurveyError where typst is not installed. The same input gives the same bytes.
    """
    try:
        import typst
    except ImportError:
        raise _not_installed() from None
    words: Any = breakable(dict(data))
    with TemporaryDirectory() as folder:
        unpack(Path(folder))
        for _ in range(_TRIES):
            try:
                return _compile(Path(__file__).with_name(template), folder, {name: words})
            except typst.TypstError as error:
                found = unprintable(str(getattr(error, "diagnostic", error)))
                if not found:
                    raise
                words = spelled_out(words, found)
    raise AssertionError("typst refuses what was spelled out for it")


def _compile(source: Path, fonts: str, inputs: Mapping[str, Any]) -> bytes:
    import typst

    made: bytes = typst.compile(
        str(source),
        format="pdf",
        root=str(source.parent),
        font_paths=[fonts],
        ignore_system_fonts=True,
        sys_inputs={key: json.dumps(one, ensure_ascii=False) for key, one in inputs.items()},
        pdf_standards=["ua-1"],
        timestamp=0,
    )
    return made


def unprintable(diagnostic: str) -> frozenset[str]:
    """The characters that typst says no typeface has."""
    texts = _UNPRINTABLE.findall(diagnostic)
    plain = (_ESCAPE.sub(lambda m: chr(int(m[1], 16)), text[1:-1]) for text in texts)
    return frozenset(c for text in plain for c in text.replace('\\"', '"').replace("\\\\", "\\"))


def spelled_out(value: Any, characters: frozenset[str]) -> Any:
    """The data with these characters as their names in brackets: no word vanishes from paper."""
    table = {ord(c): f"[{unicodedata.name(c, f'U+{ord(c):04X}').lower()}]" for c in characters}
    table |= {ord(c): "" for c in characters if unicodedata.category(c) in ("Cc", "Cf", "Mn")}
    return _each(value, lambda text: text.translate(table))


def breakable(value: Any) -> Any:
    """The data with a place to break in every word that no line could hold."""
    return _each(value, lambda text: _LONG.sub("\\g<0>\N{ZERO WIDTH SPACE}", text))


def _each(value: Any, change: Any) -> Any:
    match value:
        case str():
            return change(value)
        case dict():
            return {key: _each(one, change) for key, one in value.items()}
        case list() | tuple():
            return [_each(one, change) for one in value]
    return value


def _not_installed() -> SurveyError:
    return SurveyError(
        "typst-missing",
        Text(
            "Für das PDF fehlt das Paket „typst“. Installieren Sie „pip install "
            "survey-engine[documents]“.",
            "The PDF needs the package “typst”. Install it: pip install survey-engine[documents].",
        ),
    )
