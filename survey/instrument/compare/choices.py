"""Two lists of choices under what was recoded: added, removed, relabelled, reordered; scales.

A code that was declared under `recode` is the same choice under another code; what was put together
with others goes out of the list. Owns these rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from survey.instrument.compare.difference import Difference
from survey.instrument.compare.kinds import Kind
from survey.instrument.compare.say import say
from survey.instrument.compare.setting import Setting
from survey.instrument.compare.texts import text_differences
from survey.instrument.text import Text
from survey.questions.base import Choice


@dataclass(frozen=True)
class Lists:
    """The choices of a question before and now. `is_ordered`: a scale, lowest first."""

    old: tuple[Choice, ...]
    new: tuple[Choice, ...]
    recode: Mapping[str, str]
    is_ordered: bool

    @property
    def pairs(self) -> dict[str, tuple[Choice, Choice]]:
        """The choice of today's code with the one that it continues.

        Of several that were put together the one that had this code before, else none.
        """
        before: dict[str, list[Choice]] = {}
        for choice in self.old:
            before.setdefault(self.recode.get(choice.code, choice.code), []).append(choice)
        found = {}
        for choice in self.new:
            continued = before.get(choice.code, [])
            same = [one for one in continued if one.code == choice.code]
            if len(continued) == 1 or same:
                found[choice.code] = ((same or continued)[0], choice)
        return found


def choice_differences(lists: Lists, setting: Setting) -> Iterator[Difference]:
    """Every difference between two lists of choices."""
    if lists.old == lists.new:
        return
    pairs = lists.pairs
    if lists.is_ordered:
        yield from _scale(lists, pairs)
    else:
        yield from _members(lists, pairs)
    for code, (old, new) in pairs.items():
        yield from _pair(code, old, new, setting)


def _scale(lists: Lists, pairs: Mapping[str, tuple[Choice, Choice]]) -> Iterator[Difference]:
    """Another number or order of points: a break, unless it is said what became of each."""
    same = len(lists.old) == len(lists.new) == len(pairs)
    order = [pairs[choice.code][0].code for choice in lists.new if choice.code in pairs]
    if same and order == [choice.code for choice in lists.old]:
        return
    codes = {choice.code for choice in lists.new}
    all_recoded = bool(lists.recode) and all(
        lists.recode.get(choice.code, choice.code) in codes for choice in lists.old
    )
    yield Difference(
        kind=Kind.SCALE,
        key="choices",
        old=_labels(lists.old),
        new=_labels(lists.new),
        best_grade="caution" if all_recoded else None,
    )


def _members(lists: Lists, pairs: Mapping[str, tuple[Choice, Choice]]) -> Iterator[Difference]:
    continued = {old.code for old, _ in pairs.values()}
    for choice in lists.new:
        if choice.code not in pairs:
            yield Difference(
                kind=Kind.CHOICE_ADDED, code=choice.code, key="choices", new=choice.label
            )
    for choice in lists.old:
        if choice.code not in continued:
            yield Difference(
                kind=Kind.CHOICE_REMOVED, code=choice.code, key="choices", old=choice.label
            )
    before = [choice.code for choice in lists.old if choice.code in continued]
    now = [pairs[choice.code][0].code for choice in lists.new if choice.code in pairs]
    if before != now:
        yield Difference(
            kind=Kind.CHOICES_REORDERED,
            key="choices",
            old=_labels(lists.old),
            new=_labels(lists.new),
        )


def _pair(code: str, old: Choice, new: Choice, setting: Setting) -> Iterator[Difference]:
    if old == new:
        return
    if old.code != new.code:
        yield Difference(
            kind=Kind.CHOICE_RECODED,
            code=code,
            key="recode",
            old=Text(old.code, old.code),
            new=Text(new.code, new.code),
        )
    versions = setting.versions
    yield from text_differences(
        old.label, new.label, Kind.CHOICE_RELABELLED, versions, "label", code=code
    )
    yield from text_differences(old.help, new.help, Kind.HELP, versions, "help", code=code)
    yield from text_differences(old.when, new.when, Kind.LAYOUT, versions, "when", code=code)
    for key in ("exclusive", "other"):
        before, after = getattr(old, key), getattr(new, key)
        if before != after:
            yield Difference(
                kind=Kind.CHOICE_RULE,
                code=code,
                key=key,
                old=say(before, setting.old),
                new=say(after, setting.new),
            )


def _labels(choices: tuple[Choice, ...]) -> Text:
    return Text(
        "; ".join(choice.label.de for choice in choices),
        "; ".join(choice.label("en") for choice in choices),
    )
