"""Everything that a demo has: municipalities, the real coded wave, an example wave with answers,
and the next one, in which these wait to be confirmed; its table book is asked for.

Owns how far the 40 answering municipalities are. Every answer to 2021-H2 is invented from a seed,
and so is what municipalities say of their coding;
those to 2021-H1 are the report's Tab. 2 and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import Engine

from survey.fieldwork import flows, jobs
from survey.fieldwork.accounts import invite_account
from survey.fieldwork.answers import Change, save_answers
from survey.fieldwork.coded_import import import_coded
from survey.fieldwork.csv_file import CsvFile, read_csv
from survey.fieldwork.demo_team import Coming, open_coming_wave
from survey.fieldwork.demo_verdicts import judge_coding
from survey.fieldwork.frame_table import read_frame
from survey.fieldwork.installations import establish
from survey.fieldwork.links import IssuedLink
from survey.fieldwork.pseudonyms import Letters, give_pseudonyms
from survey.fieldwork.responses import open_response, submit_response
from survey.fieldwork.seeing import Seeing
from survey.fieldwork.table_book import KIND as TABLES
from survey.fieldwork.tokens import Tokens
from survey.fieldwork.units import import_units
from survey.fieldwork.versions import release_version
from survey.fieldwork.waves import Dates, create_wave, launch_wave
from survey.instrument.answer import Answer
from survey.instrument.example import fill
from survey.instrument.flow import Flow, Unit
from survey.instrument.load import load
from survey.questions.base import Key
from survey.store import waves
from survey.store.database import reading
from survey.store.values import Actor, ResponseKey, Role
from survey.store.waves import Wave

STUDY = "kim"
CODED = "2021-H1"
ONLINE = "2021-H2"
COMING = "2022-H1"
VERSIONS = (CODED, ONLINE, COMING)
SEED = 2021
ANSWERING = 40
UNFINISHED = 5
LETTERS = Letters("kind", {"kreis": "LK", "kreisfreie_stadt": "S"})
"""As the first report calls districts and cities: LK1, S1."""


@dataclass(frozen=True, slots=True)
class Demo:
    """What was set up. `unfinished`: the link of a municipality that has begun only.

    `coming`: the next wave, in which last time's answers wait.
    """

    links: tuple[IssuedLink, ...]
    unfinished: IssuedLink
    coming: Coming
    submitted: int
    coded: int


def set_up_demo(engine: Engine, who: Actor, when: datetime, folder: Path, tokens: Tokens) -> Demo:
    """Fill an empty, migrated database. `folder`: the study's, with questionnaires and data."""
    establish(engine, who, when, demo=True)
    data = folder / "data"
    for table in ("municipalities_nrw.csv", "aliases.csv"):
        import_units(engine, who, when, read_csv(data / table))
    # Drawn from a seed like everything here, but from one of its own: who answers is drawn too.
    give_pseudonyms(engine, who, when, LETTERS, Random(f"pseudonyms {SEED}"))  # noqa: S311
    coded = _coded_wave(engine, who, when, folder, read_csv(data / "tab2_case_management.csv"))
    flow = Flow(load(folder / f"{ONLINE}.yaml", f"{ONLINE}.yaml"))
    release_version(engine, who, when, flow.questionnaire)
    release_version(engine, who, when, load(folder / f"{COMING}.yaml", f"{COMING}.yaml"))
    for role in Role:
        invite_account(
            engine, who, when,
            email=demo_email(role), name="Demo", role=role, tokens=tokens,
        )  # fmt: skip
    dates = Dates(when - timedelta(days=21), when + timedelta(days=21), when + timedelta(days=35))
    wave = create_wave(
        engine, who, when, study=STUDY, name=ONLINE, version=ONLINE, dates=dates, example=True
    )
    links = launch_wave(engine, who, when, wave.id, tokens)
    begun, reported = _answer(engine, when, wave, flow)
    link = next(link for link in links if link.unit == begun)
    # Whoever serves the demo lets a worker make its table book.
    jobs.enqueue(engine, who, when, TABLES, {"study": STUDY, "wave": wave.id})
    coming = open_coming_wave(
        engine, who, when, tokens, study=STUDY, version=COMING, unit=reported
    )  # fmt: skip
    return Demo(links, link, coming, ANSWERING - UNFINISHED, coded)


def demo_email(role: Role) -> str:
    """The address of the demo's account of a role; no mail can reach it."""
    return f"{role.value}@demo.invalid"


def _coded_wave(engine: Engine, who: Actor, when: datetime, folder: Path, table: CsvFile) -> int:
    """The wave 2021-H1 with the municipalities of Tab. 2 as its frame; how many there are."""
    release_version(engine, who, when, load(folder / f"{CODED}.yaml", f"{CODED}.yaml"))
    with reading(engine) as connection:
        frame = read_frame(connection, table)
    wave = create_wave(engine, who, when, study=STUDY, name=CODED, version=CODED, unit_keys=frame)
    # A coded wave has no links, so its launch needs no tokens of its own.
    launch_wave(engine, who, when, wave.id, Tokens("coded waves have no links"))
    done = import_coded(
        engine, Actor("command", "tab2"), when,
        study=STUDY, wave_name=CODED, table=table, folder=folder,
    )  # fmt: skip
    return done.units


def _answer(engine: Engine, when: datetime, wave: Wave, flow: Flow) -> tuple[str, str]:
    """Let 40 municipalities answer, the last one in part; who has begun, and one that reported.

    Both are districts, so that whoever tries the demo sees every section.
    """
    # Nothing secret is drawn: the same seed gives the same demo.
    random = Random(SEED)  # noqa: S311
    with reading(engine) as connection:
        frame = [Unit(u.key, u.name, u.attributes) for u in waves.framed(connection, wave.id)]
    chosen = random.sample(frame, ANSWERING)
    districts = [unit for unit in chosen if unit.get("kind") == "kreis"]
    begun = districts[-1]
    chosen.remove(begun)
    chosen.append(begun)
    for place, unit in enumerate(chosen):
        # As in the field: spread over three weeks, the unfinished ones in these days.
        submits = place < ANSWERING - UNFINISHED
        days = random.uniform(1, 20) if submits else random.uniform(0, 2)
        _fill_in(engine, when - timedelta(days=days), wave, flow, unit, random, submits=submits)
    reported = next(unit for unit in chosen if unit.get("kind") == "kreis")
    return begun.key, reported.key


def _fill_in(
    engine: Engine,
    when: datetime,
    wave: Wave,
    flow: Flow,
    unit: Unit,
    random: Random,
    *,
    submits: bool,
) -> None:
    who = Actor("command", "example")
    response = ResponseKey(unit.key, wave.id)
    sections = flow.questionnaire.sections
    if not submits:
        sections = sections[: len(sections) // 2]
    answers: dict[Key, Answer] = {}
    for section in sections:
        answers |= fill(flow, section, answers, unit, random)
    open_response(engine, who, when, response)
    save_answers(
        engine,
        who,
        when,
        response,
        [Change(key, answer, 0) for key, answer in answers.items()],
        seeing=Seeing(flow, unit, flow.section_names),
        generated=True,
    )
    if submits:
        judge_coding(engine, who, when, wave, flow, unit.key, SEED)
        submit_response(
            engine, who, when + timedelta(minutes=40), response, flows.examine(flow, unit)
        )
