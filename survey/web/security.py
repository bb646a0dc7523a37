"""What every answer of the server says to a browser, and what every form must bring back.

Owns: security headers, the content security policy, session cookies, the CSRF token.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from flask import Flask, abort, current_app, request, session
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response

from survey.config import Config
from survey.web import who

# data: pictures are the icons of the style sheet. Nothing inline, nothing from elsewhere.
POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # same-origin, not no-referrer: the CSRF check over HTTPS reads it. Tokens stay on this host.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# A page of the longest section is under 60 kB; answers come back in far less.
LARGEST_REQUEST: Final = 2 * 1024 * 1024
MOST_FIELDS: Final = 4000
# With files: the largest that a question may take, and room for others beside it.
LARGEST_UPLOAD: Final = 64 * 1024 * 1024
LARGEST_NUMBER: Final = 2**31 - 1
SESSION_LIFETIME: Final = timedelta(days=14)


def start(app: Flask, config: Config) -> None:
    app.config.update(
        SECRET_KEY=config.secret_key,
        SECRET_KEY_FALLBACKS=list(config.former_secret_keys),
        SESSION_COOKIE_NAME="survey",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=config.secure_cookies,
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=SESSION_LIFETIME,
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=LARGEST_REQUEST,
        MAX_FORM_PARTS=MOST_FIELDS,
        # As long as the session: somebody who writes for hours must not lose the page.
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.config.setdefault("LARGEST_UPLOAD", LARGEST_UPLOAD)
    app.before_request(_no_such_place)
    app.before_request(_make_room)  # before the token is looked for, which reads the whole form
    CSRFProtect(app)
    app.after_request(_say)
    if config.secure_cookies:
        app.after_request(_https_only)
    if config.trusted_proxies:
        n = config.trusted_proxies
        behind = ProxyFix(app.wsgi_app, x_for=n, x_proto=n, x_host=n)
        app.wsgi_app = behind  # type: ignore[method-assign]


def _no_such_place() -> None:
    """No address holds NUL, which no database keeps, or a number beyond what one counts to."""
    for part in (request.view_args or {}).values():
        if (isinstance(part, str) and "\0" in part) or (
            isinstance(part, int) and part > LARGEST_NUMBER
        ):
            abort(404)


def _make_room() -> None:
    """Let files in where a municipality that has opened its link saves a page."""
    is_page = request.endpoint == "respond.save" and request.mimetype == "multipart/form-data"
    if is_page and who.LINK in session:
        request.max_content_length = current_app.config["LARGEST_UPLOAD"]


def _say(response: Response) -> Response:
    response.headers.extend(HEADERS)
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "no-store"
    return response


def _https_only(response: Response) -> Response:
    response.headers["Strict-Transport-Security"] = "max-age=31536000"
    return response
