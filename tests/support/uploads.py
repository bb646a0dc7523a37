"""Small files to attach in tests."""

from __future__ import annotations

from io import BytesIO

from werkzeug.datastructures import FileStorage

PDF = b"%PDF-1.7\n1 0 obj << >> endobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(20)


def upload(content: bytes, name: str) -> FileStorage:
    """A file as a form sends it."""
    return FileStorage(BytesIO(content), name)
