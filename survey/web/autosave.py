"""Saving in the background: what a page's script is told of a save, as JSON.

Owns: what stands beside each cell then, the revisions that the page goes on with, and what to do
where it could not be saved. Refuses to save: the page is the same, and so is the way that it takes.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Final

from flask import current_app
from flask_wtf.csrf import generate_csrf

from survey.fieldwork.lengths import tidy
from survey.forms import base
from survey.instrument.model import Section
from survey.questions.base import Key
from survey.web import db, language, ui
from survey.web.respondent import Filling
from survey.web.shown_page import ShownPage
from survey.web.taking import Taken, shown


class Then(StrEnum):
    """What a page does that could not be saved."""

    RENEW = "renew"
    """Wait until its link was opened again in this browser, then go on by itself."""
    STOP = "stop"
    """Nothing can be saved any more: a person reads why."""
    RETRY = "retry"
    """Try again in a while."""


# What a link opened again in this browser mends.
RENEWED: Final = frozenset(
    {"no_link", "link_revoked", "link_expired", "link_unknown", "link_not_open", "other_response"}
)


def told(here: Filling, found: Section, taken: Taken) -> dict[str, object]:
    """What became of the page's entries."""
    revisions = _revisions(taken)
    page = shown(here, found, taken)
    _, ngettext = language.translator(), language.counter()
    words = [_("Saved at {time}.").format(time=language.clock(db.now(), here.language))]
    refused = [found for found in page.errors if found.anchor in page.lengthy]
    if page.conflicts:
        count = len(page.conflicts)
        words.append(
            ngettext(
                "{n} answer was changed by others, too: please choose there.",
                "{n} answers were changed by others, too: please choose there.",
                count,
            ).format(n=count)
        )
    words += [f"{found.words} {_('Not saved yet.')}" for found in refused]
    if open_ := len(page.errors) - len(page.conflicts) - len(refused):
        words.append(
            ngettext("{n} entry needs a look.", "{n} entries need a look.", open_).format(n=open_)
        )
    if hinted := len(page.to_explain):
        said = ngettext("{n} hint to check or explain.", "{n} hints to check or explain.", hinted)
        words.append(said.format(n=hinted))
    return {
        "words": " ".join(words),
        "unsaved": bool(refused),
        "base": base.pack(revisions, revisions),
        "cells": _cells(page, here.language),
        "rules": _rules(page, here.language),
        "hints": _hints(page, here.language),
        "hinted": page.hinted,
        "computed": _computed(page, here.language),
        "chosen": _chosen(page, taken),
    }


def ticket(here: Filling) -> dict[str, object]:
    """What a page needs to go on."""
    return {"response": here.head.response, "csrf_token": generate_csrf()}


def refusal(then: Then, *words: str) -> dict[str, object]:
    """Why a page could not be saved, in words, and what it does now."""
    return {"then": then.value, "words": " ".join(filter(None, words))}


def _revisions(taken: Taken) -> dict[Key, int]:
    """The revisions that the page goes on with: those of the answers that it shows.

    What somebody else has changed keeps its base: the page still shows the former answer, and
    sending that back must never count as having seen the other one.
    """
    standing, found = taken.saved.answers, dict(taken.form.base)
    for key, choice in taken.kept.items():
        if choice is None and key in standing:  # the page shows it from now on
            found[key] = standing[key].revision
    for cell in taken.sent:
        stands, given = standing.get(cell.key), taken.answer(cell)
        if stands is None or given is None or not given.same_as(stands.answer):
            continue
        # A comment that met another one stands with it: the page has only its own.
        if cell.comment is None or tidy(cell.comment) == stands.answer.comment:
            found[cell.key] = stands.revision
    return found


def _macros() -> Any:
    return current_app.jinja_env.get_template("macros/question.html").module


def _cells(page: ShownPage, tongue: str) -> dict[str, str]:
    """What stands below each cell: its error, what was understood, two values to choose from."""
    said = page.problems.keys() | page.echoes.keys() | page.conflicts.keys()
    macros, words = _macros(), ui.words(tongue)
    return {
        cell.id: str(macros.below(cell, page, words))
        for plan in page.questions
        for cell in plan.cells
        if cell.key in said
    }


def _hints(page: ShownPage, tongue: str) -> dict[str, str]:
    """The soft checks that fire at each question, with the fields to explain them."""
    macros, words = _macros(), ui.words(tongue)
    return {
        plan.name: str(
            macros.derived_hints(plan, page, words)
            if plan.is_derived
            else macros.hints(plan, page, words)
        )
        for plan in page.questions
        if plan.name in page.hints
    }


def _chosen(page: ShownPage, taken: Taken) -> dict[str, dict[str, object]]:
    """The fields of cells for which the other value was chosen, as they are filled in now."""
    theirs = {key for key, choice in taken.kept.items() if choice is None}
    return {
        cell.id: {"values": entry.values, "status": entry.status, "other": entry.other}
        for plan in page.questions
        for cell in plan.cells
        if cell.key in theirs and (entry := page.entries.get(cell.key)) is not None
    }


def _computed(page: ShownPage, tongue: str) -> dict[str, str]:
    """Sums of tables and derived values, as the entries of the page make them."""
    nothing = ui.words(tongue).nothing_computed
    sums = {end.id: page.sums.get(end.key, "") for plan in page.questions for end in plan.sums}
    return sums | {f"{name}:derived": said or nothing for name, said in page.derived.items()}


def _rules(page: ShownPage, tongue: str) -> dict[str, str]:
    """The checks that each question violates."""
    macros, words = _macros(), ui.words(tongue)
    return {
        name: "".join(
            str(macros.error(f"{name}:rule{number if number > 1 else ''}", message, words))
            for number, message in enumerate(messages, 1)
        )
        for name, messages in page.violations.items()
    }
