"""The words of the interface: complete in both languages, with the same gaps to fill."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[3]
GAP = re.compile(r"\{\w*\}")


def catalogue(language: str) -> Catalog:
    path = ROOT / "survey" / "translations" / language / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as file:
        return read_po(file, locale=language)


def said(message: Message, language: str) -> str:
    """The translation; an English message without one is its own."""
    return message.string or (message.id if language == "en" else "")


def words_in_the_code() -> set[str]:
    methods = [("**.py", "python"), ("templates/**.html", "jinja2")]
    options = {"templates/**.html": {"trimmed": "true", "encoding": "utf-8"}}
    found = extract_from_dir(ROOT / "survey", methods, options)
    return {message for _, _, message, _, _ in found if isinstance(message, str) and message}


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_word_has_a_translation(language: str) -> None:
    translated = {m.id for m in catalogue(language) if said(m, language) and not m.fuzzy}
    assert words_in_the_code() - translated == set()


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_translation_is_left_over(language: str) -> None:
    assert {m.id for m in catalogue(language) if m.id} - words_in_the_code() == set()


@pytest.mark.parametrize("language", ["de", "en"])
def test_gaps_are_the_same_in_the_translation(language: str) -> None:
    wrong = [
        message.id
        for message in catalogue(language)
        if message.id
        and sorted(GAP.findall(message.id)) != sorted(GAP.findall(said(message, language)))
    ]
    assert wrong == []


def test_german_is_no_english() -> None:
    same = {m.id for m in catalogue("de") if m.id and m.id == m.string}
    assert same == {"Administration", "Evaluation", "Link"}
