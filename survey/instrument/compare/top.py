"""What differs around the questions: title and texts, sections, attributes of the units.

None of it is an answer; it is cosmetic to the data. Whom a section asks and which time it is about
is compared at each of its questions.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from survey.instrument.compare.changes import ABSENT, Change, changes
from survey.instrument.compare.difference import Difference
from survey.instrument.compare.kinds import Kind
from survey.instrument.compare.say import say
from survey.instrument.compare.setting import Setting
from survey.instrument.compare.texts import text_differences
from survey.instrument.model import Section
from survey.instrument.text import EMPTY, Text

# Compared at each question, or what makes it another version.
_ELSEWHERE: Final = frozenset(
    {"version", "previous_version", "mode", "reference", "sections", "digest"}
)
_AT_QUESTIONS: Final = frozenset({"name", "questions", "ask_if", "when_unknown"})


def top_differences(setting: Setting) -> Iterator[Difference]:
    """Every difference of the questionnaire itself and of its sections."""
    for change in changes(setting.old, setting.new, {}, _ELSEWHERE):
        kind = Kind.ATTRIBUTE if change.path[0] == "attributes" else Kind.TITLE
        yield from _said(change, kind, "", setting)
    before = {section.name: section for section in setting.old.sections}
    after = {section.name: section for section in setting.new.sections}
    for name, section in after.items():
        if name not in before:
            yield _section(name, None, section)
            continue
        for change in changes(before[name], section, {}, _AT_QUESTIONS):
            yield from _said(change, Kind.SECTION, name, setting)
    for name, section in before.items():
        if name not in after:
            yield _section(name, section, None)
    kept = [name for name in before if name in after], [name for name in after if name in before]
    if kept[0] != kept[1]:
        old, new = (", ".join(names) for names in kept)
        yield Difference(kind=Kind.ORDER, key="sections", old=Text(old, old), new=Text(new, new))


def _said(change: Change, kind: Kind, item: str, setting: Setting) -> Iterator[Difference]:
    key = change.path[0]
    if isinstance(change.old, Text) or isinstance(change.new, Text):
        old, new = (EMPTY if text is ABSENT else text for text in (change.old, change.new))
        yield from text_differences(old, new, kind, setting.versions, key, item)
        return
    named = item or (change.path[1] if len(change.path) > 1 else "")
    yield Difference(
        kind=kind,
        item=named,
        key=key,
        old=say(change.old, setting.old),
        new=say(change.new, setting.new),
    )


def _section(name: str, old: Section | None, new: Section | None) -> Difference:
    return Difference(
        kind=Kind.SECTION,
        item=name,
        key="sections",
        old=old.title if old else EMPTY,
        new=new.title if new else EMPTY,
    )
