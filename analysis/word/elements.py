"""Elements of WordprocessingML by short names, and the characters that they may hold.

    element("w:trPr", element("w:tblHeader"))

Owns how a text becomes part of the document: always as characters, never as markup or a field.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser

from analysis.tables.plain import plain


def element(name: str, /, *children: Any, **attributes: str | int) -> Any:
    """`w:name` with these children and attributes `w:key`."""
    made = oxml_parser.makeelement(_full(name), nsmap=_SPACE)
    for key, value in attributes.items():
        made.set(_full(f"w:{key}"), str(value))
    for child in children:
        made.append(child)
    return made


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
