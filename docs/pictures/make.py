"""The pictures of README.md, taken anew from a fresh demo: `make pictures`.

Owns which pages are shown. Refuses to keep anything but the pictures.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, FloatRect, Page, sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BIN = ROOT / ".venv" / "bin"
FLAGS = ["--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-background-networking"]
WIDTH = 1100


def main() -> int:
    """Sets a demo up in a folder of its own, takes the pictures, removes the demo."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "demo"
        process = subprocess.Popen(
            [BIN / "survey", "demo", "--data", data], stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        try:
            links = _links(process)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path="/usr/bin/chromium", args=FLAGS
                )
                _pages(browser, links)
                browser.close()
        finally:
            process.terminate()
            process.wait()
        _table(data, Path(folder))
    for name in ("overview", "section", "office", "tab2"):
        _small(HERE / f"{name}.png")
    return 0


def _links(process: subprocess.Popen[str]) -> list[str]:
    """The addresses that the demo prints: municipality first, then the roles of the office."""
    assert process.stdout is not None
    found: list[str] = []
    for line in process.stdout:
        found += re.findall(r"http://\S+/(?:r|office/enter)/\S+", line)
        if len(found) == 4:
            break
    time.sleep(2)
    return found


def _pages(browser: Browser, links: list[str]) -> None:
    address = links[0].split("/r/")[0]
    page = _visit(browser)
    page.goto(links[0])
    _take(page, "overview", 1300)
    page.goto(f"{address}/fill/case_management")
    _take(page, "section", 1300)
    office = _visit(browser)
    office.goto(links[1])
    office.goto(f"{address}/office/waves/2")
    _take(office, "office", 1300)


def _visit(browser: Browser) -> Page:
    """A visitor of its own: a session holds one link only."""
    return browser.new_context(locale="de-DE", viewport={"width": WIDTH, "height": 900}).new_page()


def _take(page: Page, name: str, height: int) -> None:
    clip: FloatRect = {"x": 0, "y": 0, "width": WIDTH, "height": height}
    page.screenshot(path=HERE / f"{name}.png", clip=clip, full_page=True)


def _table(data: Path, folder: Path) -> None:
    """Tab. 2 as it prints, by LibreOffice."""
    release, book = folder / "release", folder / "report.xlsx"
    waves = ["--wave", "2021-H1", "--wave", "2021-H2"]
    plan = ROOT / "questionnaires" / "kim" / "tables.yaml"
    for command in (
        [BIN / "survey", "release", "create", *waves, "--out", release, "--data", data],
        [BIN / "analysis", "tables", plan, "--release", release, "--out", book],
        ["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, book],
        ["pdftoppm", "-r", "90", "-png", "-f", "2", "-l", "2", folder / "report.pdf", folder / "t"],
    ):
        subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    picture = next(folder.glob("t*.png"))
    (HERE / "tab2.png").write_bytes(picture.read_bytes())


def _small(picture: Path) -> None:
    """Few colours are enough for a page, and keep the repository light."""
    subprocess.run(["convert", picture, "-colors", "64", "-strip", picture], check=True)


if __name__ == "__main__":
    sys.exit(main())
