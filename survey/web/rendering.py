"""Render a template with what every page has: language, words, notices, the form's token.

Owns: the values that are common to all pages. Refuses: to read a database.
"""

from __future__ import annotations

from typing import Any

from flask import current_app, g, render_template
from flask_wtf.csrf import generate_csrf

from survey.config import Config
from survey.web import language, written


def sends_mail() -> bool:
    """Whether a letter brings what a page promises."""
    config: Config = current_app.extensions["survey-config"]
    return config.sends_mail


def render(template: str, **values: Any) -> str:
    """The page; `_` is fetched once and stands in the context: no call goes through Babel."""
    values.setdefault("notices", ())
    values.setdefault("here", "")
    tongue = language.current()
    values["of"] = g.get("of", "")
    values["sends_mail"] = sends_mail()
    return render_template(
        template,
        language=tongue,
        foot=written.foot(tongue),
        _=language.translator(),
        csrf_token=generate_csrf(),
        **values,
    )
