"""Attached files are what their content says, whatever they are called, and never harm who looks.

- each format is recognised, and only under its own endings
- markup, programs, old Office, macros, bombs and damaged archives are refused with a remedy
- arbitrary bytes and names end in a format or a refusal, never in another exception
- a cleaned name has no path, control or mark of direction, and keeps its ending
"""

from __future__ import annotations

import unicodedata
import warnings
from io import BytesIO
from struct import pack
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile, ZipInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from survey.instrument.files import FORMATS, MAX_NAME, Format, clean_name, recognise
from survey.instrument.files.archives import SMALL_PART
from survey.instrument.files.remedies import Refused, size_in_words

EVERYTHING = tuple(FORMATS.values())
MEGABYTE = 1024 * 1024
OOXML = "application/vnd.openxmlformats-officedocument."
ODF = "application/vnd.oasis.opendocument."


def archive(**parts: str | bytes) -> bytes:
    """A zip of these entries; `__` stands for a dot, `___` for a slash."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as target:
        for name, content in parts.items():
            # Without the time of today, so that a test has the same name in every process.
            entry = ZipInfo(name.replace("___", "/").replace("__", "."))
            target.writestr(entry, content, ZIP_DEFLATED)
    return made.getvalue()


def ooxml(kind: str, **parts: str | bytes) -> bytes:
    types = f'<Types><Override ContentType="{OOXML}{kind}.main+xml"/></Types>'
    return archive(**{"[Content_Types]__xml": types}, **parts)


def odf(kind: str, **parts: str | bytes) -> bytes:
    return archive(mimetype=ODF + kind, content__xml="<office/>", **parts)


PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Encrypt 5 0 R >>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(20)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(20)
DOCX, XLSX = ooxml("wordprocessingml.document"), ooxml("spreadsheetml.sheet")
ODT, ODS = odf("text"), odf("spreadsheet", **{"Basic___script-lc__xml": "<x/>"})
CSV = "Stelle;Zahl\nKoordination;2,5\n".encode("cp1252")


def refusal(data: bytes, name: str, largest: int = MEGABYTE) -> str:
    with pytest.raises(Refused) as caught:
        recognise(data, name, EVERYTHING, largest)
    message = caught.value.problem.message
    assert message.de
    assert message.en
    assert "{" not in message.de + message.en
    return caught.value.problem.code


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (PDF, "Konzept.pdf", "pdf"),
        (PNG, "bild.png", "png"),
        (JPEG, "bild.jpeg", "jpeg"),
        (JPEG, "bild.JPG", "jpeg"),
        (DOCX, "brief.docx", "docx"),
        (XLSX, "liste.xlsx", "xlsx"),
        (ODT, "brief.odt", "odt"),
        (ODS, "liste.ods", "ods"),
        (CSV, "liste.csv", "csv"),
        ("Grüße".encode(), "notiz.txt", "txt"),
        ("Grüße".encode("cp1252"), "notiz.txt", "txt"),
        ("Grüße".encode("utf-16"), "notiz.txt", "txt"),
    ],
)
def test_every_format_is_recognised_by_its_content(data: bytes, name: str, expected: str) -> None:
    assert recognise(data, clean_name(name), EVERYTHING, MEGABYTE) is FORMATS[expected]


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "leer.pdf", "file_empty"),
        (PDF, "Konzept.docx", "file_ending"),
        (DOCX, "Konzept.pdf", "file_ending"),
        (PNG, "bild.jpg", "file_ending"),
        (CSV, "liste", "file_ending"),
        (b"MZ\x90\x00\x03", "setup.pdf", "file_unknown"),
        (b"MZ nur Text", "setup.txt", "file_unknown"),
        (b"\x7fELF\x02", "lauf.txt", "file_unknown"),
        (b"#!/bin/sh\nrm -r x\n", "lauf.txt", "file_unknown"),
        (b"<svg xmlns='x'><script>1</script></svg>", "bild.png", "file_unknown"),
        (b"  <!DOCTYPE html><p>", "seite.txt", "file_unknown"),
        (b"a,b\n1,<script>alert(1)</script>", "liste.csv", "file_unknown"),
        ("<html>".encode("utf-16"), "seite.txt", "file_unknown"),
        (b"{\\rtf1 x}", "brief.txt", "file_unknown"),
        (b"GIF89a\x01\x00", "bild.png", "file_unknown"),
        (archive(readme__txt="x"), "archiv.docx", "file_unknown"),
        (archive(mimetype=ODF + "text"), "brief.odt", "file_unknown"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "alt.docx", "file_old_office"),
        (DOCX[:60], "halb.docx", "file_damaged"),
        (DOCX[:-30], "halb.docx", "file_damaged"),
        (ooxml("spreadsheetml.sheet", xl___vbaProject__bin=b"x"), "m.xlsx", "file_macros"),
        (ooxml("wordprocessingml.document", **{"word\\VBAPROJECT__BIN": b"x"}), "m.docx",
         "file_macros"),
        (archive(**{"[Content_Types]__xml": OOXML + "x.macroEnabled.main+xml"}), "m.docx",
         "file_macros"),
        (odf("text", Basic___Standard___Module1__xml="Sub x"), "m.odt", "file_macros"),
        (odf("text", Scripts___python___x__py="import os"), "m.odt", "file_macros"),
        (ooxml("spreadsheetml.sheet", xl___big__xml=bytes(30 * MEGABYTE)), "b.xlsx", "file_bomb"),
    ],
)  # fmt: skip
def test_what_is_refused(data: bytes, name: str, code: str) -> None:
    assert refusal(data, name) == code


def test_entries_over_each_other_are_a_bomb() -> None:
    parts = {f"part{i}": b"\x00" * 5000 for i in range(3)}
    honest = bytearray(archive(**{"[Content_Types]__xml": "x"}, **parts))
    at = honest.index(b"PK\x01\x02")  # its packed size says more than the whole archive has
    honest[at + 20 : at + 24] = pack("<I", 2**31)
    assert refusal(bytes(honest), "b.docx") == "file_bomb"


def test_size_and_kind_are_bounds_of_the_question() -> None:
    assert refusal(PDF, "a.pdf", largest=len(PDF) - 1) == "file_too_large"
    with pytest.raises(Refused) as caught:
        recognise(PDF, "a.pdf", (FORMATS["png"], FORMATS["jpeg"]), MEGABYTE)
    assert caught.value.problem.code == "file_not_accepted"
    assert caught.value.problem.message.de == (
        "Wählen Sie eine Datei der Art PNG oder JPEG: PDF wird hier nicht angenommen."
    )


def test_sizes_in_words() -> None:
    assert size_in_words(1, "de") == "1 kB"
    assert size_in_words(812 * 1024, "en") == "812 kB"
    assert size_in_words(1_300_000, "de") == "1,2 MB"
    assert size_in_words(10 * MEGABYTE, "en") == "10 MB"


def outcome(data: bytes, name: str) -> Format | Refused:
    try:
        return recognise(data, name, EVERYTHING, MEGABYTE)
    except Refused as refused:
        return refused


starts = st.sampled_from([b"", PDF, PNG, JPEG, DOCX, ODS, DOCX[:40], b"PK\x03\x04", b"<", b"MZ"])
endings = st.sampled_from([".pdf", ".docx", ".ods", ".txt", ".csv", "", ".exe"])


@given(starts, st.binary(max_size=400), endings)
@example(b"PK\x03\x04", b"PK\x05\x06" + bytes(18), ".docx")
def test_arbitrary_bytes_are_a_format_or_a_refusal(start: bytes, rest: bytes, end: str) -> None:
    found = outcome(start + rest, f"x{end}")
    if isinstance(found, Format):
        assert end in found.endings
    else:
        assert found.problem.message.de


@given(st.sampled_from([DOCX, XLSX, ODT, ODS]), st.data())
def test_a_broken_archive_is_a_format_or_a_refusal(data: bytes, draw: st.DataObject) -> None:
    broken = bytearray(data)
    for _ in range(draw.draw(st.integers(1, 6))):
        broken[draw.draw(st.integers(0, len(data) - 1))] = draw.draw(st.integers(0, 255))
    found = outcome(bytes(broken), "x.docx")
    if isinstance(found, Format):
        assert found is FORMATS["docx"]
    else:
        assert found.problem.code.startswith("file_")


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Konzept.PDF", "Konzept.pdf"),
        ("C:\\Users\\meier\\Konzept LK4.docx", "Konzept LK4.docx"),
        ("../../etc/passwd", "passwd"),
        ("=cmd|' /C calc'!A0.csv", "C calc_!A0.csv"),
        ("rechnung\u202efdp.exe", "rechnungfdp.exe"),
        ("", "datei"),
        (".pdf", "pdf"),
        ("a" * 300 + ".xlsx", "a" * (MAX_NAME - 5) + ".xlsx"),
        ("Zeile\r\neins.txt", "Zeile eins.txt"),
        ("Ko\u0308ln.pdf", "Köln.pdf"),
    ],
)
def test_names(sent: str, kept: str) -> None:
    assert clean_name(sent) == kept


@given(st.text(max_size=400))
def test_no_name_misleads(sent: str) -> None:
    name = clean_name(sent)
    assert 0 < len(name) <= MAX_NAME
    assert not set('/\\<>:"|?*;') & set(name)
    assert not any(unicodedata.category(c)[0] == "C" for c in name)
    assert name == clean_name(name)


def listed(compression: int = ZIP_DEFLATED, *more: tuple[str, str]) -> bytes:
    """A Word document with further entries."""
    made = BytesIO(ooxml("wordprocessingml.document"))
    with warnings.catch_warnings(), ZipFile(made, "a", compression) as parts:
        warnings.simplefilter("ignore")  # of names that are there twice
        for name, words in more:
            parts.writestr(name, words)
    return made.getvalue()


def test_an_archive_that_two_programs_read_differently_is_damaged() -> None:
    types = "[Content_Types].xml"
    assert refusal(
        listed(ZIP_DEFLATED, (types, "wordprocessingml.document.main+xml")), "a.docx"
    ) == ("file_damaged")
    assert refusal(listed(ZIP_DEFLATED, ("word/A.xml", ""), ("word/a.xml", "")), "a.docx") == (
        "file_damaged"
    )
    assert refusal(listed(ZIP_LZMA, ("word/a.xml", "x")), "a.docx") == "file_damaged"


@pytest.mark.parametrize("mark", ["vnd.ms-office.vbaProject", "vnd.ms-excel.macrosheet+xml"])
def test_a_list_of_types_that_names_programs_is_one_of_macros(mark: str) -> None:
    types = f"spreadsheetml.sheet.main+xml {mark}"
    made = BytesIO()
    with ZipFile(made, "w") as parts:
        parts.writestr("[Content_Types].xml", types)
    assert refusal(made.getvalue(), "a.xlsx") == "file_macros"


def test_a_list_of_types_longer_than_any_is_a_bomb() -> None:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as parts:
        parts.writestr("[Content_Types].xml", " " * SMALL_PART + "spreadsheetml.sheet.main+xml")
    assert refusal(made.getvalue(), "a.xlsx") == "file_bomb"
