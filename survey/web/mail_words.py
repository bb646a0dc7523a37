"""What the office's pages call letters and what became of them. Owns words only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from survey.fieldwork import outdated
from survey.store.values import MailStatus

Translate = Callable[[str], str]
# Every kind of letter that a verb writes; a test holds it to `fieldwork.letters`.
KINDS: Final = (
    "invitation", "colleague", "assigned", "handed_over", "named_deputy", "reissued", "lost_link",
    "ready", "receipt", "reopened", "reopening_refused", "correction_decided",
)  # fmt: skip


def kind(given: str, _: Translate) -> str:
    """What a letter is for; a kind of a former version under its own name."""
    return {
        "invitation": _("invitation"),
        "colleague": _("invitation by colleagues"),
        "assigned": _("sections assigned"),
        "handed_over": _("role handed over"),
        "named_deputy": _("named as deputy"),
        "reissued": _("new link from the office"),
        "lost_link": _("new link asked for"),
        "ready": _("ready for sign-off"),
        "receipt": _("receipt"),
        "reopened": _("open for correction"),
        "reopening_refused": _("not opened for correction"),
        "correction_decided": _("correction decided"),
    }.get(given, given)


def status(given: MailStatus, _: Translate) -> str:
    """How far a letter is."""
    return {
        MailStatus.QUEUED: _("waiting"),
        MailStatus.SENDING: _("being sent"),
        MailStatus.SENT: _("sent"),
        MailStatus.FAILED: _("not delivered"),
    }[given]


def problem(given: str, _: Translate) -> str:
    """Why a letter was not delivered: our own reasons in words, a server's as it said them."""
    return {
        "access-ended": _("The access of this person has ended."),
        "contact-erased": _("The contact data were erased."),
        outdated.TOO_OLD: _("Not sent: it waited for more than 14 days."),
        outdated.WAVE_OVER: _("Not sent: the wave has ended since."),
        outdated.NOT_READY: _("Not sent: it was taken back, changed or released since."),
        outdated.SUBMITTED: _("Not sent: it was submitted since."),
        "launch-undone": _("The launch of the wave was undone."),
        "the link that it tells is there no more": _("The link that it tells is there no more."),
        "the link that it tells was revoked or has ended": _(
            "The link that it tells was revoked or has ended."
        ),
    }.get(given, given)
