"""Who may write what in a response: decided anew under its lock, whatever a page had shown.

Whoever coordinates may fill in everything, everybody else the sections that are theirs. Owns that
rule. Refuses to judge accounts, commands and jobs, which the office lets in itself.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from survey.errors import NotAllowed
from survey.fieldwork import refusals
from survey.fieldwork.versions import flow_of
from survey.instrument.text import Text
from survey.store import parts
from survey.store.parts import Holder
from survey.store.responses import Response
from survey.store.values import Actor
from survey.store.waves import Wave

NOT_YOURS: Final = Text(
    "Dieser Abschnitt ist Ihnen nicht zugewiesen; Sie können ihn lesen. Bitten Sie, wer bei Ihnen "
    "koordiniert, um die Zuweisung.",
    "This section is not assigned to you; you can read it. Ask whoever coordinates in your "
    "municipality to assign it.",
)
ENDED: Final = Text(
    "Ihr Zugang zu diesem Fragebogen ist beendet worden. Wenden Sie sich an die Kolleginnen und "
    "Kollegen, die ihn koordinieren.",
    "Your access to this questionnaire was ended. Ask the colleagues who coordinate it.",
)
ONLY_COORDINATORS: Final = Text(
    "Das kann nur, wer bei Ihnen die Koordination oder ihre Vertretung hat.",
    "Only whoever coordinates in your municipality, or the deputy, can do this.",
)


def admit(
    connection: Connection,
    held: Response,
    who: Actor,
    when: datetime,
    questions: Collection[str],
) -> Wave:
    """The wave of a locked response, where this person may write about these questions now.

    One statement; two more for somebody who does not coordinate. Raises NotEditable, and
    NotAllowed (`access-ended`, `section-not-yours`).
    """
    wave, holder = _holder(connection, held, who)
    refusals.refuse_unless_editable(held, wave, when)
    if holder is not None and not holder.coordinates:
        _refuse_others_sections(connection, held, holder, questions)
    return wave


def admit_coordinator(connection: Connection, held: Response, who: Actor) -> tuple[Wave, Holder]:
    """The wave of a locked response, and whoever coordinates it by this link.

    Raises NotAllowed (`access-ended`, `not-coordinator`).
    """
    wave, holder = _holder(connection, held, who)
    if holder is None or not holder.coordinates:
        raise NotAllowed("not-coordinator", ONLY_COORDINATORS)
    return wave, holder


def admit_reader(connection: Connection, held: Response, who: Actor) -> tuple[Wave, Holder | None]:
    """The wave, and whoever has any part in the response. Raises NotAllowed (`access-ended`)."""
    return _holder(connection, held, who)


def _holder(connection: Connection, held: Response, who: Actor) -> tuple[Wave, Holder | None]:
    if who.kind != "link":
        return refusals.wave_of(connection, held.wave), None
    # The guard of the pages knows the link; what is read here may have changed since.
    found = parts.wave_and_holder(connection, held.wave, int(who.name))
    if found is None:
        raise refusals.no_wave(held.wave)
    wave, holder = found
    if holder is not None and holder.is_revoked:
        raise NotAllowed("access-ended", ENDED)
    return wave, holder


def _refuse_others_sections(
    connection: Connection, held: Response, holder: Holder, questions: Collection[str]
) -> None:
    own = parts.sections_of(connection, held.key, holder.contact) if holder.contact else {}
    section_of = flow_of(connection, held.questionnaire).questionnaire.section_of
    if not questions or any(
        name not in section_of or section_of[name].name not in own for name in questions
    ):
        raise NotAllowed("section-not-yours", NOT_YOURS)
