"""One HTML page that needs nothing else: no script, no third party.

Owns how a template is filled: whatever an author wrote is escaped, and the same values give the
same text. Refuses to know what is on the page.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

# A document of HTML may hold none of these, and nobody can read them.
_NO_CHARACTERS: Final = dict.fromkeys(
    code for code in (*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF) if chr(code) not in "\n\t"
)


def filled(template: Path, **values: object) -> str:
    """The page that this template makes of the values; it may use others of its folder."""
    # Imported here: who writes a document of another kind needs no templates.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(template.parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(template.name).render(values).translate(_NO_CHARACTERS) + "\n"
