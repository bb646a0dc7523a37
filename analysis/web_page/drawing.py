"""A figure's SVG as part of a page: no name that another has, no style, no more than is drawn.

    inline(svg, "abb-3")    '<svg viewBox="…" role="img" aria-labelledby="abb-3.title abb-3.desc">…'

Owns that a drawing can stand in a page with others: its names begin with the place's, its looks are
attributes, which no content security policy refuses, and numbers are as fine as a hundredth of a
point. Refuses to draw: the SVG comes from `analysis.figures`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

_POINTED: Final = re.compile(r"url\(#([^)]+)\)")
_EVERYTHING: Final = re.compile(r"\*\{([^}]*)\}")
_FINE: Final = re.compile(r"-?\d+\.\d{3,}")
_COMMAND: Final = re.compile(r"\s*([A-Za-z])\s*")
_MOVED: Final = re.compile(r"translate\((\S+) (\S+)\)")
_PLACES: Final = ("x", "y", "width", "height", "d", "transform")
_WORDS: Final = ("title", "desc")
_OF_THE_PAGE: Final = ("width", "height", "version", "lang")
"""Of the root: a page says how large it is, and in which language."""


def inline(source: bytes, place: str) -> str:
    """The drawing as an element of HTML; whatever it names begins with the place's name."""
    root = ET.fromstring(source)  # noqa: S314  # our own drawing
    looks = _common_looks(root)
    names = _names(root, place)
    for one in root.iter():
        _rewrite(one, names)
    for key in _OF_THE_PAGE:
        root.attrib.pop(key, None)
    root.attrib |= looks
    _without_empty(root)
    return ET.tostring(root, encoding="unicode").replace(" />", "/>")


def _common_looks(root: ET.Element) -> dict[str, str]:
    """What the drawing's style says of all its elements, taken out: it would be of all the page."""
    for parent in root.iter():
        for child in list(parent):
            if _local(child.tag) == "style":
                parent.remove(child)
                found = _EVERYTHING.search(child.text or "")
                return dict(_looks(found[1])) if found else {}
    return {}


def _names(root: ET.Element, place: str) -> dict[str, str]:
    """What is pointed to within the drawing, and its name on the page: short, and no other's.

    A place has no point in its name.
    """
    found: dict[str, None] = {}
    for one in root.iter():
        for key, value in one.attrib.items():
            found |= dict.fromkeys(_POINTED.findall(value))
            if _local(key) == "href":
                found[value.removeprefix("#")] = None
    numbered = {name: f"{place}.{number}" for number, name in enumerate(found)}
    return numbered | {words: f"{place}.{words}" for words in _WORDS}


def _rewrite(one: ET.Element, names: dict[str, str]) -> None:
    one.tag = _local(one.tag)
    old, one.attrib = dict(one.attrib), {}
    for key, value in old.items():
        for name, said in _looks(value) if key == "style" else [(_local(key), value)]:
            if name == "id":
                one.attrib |= {"id": names[said]} if said in names else {}
            elif name == "href":
                one.set("href", f"#{names[said.removeprefix('#')]}")
            elif name == "aria-labelledby":
                one.set(name, " ".join(names[each] for each in said.split()))
            else:
                rough = _rough(name, said) if name in _PLACES else said
                one.set(name, _POINTED.sub(lambda found: f"url(#{names[found[1]]})", rough))
    if one.tag == "use" and (moved := _MOVED.fullmatch(one.get("transform", ""))):
        del one.attrib["transform"]
        one.attrib |= {key: at for key, at in zip("xy", moved.groups(), strict=True) if at != "0"}
    if one.tag not in _WORDS:
        one.text = None
    one.tail = None


def _looks(style: str) -> Iterator[tuple[str, str]]:
    """`fill: #fff; stroke: none` as attributes."""
    for declaration in style.split(";"):
        name, _, value = declaration.partition(":")
        if value:
            yield name.strip(), value.strip()


def _rough(name: str, value: str) -> str:
    """Places to a hundredth; a scale keeps its digits, for much hangs on it."""
    if name == "transform":
        return _MOVED.sub(lambda moved: _FINE.sub(_short, moved[0]), value)
    rough = _FINE.sub(_short, value)
    return _COMMAND.sub(r"\1", rough).strip() if name == "d" else rough


def _short(found: re.Match[str]) -> str:
    return f"{round(float(found[0]), 2) + 0:.8g}"


def _without_empty(parent: ET.Element) -> None:
    """Groups without anything in them draw nothing."""
    for child in list(parent):
        _without_empty(child)
        if child.tag in ("g", "defs") and not len(child):
            parent.remove(child)


def _local(name: str) -> str:
    return name.rpartition("}")[2]
