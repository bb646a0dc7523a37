"""Finding a municipality by what people call it. Owns when two spellings are the same name.

Refuses to guess: a name that is not known comes back with the nearest ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher, get_close_matches

from survey.errors import NotFound
from survey.instrument.text import Text

NEAREST = 3


def spelling(name: str) -> str:
    """The name reduced for comparing: case, hyphens, dots and blanks do not count."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return re.sub(r"[\W_]+", " ", plain).strip()


def find_unit(name: str, spellings: Mapping[str, str], names: Mapping[str, str]) -> str:
    """The key of the unit with this name, alias or key.

    `spellings`: key by reduced spelling; `names`: official name by key. Raises NotFound
    (`unit-unknown`) with the nearest names.
    """
    if name in names:
        return name
    reduced = spelling(name)
    if found := spellings.get(reduced):
        return found
    near = nearest(reduced, spellings, names)
    raise NotFound(
        "unit-unknown",
        Text(
            f"„{name}“ ist keine bekannte Kommune. Am nächsten: {', '.join(near) or '–'}. "
            "Berichtigen Sie den Namen, oder ergänzen Sie ihn als Alias.",
            f"“{name}” is no known municipality. Nearest: {', '.join(near) or '–'}. Correct the "
            "name, or add it as an alias.",
        ),
    )


def nearest(
    reduced: str, spellings: Mapping[str, str], names: Mapping[str, str]
) -> tuple[str, ...]:
    """Official names whose spelling, or a word of it, is nearest; the nearest first."""
    close = get_close_matches(reduced, spellings, n=2 * NEAREST, cutoff=0.5)
    words = {word for word in reduced.split() if len(word) > 4}
    close += sorted(
        (s for s in spellings if words & set(s.split())),
        key=lambda s: -SequenceMatcher(None, reduced, s).ratio(),
    )
    return _first(names[spellings[s]] for s in close)


def _first(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))[:NEAREST]
