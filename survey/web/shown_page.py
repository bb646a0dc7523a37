"""What a section's page shows: its values, and nothing of how they came about.

Owns: the fields that templates and the answers to scripts read. Refuses to fill them (`shown`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from survey.questions.base import Entry, Key
from survey.web.bridge import Bridge
from survey.web.conflicts import ShownConflict
from survey.web.looks import ShownHint
from survey.web.markup import NOTHING
from survey.web.notes import Refused
from survey.web.plans import QuestionPlan, SumKey
from survey.web.recall import Recalled
from survey.web.recall_acts import WholeSection


@dataclass(frozen=True, slots=True)
class Found:
    """One line of the summary of errors: where it leads and what it says."""

    anchor: str
    words: str


@dataclass(frozen=True, slots=True)
class Attached:
    """A file as a page shows it."""

    digest: str
    name: str
    size: str
    address: str


@dataclass(slots=True)
class ShownPage:
    """Everything of a section's page that differs from request to request."""

    title: str = ""
    introduction: Markup = NOTHING
    questions: list[QuestionPlan] = field(default_factory=list)
    entries: dict[Key, Entry] = field(default_factory=dict)
    problems: dict[Key, str] = field(default_factory=dict)
    echoes: dict[Key, str] = field(default_factory=dict)
    conflicts: dict[Key, ShownConflict] = field(default_factory=dict)
    violations: dict[str, list[str]] = field(default_factory=dict)
    wrong: set[str] = field(default_factory=set)
    closed: set[str] = field(default_factory=set)
    derived: dict[str, str] = field(default_factory=dict)
    sums: dict[SumKey, str] = field(default_factory=dict)
    errors: list[Found] = field(default_factory=list)
    lengthy: dict[str, str] = field(default_factory=dict)
    """What is wrong with words beside answers, by the name of their field."""
    refused_notes: dict[str, Refused] = field(default_factory=dict)
    hints: dict[str, list[ShownHint]] = field(default_factory=dict)
    to_explain: list[Found] = field(default_factory=list)
    comments: Mapping[Key, str] = field(default_factory=dict)
    commented: set[str] = field(default_factory=set)
    earlier: dict[str, Recalled] = field(default_factory=dict)
    recalled: str = ""
    bridges: Mapping[str, Bridge] = field(default_factory=dict)
    bridged: str = ""
    whole: WholeSection | None = None
    base: str = ""
    hinted: str = ""
    left_out: str = ""
    is_sent: bool = False
    files: Mapping[Key, Attached] = field(default_factory=dict)
    finished: dict[str, Markup] = field(default_factory=dict)
    rules: Markup = NOTHING
