"""The catalogue: every rule in both languages, with the same details, in words that fit.

- every rule has a German and an English sentence that take the same placeholders
- a detail that is a Text is put into each language in its own words
- every rule that a module names is in the catalogue, and the catalogue has no other
"""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from survey.instrument.catalogue import RULES, code_of, did_you_mean, fill, hint_or_list, problem
from survey.instrument.catalogue.documents import DOCUMENTS
from survey.instrument.catalogue.expressions import EXPRESSIONS
from survey.instrument.catalogue.findings import FINDINGS
from survey.instrument.catalogue.pipes import PIPES
from survey.instrument.catalogue.questionnaires import QUESTIONNAIRES
from survey.instrument.catalogue.reasoning import REASONING
from survey.instrument.catalogue.series import SERIES
from survey.instrument.catalogue.tables import TABLES
from survey.instrument.place import Place
from survey.instrument.text import LANGUAGES, Text, language_of

ROOT = Path(__file__).parents[3]
# Braces that a sentence shows on purpose.
_SHOWN = re.compile(r"\{de: …, en: …\}|`\{\{`|`\}\}`")


def placeholders(sentence: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(sentence) if name)


@pytest.mark.parametrize("rule", list(RULES))
def test_both_languages_take_the_same_details(rule: str) -> None:
    sentence = RULES[rule]
    assert sentence.de
    assert sentence.en
    assert sentence.de != sentence.en
    assert set(placeholders(sentence.de)) == set(placeholders(sentence.en))


@pytest.mark.parametrize("rule", list(RULES))
def test_every_rule_says_whole_sentences(rule: str) -> None:
    names = set(placeholders(RULES[rule].de))
    said = fill(rule, **{name: Text("`ä`", "`a`") for name in names - {"hint"}})
    for language in LANGUAGES:
        sentence = said(language)
        assert sentence[0].isupper() or sentence[0] in '`"„“*' or rule == "not-a-boolean"
        assert sentence[-1] in ".?`"
        assert not re.search(r"[{}](?!de|\})", _SHOWN.sub("", sentence))
    assert "`a`" not in said.de or not names
    assert ("`ä`" in said.de) == bool(names - {"hint"})


def test_no_rule_stands_twice() -> None:
    parts = (DOCUMENTS, QUESTIONNAIRES, EXPRESSIONS, FINDINGS, PIPES, REASONING, SERIES, TABLES)
    assert len(RULES) == sum(map(len, parts))


def test_every_rule_is_named_by_a_module_and_every_named_rule_is_there() -> None:
    modules = [
        path
        for folder in ("survey", "analysis")
        for path in (ROOT / folder).rglob("*.py")
        if "catalogue" not in path.parts
    ]
    source = "\n".join(path.read_text(encoding="utf-8") for path in modules)
    forgotten = [
        rule for rule in RULES if f'"{rule}"' not in source and not re.search(_built(rule), source)
    ]
    assert forgotten == []
    named = re.findall(r'(?:problem|refusal|finding|say)\((?:[^()"]*, )?"([a-z/-]+)"', source)
    assert len(named) > 40
    assert [rule for rule in named if rule not in RULES and "-" in rule] == []


def _built(rule: str) -> str:
    """How a module writes a rule whose case it looks up: `f"code/{…}"` or `refused(…, "case"`."""
    code, _, case = rule.partition("/")
    refused = rf'refused\(\w+, "{re.escape(case)}"' if code == "expression-syntax" else "(?!)"
    return rf'"{re.escape(code)}/\{{|{refused}' if case else rf'"{re.escape(code)}"'


def test_a_code_has_no_case() -> None:
    found = problem(Place("f.yaml", 2, 3), "bad-other/matrix")
    assert found.code == "bad-other"
    assert str(found).startswith("f.yaml:2:3: bad-other A matrix has no room")
    assert found.line("de").startswith("f.yaml:2:3: bad-other In einer Matrix ist kein Platz")
    assert {code_of(rule) for rule in RULES} == {rule.split("/")[0] for rule in RULES}


def test_details_are_put_into_each_language() -> None:
    said = fill("not-a-list", found=Text("die Zahl 5", "the number 5"))
    assert said.de == "Hier muss eine Liste stehen, nicht die Zahl 5."
    assert said.en == "A list must stand here, not the number 5."


def test_details_of_a_hostile_file_stay_on_one_line() -> None:
    said = fill("missing-key", key="a\n{hint}\u202e" + "b" * 1000)
    for language in LANGUAGES:
        assert said(language).isprintable()
        assert "{hint}" in said(language)
        assert len(said(language)) < 330


def test_hints_ask_in_both_languages() -> None:
    assert did_you_mean("lable", ["label", "help"]) == Text(
        ": meinten Sie `label`?", ": did you mean `label`?"
    )
    assert did_you_mean("xyz", ["label"]) == Text(".", ".")
    assert hint_or_list("xyz", ["yes", "no"]) == Text(
        ". Es gibt: yes, no.", ". There are: yes, no."
    )
    assert hint_or_list("xyz", map(str, range(20))).de.endswith("10, 11 ….")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "de_DE.UTF-8"}, "en"),
        ({"SURVEY_LANGUAGE": "de", "LC_ALL": "C"}, "de"),
        ({"SURVEY_LANGUAGE": "", "LANG": "de_AT"}, "de"),
    ],
)
def test_the_terminals_language(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language
