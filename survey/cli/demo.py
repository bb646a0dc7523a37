"""`survey demo`: a complete installation with real and example data, set up once and served.

Owns the folder `var/demo` and what is printed. A set-up that was interrupted leaves nothing behind:
the database is built beside its place and moved there when it is whole.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
from contextlib import closing
from itertools import pairwise
from pathlib import Path

from survey.cli.links_file import new_links_file, write_links
from survey.cli.output import language, say
from survey.cli.setting import actor, now, questionnaires
from survey.config import Config, sqlite_url
from survey.errors import SurveyError
from survey.fieldwork.demo import COMING, STUDY, VERSIONS, demo_email, set_up_demo
from survey.fieldwork.demo_links import DemoLinks
from survey.fieldwork.reach import reach_in_database
from survey.fieldwork.table_book import KIND as TABLES
from survey.fieldwork.tokens import Tokens
from survey.instrument.compare import compare
from survey.instrument.load import load_text
from survey.instrument.text import Text
from survey.store import accounts, installation, jobs
from survey.store.database import Engine, engine, migrate, reading
from survey.store.values import JobStatus, Role
from survey.store.versions import find as find_version
from survey.texts.files import EXAMPLES, FOLDER

DEFAULT_DATA = Path("var/demo")
LINKS = "links.csv"
RESPONDENT = "respondent.txt"
COMPARED = "versions"
COMING_LINKS = f"links-{COMING}.csv"
# Whose links stand in RESPONDENT, in this order; a demo of an earlier version has the first only.
RESPONDENTS = ("respondent", "coordinator", "contributor", "signatory")
ROLE_WORDS = {
    "respondent": Text("Kommune", "municipality"),
    "coordinator": Text("Koordination", "coordinator"),
    "contributor": Text("Mitwirkung", "contributor"),
    "signatory": Text("Freigabe", "signatory"),
    "evaluator": Text("Evaluation", "evaluator"),
    "analyst": Text("Auswertung", "analyst"),
    "admin": Text("Verwaltung", "admin"),
}


def register(group: argparse.ArgumentParser) -> None:
    group.add_argument(
        "--data", metavar="DIR", type=Path, default=DEFAULT_DATA, help=f"default: {DEFAULT_DATA}"
    )
    group.add_argument("--port", metavar="N", type=int, help="default: a free one")
    group.add_argument("--once", action="store_true", help="exit after the set-up")
    group.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Sets up what is not there, keeps what was entered, prints the links, serves."""
    data: Path = options.data.resolve()
    # A demo is always a file of its own, whatever DATABASE_URL says.
    os.environ.pop("DATABASE_URL", None)
    config = Config.from_environment(data=data)
    if not Path(config.database_url.removeprefix("sqlite:///")).exists():
        _set_up(config)
    else:
        _refuse_real(config)
        migrate(config.database_url)
    port = options.port or free_port()
    _print_links(config, f"http://127.0.0.1:{port}")
    if not options.once:
        _serve(config, port)
    return 0


def _set_up(config: Config) -> None:
    say(
        Text(
            "Die Demo wird angelegt: 54 Kommunen, Tab. 2 des Berichts, 40 Beispielantworten …",
            "Setting up the demo: 54 municipalities, the report's Tab. 2, 40 example responses …",
        )
    )
    working = config.data / ".setting-up"
    shutil.rmtree(working, ignore_errors=True)
    working.mkdir(parents=True)
    url = sqlite_url(working)
    migrate(url)
    database = engine(url)
    tokens = Tokens(config.secret_key, config.former_secret_keys)
    made = set_up_demo(database, actor(), now(), questionnaires() / STUDY, tokens)
    write_comparisons(database, working / COMPARED)
    # With the last connection SQLite folds its log into the one file that moves.
    database.dispose()
    with new_links_file(working / RESPONDENT) as out:
        coming = made.coming
        tokens_told = (coming.coordinator, coming.contributor, coming.signatory)
        out.write("\n".join((made.unfinished.token, *tokens_told)))
    for name, links in ((LINKS, made.links), (COMING_LINKS, coming.links)):
        with new_links_file(working / name) as out:
            write_links(out, "", links)
    write_texts(config.data)
    for name in (LINKS, COMING_LINKS, RESPONDENT, COMPARED, "survey.sqlite"):
        (working / name).replace(config.data / name)
    shutil.rmtree(working)
    say(
        Text(
            f"{made.coded} kodierte Konzepte, {made.submitted} Beispielmeldungen angelegt.",
            f"{made.coded} coded applications and {made.submitted} example responses are there.",
        )
    )


def write_texts(data: Path) -> None:
    """An invented office's texts, which say of themselves that they are; what somebody wrote stays.

    With a data protection notice a municipality's link asks to accept it first, as in earnest.
    """
    folder = data / FOLDER
    folder.mkdir(exist_ok=True)
    for example in sorted(EXAMPLES.glob("*.md")):
        path = folder / example.name
        if not path.exists():
            path.write_bytes(example.read_bytes())


def write_comparisons(database: Engine, folder: Path) -> None:
    """What changed from each version to the next, as pages with the municipalities concerned."""
    from survey.documents.comparison import as_html  # a demo that is there already needs none

    folder.mkdir()
    with reading(database) as connection:
        found = [find_version(connection, STUDY, name) for name in VERSIONS]
    questionnaires = [load_text(one.source, f"{one.version}.yaml") for one in found if one]
    for old, new in pairwise(questionnaires):
        comparison = compare(old, new)
        page = as_html(comparison, reach_in_database(database, comparison), language())
        file = folder / f"{old.version}-{new.version}.html"
        file.write_text(page, encoding="utf-8")


def _refuse_real(config: Config) -> None:
    database = engine(config.database_url)
    with reading(database) as connection:
        demo = installation.is_demo(connection)
    database.dispose()
    if not demo:
        raise SurveyError(
            "not-a-demo",
            Text(
                f"In {config.data} liegt keine Demo, sondern eine echte Datenbank. Nennen Sie mit "
                "--data einen anderen Ordner.",
                f"{config.data} holds a real database, not a demo. Name another folder with "
                "--data.",
            ),
        )


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _print_links(config: Config, address: str) -> None:
    """One link per role, and where the links of all municipalities are."""
    told = (config.data / RESPONDENT).read_text(encoding="ascii").split()
    signer = DemoLinks(config.secret_key, config.former_secret_keys)
    database = engine(config.database_url)
    with reading(database) as connection:
        offices = {
            role: account.id
            for role in Role
            if (account := accounts.by_email(connection, demo_email(role)))
        }
    database.dispose()
    say(Text("Im Browser zu öffnen:", "Open in a browser:"))
    lines = [
        (ROLE_WORDS[role], f"{address}/r/{token}")
        for role, token in zip(RESPONDENTS, told, strict=False)
    ]
    lines += [
        (ROLE_WORDS[role.value], f"{address}/office/enter/{signer.token(number)}")
        for role, number in offices.items()
    ]
    for words, link in lines:
        print(f"  {words(language()):<14} {link}")
    has_coming = len(told) > 1
    if has_coming:
        say(
            Text(
                "Koordination, Mitwirkung und Freigabe sind drei Personen einer Kommune im "
                "1. Halbjahr 2022: Dort lassen sich die Angaben der letzten Erhebung bestätigen, "
                "ändern und berichtigen.",
                "Coordinator, contributor and signatory are three people of one municipality in "
                "the first half of 2022: last time's answers can be confirmed, changed and "
                "corrected there.",
            )
        )
    files = f"{config.data / LINKS}"
    both = (
        Text(f"{files} und {COMING_LINKS}", f"{files} and {COMING_LINKS}")
        if has_coming
        else Text(files, files)
    )
    say(
        Text(
            f"Die Links aller 54 Kommunen stehen in {both.de} (hinter {address}).",
            f"The links of all 54 municipalities are in {both.en} (after {address}).",
        )
    )
    if not (config.data / COMPARED).exists():
        return  # set up by an earlier version of this command
    say(
        Text(
            f"Was sich von Fassung zu Fassung ändert, steht in {config.data / COMPARED}.",
            f"What changes from version to version is in {config.data / COMPARED}.",
        )
    )


def _make_tables(config: Config) -> None:
    """Let a worker make the table book that the set-up asked for, if it is not there yet."""
    from survey.web.spawn import start_worker

    database = engine(config.database_url)
    with reading(database) as connection:
        waits = any(job.status is JobStatus.QUEUED for job in jobs.latest(connection, TABLES))
    database.dispose()
    if waits:
        start_worker(config)
        say(
            Text(
                "Der Tabellenband entsteht im Hintergrund; die Auswertung findet ihn bei der "
                "Welle 2. Halbjahr 2021.",
                "The table book is being made in the background; the analyst finds it with the "
                "wave of the second half of 2021.",
            )
        )


def _serve(config: Config, port: int) -> None:
    from waitress import serve  # --once needs no server

    from survey.app import create_app

    _make_tables(config)
    say(Text("Beenden mit Strg+C.", "Stop with Ctrl+C."))
    serve(create_app(config), host="127.0.0.1", port=port, threads=4)
