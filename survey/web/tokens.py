"""The signers of links in this installation, made from its secret. Owns no token."""

from __future__ import annotations

from flask import current_app

from survey.fieldwork.tokens import Tokens


def tokens(purpose: str) -> Tokens:
    """Tokens of one purpose (`link`, `invite`, `office`, `enter`)."""
    kept: dict[str, Tokens] = current_app.extensions.setdefault("survey-tokens", {})
    if purpose not in kept:
        former = current_app.config.get("SECRET_KEY_FALLBACKS") or ()
        kept[purpose] = Tokens(current_app.config["SECRET_KEY"], former, purpose=purpose)
    return kept[purpose]


def link_tokens() -> Tokens:
    return tokens("link")
