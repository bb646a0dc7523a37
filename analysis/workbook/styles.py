"""The formats of the workbook, each made once. Owns fonts, borders and number formats."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from analysis.tables.value import Cell, RowKind
from analysis.workbook.columns import Setting

_FONT = {"font_name": "Calibri", "font_size": 10, "valign": "top"}
_LINE, _FAINT = "#7F7F7F", "#BFBFBF"
# The locale in front makes 5.8 print as 5,8 also where the program runs in another language.
_LOCALES = {"de": "[$-407]", "en": "[$-409]"}
_ROWS: dict[RowKind, dict[str, Any]] = {
    "group": {"bold": True, "bg_color": "#E7E6E6"},
    "unit": {},
    "count": {},
    "status": {"italic": True},
    "total": {"bold": True, "top": 1, "top_color": _LINE},
    "base": {"italic": True},
}


class Styles:
    """Formats by what they are for; asked for twice, made once."""

    def __init__(self, workbook: Workbook, language: str) -> None:
        self._workbook = workbook
        self._language = language
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}
        self.title = self._format(bold=True, font_size=14)
        self.label = self._format(bold=True)
        self.chapter = self._format(**_ROWS["group"])
        self.text = self._format()
        self.wrapped = self._format(text_wrap=True)
        self.link = self._format(font_color="#0563C1", underline=1)
        self.warning = self._format(bold=True, font_color="#9C0006")
        head = {"bold": True, "text_wrap": True, "bottom": 1, "top": 1, "valign": "bottom"}
        self._head = head
        self.head_label = self._format(**head)

    def head_value(self, setting: Setting) -> Format:
        """Of a heading over values, as far from the next column as they are."""
        return self._format(**self._head, **_placed(replace(setting, begins=False)))

    def row_label(self, kind: RowKind, *, wraps: bool = True) -> Format:
        return self._format(text_wrap=wraps, indent=1 if kind == "unit" else 0, **_ROWS[kind])

    def cell(self, kind: RowKind, cell: Cell, setting: Setting) -> Format:
        """The format of a value: numbers with the places they have, words on the right too."""
        extra: dict[str, Any] = _placed(setting)
        if cell.number is not None:
            extra["num_format"] = self._number_format(cell)
        else:
            extra["text_wrap"] = True
        return self._format(**_ROWS[kind], **extra)

    def _number_format(self, cell: Cell) -> str:
        """How the program shows the number: as the table prints it, with its flags behind."""
        flags = "".join(f'" {flag}"' for flag in cell.flags)
        if cell.form == "points":
            return ";".join(f"{sign}0{flags}" for sign in ("+", "−", ""))
        if cell.form == "percent":
            return f"0{'' if self._language == 'en' else chr(0xA0)}%{flags}"
        places = "." + "0" * cell.decimals if cell.decimals else ""
        digits = f"{_LOCALES[self._language]}0{places}{flags}"
        if cell.form == "signed":
            return ";".join(f"{sign}{digits}" for sign in ("+", "−", ""))
        return digits

    def _format(self, **properties: Any) -> Format:
        wanted = _FONT | properties
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(wanted)
        return self._made[key]


def _placed(setting: Setting) -> dict[str, Any]:
    """A line before columns with a common heading; figures keep away from one behind them."""
    line = {"left": 1, "left_color": _FAINT} if setting.begins else {}
    if setting.prose:
        return line | {"align": "left", "indent": 1}
    return line | {"align": "right"} | ({"indent": 1} if setting.ends else {})
