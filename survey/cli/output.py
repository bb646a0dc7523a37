"""What the command line says: errors on standard error, results on standard output.

Owns the language of the terminal (SURVEY_LANGUAGE or the locale; German where it says so).
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence

from survey.errors import SurveyError
from survey.instrument.text import Language, Text, language_of


def language() -> Language:
    """The terminal's language."""
    return language_of(os.environ)


def say(text: Text | str) -> None:
    print(text if isinstance(text, str) else text(language()), flush=True)


def note(text: Text) -> None:
    """What somebody should know of a result, on standard error."""
    print(text(language()), file=sys.stderr)


def complain(error: SurveyError) -> None:
    """The error and each of its details, on standard error."""
    print(error.message(language()), file=sys.stderr)
    for detail in error.details:
        print(f"  {detail(language())}", file=sys.stderr)


def print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def print_table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Columns padded to their widest cell, so that a wave can be read at a glance."""
    cells = [list(map(str, header)), *[[str(cell) for cell in row] for row in rows]]
    widths = [max(len(row[i]) for row in cells) for i in range(len(header))]
    for row in cells:
        print(
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        )
