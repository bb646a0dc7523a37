"""A table of contacts: what is read, and every line that is wrong."""

from __future__ import annotations

import pytest

from survey.fieldwork.contact_table import ContactLine, ContactsRefused, read_contacts
from survey.fieldwork.csv_file import parse_csv
from survey.fieldwork.person import Person


def read(words: str) -> tuple[ContactLine, ...]:
    return read_contacts(parse_csv(words.encode(), "contacts.csv"))


def test_lines_are_read_as_excel_writes_them() -> None:
    found = read(
        "ags;email;name;office;language\n"
        "05111; Anna@Stadt.example ;Anna  Arendt;Integrationszentrum;\n"
        "05382;kim@kreis.example;;;en\n"
    )
    assert found == (
        ContactLine(
            2, "05111", Person("anna@stadt.example", "Anna Arendt", "Integrationszentrum", "de")
        ),
        ContactLine(3, "05382", Person("kim@kreis.example", "", "", "en")),
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("5111,a@b.example,,", "contacts.csv:2: “5111” is no official key"),
        ("05111,a at b,,", "contacts.csv:2: e-mail address: “a at b” is no email address."),
        ("05111,,,", "contacts.csv:2: e-mail address: “” is no email address."),
        ('05111,"a@b.example\nBcc: x@y.example",,', "contacts.csv:2: e-mail address: "),
        ('05111,"a@b.example,x@y.example",,', "contacts.csv:2: e-mail address: "),
        ("05111,Anna <a@b.example>,,", "contacts.csv:2: e-mail address: "),
        ("05111,a@b.example,,fr", "contacts.csv:2: there is no language “fr”. Write de or en."),
        (f"05111,a@b.example,{'x' * 121},", "contacts.csv:2: name: This is too long."),
        ("05111,=cmd|'/c calc'@b.example,,", "contacts.csv:2: e-mail address: "),
    ],
)
def test_a_bad_line_is_told_with_its_place_and_the_remedy(line: str, said: str) -> None:
    with pytest.raises(ContactsRefused) as refused:
        read(f"ags,email,name,language\n{line}\n05382,ok@kreis.example,,\n")
    assert len(refused.value.details) == 1
    assert refused.value.details[0]("en").startswith(said)
    assert "nothing was imported" in refused.value.message("en")


def test_all_bad_lines_come_at_once_and_an_address_twice_is_one_of_them() -> None:
    with pytest.raises(ContactsRefused) as refused:
        read("ags,email\n05111,a@b.example\n05111,A@B.example\n5,x\n")
    told = [detail("en") for detail in refused.value.details]
    assert "stands for 05111 in line 2 already" in told[0]
    assert [t.split(": ")[0] for t in told] == [
        "contacts.csv:3",
        "contacts.csv:4",
        "contacts.csv:4",
    ]


def test_columns_that_nobody_asked_for_are_refused() -> None:
    with pytest.raises(ContactsRefused) as refused:
        read("ags,mail,birthday\n05111,a@b.example,1\n")
    told = [detail("en") for detail in refused.value.details]
    assert "“email” is missing" in told[0]
    assert "“mail” is unknown here" in told[1]
    assert "“birthday” is unknown here" in told[2]
