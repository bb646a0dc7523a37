"""Accounts of the office: invitation, password, session, and the limit on attempts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select

from survey.errors import NotAllowed, SurveyError
from survey.fieldwork import accounts
from survey.fieldwork.accounts import disable_account, invite_account, set_password
from survey.fieldwork.sessions import PER_ACCOUNT, PER_SOURCE, account_of, sign_in, sign_out
from survey.fieldwork.tokens import Tokens
from survey.store import database, tables
from survey.store.accounts import Account
from survey.store.values import Role
from tests.integration.conftest import NOW, OFFICE

SECRET = "a secret of the tests that is long enough"
INVITES, OFFICE_TOKENS = Tokens(SECRET, purpose="invite"), Tokens(SECRET, purpose="office")
PASSWORD = "korrekt pferd batterie"


@pytest.fixture(autouse=True)
def _cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap = accounts.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr("survey.fieldwork.accounts.HASHER", cheap)
    monkeypatch.setattr("survey.fieldwork.sessions.HASHER", cheap)


@pytest.fixture
def eva(engine: Engine) -> Account:
    invitation = invite_account(
        engine, OFFICE, NOW, email=" Eva@Example.org ", name="Eva", role=Role.EVALUATOR,
        tokens=INVITES,
    )  # fmt: skip
    return set_password(engine, NOW, invitation.token, PASSWORD, INVITES)


def enter(
    engine: Engine, password: str, *, email: str = "eva@example.org", minutes: int = 0
) -> str:
    when = NOW + timedelta(minutes=minutes)
    return sign_in(engine, when, email, password, OFFICE_TOKENS, "192.0.2.1").token


def whose(engine: Engine, token: str, hours: int = 0) -> str | None:
    with database.reading(engine) as connection:
        found = account_of(connection, NOW + timedelta(hours=hours), token, OFFICE_TOKENS)
    return found.email if found else None


def test_from_invitation_to_session(engine: Engine, eva: Account) -> None:
    assert (eva.email, eva.role, eva.is_active) == ("eva@example.org", Role.EVALUATOR, True)
    token = enter(engine, PASSWORD)
    assert whose(engine, token) == "eva@example.org"
    assert whose(engine, token, hours=13) is None
    assert whose(engine, INVITES.issue().token) is None
    sign_out(engine, token, OFFICE_TOKENS)
    assert whose(engine, token) is None


def test_no_secret_is_stored(engine: Engine, eva: Account) -> None:
    token = enter(engine, PASSWORD)
    with database.reading(engine) as connection:
        stored = repr(
            [connection.execute(select(t)).all() for t in (tables.account, tables.office_session)]
        )
    assert "$argon2id$" in stored
    for secret in (PASSWORD, token.rpartition(".")[0]):
        assert secret not in stored


def test_an_invitation_is_good_once_and_for_a_while(engine: Engine) -> None:
    given = {"email": "a@b.de", "name": "", "role": Role.ADMIN, "tokens": INVITES}
    invitation = invite_account(engine, OFFICE, NOW, **given)  # type: ignore[arg-type]
    late = NOW + timedelta(days=15)
    with pytest.raises(NotAllowed, match="invite-invalid"):
        set_password(engine, late, invitation.token, PASSWORD, INVITES)
    for weak in ("kurz", "aaaaaaaaaaaaaaaa"):
        with pytest.raises(SurveyError, match="password-weak"):
            set_password(engine, NOW, invitation.token, weak, INVITES)
    set_password(engine, NOW, invitation.token, PASSWORD, INVITES)
    with pytest.raises(NotAllowed, match="invite-invalid"):
        set_password(engine, NOW, invitation.token, PASSWORD, INVITES)
    with pytest.raises(SurveyError, match="email-unreadable"):
        invite_account(engine, OFFICE, NOW, **(given | {"email": "a b@c"}))  # type: ignore[arg-type]


def test_wrong_password_and_unknown_address_look_the_same(engine: Engine, eva: Account) -> None:
    said = []
    for email in (eva.email, "nobody@example.org"):
        with pytest.raises(NotAllowed) as refused:
            enter(engine, "falsch falsch falsch", email=email)
        said.append((refused.value.code, refused.value.message))
    assert said[0] == said[1]
    assert said[0][0] == "sign-in-failed"


def test_too_many_attempts_wait(engine: Engine, eva: Account) -> None:
    for _ in range(PER_ACCOUNT):
        with pytest.raises(NotAllowed, match="sign-in-failed"):
            enter(engine, "falsch falsch falsch")
    with pytest.raises(NotAllowed, match="sign-in-limited"):
        enter(engine, PASSWORD)
    assert whose(engine, enter(engine, PASSWORD, minutes=16)) == eva.email


def test_one_source_cannot_try_many_addresses(engine: Engine) -> None:
    for number in range(PER_SOURCE):
        with pytest.raises(NotAllowed, match="sign-in-failed"):
            enter(engine, "falsch falsch falsch", email=f"{number}@example.org")
    with pytest.raises(NotAllowed, match="sign-in-limited"):
        enter(engine, PASSWORD, email="another@example.org")


def test_a_disabled_account_ends_at_once(engine: Engine, eva: Account) -> None:
    token = enter(engine, PASSWORD)
    disable_account(engine, OFFICE, NOW, eva.id)
    assert whose(engine, token) is None
    with pytest.raises(NotAllowed, match="sign-in-failed"):
        enter(engine, PASSWORD)
