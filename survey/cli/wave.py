"""`survey wave …`: create, launch, take back and close a wave; `wave_status` watches it.

Owns the arguments and what is said afterwards. Refuses rules of its own: the verbs have them.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from survey.cli import wave_status
from survey.cli.dates import morning, night
from survey.cli.links_file import new_links_file, write_links
from survey.cli.output import say
from survey.cli.setting import add_data, add_study, find_wave, setting
from survey.errors import SurveyError
from survey.fieldwork.csv_file import read_csv
from survey.fieldwork.frame_table import read_frame
from survey.fieldwork.invitations import INVITATION
from survey.fieldwork.patches import patch_wave
from survey.fieldwork.tokens import Tokens
from survey.fieldwork.waves import Dates, close_wave, create_wave, launch_wave, undo_launch
from survey.instrument.text import Text
from survey.store import outbox, waves
from survey.store.database import reading


def register(group: argparse.ArgumentParser) -> None:
    """Adds the commands of this group."""
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
    create.add_argument(
        "--example", action="store_true", help="its answers are invented, as in a demo"
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
    status.set_defaults(run=wave_status.run)

    patch = commands.add_parser(
        "patch", help="let drafts go on with a patch of the version: a typo corrected in the field"
    )
    patch.add_argument("wave", metavar="W")
    patch.add_argument("version", metavar="V", help="the released patch, such as 2021-H2.1")
    patch.set_defaults(run=run_patch)

    close = commands.add_parser("close", help="end it; drafts are kept and not exported")
    close.add_argument("wave", metavar="W")
    close.set_defaults(run=run_close)

    for command in (create, launch, undo, status, patch, close):
        add_study(command)
        add_data(command)


def run_create(options: argparse.Namespace) -> int:
    """Creates the wave; from here on its frame has the units as they are now."""
    here = setting(options)
    unit_keys = None
    if options.units:
        table = read_csv(options.units)
        with reading(here.engine) as connection:
            unit_keys = read_frame(connection, table)
    wave = create_wave(
        here.engine,
        here.who,
        here.when,
        study=options.study,
        name=options.wave,
        version=options.version or options.wave,
        dates=Dates(options.opens, options.deadline, options.closes),
        unit_keys=unit_keys,
        example=options.example,
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
    wave = find_wave(here, options)
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
    with reading(here.engine) as connection:
        letters = outbox.of_wave(connection, wave.id, INVITATION)
    if letters:
        say(
            Text(
                f"{letters} Einladungen liegen im Postausgang; „survey mail deliver“ versendet "
                "sie.",
                f"{letters} invitations are in the outbox; “survey mail deliver” sends them.",
            )
        )
    return 0


def run_undo(options: argparse.Namespace) -> int:
    """Takes the launch back, as long as nobody has answered."""
    here = setting(options)
    wave = undo_launch(here.engine, here.who, here.when, find_wave(here, options).id)
    say(
        Text(
            f"Der Start von {wave.name} ist zurückgenommen; die Links gelten nicht mehr.",
            f"The launch of {wave.name} is undone; its links are no longer valid.",
        )
    )
    return 0


def run_patch(options: argparse.Namespace) -> int:
    """Replaces the version that is being filled in, where nothing but its looks differs."""
    here = setting(options)
    wave = find_wave(here, options)
    patched = patch_wave(here.engine, here.who, here.when, wave.id, options.version)
    say(
        Text(
            f"{wave.name} läuft jetzt mit {patched.wave.version}. {patched.begun} begonnene "
            f"Fragebogen behalten ihre Angaben und sagen es, {patched.kept} Meldungen bleiben bei "
            "ihrer Fassung.",
            f"{wave.name} runs with {patched.wave.version} from now on. {patched.begun} responses "
            f"that were begun keep their answers and say so, {patched.kept} submitted ones keep "
            "their version.",
        )
    )
    return 0


def run_close(options: argparse.Namespace) -> int:
    """Ends the wave and names the municipalities whose drafts stay behind."""
    here = setting(options)
    closed = close_wave(here.engine, here.who, here.when, find_wave(here, options).id)
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
