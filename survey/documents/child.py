"""`python -m survey.documents.child KIND`: JSON on standard input, a PDF on standard output.

Owns: which kinds there are. Started by `apart` only.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any, Final

from survey.documents.filled import from_data
from survey.documents.typesetting import typeset


def _filled(data: dict[str, Any]) -> bytes:
    return typeset("filled.typ", from_data(data), "filled")


def _empty(data: dict[str, Any]) -> bytes:
    """`source`: the questionnaire as its author wrote it; `kind`: whose form it is, "" for all."""
    from survey.documents.pdf import questionnaire_pdf
    from survey.documents.reach import Reach
    from survey.instrument.load import load_text

    questionnaire = load_text(data["source"], "questionnaire.yaml")
    kinds = next((one.codes for one in questionnaire.attributes if one.name == "kind"), ())
    reach = Reach(questionnaire, "kind", data["kind"]) if data["kind"] in kinds else None
    return questionnaire_pdf(questionnaire, data["language"], reach)


KINDS: Final[dict[str, Callable[[dict[str, Any]], bytes]]] = {"filled": _filled, "empty": _empty}


def main() -> int:
    made = KINDS[sys.argv[1]](json.load(sys.stdin))
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
