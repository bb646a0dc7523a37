"""A PostgreSQL server of the tests' own: a throwaway cluster on a socket, or TEST_DATABASE_URL.

Refuses nothing to speed: fsync is off, so a cluster must never hold anything worth keeping.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, create_engine, make_url, text

from tests.support.parts import missing

OWNER = "postgres"
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "shared_buffers": "64MB",
    "max_connections": "60",
    "log_min_messages": "error",
}


@dataclass(frozen=True, slots=True)
class Server:
    """Where databases are created and dropped."""

    url: URL

    def database(self, name: str) -> str:
        return self.url.set(database=name).render_as_string(hide_password=False)

    def create(self, name: str, template: str = "template0") -> str:
        self._say(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.database(name)

    def drop(self, name: str) -> None:
        self._say(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _say(self, statement: str) -> None:
        engine = create_engine(self.url, isolation_level="AUTOCOMMIT")
        try:
            with engine.connect() as connection:
                connection.execute(text(statement))
        finally:
            engine.dispose()


def programs() -> Path | None:
    """The folder of initdb and pg_ctl; Debian keeps it off PATH, one folder per version."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(versions, key=lambda path: float(path.parts[-3]), default=None)
    return newest and newest.parent


def as_owner(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root, so root runs it as the user of Debian's package."""
    if os.geteuid() != 0:
        return command
    # `su` without a dash leaves root without the folders of root's programs.
    runuser = shutil.which("runuser", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    return [runuser or "runuser", "-u", OWNER, "--", *command]


def _run(command: list[str], folder: Path) -> None:
    log = folder / "programs.log"
    with log.open("ab") as sink:
        status = subprocess.run(
            as_owner(command),
            cwd=folder,
            stdout=sink,
            stderr=sink,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    if status.returncode:
        raise RuntimeError(f"{command[0]} failed:\n{log.read_text(errors='replace')}")


@contextmanager
def cluster() -> Iterator[Server]:
    """A private cluster in a short path: a socket's path must stay below 107 characters."""
    found = programs()
    if found is None:
        missing("PostgreSQL server")
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # short on purpose
    data = folder / "data"
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, OWNER)
        control = [str(found / "pg_ctl"), "--pgdata", str(data), "--wait", "--silent"]
        options = " ".join(f"-c {name}='{value}'" for name, value in SETTINGS.items())
        _run(
            [str(found / "initdb"), "--pgdata", str(data), "--username", OWNER, "--auth", "trust",
             "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync", "--no-instructions"],
            folder,
        )  # fmt: skip
        _run(
            [*control, "start", "--log", str(folder / "server.log"),
             "--options", f"{options} -c unix_socket_directories='{folder}'"],
            folder,
        )  # fmt: skip
        try:
            yield Server(
                URL.create("postgresql+psycopg", OWNER, database=OWNER, query={"host": str(folder)})
            )
        finally:
            _run([*control, "stop", "--mode", "immediate"], folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def server() -> Iterator[Server]:
    """The server named by TEST_DATABASE_URL, else a private cluster."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield Server(make_url(given).set(drivername="postgresql+psycopg"))
        return
    with cluster() as private:
        yield private
