"""A figure as the bytes of an SVG and of a PNG: equal for an equal value.

Owns that nothing of the machine gets in: no date, no program, no settings of its user, no address.
Text is drawn as outlines, so that it looks the same in Word, on paper and on any screen, and needs
no font there; what it says stands in the alternative text and beside each outline as a comment.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from io import BytesIO
from typing import Any, Final

from analysis.figures.draw.draw import drawn
from analysis.figures.draw.letters import plain
from analysis.figures.value import FigureData

_DOCTYPE: Final = re.compile(rb"<!DOCTYPE[^>]*>\s*")
_ROOT: Final = re.compile(rb"<svg [^>]*>")
_NOTHING: Final = dict.fromkeys(("Date", "Creator", "Format", "Type"))


def svg(figure: FigureData, language: str, *, alone: bool = True) -> bytes:
    """The figure with its title and its alternative text inside.

    Not `alone`, what stands above and below it is left to whoever prints it.
    """
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    with _settings(figure.name):
        out = BytesIO()
        canvas: Any = FigureCanvasSVG(drawn(figure, language, alone=alone).figure)
        canvas.print_svg(out, metadata=_NOTHING)
    source = _DOCTYPE.sub(b"", out.getvalue(), count=1)
    title = _safe(f"{figure.name}: {figure.title}")
    said = (
        f'\n <title id="title">{title}</title>\n <desc id="desc">{_safe(figure.alternative)}</desc>'
    )
    marks = f' role="img" aria-labelledby="title desc" xml:lang="{language}"'

    def with_words(found: re.Match[bytes]) -> bytes:
        return found[0][:-1] + marks.encode() + b">" + said.encode()

    return _ROOT.sub(with_words, source, count=1)


def png(figure: FigureData, language: str, *, alone: bool = True) -> bytes:
    """The figure in 200 dots per inch, its title and alternative text among the metadata.

    `alone` as of `svg`.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    said = {
        "Software": None,
        "Title": plain(figure.title),
        "Description": plain(figure.alternative),
    }
    with _settings(figure.name):
        out = BytesIO()
        canvas: Any = FigureCanvasAgg(drawn(figure, language, alone=alone).figure)
        canvas.print_png(out, metadata=said)
    return out.getvalue()


@contextmanager
def _settings(salt: str) -> Iterator[None]:
    """The library's own settings, whatever the machine's user has set."""
    import matplotlib as mpl

    # A letter that the face lacks is drawn as a box; the words stand in the description.
    with warnings.catch_warnings(), mpl.rc_context():
        warnings.filterwarnings("ignore", "Glyph", UserWarning)
        mpl.rcdefaults()
        mpl.rcParams.update(
            {
                "svg.hashsalt": salt,
                "svg.fonttype": "path",
                "svg.id": None,
                "hatch.linewidth": 0.6,
                "path.simplify": False,
                "text.parse_math": False,
            }
        )
        yield


def _safe(words: str) -> str:
    """Text as XML may hold it."""
    return escape(plain(words), quote=False)
