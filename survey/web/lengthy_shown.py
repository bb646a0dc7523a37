"""A page that shows words again which were too long. Owns: what it says of them, and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from survey.forms.fields import COMMENT
from survey.instrument.piping import Say
from survey.web.language import translator
from survey.web.lengthy import Lengthy
from survey.web.notes import FIELD as NOTE
from survey.web.notes import Refused
from survey.web.shown_page import Found, ShownPage
from survey.web.ui import Words


def refuse(page: ShownPage, lengthy: Mapping[str, Lengthy], words: Words, say: Say) -> None:
    """Put the words back into their fields, each with its error, and into the summary."""
    legends = {plan.name: say(plan.question.label) for plan in page.questions}
    for field, one in lengthy.items():
        if one.question not in legends:
            continue
        message = one.problem(words.language)
        if field.endswith(NOTE):
            kind = translator()("Internal note")
            page.refused_notes[one.question] = Refused(one.words, message)
        elif field.endswith(COMMENT):
            kind = words.comment
            page.wrong.add(one.question)
        else:
            beside = page.hints.get(one.question, [])
            if all(hint.id != field for hint in beside):
                continue  # the hint is silent now: nothing is to be explained
            kind = translator()("Explanation")
            page.wrong.add(one.question)
            page.hints[one.question] = [
                replace(hint, explanation=one.words) if hint.id == field else hint
                for hint in beside
            ]
        page.lengthy[field] = message
        page.errors.append(Found(field, f"{legends[one.question]} – {kind}: {message}"))
