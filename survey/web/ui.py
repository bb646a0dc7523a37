"""The interface's words that every question repeats, in one language, built once per process.

Macros get them as a value: they are imported without context and never call the translator.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from flask_babel import force_locale, get_domain

from survey.instrument.words import PUBLICATION, status_control
from survey.web.recall_words import RecallWords, recall_words


@dataclass(frozen=True, slots=True)
class Words:
    """What stands beside every question."""

    language: str
    fields: Mapping[str, str]
    no_choice: str
    instead_answer: str
    please_specify: str
    understood: str
    error: str
    only_if: str
    not_asked_now: str
    now_asked: str
    no_longer_asked: str
    examples: str
    terms: str
    as_of: str
    computed: str
    nothing_computed: str
    sum: str
    attached: str
    replace_file: str
    remove_file: str
    file_by_button: str
    new_row: str
    another_row: str
    nothing_to_list: str
    last_time: str
    not_lost: str
    which_counts: str
    yours: str
    theirs: str
    nothing_entered: str
    hint: str
    comment: str
    hint_explained: str
    explanation: str
    correct_or_explain: str
    will_correct: str
    is_right: str
    explained_before: str
    recall: RecallWords
    publication: Mapping[str, str]
    for_all: str


@cache
def words(language: str) -> Words:
    """The words of a language; needs an application context the first time."""
    with force_locale(language):
        gettext = get_domain().get_translations().gettext
    return Words(
        language=language,
        fields={
            "number": gettext("Number"),
            "file": gettext("Choose a file"),
            "": gettext("Answer"),
            "day": gettext("Day, for example 31/12/2021"),
            "month": gettext("Month, for example 12/2021"),
            "half-year": gettext("Half-year, for example 2021-H2"),
        },
        no_choice=gettext("take the choice back (not answered)"),
        instead_answer=status_control("text", language),
        please_specify=gettext("Please specify"),
        understood=gettext("Understood as:"),
        error=gettext("Error:"),
        only_if=gettext("Answer only if:"),
        not_asked_now=gettext("Not asked at present, going by your answers."),
        now_asked=gettext("Now asked:"),
        no_longer_asked=gettext("No longer asked:"),
        examples=gettext("Examples:"),
        terms=gettext("Terms:"),
        as_of=gettext("As of:"),
        computed=gettext("Computed from your answers:"),
        nothing_computed=gettext("cannot be computed yet"),
        sum=gettext("Sum"),
        attached=gettext("Attached:"),
        replace_file=gettext("Choose another file instead"),
        remove_file=gettext("Remove this file"),
        file_by_button=gettext("A file is saved with a button at the end of the page."),
        new_row=gettext("new"),
        another_row=gettext("Another row"),
        nothing_to_list=gettext("Is there nothing to list?"),
        last_time=gettext("Last time:"),
        not_lost=gettext("Your entry is not lost. Which one shall count?"),
        which_counts=gettext("Which one shall count?"),
        yours=gettext("Your entry:"),
        theirs=gettext("Saved in the meantime:"),
        nothing_entered=gettext("nothing entered"),
        hint=gettext("Hint:"),
        comment=gettext("Comment for the evaluation office"),
        hint_explained=gettext("Hint, explained by you:"),
        explanation=gettext("Explanation: the answer is right because …"),
        correct_or_explain=gettext("Correct or explain?"),
        will_correct=gettext("I correct the answer above"),
        is_right=gettext("The answer is right because …"),
        explained_before=gettext("Explanation of other values before:"),
        recall=recall_words(language, gettext),
        publication={level: text(language) for level, text in PUBLICATION.items()},
        for_all=gettext("For all answers of this section: {words}"),
    )
