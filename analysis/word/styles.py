"""The styles of the document: every look has a name, so that a report can give it its own.

Owns fonts, sizes, lines and the language. A table that is pasted into a report brings the names
along; where the report has styles of the same names, its own look wins.
"""

from __future__ import annotations

from typing import Any, Final

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from analysis.word.elements import element

LOCALES: Final = {"de": "de-DE", "en": "en-GB"}
TABLE: Final = "SurveyTable"
LABEL, VALUE, HEAD, NOTE, ABOVE, MARK, PICTURE = (
    "TableLabel",
    "TableValue",
    "TableHead",
    "TableNote",
    "TableAbove",
    "ExampleData",
    "Figure",
)
SMALL: Final = {name: f"{name}Small" for name in (LABEL, VALUE, HEAD)}
"""The same for tables of many columns."""
FLAG, MISSING, LINK, STRONG = "TableFlag", "TableStatus", "Hyperlink", "Strong"
CAPTION, TITLE, CHAPTER = "Caption", "Title", "Heading1"

_SPACES: Final = {NOTE: 1, ABOVE: 1, MARK: 2}
"""Points below a paragraph."""
_FONT: Final = "Calibri"
_INK: Final = RGBColor(0x17, 0x1A, 0x2B)
_BLUE: Final = RGBColor(0x00, 0x51, 0x9E)
_RED: Final = RGBColor(0x8B, 0x1A, 0x10)
_LINE, _HEAVY = "BFC3D0", "171A2B"
_OUTLINE: Final = 1
"""Captions stand in the navigation below the first heading, as headings do."""


def set_up(document: Any, language: str) -> None:
    """Fill the styles of an empty document."""
    _language(document, LOCALES[language])
    for name, size, bold in (
        ("Normal", 10, False),
        ("Title", 20, True),
        ("Heading 1", 14, True),
        ("Caption", 11, True),
    ):
        _font(document.styles[name], size, bold=bold)
    normal = document.styles["Normal"].paragraph_format
    normal.space_after, normal.line_spacing = Pt(4), 1.0
    _hyphenate(document)
    _hyphens(document.styles["Normal"], allowed=False)
    _no_border(document.styles["Title"])
    document.styles["Heading 1"].paragraph_format.page_break_before = True
    caption = document.styles["Caption"]
    caption.hidden, caption.paragraph_format.keep_with_next = False, True
    caption.paragraph_format.space_before, caption.paragraph_format.space_after = Pt(14), Pt(3)
    caption.element.get_or_add_pPr().append(element("w:outlineLvl", val=_OUTLINE))
    sizes = ((LABEL, 9), (VALUE, 9), (HEAD, 9), (NOTE, 8), (ABOVE, 9), (MARK, 9), (PICTURE, 9))
    for name, size in sizes:
        style = _added(document, name, WD_STYLE_TYPE.PARAGRAPH)
        _font(style, size, bold=name in (HEAD, MARK))
        style.paragraph_format.space_after = Pt(_SPACES.get(name, 0))
        style.paragraph_format.keep_with_next = name in (ABOVE, MARK)
    for name, small in SMALL.items():
        style = _added(document, small, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.font.size = document.styles[name], Pt(7.5)
        _hyphens(style, allowed=True)
    document.styles[MARK].font.color.rgb = _RED
    document.styles[VALUE].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for name in (FLAG, MISSING, LINK):
        _added(document, name, WD_STYLE_TYPE.CHARACTER)
    document.styles[FLAG].font.bold = True
    document.styles[LINK].font.color.rgb, document.styles[LINK].font.underline = _BLUE, True
    document.styles[MISSING].font.color.rgb = RGBColor(0x44, 0x48, 0x5C)
    document.styles.element.append(_table_style())


def _added(document: Any, name: str, kind: Any) -> Any:
    style = document.styles.add_style(name, kind)
    style.quick_style = True
    return style


def _font(style: Any, size: int, *, bold: bool) -> None:
    style.font.name, style.font.size, style.font.bold = _FONT, Pt(size), bold
    style.font.color.rgb = _INK
    fonts = style.element.rPr.find(qn("w:rFonts"))
    for key in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{key}"), None)


def _language(document: Any, locale: str) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    lang = defaults.find(".//" + qn("w:lang"))
    lang.set(qn("w:val"), locale)
    lang.set(qn("w:eastAsia"), locale)
    document.settings.element.find(qn("w:themeFontLang")).set(qn("w:val"), locale)


def _hyphenate(document: Any) -> None:
    """Words are divided, but only where a style allows it: in the narrow columns of wide tables."""
    before = document.settings.element.find(qn("w:defaultTabStop"))
    before.addnext(element("w:autoHyphenation"))


def _hyphens(style: Any, *, allowed: bool) -> None:
    """Before the spaces of its paragraphs, where the format wants it."""
    properties = style.element.get_or_add_pPr()
    properties.insert(0, element("w:suppressAutoHyphens", val=int(not allowed)))


def _no_border(style: Any) -> None:
    properties = style.element.pPr
    border = properties.find(qn("w:pBdr"))
    if border is not None:
        properties.remove(border)


def _table_style() -> Any:
    """Lines above, below and between rows; the head in bold above a heavier line."""

    def line(side: str, size: int, color: str) -> Any:
        return element(f"w:{side}", val="single", sz=size, space=0, color=color)

    borders = element(
        "w:tblBorders",
        line("top", 8, _HEAVY),
        line("bottom", 8, _HEAVY),
        line("insideH", 4, _LINE),
    )
    margins = element(
        "w:tblCellMar",
        element("w:top", w=20, type="dxa"),
        element("w:left", w=70, type="dxa"),
        element("w:bottom", w=20, type="dxa"),
        element("w:right", w=70, type="dxa"),
    )
    return element(
        "w:style",
        element("w:name", val=TABLE),
        element("w:basedOn", val="TableNormal"),
        element("w:uiPriority", val=99),
        element("w:qFormat"),
        element("w:tblPr", borders, margins),
        type="table",
        customStyle=1,
        styleId=TABLE,
    )
