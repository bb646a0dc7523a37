"""A book of tables as an Excel workbook. Reads frozen tables and adds nothing to them."""

from analysis.workbook.book import Since, write_workbook

__all__ = ["Since", "write_workbook"]
