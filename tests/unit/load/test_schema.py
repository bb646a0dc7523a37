"""The JSON Schema for editors, read by a validator that knows nothing of our models.

- every questionnaire of this repository fits it, and so does every example of the README
- a key too many, a missing key, a wrong type, a wrong value are refused, wherever they stand
- every key and every part says in both languages what it means
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from survey.cli.main import main
from survey.instrument.document import compose
from survey.instrument.load.schema import editor_schema
from survey.questions.registry import TYPES
from tests.support.json_schema import violations

ROOT = Path(__file__).parents[3]
FILES = sorted((ROOT / "questionnaires" / "kim").glob("20*.yaml"))
FILES += sorted((ROOT / "tests" / "questionnaires").glob("*.yaml"))
SCHEMA = editor_schema("en")


def data(path: Path) -> Any:
    tree, problems = compose(path.read_bytes(), path.name)
    assert tree is not None, problems
    return tree.data


def mappings(value: Any, path: str = "$") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(value, dict):
        yield path, value
        for key, item in value.items():
            yield from mappings(item, f"{path}.{key}")
    for index, item in enumerate(value if isinstance(value, list) else ()):
        yield from mappings(item, f"{path}[{index}]")


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(path.parts[-2:]))
def test_every_questionnaire_fits(path: Path) -> None:
    assert violations(SCHEMA, data(path)) == []


def test_a_key_too_many_is_refused_wherever_it_stands() -> None:
    whole = data(ROOT / "tests" / "questionnaires" / "everything.yaml")
    places = [path for path, _ in mappings(whole)]
    assert len(places) > 40
    for place in places:
        broken = deepcopy(whole)
        dict(mappings(broken))[place]["lable"] = "x"
        if place in ("$.unit", "$.choices") or place.endswith(".items"):
            continue  # names of the author's own
        assert violations(SCHEMA, broken), place


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"mode": "selv"}, "$.mode: enum"),
        ({"minutes": 0}, "$.minutes: minimum"),
        ({"minutes": "five"}, "$.minutes: type"),
        ({"study": "Kim"}, "$.study: pattern"),
        ({"title": {"en": "T"}}, "$.title: anyOf"),
        ({"unit": {"Kind": "text"}}, "$.unit.Kind: false"),
        ({"unit": {"kind": "texts"}}, "$.unit.kind: anyOf"),
        ({"sections": []}, "$.sections: minItems"),
    ],
)
def test_what_does_not_fit_is_refused_where_it_stands(change: dict[str, Any], word: str) -> None:
    whole = data(ROOT / "tests" / "questionnaires" / "number.yaml")
    assert violations(SCHEMA, whole | change) == [word]


def test_a_question_needs_the_keys_of_its_type() -> None:
    whole = data(ROOT / "tests" / "questionnaires" / "single.yaml")
    del whole["sections"][0]["questions"][0]["choices"]
    assert violations(SCHEMA, whole) == ["$.sections[0].questions[0]: oneOf"]


def test_every_type_of_the_registry_has_its_branch() -> None:
    titles = {part.get("title") for part in SCHEMA["$defs"].values()}
    assert {f"{kind.name} ({kind.label.en})" for kind in TYPES.values()} <= titles


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_key_and_every_part_is_explained(language: Any) -> None:
    schema = editor_schema(language)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    silent = []
    for place, part in mappings(schema):
        keys = part.get("properties")
        if isinstance(keys, dict) and isinstance(part.get("type"), str):
            silent += [place] * (not part.get("title"))
            silent += [f"{place}.{key}" for key in keys if not keys[key].get("description")]
    assert silent == []


def test_both_languages_have_the_same_shape() -> None:
    def shape(value: Any) -> Any:
        if isinstance(value, dict):
            said = {k for k in ("title", "description") if isinstance(value.get(k), str)}
            return {k: shape(v) for k, v in value.items() if k not in said}
        return [shape(v) for v in value] if isinstance(value, list) else value

    assert shape(editor_schema("de")) == shape(SCHEMA)
    assert editor_schema("de") != SCHEMA


def test_the_command_prints_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SURVEY_LANGUAGE", "de")
    assert main(["questionnaire", "schema"]) == 0
    assert json.loads(capsys.readouterr().out) == editor_schema("de")


def test_the_command_writes_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("SURVEY_LANGUAGE", "en")
    assert main(["questionnaire", "schema", "--out", str(tmp_path / "schema.json")]) == 0
    assert json.loads((tmp_path / "schema.json").read_text(encoding="utf-8")) == SCHEMA
    assert capsys.readouterr().out == ""
    assert main(["questionnaire", "schema", "--out", str(tmp_path / "none" / "s.json")]) == 1
    assert "not accessible" in capsys.readouterr().err
