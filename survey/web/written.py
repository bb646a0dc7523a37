"""The operator's texts on a page: as markup, and the foot of every page. Owns their look.

Both are made once for each state of the files. Refuses to read a file: `survey.texts` does.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from flask import current_app
from flask_babel import force_locale, get_domain
from markupsafe import Markup, escape

from survey.config import Config
from survey.instrument.text import Language
from survey.texts import files
from survey.texts.files import Name, Written
from survey.texts.markdown import Block, Piece, blocks, first_paragraph

LOOKS: Final = {1: "kern-heading-medium", 2: "kern-heading-small", 3: "kern-heading-small"}
PLACES: Final = {
    Name.CONTACT: "/contact",
    Name.IMPRINT: "/imprint",
    Name.PRIVACY: "/data-protection",
    Name.ACCESSIBILITY: "/accessibility",
}


def folder() -> Path:
    """The data folder of this installation."""
    config: Config = current_app.extensions["survey-config"]
    return config.data


def text(name: Name, language: Language) -> Written:
    """The text that counts now."""
    return files.written(folder(), name, language)


@lru_cache(maxsize=64)
def markup(written: Written, language: Language) -> Markup:
    """A text below the page's own heading; marked where its words are of another language."""
    inner = Markup("\n").join(_block(block) for block in blocks(written.source))
    if written.language == language:
        return inner
    return Markup('<div class="flow" lang="{}">{}</div>').format(written.language, inner)


@lru_cache(maxsize=16)
def first(contact: Written, language: Language) -> Markup:
    """How the team is reached in short: the first paragraph of the contact."""
    inner = Markup("").join(_block(block) for block in blocks(first_paragraph(contact.source)))
    if contact.language == language:
        return inner
    return Markup('<div lang="{}">{}</div>').format(contact.language, inner)


def foot(language: Language) -> Markup:
    """Whom to ask, and where imprint, data protection and accessibility are told."""
    return _foot(text(Name.CONTACT, language), language)


@lru_cache(maxsize=16)
def _foot(contact: Written, language: Language) -> Markup:
    with force_locale(language):
        _ = get_domain().get_translations().gettext
    names = {
        Name.CONTACT: _("Contact"),
        Name.IMPRINT: _("Imprint"),
        Name.PRIVACY: _("Data protection"),
        Name.ACCESSIBILITY: _("Accessibility"),
    }
    inner = first(contact, language)
    links = Markup("").join(
        Markup('<li><a class="kern-link" href="{}">{}</a></li>').format(PLACES[name], label)
        for name, label in names.items()
    )
    # On every page, so no class is said that the style sheet can do without.
    return Markup(
        '<footer><div class="bar"><div><h2>{}</h2>{}</div>'
        '<nav class="no-print" aria-label="{}"><ul>{}</ul></nav></div></footer>'
    ).format(_("Questions? The evaluation team helps"), inner, _("About this site"), links)


def _block(block: Block) -> Markup:
    if block.kind == "heading":
        level = block.level + 1
        return Markup('<h{0} class="{1}">{2}</h{0}>').format(
            level, LOOKS[block.level], _line(block.lines[0])
        )
    lines = [_line(line) for line in block.lines]
    if block.kind == "list":
        items = Markup("").join(Markup("<li>{}</li>").format(line) for line in lines)
        return Markup('<ul class="open-list kern-body">{}</ul>').format(items)
    return Markup('<p class="kern-body">{}</p>').format(Markup("<br>").join(lines))


def _line(pieces: Sequence[Piece]) -> Markup:
    return Markup("").join(_piece(piece) for piece in pieces)


def _piece(piece: Piece) -> Markup:
    if piece.to:
        return Markup('<a class="kern-link" href="{}">{}</a>').format(piece.to, piece.words)
    if piece.is_bold:
        return Markup("<strong>{}</strong>").format(piece.words)
    return escape(piece.words)
