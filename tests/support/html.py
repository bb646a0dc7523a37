"""Fixtures for the HTML checker of the W3C: one Java process per worker, asked over loopback.

`check_html(html)` lists errors and warnings of one document, `check_html_many` of several.
"""

from __future__ import annotations

import http.client
import json
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.support.parts import npm_file, program

START_SECONDS = 60


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _ask(port: int, html: str) -> list[str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=START_SECONDS)
    try:
        headers = {
            "Content-Type": "text/html; charset=utf-8",
            "User-Agent": "tests",
        }  # both asked for
        connection.request("POST", "/?out=json", html.encode(), headers)
        messages = json.loads(connection.getresponse().read())["messages"]
    finally:
        connection.close()
    return [
        f"line {found.get('lastLine')}: {found['message']} at {found.get('extract', '').strip()}"
        for found in messages
        if found["type"] == "error" or found.get("subType") == "warning"
    ]


def _wait_until_ready(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            _ask(port, "<!DOCTYPE html><html lang='en'><title>ready</title>")
        except (OSError, http.client.HTTPException, ValueError):
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"the HTML checker does not answer:\n{log.read_text(errors='replace')}")


@pytest.fixture(scope="session")
def check_html(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], list[str]]]:
    """List what is wrong with a complete HTML document; an empty list is a valid one."""
    java = program("java", part="Java")
    jar = npm_file("vnu-jar/build/dist/vnu.jar", part="vnu-jar")
    port = _free_port()
    log = tmp_path_factory.mktemp("vnu") / "vnu.log"
    with log.open("wb") as sink:
        process = subprocess.Popen(
            [java, "-Xmx512m", "-Xss8m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
             "-Dnu.validator.servlet.bind-address=127.0.0.1", "-cp", str(jar),
             "nu.validator.servlet.Main", str(port)],
            stdin=subprocess.DEVNULL, stdout=sink, stderr=sink,
        )  # fmt: skip
    try:
        _wait_until_ready(process, port, log)
        yield lambda html: _ask(port, html)
    finally:
        process.terminate()
        process.wait()


@pytest.fixture(scope="session")
def check_html_many(
    check_html: Callable[[str], list[str]],
) -> Callable[[Mapping[str, str]], list[str]]:
    """Check several documents, given by name, and put the name before each finding."""

    def check(documents: Mapping[str, str]) -> list[str]:
        return [
            f"{name}: {found}" for name, html in documents.items() for found in check_html(html)
        ]

    return check
