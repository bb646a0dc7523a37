"""The pictures of README.md, taken anew from a fresh demo: `make pictures`.

Owns which pages are shown. Refuses to keep anything but the pictures.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Browser, FloatRect, Page, sync_playwright
from pypdf import PdfReader

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BIN = ROOT / ".venv" / "bin"
KIM = ROOT / "questionnaires" / "kim"
PICTURES = (
    *("overview", "section", "earlier", "phone", "conflict", "team", "review", "release"),
    *("office", "tab2", "cross", "tiles", "compare", "preview", "form", "codebook"),
)
FLAGS = ["--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-background-networking"]
WIDTH = 1100


def main() -> int:
    """Sets a demo up in a folder of its own, takes the pictures, removes the demo."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "demo"
        process = subprocess.Popen(
            [BIN / "survey", "demo", "--data", data], stdout=subprocess.PIPE, text=True, cwd=ROOT,
            env=os.environ | {"SURVEY_LANGUAGE": "en"},
        )  # fmt: skip
        try:
            links = _links(process)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path="/usr/bin/chromium", args=FLAGS
                )
                _pages(browser, links)
                _next_wave(browser, links["coordinator"])
                _documents(browser, data, Path(folder))
                _preview(browser, data, Path(folder))
                browser.close()
        finally:
            process.terminate()
            process.wait()
        _table(data, Path(folder))
    for name in PICTURES:
        _small(HERE / f"{name}.png")
    return 0


def _links(process: subprocess.Popen[str]) -> dict[str, str]:
    """The addresses that the demo prints, by who opens them."""
    assert process.stdout is not None
    found: dict[str, str] = {}
    for line in process.stdout:
        found.update(re.findall(r"^ +(\w+) +(http://\S+/(?:r|office/enter)/\S+)", line))
        if "admin" in found:
            break
    time.sleep(2)
    return found


def _pages(browser: Browser, links: Mapping[str, str]) -> None:
    address = links["municipality"].split("/r/", maxsplit=1)[0]
    page = _visit(browser)
    _enter(page, links["municipality"])
    _take(page, "overview", 1300)
    page.goto(f"{address}/fill/case_management")
    _take(page, "section", 1300)
    _collide(browser, page, address, _people(page, address))
    page.goto(f"{address}/fill/review")
    _take(page, "review", 1150)
    top = page.evaluate("document.getElementById('release').getBoundingClientRect().top + scrollY")
    _take(page, "release", 1070, int(top) - 40)
    office = _visit(browser)
    office.goto(links["evaluator"])
    office.goto(f"{address}/office/waves/2")
    _take(office, "office", 1300)


def _people(page: Page, address: str) -> str:
    """Whoever coordinates, and two colleagues with their sections; the link of the last one."""
    page.goto(f"{address}/fill/team")
    page.locator("#email").fill("koordination@example.org")
    page.locator("#office").fill("Kommunales Integrationszentrum")
    page.locator("#name").fill("Erika Beispiel")
    page.get_by_role("button", name="Speichern").click()
    for office, name, section in (
        ("Ausländerbehörde", "Ada Muster", "authorities"),
        ("Case Management", "Kim Probe", "case_management"),
    ):
        page.goto(f"{address}/fill/team")
        page.locator("#email").fill(f"{section}@example.org")
        page.locator("#office").fill(office)
        page.locator("#name").fill(name)
        page.locator(f"[id='section:{section}']").check()
        page.locator("#due").fill(f"{datetime.now(UTC) + timedelta(days=7):%d.%m.%Y}")
        page.get_by_role("button", name="Einladen").click()
        link = page.locator(".secret").inner_text()  # a demo sends no mail
    page.goto(f"{address}/fill/team")
    _take(page, "team", 760)
    return link


def _collide(browser: Browser, page: Page, address: str, link: str) -> None:
    """A colleague has changed the answer that whoever coordinates is changing."""
    theirs = _visit(browser)
    _enter(theirs, link)
    for one, posts in ((theirs, "4,5"), (page, "5")):
        one.goto(f"{address}/fill/case_management")
        one.locator("[name=cm_granted]").fill(posts)
    for one in (theirs, page):
        with one.expect_navigation():
            one.get_by_role("button", name="Zwischenspeichern").click()
    _around(page, "cm_granted", "conflict")


def _next_wave(browser: Browser, link: str) -> None:
    """The wave after: last time's answers beside the questions, also on a phone."""
    address = link.split("/r/", maxsplit=1)[0]
    phone = browser.new_context(
        locale="de-DE", viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    taken = ((_visit(browser), "earlier", 1250), (phone.new_page(), "phone", 1100))
    for page, name, height in taken:
        _enter(page, link)
        page.goto(f"{address}/fill/case_management")
        top = page.evaluate("document.querySelector('.whole-section').getBoundingClientRect().top")
        _take(page, name, height, int(top) - 40)


def _documents(browser: Browser, data: Path, folder: Path) -> None:
    """What an author looks at: the comparison, the codebook and the printed form, in English."""
    old, new = KIM / "2021-H2.yaml", KIM / "2022-H1.yaml"
    compared, book, form = folder / "compare.html", folder / "codebook.html", folder / "form.pdf"
    told = ("--language", "en", "--out")
    _questionnaire("compare", old, new, "--html", compared, "--data", data)
    _questionnaire("codebook", KIM / "2021-H1.yaml", old, new, *told, book)
    _questionnaire("print", new, *told, form)
    page = _visit(browser)
    page.goto(compared.as_uri())
    _take(page, "compare", 1180)
    page.goto(book.as_uri())
    top = page.evaluate("document.getElementById('project_groups_number').offsetTop")
    _take(page, "codebook", 660, top)
    _page_of(form, 4, "form")


def _preview(browser: Browser, data: Path, folder: Path) -> None:
    """A version in which somebody has just mistyped a name, seen as Kreis Wesel."""
    file = Path(shutil.copytree(KIM, folder / "kim")) / "2022-H1.yaml"
    seen = ("--data", data, "--unit", "Kreis Wesel")
    process = subprocess.Popen(
        [BIN / "survey", "questionnaire", "preview", file, *seen], stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        address = re.findall(r"http://\S+", process.stdout.readline())[0]
        said = file.read_text("utf-8").replace("cm_filled <= cm_granted", "cm_filed <= cm_granted")
        page = _visit(browser)
        page.goto(address, wait_until="commit")
        file.write_text(said, "utf-8")
        page.wait_for_timeout(3000)
        page.goto(address.replace("/preview/", "/fill/case_management"))
        _take(page, "preview", 960)
    finally:
        process.terminate()
        process.wait()


def _questionnaire(*arguments: str | Path) -> None:
    english = os.environ | {"SURVEY_LANGUAGE": "en"}
    command = [BIN / "survey", "questionnaire", *arguments]
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL, env=english)


def _visit(browser: Browser) -> Page:
    """A visitor of its own: a session holds one link only."""
    return browser.new_context(locale="de-DE", viewport={"width": WIDTH, "height": 900}).new_page()


def _enter(page: Page, link: str) -> None:
    """Open somebody's link, and accept the notice where it is shown."""
    page.goto(link)
    if page.url.split("?")[0].endswith("/data-protection"):
        with page.expect_navigation():
            page.locator("main form button").click()


def _around(page: Page, question: str, name: str) -> None:
    """One question as it stands, with a little around it."""
    box = page.get_by_role("group").filter(has=page.locator(f"[name='{question}']")).bounding_box()
    assert box is not None
    top = page.evaluate("scrollY") + box["y"]
    _take(page, name, int(box["height"]) + 20, int(top) - 20)


def _take(page: Page, name: str, height: int, top: int = 0) -> None:
    size = page.viewport_size
    assert size is not None
    clip: FloatRect = {"x": 0, "y": top, "width": size["width"], "height": height}
    page.screenshot(path=HERE / f"{name}.png", clip=clip, full_page=True)


def _table(data: Path, folder: Path) -> None:
    """Tab. 2 and a cross table as they print, by LibreOffice, and a figure."""
    release, book = folder / "release", folder / "report.xlsx"
    waves = ["--wave", "2021-H1", "--wave", "2021-H2"]
    plan = KIM / "tables.yaml"
    figures = ("--figures", folder)
    for command in (
        [BIN / "survey", "release", "create", *waves, "--out", release, "--data", data],
        [BIN / "analysis", "tables", plan, "--release", release, "--out", book, *figures],
        ["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, book],
    ):
        subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    for words, name in (("Tab. 2: ", "tab2"), ("Tab. 3.1-2: ", "cross")):
        _page_of(folder / "report.pdf", _page_with(folder / "report.pdf", words), name)
    scaled = ["convert", folder / "Abb-8.png", "-resize", "900x", HERE / "tiles.png"]
    subprocess.run(scaled, check=True)


def _page_with(file: Path, words: str) -> int:
    """The first page of a PDF on which these words stand."""
    pages = PdfReader(file).pages
    return next(n for n, page in enumerate(pages, start=1) if words in page.extract_text())


def _page_of(file: Path, number: int, name: str) -> None:
    """One page of a PDF as a picture."""
    pages = ("-f", str(number), "-l", str(number), "-singlefile")
    subprocess.run(["pdftoppm", "-r", "90", "-png", *pages, file, HERE / name], check=True)


def _small(picture: Path) -> None:
    """Few colours are enough for a page, and keep the repository light."""
    subprocess.run(["convert", picture, "-colors", "64", "-strip", picture], check=True)


if __name__ == "__main__":
    sys.exit(main())
