"""What the page of a municipality's people says was done. Owns these sentences, and no more."""

from __future__ import annotations

from collections.abc import Mapping

from survey.web.respondent import Translate


def done_words(arguments: Mapping[str, str], _: Translate) -> list[tuple[str, str]]:
    """The notice about what was just done, by its name in the address."""
    said = {
        "invited": _("The invitation is on its way."),
        "invited-again": _("The invitations are on their way."),
        "already": _(
            "This person is invited already. The link was shown once: if you no longer have it, "
            "make a new one below."
        ),
        "there": _(
            "These people are invited already. Who needs a new link gets one on their page: "
            "“Change” beside the name."
        ),
        "introduced": _("Thank you. The others read your name and office from now on."),
        "changed": _("The part is saved."),
        "corrected": _("The entries are saved."),
        "sent": _("A new link is on its way. The former one no longer works."),
        "handed-over": _("The role is handed over."),
        "ended": _("The access is ended. What was entered stays."),
        "link-ended": _("The link no longer works."),
    }.get(arguments.get("done", ""))
    kind = "info" if arguments.get("done") in ("already", "there") else "success"
    return [(kind, said)] if said else []
