"""A book of tables as one HTML page. Reads frozen tables and adds nothing to them."""

from analysis.web_page.page import write_page

__all__ = ["write_page"]
