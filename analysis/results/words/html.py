"""A series in a notebook: a small table of its levels, then changes, trend and cautions.

Owns the markup, everything escaped and without a script. Refuses words of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from analysis.results.one_series import Series
from analysis.results.words.series import columns, sections


def series_html(series: Series, language: str) -> str:
    """The series as a fragment of HTML."""
    head, rows = columns(series, language)
    label = series.label(language)
    caption = f"<code>{escape(series.id)}</code>" + (f"<br>{escape(label)}" if label else "")
    parts = [
        f'<div lang="{escape(language)}">',
        "<table>",
        f"<caption>{caption}</caption>",
        f"<thead>{_row('th', head)}</thead>",
        f"<tbody>{''.join(_row('td', row) for row in rows)}</tbody>",
        "</table>",
    ]
    for title, lines in sections(series, language):
        parts.append(f"<p>{escape(title)}</p>" if title else "")
        items = "".join(f"<li>{escape(line.strip())}</li>" for line in lines)
        parts.append(f"<ul>{items}</ul>")
    return "".join([*parts, "</div>"])


def _row(tag: str, cells: Sequence[str]) -> str:
    """A row; its first cell heads it."""
    first, *others = cells
    scope = "col" if tag == "th" else "row"
    head = f'<th scope="{scope}">{escape(first)}</th>'
    return f"<tr>{head}{''.join(_cells(tag, others))}</tr>"


def _cells(tag: str, cells: Iterable[str]) -> Iterable[str]:
    start = '<th scope="col">' if tag == "th" else "<td>"
    return (f"{start}{escape(cell)}</{tag}>" for cell in cells)
