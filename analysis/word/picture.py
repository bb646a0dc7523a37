"""A figure's drawing in a paragraph of Word, with its words for whoever does not see it.

Owns how large it stands on the page. Refuses to draw: the picture comes from `analysis.figures`.
Word and LibreOffice draw the hatches of an SVG each in its own way, or not at all: here a PNG does.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final

from docx.shared import Length, Mm

from analysis.figures.value import FigureData
from analysis.tables import around
from analysis.tables.plain import plain
from analysis.word import styles
from analysis.word.elements import paragraph, run

_HIGHEST: Final = Mm(205)
"""So that caption and base stand on the same page."""


def picture(figure: FigureData, language: str, document: Any) -> Any:
    """The paragraph; it stays on one page with what follows. Equal figures give equal bytes."""
    from analysis.figures.draw import pictures

    part = document.part
    content = BytesIO(pictures.picture(figure, language))
    _, image = part.get_or_add_image(content)
    width, height = _size(image)
    inline = part.new_pic_inline(content, width, height)
    inline.docPr.set("name", plain(figure.name))
    inline.docPr.set("title", plain(around.heading(figure.table)))
    inline.docPr.set("descr", plain(figure.alternative))
    inline.graphic.graphicData.pic.nvPicPr.cNvPr.set("name", plain(figure.name))
    holder = run("")
    holder.add_drawing(inline)
    return paragraph(styles.PICTURE, holder, keeps_next=True)


def _size(image: Any) -> tuple[Length, Length]:
    """As drawn, or smaller where it is higher than a page has room for."""
    width, height = image.width, image.height
    part = min(1.0, _HIGHEST / height)
    return Length(round(width * part)), Length(round(height * part))
