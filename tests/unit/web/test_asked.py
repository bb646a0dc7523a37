"""The data that a page brings along for its script: only what its own conditions need.

- the conditions that hang on the page's own answers, as trees; none: no data at all
- entries that stand in the page as they are stored, all others as they count
- no `<`, whatever a label or an answer says
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

from survey.instrument.answer import Answer
from survey.instrument.expression import to_json
from survey.instrument.flow import Flow, Unit
from survey.instrument.load import load
from survey.instrument.model import Questionnaire
from survey.questions.base import Entry, Key
from survey.store.answers import Revised
from survey.web.asked import PageRules, rules_of
from survey.web.planner import Planner
from survey.web.ui import Words

SOURCE = Path(__file__).parents[2] / "support" / "asked.yaml"
UNIT = Unit("1", "Kreis Wesel", (("kind", "kreis"),))


@pytest.fixture(scope="module")
def questionnaire() -> Questionnaire:
    return load(SOURCE)


@pytest.fixture(scope="module")
def words() -> Words:
    texts: dict[str, Any] = dict.fromkeys(Words.__dataclass_fields__, "")
    levels = dict.fromkeys(("by_name", "pseudonym", "aggregate", "never"), "")
    fields = dict.fromkeys(("number", "", "day", "month", "half-year"), "")
    changed = {"language": "de", "publication": levels, "fields": fields, "now_asked": "</script>"}
    return Words(**(texts | changed))


def rules(questionnaire: Questionnaire, words: Words, section: str) -> PageRules | None:
    found = questionnaire.section(section)
    assert found is not None
    plans = Planner(questionnaire, found, words).page().questions
    return rules_of(questionnaire, plans, words)


def data(block: Markup) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(block)
    return found


def block(
    questionnaire: Questionnaire, words: Words, answers: dict[Key, Answer], entries: list[Key]
) -> Markup:
    found = rules(questionnaire, words, "steering")
    assert found is not None
    view = Flow(questionnaire).see(answers, UNIT)
    stored = {key: Revised(answer, 1) for key, answer in answers.items()}
    return found.block(view, stored, dict.fromkeys(entries, Entry()))


def test_a_page_without_such_conditions_brings_nothing(
    questionnaire: Questionnaire, words: Words
) -> None:
    assert rules(questionnaire, words, "before") is None


def test_the_conditions_of_questions_and_rows_as_trees(
    questionnaire: Questionnaire, words: Words
) -> None:
    found = data(block(questionnaire, words, {}, []))
    assert set(found["rules"]) == {
        "members", "large", "police_role", "undecided_why", "posts.filled", "posts.in_members",
        "late", "per_member", "thanks",
    }  # fmt: skip
    condition = questionnaire.questions["large"].ask_if
    assert condition is not None
    assert found["conditions"][found["rules"]["large"]] == {
        "tree": json.loads(json.dumps(to_json(condition))),
        "skip": True,
    }
    assert "large" not in found["anchors"]  # its head is the question's legend, large:legend
    assert found["anchors"]["posts.in_members"] == "posts.in_members:row"
    assert not found["conditions"][found["rules"]["posts.in_members"]]["skip"]
    assert len(found["conditions"]) == len(set(found["rules"].values()))
    assert found["unit"] == {"kind": "kreis"}


def test_only_named_variables_travel(questionnaire: Questionnaire, words: Words) -> None:
    found = data(block(questionnaire, words, {}, []))
    assert set(found["cells"]) == {
        "group", "members", "actors", "programme", "granted", "since"
    }  # fmt: skip
    assert "control" not in found["cells"]["programme"]
    assert found["cells"]["actors"]["exclusive"] == ["nobody"]
    assert found["cells"]["actors"]["other"] == "other"


def test_what_stands_in_the_page_is_given_as_stored(
    questionnaire: Questionnaire, words: Words
) -> None:
    """A closed question keeps its answer there; the script closes it by itself."""
    answers = {
        ("group", ""): Answer.chosen("no"),
        ("members", ""): Answer.number(12),
        ("programme", ""): Answer.chosen("yes"),
    }
    found = data(block(questionnaire, words, answers, [("group", ""), ("members", "")]))
    assert found["given"]["members"] == {
        "status": "answered", "comparator": "=", "low": "12", "high": "12",
    }  # fmt: skip
    assert found["given"]["programme"] == {"status": "answered", "codes": ["yes"]}
    assert found["given"]["granted"] == {"status": "unanswered"}


def test_what_does_not_stand_in_the_page_is_given_as_it_counts(
    questionnaire: Questionnaire, words: Words
) -> None:
    answers = {("group", ""): Answer.chosen("no"), ("members", ""): Answer.number(12)}
    found = data(block(questionnaire, words, answers, []))
    assert found["given"]["members"] == {"status": "not_applicable"}


def test_no_word_ends_the_element(questionnaire: Questionnaire, words: Words) -> None:
    found = block(questionnaire, words, {("programme", ""): Answer.words("</script><b>")}, [])
    assert "<" not in found
    assert data(found)["words"]["shown"] == "</script>"
    assert data(found)["given"]["programme"]["text"] == "</script><b>"
