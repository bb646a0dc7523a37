"""The verb that writes a data release: a frozen, citable set of data with its digest.

Owns the order: look up in one snapshot (`release_content`), make the files (`release_files`), put
them in their place (`release_place`), note it. Refuses to overwrite a release.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from survey.errors import SurveyError
from survey.fieldwork.comparability import judgements_of
from survey.fieldwork.release_changes import Former
from survey.fieldwork.release_content import gather, subject
from survey.fieldwork.release_files import files
from survey.fieldwork.release_former import latest_of, read_former
from survey.fieldwork.release_place import refuse_taken, write
from survey.store import audit
from survey.store.database import snapshot, writing
from survey.store.released import RELEASED, Recorded
from survey.store.values import Actor


@dataclass(frozen=True, slots=True)
class Release:
    """A release written: its name, where it lies, how many responses of how many count.

    `former`: the release that it was compared with; `lost`: the one that it follows, which lies no
    longer where it was put, so that no value could be marked as revised.
    """

    name: str
    path: Path
    counted: int
    framed: int
    former: str = ""
    lost: str = ""


def create_release(
    engine: Engine,
    who: Actor,
    when: datetime,
    *,
    study: str,
    wave_names: Collection[str],
    out: Path,
    with_text: frozenset[str] = frozenset(),
    include_drafts: bool = False,
    questionnaires: Path | None = None,
    previous: Path | None = None,
) -> Release:
    """Write the release of these waves to a new folder, or a file that ends in `.zip`.

    `with_text`: variables (`name` or `name.item`) whose words, evidence and reasons leave with it.
    `include_drafts`: the answers of responses never submitted too, which still do not count.
    `questionnaires`: the study's folder, whose judgements on comparability travel along.
    `previous`: where the release before lies, unless it is still where it was put.
    Raises NotFound for an unknown wave, SurveyError where `out` is taken or a variable unknown.
    """
    refuse_taken(out)
    comparability = judgements_of(questionnaires) if questionnaires is not None else b""
    given = read_former(previous) if previous is not None else None
    with snapshot(engine) as connection:
        before = latest_of(connection, study, wave_names)
        content = gather(
            connection, when, study, wave_names, with_text, include_drafts=include_drafts
        )
    former = given or _where_it_was(before)
    write(files(replace(content, comparability=comparability, former=former)), out, when)
    names = [wave.name for wave in content.waves]
    with writing(engine) as connection:
        audit.record(
            connection, who, when, RELEASED, subject(study, names), name=content.name, waves=names,
            path=str(out.resolve()),
        )  # fmt: skip
    counted = sum(response.counts for response in content.responses)
    return Release(
        content.name, out, counted, len(content.responses),
        former=former.name if former else "",
        lost=before.name if before and former is None else "",
    )  # fmt: skip


def _where_it_was(before: Recorded | None) -> Former | None:
    """The release that was made before, if it still lies there as it was written."""
    if before is None or not before.path:
        return None
    try:
        found = read_former(Path(before.path))
    except SurveyError:
        return None
    return found if found.name == before.name else None
