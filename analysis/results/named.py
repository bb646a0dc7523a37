"""How figures are named, on the command line and in a plan: `name`, `name.item`, `name = code`.

Owns the reading of such a name and which variables it means. Refuses to know a release: who asks
gives the variables that there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from survey.instrument.catalogue import hint, nearest
from survey.instrument.text import Text
from survey.questions.base import Key

_NAMED: Final = re.compile(
    r"(?P<name>\w+)(?:\.(?P<item>[\w.-]+))?(?:\s*==?\s*[\"']?(?P<code>[^\s\"'=]+)[\"']?)?"
)


@dataclass(frozen=True, slots=True)
class Named:
    """The figures of one variable, of all its items or of one, of all its codes or of one.

    `item`: the item, or a row of a grid, which means all its cells. `code` None: every code.
    """

    name: str
    item: str = ""
    code: str | None = None

    def __str__(self) -> str:
        whole = f"{self.name}.{self.item}" if self.item else self.name
        return whole if self.code is None else f"{whole} = {self.code}"

    def means(self, key: Key) -> bool:
        """Whether the variable of this key is meant."""
        name, item = key
        return name == self.name and (
            not self.item or item == self.item or item.startswith(f"{self.item}.")
        )


def read(source: str) -> Named | None:
    """What is named; None where this is no name of a figure."""
    found = _NAMED.fullmatch(source.strip())
    return Named(found["name"], found["item"] or "", found["code"]) if found else None


def unread(source: str) -> Text:
    """Why this names nothing, with what to write instead."""
    return Text(
        f"`{source}` nennt keine Variable; schreiben Sie `name`, `name.item` oder `name = code`.",
        f"`{source}` names no variable; write `name`, `name.item` or `name = code`.",
    )


def missing(named: Named, codes: Mapping[Key, Iterable[str]]) -> Text | None:
    """Why nothing of this name is there, with the nearest that is; None where something is.

    `codes`: the variables that give figures, each with its codes.
    """
    meant = {key: tuple(found) for key, found in codes.items() if named.means(key)}
    if not meant:
        known = dict.fromkeys(name for name, _ in codes)
        known |= dict.fromkeys(f"{name}.{item}" for name, item in codes if item)
        near = hint(nearest(str(Named(named.name, named.item)), known))
        return Text(
            f"`{named}` ist keine Variable dieses Datenstands, die Zahlen ergibt{near.de}",
            f"`{named}` is no variable of this data release that gives figures{near.en}",
        )
    if named.code is None or any(named.code in found for found in meant.values()):
        return None
    whole = str(Named(named.name, named.item))
    offered = dict.fromkeys(code for found in meant.values() for code in found)
    if not offered:
        return Text(
            f"`{whole}` hat keine Antwortoptionen; schreiben Sie nur `{whole}`.",
            f"`{whole}` has no choices; write `{whole}` alone.",
        )
    near = hint(nearest(named.code, offered))
    if near.de == ".":
        listed = ", ".join(offered)
        near = Text(f"; es gibt: {listed}.", f"; there are: {listed}.")
    return Text(
        f"`{whole}` hat keine Antwortoption `{named.code}`{near.de}",
        f"`{whole}` has no choice `{named.code}`{near.en}",
    )
