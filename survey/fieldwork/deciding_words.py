"""Why a decision on a correction is refused: what is wrong and the remedy, for the office.

Owns the sentences, and who decided before, by name. Refuses to decide.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from survey.fieldwork.letters.composing import moment
from survey.instrument.text import Text
from survey.store import accounts
from survey.store.recalled import Correction
from survey.store.values import CorrectionStatus

REPLY_MISSING: Final = Text(
    "Die Begründung fehlt. Die Kommune liest sie: Schreiben Sie kurz, warum die frühere Angabe "
    "bleibt.",
    "The reason is missing. The municipality reads it: say briefly why the earlier answer stays.",
)
TOO_LONG: Final = Text(
    "Das ist zu lang. Schreiben Sie höchstens 2000 Zeichen.",
    "This is too long. Write at most 2000 characters.",
)
NOTHING_CHOSEN: Final = Text(
    "Es ist nichts ausgewählt. Kreuzen Sie an, worüber Sie entscheiden.",
    "Nothing is chosen. Tick what you decide on.",
)
UNKNOWN: Final = Text(
    "Diese Berichtigung gibt es nicht. Laden Sie die Seite neu.",
    "There is no such correction. Load the page again.",
)
CHANGED_SINCE: Final = Text(
    "Die frühere Angabe hat sich geändert, seit Sie diese Seite geöffnet haben. Sehen Sie sie hier "
    "noch einmal an, und entscheiden Sie dann.",
    "The earlier answer has changed since you opened this page. Look at it again here, then "
    "decide.",
)
IN_WORK: Final = Text(
    "Der frühere Fragebogen ist gerade zur Korrektur geöffnet; dort kann die Kommune die Angabe "
    "selbst ändern. Entscheiden Sie, wenn er wieder abgesendet ist.",
    "The earlier questionnaire is open for correction at the moment; the municipality can change "
    "the answer there. Decide when it is submitted again.",
)
NO_WAY_BACK: Final = Text(
    "Der damalige Fragebogen kennt diese Angabe nicht: Die Frage wurde seitdem geteilt, "
    "zusammengelegt oder anders begrenzt. Lehnen Sie mit dieser Begründung ab, oder öffnen Sie den "
    "früheren Fragebogen zur Korrektur.",
    "The questionnaire of that time does not know such an answer: the question was split, merged "
    "or bounded otherwise since. Refuse it with this reason, or open the earlier questionnaire for "
    "correction.",
)


def contradicts(message: Text) -> Text:
    """What would be impossible in the earlier wave."""
    return Text(
        f"Das widerspricht den übrigen Angaben von damals: {message.de} Nehmen Sie zusammen an, "
        "was zusammengehört, oder lehnen Sie ab.",
        f"This contradicts the other answers of that time: {message('en')} Accept together what "
        "belongs together, or refuse.",
    )


def decided_already(connection: Connection, one: Correction) -> Text:
    """Who was faster, when, and with what."""
    assert one.decided_at is not None  # it is not open any more
    at = one.decided_at
    if one.state is CorrectionStatus.WITHDRAWN:
        return Text(
            f"Die Kommune hat diese Berichtigung am {moment(at, 'de')} zurückgezogen.",
            f"The municipality withdrew this correction on {moment(at, 'en')}.",
        )
    name = decider(connection, one)
    if one.state is CorrectionStatus.ACCEPTED:
        return Text(
            f"{name.de} hat diese Berichtigung am {moment(at, 'de')} schon angenommen.",
            f"{name('en')} accepted this correction already on {moment(at, 'en')}.",
        )
    return Text(
        f"{name.de} hat diese Berichtigung am {moment(at, 'de')} schon abgelehnt.",
        f"{name('en')} refused this correction already on {moment(at, 'en')}.",
    )


def decider(connection: Connection, one: Correction) -> Text:
    """Who of the office decided; by name where an account did."""
    kind, _, number = one.decided_by.partition(":")
    account = accounts.get(connection, int(number)) if kind == "account" else None
    return Text(account.name, account.name) if account else Text("Die Evaluation", "The office")
