"""A PDF made in a process of its own, which ends with it: a process of pages never loads typst.

Owns: the call and its time limit. Refuses to know what a document says.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from threading import BoundedSemaphore
from typing import Any, Final

from survey.instrument.refusal import SurveyError
from survey.instrument.text import Text

SECONDS: Final = 60
# Each takes a processor for about a second: more at once would slow the pages down.
_ROOM: Final = BoundedSemaphore(2)
FAILED: Final = Text(
    "Das PDF ließ sich gerade nicht erstellen. Bitte versuchen Sie es gleich noch einmal; die "
    "Seite zum Drucken enthält dasselbe.",
    "The PDF could not be made just now. Please try again in a moment; the page to print has the "
    "same content.",
)


def pdf(kind: str, data: Mapping[str, Any]) -> bytes:
    """The PDF of a kind that `child` knows. Raises SurveyError where it could not be made."""
    if not _ROOM.acquire(timeout=SECONDS):
        raise SurveyError("pdf-failed", FAILED)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "survey.documents.child", kind],
            input=json.dumps(data).encode(),
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise SurveyError("pdf-failed", FAILED) from None
    finally:
        _ROOM.release()
    if done.returncode != 0 or not done.stdout.startswith(b"%PDF"):
        raise SurveyError("pdf-failed", FAILED)
    return done.stdout
