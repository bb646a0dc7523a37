"""KERN's style sheet and two weights of Fira Sans, cut to Latin, as the pages serve them.

`join` makes one sheet of KERN's and our own: a first visit asks for few files.

Runs under .venv (`python -m steps.style`): cutting fonts needs fonttools.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from steps.places import KERN, STATIC, VENDOR
from steps.say import SetupError

FONTS = {"Regular": "400", "SemiBold": "600"}
FACE = (
    '@font-face{{font-family:"Fira Sans";src:url("fonts/{file}") format("woff2");'
    "font-weight:{weight};font-style:normal;font-display:swap}}\n"
)
# What German and English need: Latin-1, Latin Extended-A (names), quotes, dashes, narrow no-break
# space, arrows, fractions, comparisons, currency, check marks and bullets.
CHARACTERS = (
    "U+0020-007E,U+00A0-017F,U+0218-021B,U+02C6,U+02DA,U+02DC,U+1E9E,U+2002-200B,U+2010-2015,U+2018-201F,"
    "U+2020-2022,U+2026,U+202F,U+2030,U+2032-2033,U+2039-203A,U+2044,U+20AC,U+2116,U+2122,U+2150-215E,"
    "U+2190-2199,U+2212,U+221E,U+2248,U+2260,U+2264-2265,U+2713,U+2717"
)
FEATURES = "kern,mark,mkmk,liga,tnum,lnum,frac,locl,ccmp"
ADDRESS = re.compile(r"""url\(\s*["']?(?!["']?(?:data:|fonts/))[^)]*\)|@import[^;]*;""")


def outside_addresses(css: str) -> list[str]:
    """Everything in a style sheet that would make a browser ask for something we do not serve."""
    return ADDRESS.findall(css)


def style_sheet(kern: str) -> str:
    """KERN's own sheet (it names no font file) after the faces of the two weights we serve."""
    found = outside_addresses(kern)
    if found:
        raise SetupError(
            f"KERN's style sheet asks for something that is not served here: {found[0]}"
        )
    body = kern.removeprefix('@charset "UTF-8";')
    faces = "".join(
        FACE.format(file=file_name(style), weight=weight) for style, weight in FONTS.items()
    )
    return f'@charset "UTF-8";{faces}{body}'


def file_name(style: str) -> str:
    return f"fira-sans-{style.lower()}.woff2"


def cut(source: Path, target: Path) -> None:
    from fontTools import subset

    options = [f"--unicodes={CHARACTERS}", f"--layout-features={FEATURES}", "--flavor=woff2"]
    subset.main(
        [str(source), *options, "--no-hinting", "--desubroutinize", f"--output-file={target}"]
    )


def build(kern: Path = KERN, vendor: Path = VENDOR) -> None:
    """Fill the vendor folder anew."""
    shutil.rmtree(vendor, ignore_errors=True)
    (vendor / "fonts").mkdir(parents=True)
    for style in FONTS:
        source = kern / "dist" / "fonts" / "fira-sans" / f"FiraSans-{style}.woff2"
        cut(source, vendor / "fonts" / file_name(style))
    sheet = style_sheet((kern / "dist" / "kern.min.css").read_text(encoding="utf-8"))
    (vendor / "kern.css").write_text(sheet, encoding="utf-8")
    shutil.copyfile(kern / "LICENSE.md", vendor / "KERN-LICENSE.md")


def join(static: Path = STATIC) -> None:
    """Write KERN's sheet with our own behind it, which the pages look for to the letter."""
    own = (static / "app.css").read_text(encoding="utf-8")
    found = outside_addresses(own)
    if found:
        raise SetupError(f"survey/static/app.css asks for something else: {found[0]}")
    kern = (static / "vendor" / "kern.css").read_text(encoding="utf-8")
    (static / "vendor" / "site.css").write_text(f"{kern}\n{own}", encoding="utf-8")


if __name__ == "__main__":
    build()
