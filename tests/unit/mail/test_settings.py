"""Settings of mail: every problem at once, each with where, what and the remedy."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from survey.mail.settings import MailNotSet, is_set, mail_settings

GOOD = {
    "SURVEY_URL": "https://kim.uni.example/",
    "SURVEY_MAIL_SERVER": "mail.uni.example",
    "SURVEY_MAIL_FROM": "Evaluation KIM <kim@uni.example>",
    "SURVEY_MAIL_USER": "kim",
    "SURVEY_MAIL_PASSWORD": "secret words",
}


def refusals(environment: Mapping[str, str]) -> list[str]:
    with pytest.raises(MailNotSet) as refused:
        mail_settings(environment)
    assert all(detail("de") != detail("en") for detail in refused.value.details)
    return [detail("en") for detail in refused.value.details]


def test_starttls_and_its_port_are_what_nobody_has_to_say() -> None:
    found = mail_settings(GOOD)
    assert (found.server, found.port, found.security) == ("mail.uni.example", 587, "starttls")
    assert (found.sender_name, found.sender) == ("Evaluation KIM", "kim@uni.example")
    assert found.address == "https://kim.uni.example"


@pytest.mark.parametrize(("security", "port"), [("tls", 465), ("starttls", 587)])
def test_each_way_has_its_port(security: str, port: int) -> None:
    assert mail_settings({**GOOD, "SURVEY_MAIL_SECURITY": security}).port == port


def test_the_password_is_in_no_print_of_the_settings() -> None:
    assert "secret words" not in repr(mail_settings(GOOD))


def test_the_password_may_stand_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("from a file\n", "utf-8")
    given = {k: v for k, v in GOOD.items() if k != "SURVEY_MAIL_PASSWORD"}
    found = mail_settings({**given, "SURVEY_MAIL_PASSWORD_FILE": str(file)})
    assert found.password == "from a file"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"SURVEY_MAIL_SERVER": ""}, "SURVEY_MAIL_SERVER: “” is no name of a machine."),
        ({"SURVEY_MAIL_SERVER": "mail.uni.example:587"}, "is no name of a machine. Name"),
        ({"SURVEY_MAIL_SERVER": "https://mail"}, "is no name of a machine"),
        ({"SURVEY_MAIL_PORT": "smtp"}, "SURVEY_MAIL_PORT: “smtp” is no port. Write"),
        ({"SURVEY_MAIL_PORT": "70000"}, "“70000” is no port"),
        ({"SURVEY_MAIL_PORT": "٢٥"}, "is no port"),
        ({"SURVEY_MAIL_SECURITY": "ssl"}, "there is no “ssl”. Write starttls, tls or none."),
        ({"SURVEY_MAIL_SECURITY": "none"}, "without encryption. Only a server on this machine"),
        ({"SURVEY_MAIL_FROM": "kim"}, "SURVEY_MAIL_FROM: “kim” is no e-mail address. Write"),
        ({"SURVEY_MAIL_FROM": ""}, "SURVEY_MAIL_FROM: “” is no e-mail address"),
        ({"SURVEY_MAIL_FROM": "kim@uni.example\nBcc: x@y.example"}, "is no e-mail address"),
        ({"SURVEY_MAIL_REPLY_TO": "nobody"}, "SURVEY_MAIL_REPLY_TO: “nobody”"),
        ({"SURVEY_MAIL_USER": ""}, "SURVEY_MAIL_USER: is missing. Signing in"),
        ({"SURVEY_MAIL_PASSWORD": ""}, "SURVEY_MAIL_PASSWORD: is missing. Signing in"),
        ({"SURVEY_MAIL_PASSWORD_FILE": "/nowhere"}, "Keep one of the two."),
        (
            {"SURVEY_MAIL_PASSWORD": "", "SURVEY_MAIL_PASSWORD_FILE": "/nowhere"},
            "/nowhere cannot be read (No such file or directory). Check",
        ),
        ({"SURVEY_MAIL_CA": "/nowhere"}, "/nowhere is no readable file of certificates"),
        ({"SURVEY_URL": ""}, "SURVEY_URL: “” is no address at which municipalities"),
        ({"SURVEY_URL": "http://kim.uni.example"}, "is no address at which municipalities"),
        ({"SURVEY_URL": "https://[kim"}, "is no address at which municipalities"),
    ],
)
def test_a_problem_is_one_sentence_with_its_remedy(changed: dict[str, str], said: str) -> None:
    assert any(said in refusal for refusal in refusals({**GOOD, **changed}))


def test_all_problems_come_at_once() -> None:
    assert len(refusals({"SURVEY_MAIL_PORT": "0", "SURVEY_MAIL_SECURITY": "x"})) == 5


def test_without_encryption_only_to_this_machine() -> None:
    for here in ("localhost", "127.0.0.1", "::1"):
        local = {**GOOD, "SURVEY_MAIL_SERVER": here, "SURVEY_MAIL_SECURITY": "none"}
        assert mail_settings(local).port == 25


def test_an_installation_without_any_of_them_sends_no_mail() -> None:
    assert not is_set({"SURVEY_URL": "https://kim.uni.example", "SURVEY_MAIL_FROM": ""})
    assert is_set({"SURVEY_MAIL_PORT": "25"})
