"""A patch beside the version that it corrects: nothing but the spelling may differ.

Owns this rule for authors; `fieldwork/patches.py` holds a wave to it.
"""

from __future__ import annotations

from survey.instrument.check.history import History
from survey.instrument.check.subject import Subject
from survey.instrument.compare import Difference, compare, more_than_cosmetic
from survey.instrument.version import without_patch


def check_patch(subject: Subject, history: History) -> None:
    """Every question that a patch asks in another way; nothing of a version that is no patch."""
    version = subject.questionnaire.version
    patched = without_patch(version)
    base = history.version(patched) if patched != version else None
    if base is None or base.version == version:
        return
    paths = {question.name: path for path, question in subject.questions()}
    for found in compare(base, subject.questionnaire).not_cosmetic:
        name = version if isinstance(found, Difference) else found.name
        what = more_than_cosmetic(found)
        place = (*paths[name], "name") if name in paths else ("version",)
        subject.report(place, "patch-not-cosmetic", name=name, version=base.version, what=what)
