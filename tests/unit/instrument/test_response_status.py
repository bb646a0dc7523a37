"""Each status of a response has words of its own in both languages."""

from __future__ import annotations

import pytest

from survey.instrument.response_status import ResponseStatus, response_label
from survey.instrument.text import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_statuses_are_called_the_same(language: str) -> None:
    words = [response_label(status)(language) for status in ResponseStatus]
    assert all(words)
    assert len(set(words)) == len(ResponseStatus)


def test_reopened_says_for_what() -> None:
    assert response_label(ResponseStatus.REOPENED).de == "zur Korrektur wieder geöffnet"
