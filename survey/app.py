"""The web application, put together from its parts. Owns their order; refuses rules and pages."""

from __future__ import annotations

import gc
from typing import Final

from flask import Flask

from survey.config import Config
from survey.web import (
    about,
    account,
    assets,
    attachments,
    correcting,
    corrections,
    db,
    downloads,
    errors,
    language,
    logs,
    lost,
    notice,
    office,
    office_corrections,
    office_deciding,
    office_hints,
    office_mail,
    office_people,
    office_requests,
    permissions,
    receipts,
    respond,
    saving,
    search,
    section,
    security,
    submission,
    team,
    team_again,
)
from survey.web.site import Site

# A request makes some thousand short-lived values, which die by their reference counts. Looking
# for cycles after every 700 of them, as Python does unasked, costs a tenth of a page.
COLLECT_AFTER: Final = 20_000


def create_app(config: Config | None = None) -> Flask:
    """The application of one installation; `config` None reads the environment."""
    given = config or Config.from_environment()
    gc.set_threshold(COLLECT_AFTER)
    app = Site(__name__, static_folder=None)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    logs.start(app, given)
    assets.start(app)
    security.start(app, given)
    language.start(app)
    db.start(app, given)
    app.extensions["survey-config"] = given
    app.before_request(permissions.guard)
    # The pages of a municipality stand in several modules and share one blueprint.
    for module in (
        errors,
        respond,
        section,
        saving,
        search,
        submission,
        team,
        team_again,
        receipts,
        downloads,
        corrections,
        notice,
        attachments,
        about,
        lost,
        correcting,
        account,
        office,
        office_hints,
        office_requests,
        office_corrections,
        office_deciding,
        office_people,
        office_mail,
    ):
        if module.pages.name not in app.blueprints:
            app.register_blueprint(module.pages)
    errors.start(app)
    return app
