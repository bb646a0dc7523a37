"""A book of tables as an Excel workbook. Reads frozen tables and adds nothing to them."""

from analysis.workbook.book import write_workbook

__all__ = ["write_workbook"]
