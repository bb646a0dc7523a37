"""No edit goes unnoticed: whatever of a question's canonical data changes, a difference is found.

- any valid mutation of a question (words, keys, numbers, items, their order) gives a difference of
  that question, and compared with itself a version has none
- a field that no rule knows is a difference of the kind `other`, which has to be declared
"""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from survey.instrument.compare import Kind, compare
from survey.instrument.compare.changes import changes
from survey.instrument.compare.classify import classify
from survey.instrument.compare.setting import Setting
from survey.instrument.document import canonical, compose
from survey.instrument.load import examine_text, load_text

FOLDER = Path(__file__).parents[2] / "questionnaires"
SOURCE = (FOLDER / "everything.yaml").read_text("utf-8")

WORDS = st.sampled_from(["", "x", "Wie viele?", "ja, ja", "2021-H1", "2020-12-31", "caution", "a"])
VALUES = st.one_of(
    WORDS,
    st.integers(0, 60),
    st.booleans(),
    st.sampled_from([["not_stated"], [], ["=", ">="], {"de": "Neu", "en": "New"}, "never", "show"]),
)
KEYS = st.sampled_from(
    [
        "label", "help", "examples", "ask_if", "when_unknown", "statuses", "previous", "comparable",
        "publication", "reference", "was", "recode", "checks", "unit", "decimals", "minimum",
        "maximum", "comparators", "all_of", "lines", "max_length", "precision", "earliest",
        "latest", "rows", "columns", "cell", "totals", "value", "choices", "type", "code", "de",
        "en", "exclusive", "other", "level", "message", "require",
    ]
)  # fmt: skip


def document() -> dict[str, Any]:
    tree, _ = compose(SOURCE, "everything.yaml")
    assert tree is not None
    assert isinstance(tree.data, dict)
    return copy.deepcopy(tree.data)


def containers(data: Any) -> list[Any]:
    """Every mapping and list at and below this one."""
    found = [data] if isinstance(data, dict | list) else []
    for part in data.values() if isinstance(data, dict) else data if found else ():
        found += containers(part)
    return found


def mutate(draw: st.DrawFn, question: dict[str, Any]) -> None:
    place = draw(st.sampled_from(containers(question)))
    if isinstance(place, dict):
        key = draw(st.one_of(st.sampled_from(sorted(place)), KEYS)) if place else draw(KEYS)
        if key in place and draw(st.booleans()):
            del place[key]
        else:
            place[key] = copy.deepcopy(draw(VALUES))
    elif place:
        index = draw(st.integers(0, len(place) - 1))
        match draw(st.sampled_from(["remove", "swap", "copy", "replace"])):
            case "remove":
                del place[index]
            case "swap":
                place.append(place.pop(index))
            case "copy":
                place.append(copy.deepcopy(place[index]))
            case "replace":
                place[index] = copy.deepcopy(draw(VALUES))


def resolved(data: dict[str, Any], name: str) -> str | None:
    """The question's canonical data, a named list in the place of its name."""
    for section in data["sections"]:
        for question in section["questions"]:
            if question.get("name") == name:
                named = question.get("choices")
                lists = data.get("choices", {})
                whole = (
                    {**question, "choices": lists.get(named, named)}
                    if isinstance(named, str)
                    else question
                )
                return canonical(whole)
    return None


@given(st.data())
@settings(max_examples=400, deadline=None)
def test_every_edit_of_a_question_is_a_difference(data: st.DataObject) -> None:
    before, after = document(), document()
    questions = [q for section in after["sections"] for q in section["questions"]]
    question = data.draw(st.sampled_from(questions))
    name = question["name"]

    @st.composite
    def edits(draw: st.DrawFn) -> None:
        for _ in range(draw(st.integers(1, 2))):
            mutate(draw, question)

    data.draw(edits())
    after["version"], after["previous_version"] = "2022-H1", "2021-H2"
    try:
        new, _ = examine_text(canonical(after), "new.yaml")
    except RecursionError:
        return
    if new is None:
        return  # the check finds it
    old = load_text(canonical(before))
    comparison = compare(old, new)
    assert compare(new, new).is_unchanged
    if resolved(before, name) != resolved(after, name):
        found = comparison.by_name.get(name)
        assert found is None or found.differences, json.dumps(question, default=str)


@dataclass(frozen=True)
class Unheard:
    """A question of a type that nobody has thought of."""

    name: str
    novelty: int
    parts: tuple[str, ...] = ()


def test_a_field_without_a_rule_is_noticed_and_has_to_be_declared() -> None:
    version = load_text(SOURCE)
    setting = Setting(version, version)
    found = [
        difference
        for change in changes(Unheard("a", 1), Unheard("a", 2, ("x",)), {}, frozenset())
        for difference in classify(change, setting)
    ]
    assert [(one.kind, one.key) for one in found] == [
        (Kind.OTHER, "novelty"),
        (Kind.OTHER, "parts"),
    ]
    assert all(one.must_be_declared for one in found)
    assert (found[0].old.de, found[0].new.de) == ("1", "2")
