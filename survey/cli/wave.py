"""`survey wave …`: create, launch, take back, watch and close a wave."""

from __future__ import annotations

import argparse
import csv
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from survey.cli.dates import morning, night, shown
from survey.cli.output import print_json, print_table, say
from survey.cli.setting import Setting, add_data, add_study, setting
from survey.errors import SurveyError
from survey.fieldwork import refusals
from survey.fieldwork.csv_file import read_csv
from survey.fieldwork.links import IssuedLink
from survey.fieldwork.names import find_unit
from survey.fieldwork.tokens import Tokens
from survey.fieldwork.waves import Dates, close_wave, create_wave, launch_wave, undo_launch
from survey.instrument.text import Text
from survey.store import overview, units, waves
from survey.store.database import reading
from survey.store.waves import Wave

STATUS_WORDS = {
    "not_invited": Text("nicht eingeladen", "not invited"),
    "invited": Text("eingeladen", "invited"),
    "opened": Text("geöffnet", "opened"),
    "in_progress": Text("in Bearbeitung", "in progress"),
    "ready": Text("zur Freigabe vorgelegt", "ready for sign-off"),
    "submitted": Text("abgesendet", "submitted"),
    "in_review": Text("in Prüfung", "in review"),
    "accepted": Text("angenommen", "accepted"),
    "reopened": Text("wieder geöffnet", "reopened"),
    "declined": Text("abgesagt", "declined"),
    "ineligible": Text("nicht im Berichtskreis", "ineligible"),
}


def register(group: argparse.ArgumentParser) -> None:
    commands = group.add_subparsers(metavar="COMMAND", required=True)

    create = commands.add_parser("create", help="create a wave of a released version")
    create.add_argument("wave", metavar="W", help="its name, such as 2021-H2")
    create.add_argument("--version", metavar="V", help="the questionnaire's version (default: W)")
    create.add_argument("--opens", metavar="DAY", type=morning, help="first day, 2022-01-10")
    create.add_argument("--deadline", metavar="DAY", type=night, help="the day that is announced")
    create.add_argument("--closes", metavar="DAY", type=night, help="the last day of edits")
    create.add_argument(
        "--units",
        metavar="FILE.csv",
        type=Path,
        help="the frame: municipalities in the file's first column (default: all)",
    )
    create.set_defaults(run=run_create)

    launch = commands.add_parser("launch", help="start it and write every municipality's link")
    launch.add_argument("wave", metavar="W")
    launch.add_argument("--links", metavar="FILE.csv", type=Path, help="where the links go")
    launch.add_argument(
        "--url",
        metavar="URL",
        default=os.environ.get("SURVEY_URL", ""),
        help="address of the survey before /r/… (default: $SURVEY_URL)",
    )
    launch.set_defaults(run=run_launch)

    undo = commands.add_parser("undo", help="take the launch back, until the first answer")
    undo.add_argument("wave", metavar="W")
    undo.set_defaults(run=run_undo)

    status = commands.add_parser("status", help="who is where")
    status.add_argument("wave", metavar="W", nargs="?", help="one wave; without: all waves")
    status.add_argument("--json", action="store_true")
    status.set_defaults(run=run_status)

    close = commands.add_parser("close", help="end it; drafts are kept and not exported")
    close.add_argument("wave", metavar="W")
    close.set_defaults(run=run_close)

    for command in (create, launch, undo, status, close):
        add_study(command)
        add_data(command)


def run_create(options: argparse.Namespace) -> int:
    here = setting(options)
    wave = create_wave(
        here.engine,
        here.who,
        here.when,
        study=options.study,
        name=options.wave,
        version=options.version or options.wave,
        dates=Dates(options.opens, options.deadline, options.closes),
        unit_keys=_frame(here, options.units) if options.units else None,
    )
    with reading(here.engine) as connection:
        framed = len(waves.framed(connection, wave.id))
    say(
        Text(
            f"Welle {wave.name} mit {framed} Kommunen angelegt (Fragebogen {wave.version}).",
            f"Wave {wave.name} created with {framed} municipalities "
            f"(questionnaire {wave.version}).",
        )
    )
    return 0


def run_launch(options: argparse.Namespace) -> int:
    """The links are told once, so their file is there before the wave counts as started."""
    here = setting(options)
    wave = _wave(here, options)
    tokens = Tokens(here.config.secret_key, here.config.former_secret_keys)
    if wave.mode == "coded":
        launch_wave(here.engine, here.who, here.when, wave.id, tokens)
        say(Text(f"{wave.name} ist gestartet.", f"{wave.name} is launched."))
        return 0
    out = new_links_file(options.links)
    try:
        issued = launch_wave(here.engine, here.who, here.when, wave.id, tokens)
    except SurveyError:
        out.close()
        options.links.unlink()
        raise
    with out:
        write_links(out, options.url, issued)
    say(
        Text(
            f"{wave.name} ist gestartet. {len(issued)} Links stehen in {options.links}; "
            "sie lassen sich kein zweites Mal ausgeben.",
            f"{wave.name} is launched. {len(issued)} links are in {options.links}; "
            "they cannot be told a second time.",
        )
    )
    return 0


def write_links(out: TextIO, url: str, issued: Iterable[IssuedLink]) -> None:
    """A CSV of unit, name and link."""
    lines = csv.writer(out)
    lines.writerow(("unit", "name", "link"))
    for link in issued:
        lines.writerow((link.unit, link.name, f"{url.rstrip('/')}/r/{link.token}"))


def run_undo(options: argparse.Namespace) -> int:
    here = setting(options)
    wave = undo_launch(here.engine, here.who, here.when, _wave(here, options).id)
    say(
        Text(
            f"Der Start von {wave.name} ist zurückgenommen; die Links gelten nicht mehr.",
            f"The launch of {wave.name} is undone; its links are no longer valid.",
        )
    )
    return 0


def run_status(options: argparse.Namespace) -> int:
    here = setting(options)
    if options.wave is None:
        return _all_waves(here, options)
    wave = _wave(here, options)
    with reading(here.engine) as connection:
        standings = overview.of_wave(connection, wave.id)
    if options.json:
        print_json(
            [
                {
                    "unit": s.unit,
                    "name": s.name,
                    "status": s.status.value,
                    "sections_complete": s.complete,
                    "sections": s.sections,
                    "last_activity": s.active_at.isoformat() if s.active_at else None,
                }
                for s in standings
            ]
        )
        return 0
    rows = [
        (s.unit, s.name, _word(s.status.value), f"{s.complete}/{s.sections}", shown(s.active_at))
        for s in standings
    ]
    print_table(("AGS", "Kommune", "Status", "Abschnitte", "zuletzt"), rows)
    return 0


def run_close(options: argparse.Namespace) -> int:
    here = setting(options)
    closed = close_wave(here.engine, here.who, here.when, _wave(here, options).id)
    drafts = ", ".join(key.unit for key in closed.drafts)
    say(
        Text(
            f"{closed.wave.name} ist beendet. {len(closed.drafts)} Entwürfe bleiben erhalten und "
            f"gehen in keinen Datenstand ein{': ' + drafts if drafts else ''}.",
            f"{closed.wave.name} is closed. {len(closed.drafts)} drafts are kept and enter no "
            f"release{': ' + drafts if drafts else ''}.",
        )
    )
    return 0


def _all_waves(here: Setting, options: argparse.Namespace) -> int:
    with reading(here.engine) as connection:
        found = waves.every(connection, options.study)
        counted = [overview.counts(connection, wave.id) for wave in found]
    if options.json:
        print_json(
            [
                {
                    "wave": wave.name,
                    "version": wave.version,
                    "mode": wave.mode,
                    "deadline": wave.deadline.isoformat() if wave.deadline else None,
                    "launched": wave.launched_at is not None,
                    "closed": wave.closed_at is not None,
                    "responses": {status.value: n for status, n in counts.items()},
                }
                for wave, counts in zip(found, counted, strict=True)
            ]
        )
        return 0
    rows = [
        (
            wave.name,
            wave.mode,
            shown(wave.deadline),
            ", ".join(f"{n} {_word(status.value)}" for status, n in counts.items()) or "–",
        )
        for wave, counts in zip(found, counted, strict=True)
    ]
    print_table(("Welle", "Modus", "Frist", "Rücklauf"), rows)
    return 0


def _word(status: str) -> str:
    return STATUS_WORDS[status].de


def _wave(here: Setting, options: argparse.Namespace) -> Wave:
    with reading(here.engine) as connection:
        wave = waves.find(connection, options.study, options.wave)
    if wave is None:
        raise refusals.no_wave(options.wave)
    return wave


def _frame(here: Setting, file: Path) -> list[str]:
    """Keys of the units that a file's first column names. Raises with every unknown name."""
    table = read_csv(file)
    with reading(here.engine) as connection:
        spellings, names = units.spellings(connection), units.names(connection)
    found: list[str] = []
    problems: list[Text] = []
    for row in table.rows:
        try:
            found.append(find_unit(row.cells[0], spellings, names))
        except SurveyError as unknown:
            at = f"{table.name}:{row.line}: "
            problems.append(Text(at + unknown.message.de, at + unknown.message.en))
    if problems:
        raise SurveyError(
            "frame-with-errors",
            Text(
                f"{table.name}: {len(problems)} unbekannte Kommunen; es wurde nichts angelegt.",
                f"{table.name}: {len(problems)} unknown municipalities; nothing was created.",
            ),
            problems,
        )
    return found


def new_links_file(file: Path | None) -> TextIO:
    """A file that did not exist, readable by its owner alone."""
    if file is None:
        raise SurveyError(
            "links-file-missing",
            Text(
                "Nennen Sie mit --links die Datei, in die die Links der Kommunen geschrieben "
                "werden; sie lassen sich später nicht mehr ausgeben.",
                "Name the file for the municipalities' links with --links; they cannot be told "
                "later.",
            ),
        )
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise SurveyError(
            "links-file-taken",
            Text(
                f"{file} lässt sich nicht neu anlegen ({error.strerror}). Nennen Sie eine Datei, "
                "die es noch nicht gibt.",
                f"{file} cannot be created ({error.strerror}). Name a file that does not exist.",
            ),
        ) from None
    return os.fdopen(handle, "w", encoding="utf-8", newline="")
