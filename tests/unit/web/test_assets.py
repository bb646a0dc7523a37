"""What the set-up made of a file is served only while the file is what it was."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from werkzeug.test import Client, TestResponse

from survey.web import assets
from survey.web.assets import Static, is_outdated

CSS = b"a { color: red }\n"


def serve(folder: Path) -> TestResponse:
    """What a browser that takes gzip gets for /static/a.css."""
    site = Static(None, root=str(folder), prefix="static/")
    return Client(site).get("/static/a.css", headers={"Accept-Encoding": "gzip"})


def test_a_compressed_sibling_is_served(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_bytes(CSS * 50)
    (tmp_path / "a.css.gz").write_bytes(gzip.compress(CSS * 50))
    with serve(tmp_path) as told:
        assert told.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(told.data) == CSS * 50


def test_a_sibling_of_an_earlier_state_is_not_served(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_bytes(CSS)
    (tmp_path / "a.css.gz").write_bytes(gzip.compress(b"a { color: blue }\n"))
    assert is_outdated(tmp_path / "a.css")
    with serve(tmp_path) as told:
        assert "Content-Encoding" not in told.headers
        assert told.data == CSS


def test_the_parts_are_asked_for_where_the_joined_sheet_is_older(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "vendor").mkdir()
    (tmp_path / "vendor" / "kern.css").write_bytes(b"b {}\n")
    (tmp_path / "vendor" / "site.css").write_bytes(b"b {}\n" + CSS)
    (tmp_path / "app.css").write_bytes(CSS)
    monkeypatch.setattr(assets, "FOLDER", tmp_path)
    find, address = assets.style_sheets.__wrapped__, assets.address.__wrapped__
    monkeypatch.setattr(assets, "address", address)
    assert [name.partition("?")[0] for name in find()] == ["/static/vendor/site.css"]
    (tmp_path / "app.css").write_bytes(CSS + b"c {}\n")
    assert [name.partition("?")[0] for name in find()] == [
        "/static/vendor/kern.css",
        "/static/app.css",
    ]
