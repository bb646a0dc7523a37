"""The public pages of the operator's texts: contact, imprint, data protection, accessibility.

Owns: their addresses and headings. Refuses: the words, which are files of the operator.
"""

from __future__ import annotations

from flask import Blueprint
from markupsafe import Markup

from survey.texts.files import Name
from survey.web import language, written
from survey.web.markup import NOTHING
from survey.web.permissions import Permission, needs
from survey.web.rendering import render

pages = Blueprint("about", __name__)


@pages.get(written.PLACES[Name.CONTACT])
@needs(Permission.PUBLIC)
def contact() -> str:
    """How the evaluation team is reached."""
    _ = language.translator()
    return _page(Name.CONTACT, _("Contact"))


@pages.get(written.PLACES[Name.IMPRINT])
@needs(Permission.PUBLIC)
def imprint() -> str:
    """Who runs this site."""
    _ = language.translator()
    return _page(Name.IMPRINT, _("Imprint"))


@pages.get(written.PLACES[Name.PRIVACY])
@needs(Permission.PUBLIC)
def privacy() -> str:
    """The data protection notice, as it stands now."""
    _ = language.translator()
    return _page(Name.PRIVACY, _("Data protection notice"))


@pages.get(written.PLACES[Name.ACCESSIBILITY])
@needs(Permission.PUBLIC)
def accessibility() -> str:
    """How far the site is accessible, and whom to tell of a barrier."""
    _ = language.translator()
    contact = written.first(written.text(Name.CONTACT, language.current()), language.current())
    return _page(Name.ACCESSIBILITY, _("Accessibility statement"), contact)


def _page(name: Name, title: str, contact: Markup = NOTHING) -> str:
    tongue = language.current()
    return render(
        "about/text.html",
        title=title,
        words=written.markup(written.text(name, tongue), tongue),
        contact=contact,
    )
