"""The deadline as a calendar file: what the notation asks for, whatever words it holds."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from survey.mail.calendar import whole_day

WRITTEN = datetime(2021, 11, 8, 9, 30, tzinfo=UTC)


def lines(**changed: str) -> list[str]:
    """The content lines, unfolded as a reader unfolds them."""
    said = {"title": "Frist", "about": "Köln", "identity": "a@b"} | changed
    content = whole_day(date(2021, 12, 31), written=WRITTEN, **said)
    raw = content.split(b"\r\n")
    assert raw[-1] == b""
    assert all(len(line) <= 75 for line in raw)
    return content.decode().replace("\r\n ", "").split("\r\n")[:-1]


def test_a_whole_day_ends_with_the_next_one_also_over_new_year() -> None:
    found = lines()
    assert found[0] == "BEGIN:VCALENDAR"
    assert found[-1] == "END:VCALENDAR"
    assert "DTSTART;VALUE=DATE:20211231" in found
    assert "DTEND;VALUE=DATE:20220101" in found
    assert "DTSTAMP:20211108T093000Z" in found
    assert "UID:a@b" in found


@given(st.text(max_size=200))
def test_no_words_end_a_line_or_begin_a_property(words: str) -> None:
    found = lines(title=f"{words}\r\nATTENDEE:x", about=words)
    assert len(found) == 14
    assert not any(line.startswith("ATTENDEE") for line in found)


def test_signs_of_the_notation_are_words() -> None:
    found = lines(title="a,b;c\\d\ne")
    assert "SUMMARY:a\\,b\\;c\\\\d\\ne" in found
