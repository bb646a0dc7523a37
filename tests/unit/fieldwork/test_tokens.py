"""Tokens of links: signed, one purpose each, and never the secret in the store."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from survey.fieldwork.tokens import Tokens

KEY, NEW_KEY = "the first key of a test, long enough", "the second key of a test, long too"


def test_a_token_leads_to_its_hash() -> None:
    tokens = Tokens(KEY)
    issued = tokens.issue()
    assert tokens.read(issued.token) == issued.secret_hash
    assert len(issued.secret_hash) == 64
    assert issued.secret_hash not in issued.token


def test_no_two_tokens_are_equal() -> None:
    tokens = Tokens(KEY)
    assert len({tokens.issue().token for _ in range(1000)}) == 1000


def test_a_token_fits_an_address() -> None:
    token = Tokens(KEY).issue().token
    assert all(c.isalnum() or c in "-_." for c in token)
    assert len(token) < 100


def test_a_token_of_one_purpose_opens_no_other() -> None:
    assert Tokens(KEY, purpose="office").read(Tokens(KEY, purpose="link").issue().token) is None


def test_tokens_outlive_a_rotation_as_long_as_the_former_key_is_named() -> None:
    issued = Tokens(KEY).issue()
    assert Tokens(NEW_KEY, [KEY]).read(issued.token) == issued.secret_hash
    assert Tokens(NEW_KEY).read(issued.token) is None
    assert Tokens(NEW_KEY).read(Tokens(NEW_KEY, [KEY]).issue().token) is not None


@given(st.text())
def test_nothing_forged_is_read(token: str) -> None:
    assert Tokens(KEY).read(token) is None


@given(st.data())
def test_a_changed_token_is_not_read(data: st.DataObject) -> None:
    tokens = Tokens(KEY)
    token = tokens.issue().token
    place = data.draw(st.integers(0, len(token) - 2))
    # Not filtered by the token, which is another one each time: what is drawn may not depend on it.
    drawn = data.draw(st.sampled_from("AZaz09-_"))
    other = drawn if drawn != token[place] else "!"
    assert tokens.read(token[:place] + other + token[place + 1 :]) is None
