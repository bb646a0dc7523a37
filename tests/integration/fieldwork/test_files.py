"""Files are kept whole or not at all, once each, and never more than a response has room for.

- two processes that keep the same content at once both succeed, and it is there whole
- a refused or failed write leaves nothing behind
- the limits of a response hold under its lock
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

import pytest
from sqlalchemy import Delete, Update, delete, exc, update

from survey.fieldwork.file_store import FileStore
from survey.fieldwork.files import Limits, Upload, keep_files
from survey.instrument.files.remedies import Refused
from survey.store import files, tables
from survey.store.database import reading, writing
from survey.store.files import Kept
from survey.store.values import Actor, ResponseKey
from tests.support.site import CITY, FURTHER, Site, build

WHO = Actor("link", "1")
CONTENT = bytes(range(256)) * 4000


@pytest.fixture
def site(database_url: str, tmp_path: Path) -> Iterator[Site]:
    built = build(database_url, tmp_path / "data", FURTHER.read_text(encoding="utf-8"))
    yield built
    built.close()


def keep_many(folder: str, times: int) -> str:
    """In a process of its own: the same content, again and again."""
    store = FileStore(Path(folder))
    for _ in range(times):
        with store.draft(CONTENT) as draft:
            draft.keep()
            assert store.path(draft.digest).read_bytes() == CONTENT
    return draft.digest


def test_two_processes_keep_the_same_content(tmp_path: Path) -> None:
    with get_context("spawn").Pool(2) as pool:
        digests = pool.starmap(keep_many, [(str(tmp_path), 20)] * 2)
    assert digests == [sha256(CONTENT).hexdigest()] * 2
    (kept,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert kept.read_bytes() == CONTENT


def test_a_draft_that_is_not_kept_is_gone(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    with store.draft(CONTENT) as draft:
        assert not store.has(draft.digest)
        assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("digest", ["", "../../x", "A" * 64, "a" * 63, "a" * 64 + "\n"])
def test_only_a_digest_leads_to_a_file(tmp_path: Path, digest: str) -> None:
    with pytest.raises(ValueError, match="no SHA-256 digest"):
        FileStore(tmp_path).path(digest)


def keep(site: Site, store: FileStore, *contents: bytes, limits: Limits) -> list[bool]:
    uploads = [Upload(content, "a.txt", "text/plain") for content in contents]
    results = keep_files(
        site.engine, WHO, datetime.now(UTC), ResponseKey(CITY, site.wave.id), store, uploads, limits
    )
    for result in results:
        if isinstance(result, Refused):
            assert result.problem.code == "file_too_many"
    return [isinstance(result, Kept) for result in results]


def test_a_response_keeps_so_many_and_so_much(site: Site, tmp_path: Path) -> None:
    store = FileStore(tmp_path / "kept")
    few = Limits(files=2, size=100)
    assert keep(site, store, b"a" * 40, b"b" * 70, b"a" * 40, limits=few) == [True, False, True]
    assert keep(site, store, b"c" * 60, b"d", limits=few) == [True, False]
    with reading(site.engine) as connection:
        assert files.weight(connection, ResponseKey(CITY, site.wave.id)) == (2, 100)
    assert len([path for path in store.folder.rglob("*") if path.is_file()]) == 2


def test_several_at_once_do_not_get_past_the_limit(site: Site, tmp_path: Path) -> None:
    store = FileStore(tmp_path / "kept")
    with ThreadPoolExecutor(6) as pool:
        taken = list(
            pool.map(lambda n: keep(site, store, b"%d" % n, limits=Limits(files=3)), range(6))
        )
    assert sum(one for (one,) in taken) == 3


def test_content_that_was_lost_is_kept_again(site: Site, tmp_path: Path) -> None:
    store = FileStore(tmp_path / "kept")
    assert keep(site, store, b"x", limits=Limits()) == [True]
    digest = sha256(b"x").hexdigest()
    store.path(digest).unlink()
    assert keep(site, store, b"x", limits=Limits()) == [True]
    assert store.has(digest)


@pytest.mark.parametrize(
    "statement",
    [update(tables.file).values(name="x.pdf"), delete(tables.file)],
    ids=["update", "delete"],
)
def test_what_is_noted_of_a_file_is_never_changed_or_removed(
    site: Site, tmp_path: Path, statement: Update | Delete
) -> None:
    response = ResponseKey(CITY, site.wave.id)
    upload = Upload(CONTENT, "a.pdf", "application/pdf")
    keep_files(site.engine, WHO, datetime.now(UTC), response, FileStore(tmp_path), [upload])
    with pytest.raises(exc.DBAPIError, match="file_is_never"), writing(site.engine) as connection:
        connection.execute(statement)
    with reading(site.engine) as connection:
        assert [one.name for one in files.of_wave(connection, site.wave.id)] == ["a.pdf"]
