"""From file to frozen questionnaire: what is built, what is refused, and that nothing crashes.

- a file with every key gives the questionnaire that its author described
- one run finds problems of shape, of building and of rules, each once
- no mutation of a valid file ends in a traceback
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.instrument.load import QuestionnaireError, examine, examine_text, load, load_text
from survey.instrument.text import Text
from survey.questions.registry import TYPES

EVERYTHING = Path(__file__).parents[2] / "questionnaires" / "everything.yaml"
SOURCE = EVERYTHING.read_text(encoding="utf-8")
LINES = SOURCE.splitlines()

SMALL = """\
study: kim
version: 2021-H2
mode: self
title: {de: Titel, en: Title}
sections:
  - name: first
    title: {de: Erster, en: First}
    questions:
      - name: posts
        type: number
        label: Stellen
"""


def codes(source: str | bytes) -> list[str]:
    return [problem.code for problem in examine_text(source)[1]]


def test_a_file_with_every_key_loads_without_a_word() -> None:
    assert examine(EVERYTHING)[1] == []


def test_builds_what_the_author_described() -> None:
    built = load(EVERYTHING)
    assert (built.study, built.version, built.previous_version) == ("kim", "2021-H2", "2021-H1")
    assert (built.mode, built.minutes, built.reference) == ("self", 45, "2021-12-31")
    assert built.introduction.de.startswith("Guten Tag,\nbitte")
    assert [section.name for section in built.sections] == ["steering", "positions"]
    assert built.attributes[0].codes == ("kreis", "kreisfreie_stadt")
    assert built.attributes[1].codes == ()
    group = built.questions["steering_group"]
    assert group.variables()[0].codes == ("yes", "no", "planned")
    assert group.publication == "by_name"
    assert group.comparable is not None
    assert group.comparable.grade == "caution"
    cell = built.variables["cm_positions", "at_municipality"]
    assert cell.all_of == ("cm_positions", "applied_for")
    assert (cell.maximum, cell.decimals, cell.unit("en")) == (Decimal(1000), 1, "posts")
    started = built.questions["started"]
    assert started.ask_if is not None
    assert started.ask_if.source == 'steering_group == "yes" and count(steering_members) >= 1'
    assert str(started.place).endswith("everything.yaml:60:9")
    assert built.section_of["filled"].name == "positions"


def test_one_string_is_the_same_in_both_languages() -> None:
    assert load_text(SMALL).questions["posts"].label == Text("Stellen", "Stellen")


def test_the_stored_source_loads_to_the_same_version() -> None:
    first = load(EVERYTHING)
    assert load_text(first.source, "stored") == first


def test_the_digest_is_of_what_was_written_not_of_defaults() -> None:
    assert load_text(SMALL).digest != load_text(SMALL + "        decimals: 0\n").digest
    assert load_text(SMALL).digest == load_text("# note\n" + SMALL).digest


def test_the_digest_stays_what_it_is() -> None:
    # Outside witness: json.dumps(yaml.load(SMALL, yaml.BaseLoader), sort_keys=True,
    # ensure_ascii=False, separators=(",", ":")) piped into sha256sum.
    assert load_text(SMALL).digest == (
        "bba07dbc3d7bf83e3a14c46929bae0e65986ae975d3fee4cba0b8e2bb6879cb4"
    )


def test_a_file_that_is_not_there_is_one_problem(tmp_path: Path) -> None:
    _, problems = examine(tmp_path / "none.yaml", "none.yaml")
    assert [str(p.place) for p in problems] == ["none.yaml:1:1"]
    assert [p.code for p in problems] == ["file-not-readable"]
    assert [p.code for p in examine(tmp_path)[1]] == ["file-not-readable"]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no /dev/zero")
def test_a_file_without_end_is_not_read_to_its_end() -> None:
    assert [p.code for p in examine(Path("/dev/zero"))[1]] == ["file-too-large"]


def test_load_refuses_with_every_error_and_no_warning() -> None:
    source = SMALL.replace("type: number", "type: nmber").replace("Erster, en: First", "Erster")
    with pytest.raises(QuestionnaireError) as caught:
        load_text(source, "small.yaml")
    assert [detail("en").split(" ")[:2] for detail in caught.value.details] == [
        ["small.yaml:10:15:", "unknown-type"]
    ]
    assert "1 " in caught.value.message("de")
    assert caught.value.details[0]("de") == (
        "small.yaml:10:15: unknown-type `nmber` ist hier kein Typ: meinten Sie `number`? Es gibt "
        + ", ".join(f"`{name}`" for name in TYPES)
        + "."
    )


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("label: Stellen", "label: ''", "too-short"),
        ("type: number", "type: number\n        decimals: -1", "too-small"),
        ("type: number", "type: text\n        max_length: 0", "too-small"),
        ("type: number", "type: date\n        earliest: 2021", "not-a-text"),
        ("type: number", "type: date\n        earliest: 2021-02", "bad-value"),
        ("sections:", "minutes: 0\nsections:", "too-small"),
    ],
)
def test_values_out_of_bounds(old: str, new: str, code: str) -> None:
    assert codes(SMALL.replace(old, new)) == [code]


def test_a_broken_question_hides_no_problem_elsewhere() -> None:
    source = SMALL.replace("label: Stellen", "label: 5") + (
        "      - name: filled\n        type: number\n        label: Besetzt\n"
        "        ask_if: posts > 3 and heads == 2\n        all_of: posts\n"
    )
    found = examine_text(source)[1]
    # Nothing is said of `posts`, which is there and only cannot be read.
    assert [(p.code, p.place.line) for p in found] == [
        ("not-words", 11),
        ("reference-without-all", 16),
    ]


def test_a_wrong_root_is_one_problem() -> None:
    assert codes("- a\n- b\n") == ["not-a-mapping"]
    assert codes("just words\n") == ["not-a-mapping"]
    assert codes("5\n") == ["not-a-mapping"]


def test_a_small_file_cannot_ask_for_a_million_cells() -> None:
    lines = ", ".join(f"{{name: x{i}, label: x}}" for i in range(1000))
    grid = f"      - {{name: g, type: grid, label: G, rows: [{lines}], columns: [{lines}]}}\n"
    found = examine_text(SMALL + grid)[1]
    assert [(p.code, p.place.line) for p in found] == [("too-many-cells", 12)]


def test_hints_stop_where_nobody_reads_them_any_more() -> None:
    source = SMALL + "".join(
        f"      - {{name: a{i}, type: number, label: A, hepl: B, ask_if: post > 0}}\n"
        for i in range(300)
    )
    found = examine_text(source)[1]
    assert [p.code for p in found].count("unknown-key") == 300
    assert [p.code for p in found].count("unknown-variable") == 300
    hints = [p for p in found if "did you mean `" in p.message("en")]
    assert len(hints) == 200


def _never_crashes(source: str | bytes) -> None:
    questionnaire, problems = examine_text(source, "f.yaml")
    assert (questionnaire is None) == any(p.level == "error" for p in problems)
    for problem in problems:
        assert problem.place.line >= 1
        assert problem.place.column >= 1
        assert "\n" not in problem.line.de + problem.line.en


lines = st.integers(0, len(LINES) - 1)
scalars = st.sampled_from(
    ["5", "[]", "{}", "~", "yes", "-1", "1.5", "[1, [2]]", "{de: 1}", '""', "x: y", "*a", "|", "'",
     "2021-13", "all", "steering_group ==", "999999999999999999999", "{a: {b: {c: d}}}"]
)  # fmt: skip


@given(st.sets(lines, min_size=1, max_size=6))
def test_deleted_lines(doomed: set[int]) -> None:
    _never_crashes("\n".join(line for i, line in enumerate(LINES) if i not in doomed))


@given(lines, lines)
def test_swapped_and_repeated_lines(one: int, other: int) -> None:
    changed = [*LINES]
    changed[one], changed[other] = changed[other], changed[one]
    _never_crashes("\n".join(changed))
    _never_crashes("\n".join([*LINES[:one], LINES[other], *LINES[one:]]))


@given(lines, st.integers(0, 12))
def test_changed_indentation(line: int, blanks: int) -> None:
    changed = [*LINES]
    changed[line] = " " * blanks + changed[line].lstrip()
    _never_crashes("\n".join(changed))


@given(lines, scalars, st.booleans())
def test_changed_values_and_keys(line: int, value: str, is_key: bool) -> None:
    key, colon, _ = LINES[line].partition(": ")
    changed = [*LINES]
    changed[line] = f"{key}x{colon}{_}" if is_key else f"{key}: {value}"
    _never_crashes("\n".join(changed))


@given(st.integers(0, len(SOURCE)), st.binary(min_size=1, max_size=12))
def test_random_bytes_inside(position: int, junk: bytes) -> None:
    raw = SOURCE.encode()
    _never_crashes(raw[:position] + junk + raw[position:])


@given(st.binary(max_size=200))
@settings(max_examples=200)
def test_random_bytes(junk: bytes) -> None:
    _never_crashes(junk)


@given(st.text(alphabet="ab:-[]{}&*!|>'\"\n #%@`,?~", max_size=60))
@settings(max_examples=300)
def test_random_signs_of_yaml(junk: str) -> None:
    _never_crashes(junk)
