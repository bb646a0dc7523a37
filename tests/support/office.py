"""LibreOffice as a reader of what is written: a document as the pages that it prints."""

from __future__ import annotations

import subprocess
from pathlib import Path

from pypdf import PdfReader

from tests.support.parts import missing, program

WRITER = "libswlo.so"
"""The library that a LibreOffice without Writer lacks."""


def as_pdf(file: Path, library: str = "") -> PdfReader:
    """The pages of a file, made beside it. `library`: which part of LibreOffice it takes."""
    office = program("soffice", "libreoffice", part="LibreOffice")
    if library and not (Path(office).resolve().parent / library).is_file():
        missing("LibreOffice Writer")
    profile = f"-env:UserInstallation=file://{file.parent / 'profile'}"
    command = [office, profile, "--headless", "--convert-to", "pdf", file.name]
    subprocess.run(command, cwd=file.parent, check=True, capture_output=True, timeout=180)
    return PdfReader(file.with_suffix(".pdf"))
