"""The table book from the office's page: asked for, made in a process of its own, downloaded."""

from __future__ import annotations

import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import BrowserContext, expect

from survey.app import create_app
from survey.config import Config
from survey.fieldwork.demo_links import DemoLinks
from survey.web import db
from tests.browser.looks import faults
from tests.browser.ways import Axe, NewContext
from tests.support.site import ROOT, serving

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_table_book(tmp_path: Path, new_context: NewContext, axe: Axe, scripts: bool) -> None:
    command = [sys.executable, "-m", "survey.cli.main", "demo", "--once", "--data", str(tmp_path)]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    config = Config.from_environment({}, data=tmp_path)
    app = create_app(config)
    context: BrowserContext = new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.set_default_timeout(120_000)
    with serving(app) as address:
        page.goto(f"{address}/office/enter/{DemoLinks(config.secret_key).token(2)}")
        expect(page.get_by_role("banner")).to_contain_text("Beispieldaten")
        page.get_by_role("link", name="2. Halbjahr 2021").click()
        page.get_by_role("button", name="Tabellenband erstellen").click()
        download = page.get_by_role("link", name="Tabellenband herunterladen (Excel, deutsch)")
        for _ in range(240):
            if scripts:
                download.wait_for()
            if download.count():
                break
            page.get_by_role("link", name="Aktuellen Stand anzeigen").click()
            page.wait_for_timeout(500)
        if scripts:
            assert faults(page, axe) == []
        for name, sheet in (("Excel, deutsch", "Inhalt"), ("Excel, englisch", "Contents")):
            with page.expect_download() as found:
                page.get_by_role("link", name=name).click()
            book = load_workbook(BytesIO(Path(found.value.path()).read_bytes()))
            assert book.sheetnames[:2] == [sheet, "Tab. 3-1"]
            assert "Tab. 2" in book.sheetnames
            behind = [row[2].value or "" for row in book["Tab. 3.3-2"].iter_rows()]
            assert any(re.fullmatch(r"(LK\d+|S\d+)(, (LK\d+|S\d+))+", str(one)) for one in behind)
    app.extensions[db.EXTENSION].dispose()
