"""What is not wrong but unfinished: words without English, lists that no question uses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from survey.instrument.check.subject import Subject
from survey.instrument.document import Path

# Mappings whose keys are names of the author's own.
_NAMED: Final = (("unit",), ("choices",))


def check_words(subject: Subject) -> None:
    """Wordings without English: warnings only."""
    for path, node in subject.tree.walk():
        words = node.data
        if not isinstance(words, dict) or "de" not in words or not _is_text(path):
            continue
        english = words.get("en")
        if not english or (isinstance(english, str) and not english.strip()):
            subject.report(path, "missing-translation")


def check_lists(subject: Subject) -> None:
    """Lists of choices that nobody uses."""
    if subject.unread:  # one of these may be its user
        return
    lists = subject.data("choices")
    used = {subject.data(*path, "choices") for path in _with_choices(subject)}
    for name in lists if isinstance(lists, dict) else ():
        if name not in used:
            subject.report_key(("choices", name), "unused-choice-list", name=name)


def _with_choices(subject: Subject) -> Iterator[Path]:
    """Questions, and fields of their rows, that name a list."""
    for question, _ in subject.questions():
        fields = (
            (*question, "fields", index)
            for index in range(len(subject.items((*question, "fields"))))
        )
        for path in (question, *fields):
            if isinstance(subject.data(*path, "choices"), str):
                yield path


def _is_text(path: Path) -> bool:
    """Whether a mapping here is a wording, not rows, lists or attributes that are called `de`."""
    return bool(path) and path[-1] not in ("items", "recode") and path not in _NAMED
