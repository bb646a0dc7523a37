"""The words of the interface: complete in both languages, with the same gaps to fill."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from babel.support import Translations

ROOT = Path(__file__).resolve().parents[3]
GAP = re.compile(r"\{\w*\}")


def catalogue(language: str) -> Catalog:
    path = ROOT / "survey" / "translations" / language / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as file:
        return read_po(file, locale=language)


def forms(words: str | Sequence[str]) -> tuple[str, ...]:
    """The words, or each of their plural forms."""
    return (words,) if isinstance(words, str) else tuple(words)


def said(message: Message, language: str) -> tuple[str, ...]:
    """The translation; an English message without one is its own."""
    translated = forms(message.string)
    return translated if all(translated) or language != "en" else forms(message.id)


def is_whole(message: Message, language: str) -> bool:
    found = said(message, language)
    return all(found) and len(found) == len(forms(message.id))


def words_in_the_code() -> set[tuple[str, ...]]:
    methods = [("**.py", "python"), ("templates/**.html", "jinja2")]
    options = {"templates/**.html": {"trimmed": "true", "encoding": "utf-8"}}
    found = extract_from_dir(ROOT / "survey", methods, options)
    return {forms(message) for _, _, message, _, _ in found if message}


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_word_has_a_translation(language: str) -> None:
    translated = {forms(m.id) for m in catalogue(language) if is_whole(m, language) and not m.fuzzy}
    assert words_in_the_code() - translated == set()


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_translation_is_left_over(language: str) -> None:
    assert {forms(m.id) for m in catalogue(language) if m.id} - words_in_the_code() == set()


@pytest.mark.parametrize("language", ["de", "en"])
def test_gaps_are_the_same_in_the_translation(language: str) -> None:
    wrong = [
        message.id
        for message in catalogue(language)
        if message.id
        for words, translated in zip(forms(message.id), said(message, language), strict=True)
        if sorted(GAP.findall(words)) != sorted(GAP.findall(translated))
    ]
    assert wrong == []


def test_german_is_no_english() -> None:
    same = {m.id for m in catalogue("de") if m.id and forms(m.id) == forms(m.string)}
    assert same == {"Administration", "Evaluation", "Link"}


@pytest.mark.parametrize(
    ("count", "german", "english"),
    [
        (0, "0 Angaben sind noch offen.", "0 entries are still open."),
        (1, "1 Angabe ist noch offen.", "1 entry is still open."),
        (2, "2 Angaben sind noch offen.", "2 entries are still open."),
    ],
)
def test_counts_take_their_form(count: int, german: str, english: str) -> None:
    for language, sentence in (("de", german), ("en", english)):
        words = Translations.load(ROOT / "survey" / "translations", [language])
        found = words.ngettext("{n} entry is still open.", "{n} entries are still open.", count)
        assert found.format(n=count) == sentence
