"""One line per request as key and value: what, how long, how it ended. Refuses personal data:
no address, no token, no account, nothing that was typed.
"""

from __future__ import annotations

import sys
from time import perf_counter

import structlog
from flask import Flask, g, request
from werkzeug.wrappers import Response

from survey.config import Config

log = structlog.get_logger("survey.web")


def start(app: Flask, config: Config) -> None:
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(config.log_level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    app.before_request(_begin)
    app.after_request(_end)


def _begin() -> None:
    g.began = perf_counter()


def _end(response: Response) -> Response:
    # The route and not the path: a path may hold a link's token.
    if response.status_code >= 500:
        log.error("request", **_facts(response))
    else:
        log.info("request", **_facts(response))
    return response


def _facts(response: Response) -> dict[str, object]:
    return {
        "route": request.url_rule.rule if request.url_rule else None,
        "method": request.method,
        "status": response.status_code,
        "milliseconds": round((perf_counter() - g.get("began", perf_counter())) * 1000, 1),
    }
