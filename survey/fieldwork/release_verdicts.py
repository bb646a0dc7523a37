"""What municipalities say of their coding, as a data release has it.

Owns which verdicts leave: those of a response that counts, as they stood when it was submitted,
about a coded wave that is part of the release. Refuses to count them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection

from survey.fieldwork.release_files import ReleasedVerdict
from survey.instrument.model import Questionnaire
from survey.questions.base import Key
from survey.store import recalled, released
from survey.store.recalled import Judged
from survey.store.released import Submitted
from survey.store.values import ResponseStatus, Verdict
from survey.store.waves import Wave


def released_verdicts(
    connection: Connection,
    wave: Wave,
    responses: Iterable[Submitted],
    versions: Mapping[str, Questionnaire],
    waves: Sequence[Wave],
) -> Iterator[ReleasedVerdict]:
    """The verdicts of a wave, by unit. `versions`: by name; `waves`: those of the release."""
    if wave.mode == "coded":
        return
    said = recalled.verdicts_of_wave(connection, wave.id)
    if not said:
        return
    coded = {
        one.id: (one.name, {r.key.unit for r in released.responses(connection, one.id)})
        for one in waves
        if one.mode == "coded" and one.name < wave.name
    }
    for response in responses:
        variables = versions[response.version].variables
        for key, one in _as_submitted(said, response).items():
            name, units = coded.get(one.about_wave, ("", set()))
            if response.key.unit in units and key in variables and one.verdict != Verdict.OPEN:
                yield ReleasedVerdict(
                    wave.name, response.key.unit, variables[key], name, one.verdict.value
                )


def _as_submitted(said: Iterable[Judged], response: Submitted) -> dict[Key, Judged]:
    """The last word on each cell when the response was last submitted; none where it never was."""
    until = response.submitted
    if until is None or response.status is ResponseStatus.INELIGIBLE:
        return {}
    own = (one for one in said if one.unit == response.key.unit and one.at and one.at <= until)
    return {one.key: one for one in own}
