"""Reading an expression: what the language has, and code and column of what it has not."""

from __future__ import annotations

import pickle
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.instrument.expression import (
    Expression,
    ExpressionError,
    Reference,
    from_json,
    parse,
    references,
    to_json,
)
from survey.instrument.expression.tree import Choices, Constant, Junction, Name

GOOD = [
    'group == "yes" and "jobcenter" in members',
    "positions.here + positions.there <= x",
    "positions.row.column > 3",
    "previous.positions.here * 2 < x / 4 - 1",
    'unit.kind == "kreis"',
    "change(x) <= 3",
    "sum(positions.*, x) >= 0.5",
    "count(members) > 1 or count(x > 1, not y == 2) == 2",
    "answered(x) and answered(previous.y)",
    'status(x) == "undecided"',
    'group in ["yes", "planned"]',
    "x not in [1, 2.5]",
    "0 <= x <= y < 5",
    "-x < -1",
    "x\n  == 3",
    "(x) == (3)",
    'remarks == "say \\"no\\" \\\\ it\\\'s"',
    "remarks == 'Köln'",
]


@pytest.mark.parametrize("source", GOOD)
def test_what_the_language_has(source: str) -> None:
    expression = parse(source)
    assert expression.source == source
    assert from_json(to_json(expression)) == expression.tree
    assert references(expression)


@pytest.mark.parametrize(
    ("source", "code", "column"),
    [
        ("", "expression-empty", 1),
        ("   ", "expression-empty", 1),
        ("x = 3", "expression-sign", 3),
        ("x == 3 && y == 2", "expression-sign", 8),
        ("!answered(x)", "expression-sign", 1),
        ("x ** 2 == 4", "expression-sign", 3),
        ("x // 2 == 4", "expression-sign", 3),
        ("x <> 3", "expression-sign", 3),
        ('x == "a', "expression-quote", 6),
        ("x == „kreis“", "expression-quote", 6),
        ('x == "a\\d"', "expression-escape", 8),
        ("größe > 3", "expression-letter", 3),
        ("ﬁlled > 3", "expression-letter", 1),
        ("x² > 3", "expression-letter", 2),
        ("x > ３", "expression-letter", 5),
        ("x 5", "expression-operator", 3),
        ('"a" "b" == x', "expression-operator", 5),
        ("x ==", "expression-operand", 4),
        ("x == )", "expression-operand", 6),
        ("(x == 3", "expression-bracket", 1),
        ("x == 3)", "expression-bracket", 7),
        ("sum(x, )", "expression-operand", 8),
        ("and x", "expression-operand", 1),
        ("x == 07", "expression-number", 6),
        ("x == 1e5", "expression-number", 7),
        ("x == 1_000", "expression-number", 7),
        ("x == 5.", "expression-number", 7),
        ("x == 123456789012345678901", "expression-number", 6),
        ("x > 5,8", "expression-syntax", 1),
        ("x is 3", "expression-keyword", 3),
        ("class == 3", "expression-keyword", 1),
        ("None == x", "expression-keyword", 1),
        ("x if y else z", "expression-keyword", 3),
        ("[a for a in x]", "expression-keyword", 4),
        ('f"a" == x', "expression-prefix", 1),
        ("x._ == 3", "expression-name", 3),
        ("a__b == 3", "expression-name", 1),
        ("x.*.y == 3", "expression-name", 1),
        ("x.y.z.q == 3", "expression-name", 1),
        ("unit == 3", "expression-name", 1),
        ("unit.a.b == 3", "expression-name", 1),
        ("previous == 3", "expression-name", 1),
        ("x[1] == 3", "expression-syntax", 1),
        ("sum(x)(y)", "expression-syntax", 1),
        ("(x + y).z", "expression-syntax", 1),
        ("[1] == x", "expression-syntax", 1),
        ("x in []", "expression-syntax", 6),
        ('x in ["a", 1]', "expression-syntax", 6),
        ("x in [y]", "expression-syntax", 7),
        ("+x == 1", "expression-operand", 1),
        ("summ(x) == 3", "expression-function", 1),
        ("x > 1 and open(y)", "expression-function", 11),
        ("sum() == 3", "expression-arguments", 1),
        ("answered(x, y)", "expression-arguments", 13),
        ("answered(x + 1)", "expression-arguments", 10),
        ("answered(unit.kind)", "expression-arguments", 10),
        ("answered(positions.*)", "expression-arguments", 10),
        ("change(previous.x) > 1", "expression-arguments", 8),
        ("not " * 5000 + "x", "expression-too-long", 1001),
        ("not " * 200 + "answered(x)", "expression-depth", 257),
        ("-" * 990 + "x", "expression-depth", 65),
        ("(" * 300 + "x" + ")" * 300, "expression-depth", 65),
        ('"Köln" == remarks and größe', "expression-letter", 25),
        ('"Köln" == remarks and f(x)', "expression-function", 23),
    ],
)
def test_what_it_has_not(source: str, code: str, column: int) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(source)
    assert (caught.value.code, caught.value.column) == (code, column)
    for message in (caught.value.message.de, caught.value.message.en):
        assert message[0].isupper() or message[0] == "`"
        assert message.endswith((".", "?"))


def test_columns_count_characters_not_bytes() -> None:
    expression = parse('remarks == "Köln" and größe_x == 1'.replace("größe_x", "x"))
    assert [r.column for r in references(expression)] == [1, 23]


def test_a_function_near_by_is_named() -> None:
    with pytest.raises(ExpressionError, match="did you mean `sum`"):
        parse("summ(x) > 1")


def test_references_in_their_order() -> None:
    found = references(parse('change(x) > previous.y.row and sum(z.*) > 1 and unit.kind == "a"'))
    assert found == (
        Reference("change", "x"),
        Reference("previous", "y", "row"),
        Reference("", "z", "*"),
        Reference("unit", "kind"),
    )
    assert [one.column for one in found] == [8, 13, 36, 49]


def test_a_list_keeps_its_texts() -> None:
    tree = parse('group in ["a", "b"]').tree
    assert tree.right == Choices(("a", "b"))  # type: ignore[union-attr]


def test_a_chain_is_a_junction() -> None:
    tree = parse("0 <= x <= 5").tree
    assert isinstance(tree, Junction)
    assert tree.operands[0].left == Constant(Decimal(0))  # type: ignore[union-attr]
    assert tree.operands[1].left == Name("", "x")  # type: ignore[union-attr]


def test_equal_where_the_source_is_equal() -> None:
    assert parse("x > 1") == Expression("x > 1", parse("x > 1").tree)
    assert parse("x > 1") != parse("x  > 1")
    copy = pickle.loads(pickle.dumps(parse("x > 1")))  # noqa: S301 - just made
    assert len({parse("x > 1"), copy}) == 1


@pytest.mark.parametrize(
    "tree", ["x", [], ["?"], ["text"], ["number", "a"], ["name", "later", "x", ""], [["not"]]]
)
def test_no_tree_but_ours_is_read_back(tree: object) -> None:
    with pytest.raises(ValueError, match="no"):
        from_json(tree)  # type: ignore[arg-type]


ALPHABET = st.sampled_from(
    ["x", "sum", "(", ")", "[", "]", '"a"', "'", '"', "and", "or", "not", "in", "==", "<", " ",
     ".", ".*", "*", "+", "-", "/", ",", "1", "5.8", "unit", "previous", "\\", "ö", "\n", "\0",
     "lambda", ":=", "f", "{", "\u2028", "\ud800"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=60), st.lists(ALPHABET, max_size=30).map("".join)))
def test_any_text_is_read_or_refused(source: str) -> None:
    try:
        expression = parse(source)
    except ExpressionError as refusal:
        error = refusal
    else:
        assert from_json(to_json(expression)) == expression.tree
        return
    assert 1 <= error.column <= len(source) + 1
    assert error.code.startswith("expression-")
