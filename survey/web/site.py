"""Flask and Jinja as this site uses them: what comes out the same each time is made once.

Owns: addresses that were built before, macros that were loaded before, which together are a tenth
of a page. Refuses: to know any page.
"""

from __future__ import annotations

from typing import Any, Final

from flask import Flask, g, has_request_context, request
from flask.templating import Environment
from jinja2 import Template
from jinja2.environment import TemplateModule
from jinja2.runtime import Context

MOST_ADDRESSES: Final = 4096


class MacroTemplate(Template):
    """Its macros, where another template imports them: loaded once.

    They are imported without context and see the environment's globals alone, so that they are
    the same for every page. Jinja would look for further globals of the page each time.
    """

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        if self._module is None:
            self._module = self.make_module()
        return self._module


class PageEnvironment(Environment):
    template_class = MacroTemplate


class Site(Flask):
    """The application; remembers the addresses that it has built."""

    jinja_environment = PageEnvironment

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._addresses: dict[tuple[object, ...], str] = {}

    def url_for(self, /, endpoint: str, **values: Any) -> str:
        """As Flask's; an address follows from its values, the response meant and the mount.

        One that holds a token is a secret, or of one visit, and is not kept.
        """
        if not has_request_context() or endpoint.startswith(".") or "token" in values:
            return super().url_for(endpoint, **values)
        key = (request.root_path, g.get("of"), endpoint, *values.items())
        try:
            found = self._addresses.get(key)
        except TypeError:  # a value that is no key
            return super().url_for(endpoint, **values)
        if found is None:
            found = super().url_for(endpoint, **values)
            if len(self._addresses) >= MOST_ADDRESSES:
                self._addresses.clear()
            self._addresses[key] = found
        return found

    def known_addresses(self) -> tuple[str, ...]:
        """Those that are remembered."""
        return tuple(self._addresses.values())
