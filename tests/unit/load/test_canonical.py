"""The digest: what the author wrote counts, how the file looks does not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.instrument.document import Data, canonical, compose, digest

data = st.recursive(
    st.booleans() | st.integers(-999, 999) | st.text(max_size=8) | st.decimals(-9, 9, places=2),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)


def digest_of(source: str) -> str:
    tree, problems = compose(source, "f")
    assert tree is not None
    assert problems == []
    return digest(tree.data)


@pytest.mark.parametrize(
    "other",
    [
        "b: [x, y]   # a comment\na: {de: Ja, en: Yes}\n",
        "a:\n  en: 'Yes'\n  de: \"Ja\"\nb:\n  - x\n  - y\n",
        "\ufeffa: {en: Yes, de: Ja}\r\nb: [x,\r\n  y]\r\n",
    ],
)
def test_form_does_not_matter(other: str) -> None:
    assert digest_of(other) == digest_of("a: {de: Ja, en: Yes}\nb: [x, y]\n")


@pytest.mark.parametrize(
    "other",
    [
        "a: {de: Ja, en: Yes}\nb: [y, x]\n",
        "a: {de: Ja, en: yes}\nb: [x, y]\n",
        "a: {de: Ja}\nb: [x, y]\n",
        "a: {de: Ja, en: Yes}\nb: [x, y]\nc: false\n",
    ],
)
def test_content_does(other: str) -> None:
    assert digest_of(other) != digest_of("a: {de: Ja, en: Yes}\nb: [x, y]\n")


def test_canonical_form_is_fixed() -> None:
    assert canonical({"ö": "ä\n", "a": [1, Decimal("5.80"), True, None, "1"]}) == (
        '{"a":[1,5.8,true,null,"1"],"ö":"ä\\n"}'
    )
    # printf '{"a":1}' | sha256sum
    assert digest({"a": 1}) == "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862"


@pytest.mark.parametrize("written", ["5", "5.0", "5.00"])
def test_one_number_has_one_form(written: str) -> None:
    assert canonical(Decimal(written)) == "5"


@given(data, data)
def test_equal_forms_mean_equal_data(one: Data, other: Data) -> None:
    assert (canonical(one) == canonical(other)) == (_typed(one) == _typed(other))


def _typed(value: Data) -> object:
    """Data in which true is not 1."""
    match value:
        case bool():
            return ("truth", value)
        case list():
            return [_typed(item) for item in value]
        case dict():
            return {key: _typed(item) for key, item in value.items()}
        case _:
            return value
