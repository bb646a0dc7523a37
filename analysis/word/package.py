"""The document as bytes: every part with the same date, whenever it is written."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_DATE: Final = (1980, 1, 1, 0, 0, 0)
"""The first that an archive can say."""


def packed(document: Any) -> bytes:
    """The bytes of the file. Equal documents give equal bytes."""
    written, made = BytesIO(), BytesIO()
    document.save(written)
    with ZipFile(written) as parts, ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name in parts.namelist():
            info = ZipInfo(name, _DATE)
            info.compress_type, info.external_attr = ZIP_DEFLATED, 0o600 << 16
            archive.writestr(info, parts.read(name))
    return made.getvalue()
