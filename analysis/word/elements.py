"""Elements of WordprocessingML by short names, and the characters that they may hold.

    element("w:trPr", element("w:tblHeader"))

Owns how a text becomes part of the document: always as characters, never as markup or a field.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser

_NO_CHARACTERS: Final = dict.fromkeys(
    code
    for code in (*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)
    if chr(code) not in "\n\t"
)
"""What a document of XML may not hold, or nobody can read."""


def element(name: str, /, *children: Any, **attributes: str | int) -> Any:
    """`w:name` with these children and attributes `w:key`."""
    made = oxml_parser.makeelement(_full(name), nsmap=_SPACE)
    for key, value in attributes.items():
        made.set(_full(f"w:{key}"), str(value))
    for child in children:
        made.append(child)
    return made


def plain(text: str) -> str:
    """The text without what a document of XML may not hold."""
    return text.translate(_NO_CHARACTERS)


def run(text: str, style: str = "") -> Any:
    """Characters in one style; lines and tabs as Word has them."""
    made = element("w:r")
    if style:
        made.append(element("w:rPr", element("w:rStyle", val=style)))
    for number, line in enumerate(plain(text).split("\n")):
        if number:
            made.append(element("w:br"))
        for place, part in enumerate(line.split("\t")):
            if place:
                made.append(element("w:tab"))
            if part:
                characters = element("w:t")
                characters.text = part
                characters.set(_full("xml:space"), "preserve")
                made.append(characters)
    return made


def paragraph(style: str, *runs: Any, keeps_next: bool = False) -> Any:
    """A paragraph of these runs. `keeps_next`: on one page with what follows."""
    properties = element("w:pPr", element("w:pStyle", val=style))
    if keeps_next:
        properties.append(element("w:keepNext"))
    return element("w:p", properties, *runs)


@cache
def _full(name: str) -> str:
    return str(qn(name))


_SPACE: Final = {"w": nsmap["w"]}
