"""Why a verb refuses: each with a code, what is wrong, and the remedy, in both languages.

Owns the sentences and the look-ups that several verbs share. Those of one verb stand with it.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from survey.errors import NotAllowed, NotFound, SurveyError
from survey.instrument.text import Text
from survey.store import responses, waves
from survey.store.responses import Response
from survey.store.values import EDITABLE, ResponseKey, ResponseStatus
from survey.store.waves import Wave


class NotEditable(NotAllowed):
    """The response takes no answers now; `code` says why."""


def no_wave(name: object) -> NotFound:
    return NotFound(
        "wave-unknown",
        Text(
            f"Die Erhebungswelle {name} gibt es nicht. „survey wave status“ zeigt alle Wellen.",
            f"There is no wave {name}. “survey wave status” lists all waves.",
        ),
    )


def no_response(key: ResponseKey) -> NotFound:
    return NotFound(
        "response-unknown",
        Text(
            f"Für {key.unit} gibt es in dieser Erhebungswelle keinen Fragebogen. Starten Sie die "
            "Erhebung, oder prüfen Sie den Berichtskreis.",
            f"{key.unit} has no response in this wave. Launch the wave, or check its frame.",
        ),
    )


def closed(wave: Wave, when: datetime) -> NotEditable:
    """Why a wave takes no answers at this moment."""
    if wave.closed_at is None and wave.opens is not None and when < wave.opens:
        return NotEditable(
            "wave-not-open",
            Text(
                "Die Erhebung hat noch nicht begonnen. Bitte kommen Sie zum angekündigten Beginn "
                "wieder.",
                "The survey has not begun yet. Please come back when it opens.",
            ),
        )
    if wave.launched_at is None:
        return NotEditable(
            "wave-not-launched",
            Text(
                "Die Erhebung ist nicht gestartet. Starten Sie sie mit „survey wave launch“.",
                "The wave is not launched. Launch it with “survey wave launch”.",
            ),
        )
    return NotEditable(
        "wave-closed",
        Text(
            "Die Erhebung ist beendet; Ihre Angaben bleiben lesbar. Wenden Sie sich an die "
            "Evaluation, wenn etwas zu berichtigen ist.",
            "The survey has ended; your answers can still be read. Contact the evaluators if "
            "something has to be corrected.",
        ),
    )


_STANDING = {
    ResponseStatus.NOT_INVITED: Text("noch nicht eingeladen", "not invited yet"),
    ResponseStatus.DECLINED: Text("als abgesagt vermerkt", "marked as declined"),
    ResponseStatus.INELIGIBLE: Text("nicht im Berichtskreis", "marked as ineligible"),
}


def not_editable(response: Response) -> NotEditable:
    """Why a response takes no answers whatever the day."""
    if response.status in _STANDING:
        standing = _STANDING[response.status]
        return NotEditable(
            f"response-{response.status.value.replace('_', '-')}",
            Text(
                f"Der Fragebogen ist {standing.de}. Wenden Sie sich an die Evaluation.",
                f"The response is {standing.en}. Contact the evaluators.",
            ),
        )
    return NotEditable(
        "response-submitted",
        Text(
            "Der Fragebogen ist bereits abgesendet. Melden Sie eine Korrektur an, wenn etwas zu "
            "ändern ist.",
            "The response is submitted. Ask for it to be reopened if something has to change.",
        ),
    )


def refuse_unless_editable(response: Response, wave: Wave, when: datetime) -> None:
    """Raise NotEditable unless whoever holds a link may write now."""
    if response.status not in EDITABLE:
        raise not_editable(response)
    if not wave.is_open(when):
        raise closed(wave, when)


def not_coded(wave: Wave) -> SurveyError:
    """Why a table of codings does not go into this wave."""
    return SurveyError(
        "wave-not-coded",
        Text(
            f"In {wave.name} antworten die Kommunen selbst; hier wird nichts kodiert. Nennen Sie "
            "eine kodierte Welle.",
            f"In {wave.name} the municipalities answer themselves; nothing is coded here. Name a "
            "coded wave.",
        ),
    )


def lock(connection: Connection, key: ResponseKey) -> Response:
    """The response, locked. Raises NotFound."""
    held = responses.lock(connection, key)
    if held is None:
        raise no_response(key)
    return held


def response_of(connection: Connection, key: ResponseKey) -> Response:
    """The response as it is now, not locked. Raises NotFound."""
    held = responses.get(connection, key)
    if held is None:
        raise no_response(key)
    return held


def wave_of(connection: Connection, number: int) -> Wave:
    """The wave as it is now; read it after the lock, which the end of a wave waits for.

    Raises NotFound.
    """
    found = waves.get(connection, number)
    if found is None:
        raise no_wave(number)
    return found


def reason_missing() -> SurveyError:
    return SurveyError(
        "reason-missing",
        Text(
            "Ein Grund fehlt. Die Kommune liest ihn: Schreiben Sie, was zu prüfen ist.",
            "A reason is missing. The municipality reads it: say what has to be checked.",
        ),
    )
