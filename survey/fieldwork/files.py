"""Taking in files that somebody attaches: kept before the answer that names them.

Owns the limits of one response and the order of things: content on disk, line in the database, and
only then, by `save_answers`, the answer. A file without an answer is harmless. Refuses to judge a
file, which `instrument.files` has done.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Engine

from survey.fieldwork import access, refusals
from survey.fieldwork.file_store import FileStore
from survey.instrument.files.remedies import MEGABYTE, Refused
from survey.store import audit, files
from survey.store.database import writing
from survey.store.files import Kept
from survey.store.values import Actor, ResponseKey

MOST_FILES: Final = 50
MOST_BYTES: Final = 200 * MEGABYTE


READ: Final = "file-read"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was judged fit: its content, cleaned name and media type."""

    content: bytes
    name: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one response may keep, so that a link cannot fill the disk."""

    files: int = MOST_FILES
    size: int = MOST_BYTES


def keep_files(
    engine: Engine,
    who: Actor,
    when: datetime,
    response: ResponseKey,
    store: FileStore,
    uploads: Sequence[Upload],
    limits: Limits = Limits(),  # frozen
    *,
    questions: Collection[str] = (),
) -> tuple[Kept | Refused, ...]:
    """Keep what the response has room for; the others come back refused, in the same order.

    `questions`: those that they are attached to. Raises NotFound, NotEditable and NotAllowed as
    saving does. Content that is there already takes no room.
    """
    with ExitStack() as stack:
        drafts = [stack.enter_context(store.draft(each.content)) for each in uploads]
        with writing(engine) as connection:
            held = refusals.lock(connection, response)
            access.admit(connection, held, who, when, questions)
            count, size = files.weight(connection, response)
            known = files.of_response(connection, response, {d.digest for d in drafts})
            results: list[Kept | Refused] = []
            fresh: dict[str, Kept] = {}
            for upload, draft in zip(uploads, drafts, strict=True):
                there = known.get(draft.digest) or fresh.get(draft.digest)
                if there is not None:
                    results.append(there)
                    if not store.has(draft.digest):  # a folder that was lost, or restored older
                        draft.keep()
                    continue
                if count >= limits.files or size + draft.size > limits.size:
                    results.append(
                        Refused("file_too_many", count=count, size=size, most=limits.files,
                                largest=limits.size)
                    )  # fmt: skip
                    continue
                count, size = count + 1, size + draft.size
                draft.keep()
                made = Kept(response, draft.digest, upload.name, upload.media_type, draft.size,
                            str(who), when)  # fmt: skip
                fresh[draft.digest] = made
                results.append(made)
            files.add(connection, fresh.values())
        return tuple(results)


def note_reading(engine: Engine, who: Actor, when: datetime, kept: Kept) -> None:
    """Note that somebody of the office took a copy of a municipality's file."""
    about = f"{kept.response.unit}/{kept.response.wave}"
    with writing(engine) as connection:
        audit.record(connection, who, when, READ, about, digest=kept.digest)
