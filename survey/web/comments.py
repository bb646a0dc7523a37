"""Words for the office beside an answer, as a page shows them. Refuses to store and to judge."""

from __future__ import annotations

from collections.abc import Container, Mapping

from survey.fieldwork.lengths import tidy
from survey.forms.page import PageForm
from survey.questions.base import Key
from survey.store.answers import Revised


def shown(
    stored: Mapping[Key, Revised], entries: Container[Key], sent: PageForm | None
) -> dict[Key, str]:
    """The comments of these cells: those that stand, and those just sent that do not stand yet."""
    found = {key: r.answer.comment for key, r in stored.items() if r.answer.comment}
    if sent is not None:
        for cell in sent.sent():
            words = tidy(cell.comment or "")
            if words not in found.get(cell.key, ""):
                found[cell.key] = words
    return {key: words for key, words in found.items() if key in entries}
