"""A book of tables as a Word document. Reads frozen tables and adds nothing to them."""

from analysis.word.document import write_document

__all__ = ["write_document"]
