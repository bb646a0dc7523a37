"""A process that saves until it is killed: prints each value once its save was acknowledged.

Arguments: the database's address, the wave's number, a name for this writer.
"""

from __future__ import annotations

import sys

from survey.fieldwork.answers import Change, save_answers
from survey.instrument.answer import Answer
from survey.store import database
from survey.store.values import Actor, ResponseKey
from tests.integration.conftest import NOW


def main(url: str, wave: str, name: str) -> None:
    engine = database.engine(url)
    for number in range(10_000):
        change = Change(("remark", name), Answer.words(str(number)), number)
        key = ResponseKey("05111", int(wave))
        saved = save_answers(engine, Actor("command", name), NOW, key, [change])
        if saved.written:
            print(number, flush=True)  # noqa: T201  # what the test reads


if __name__ == "__main__":
    main(*sys.argv[1:])
