"""`survey questionnaire simulate`: try a version out before anybody is asked.

Owns the report's words. Refuses to judge: it says how often, the author decides what that means.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Final

from survey.cli.output import language, print_json, say
from survey.cli.setting import setting
from survey.config import locate
from survey.fieldwork.replays import LastWave, last_wave
from survey.instrument.flow import Flow
from survey.instrument.load import examine, load
from survey.instrument.model import Questionnaire
from survey.instrument.simulate import Loss, Simulation, invented_units, simulate
from survey.instrument.text import Text
from survey.questions.base import id_of
from survey.store.database import reading

_LOSSES: Final[dict[Loss, Text]] = {
    "new": Text("stand dort nicht", "did not stand there"),
    "break": Text("Zeitreihenbruch", "break in the series"),
    "empty": Text("nichts angegeben", "nothing stated"),
}
_LEVELS: Final = {"hard": Text("Fehler", "error"), "soft": Text("Hinweis", "hint")}


def run(options: argparse.Namespace) -> int:
    """Prints the report; 1 only where the file is wrong."""
    flow = Flow(load(options.file))
    last = _last_wave(options, flow)
    result = simulate(
        flow,
        invented_units(flow.questionnaire, options.units),
        Random(options.seed),  # noqa: S311 - the same seed gives the same report; nothing is secret
        last.replayed if last else (),
        last.stood if last else None,
    )
    if options.json:
        print_json(_as_json(result, last))
        return 0
    errors = sum(p.level == "error" for p in examine(options.file)[1])
    if errors:
        say(
            Text(
                f"Fehler in der Datei ({errors}); „survey questionnaire check {options.file}“ "
                "nennt sie.",
                f"Errors in the file ({errors}); “survey questionnaire check {options.file}” "
                "tells them.",
            )
        )
    for line in report(result, last, flow.questionnaire):
        say(line)
    return 0


def _last_wave(options: argparse.Namespace, flow: Flow) -> LastWave | None:
    """From the database, where there is one; a folder that was named must have one."""
    _, database_url = locate(os.environ, options.data)
    path = database_url.removeprefix("sqlite:///")
    if options.data is None and path != database_url and not Path(path).exists():
        return None
    here = setting(options)
    with reading(here.engine) as connection:
        return last_wave(connection, flow)


def report(
    result: Simulation, last: LastWave | None, questionnaire: Questionnaire
) -> Iterator[Text]:
    """The lines of the report."""
    yield _head(result, last, questionnaire)
    yield from _dead(result)
    yield from _firings(result)
    if last is not None:
        yield from _prefills(result)
        yield from _refused(result, questionnaire)


def _head(result: Simulation, last: LastWave | None, questionnaire: Questionnaire) -> Text:
    name = f"{questionnaire.study} {questionnaire.version}"
    if last is None:
        return Text(
            f"{name}: {result.invented} erfundene Kommunen. Frühere Antworten wurden nicht "
            "übernommen: es gibt keine Datenbank mit einer früheren Welle (--data DIR).",
            f"{name}: {result.invented} invented municipalities. No earlier answers were taken "
            "over: there is no database with an earlier wave (--data DIR).",
        )
    return Text(
        f"{name}: {result.invented} erfundene Kommunen, {result.replayed} Meldungen aus "
        f"{last.name} übernommen.",
        f"{name}: {result.invented} invented municipalities, {result.replayed} responses of "
        f"{last.name} taken over.",
    )


def _dead(result: Simulation) -> Iterator[Text]:
    if not result.dead:
        yield Text("Jede Frage wurde erreicht.", "Every question was reached.")
        return
    yield Text("Nie gefragt:", "Never asked:")
    for dead in result.dead:
        name = id_of((dead.question, dead.item))
        rules = ", ".join(f"`{rule}`" for rule in dead.rules)
        yield Text(f"  {name} ({rules})", f"  {name} ({rules})")


def _firings(result: Simulation) -> Iterator[Text]:
    """Checks that fire on earlier answers, or on most invented ones; the rest by number."""
    loud = [f for f in result.firings if f.replayed or 2 * f.invented > result.invented]
    if loud:
        yield Text("Prüfregeln, die auslösen:", "Checks that fire:")
    for firing in loud:
        level, check = _LEVELS[firing.check.level], firing.check
        yield Text(
            f"  {firing.question}, {level.de} `{check.require}`: bei {firing.replayed} von "
            f"{result.replayed} Meldungen, {firing.invented} von {result.invented} erfundenen",
            f"  {firing.question}, {level.en} `{check.require}`: {firing.replayed} of "
            f"{result.replayed} responses, {firing.invented} of {result.invented} invented",
        )
    quiet = len(result.firings) - len(loud)
    if quiet:
        yield Text(
            f"{quiet} {'weitere ' if loud else ''}Prüfregeln lösten nur bei erfundenen Angaben "
            "aus, bei höchstens der Hälfte.",
            f"{quiet} {'more ' if loud else ''}checks fired on invented answers only, on half of "
            "them at most.",
        )
    if result.stuck:
        yield Text(
            f"Bei {result.stuck} erfundenen Kommunen ließ sich ein Fehler nicht ausräumen: prüfen "
            "Sie, ob sich Regeln widersprechen.",
            f"In {result.stuck} invented responses an error could not be cleared: check whether "
            "rules contradict each other.",
        )


def _prefills(result: Simulation) -> Iterator[Text]:
    empty = [p for p in result.prefills if not p.shown]
    full = len(result.prefills) - len(empty)
    yield Text(
        f"{full} von {len(result.prefills)} Fragen, die Früheres zeigen, haben etwas zu zeigen.",
        f"{full} of {len(result.prefills)} questions that show earlier answers have some to show.",
    )
    if empty:
        yield Text("Nichts zu zeigen:", "Nothing to show:")
    for one in empty:
        why = [(_LOSSES[loss], times) for loss, times in one.losses]
        yield Text(
            f"  {one.question}: " + ", ".join(f"{w.de} ({n})" for w, n in why),
            f"  {one.question}: " + ", ".join(f"{w.en} ({n})" for w, n in why),
        )


def _refused(result: Simulation, questionnaire: Questionnaire) -> Iterator[Text]:
    if result.refused:
        yield Text(
            "Frühere Angaben, die die Frage so nicht mehr nimmt:",
            "Earlier answers that the question no longer takes:",
        )
    for one in result.refused:
        shown = questionnaire.questions[one.key[0]].show(
            questionnaire.variables[one.key], one.example, language()
        )
        cell = id_of(one.key)
        yield Text(
            f"  {cell}: {one.how_many}, etwa „{shown}“",
            f"  {cell}: {one.how_many}, such as “{shown}”",
        )


def _as_json(result: Simulation, last: LastWave | None) -> dict[str, object]:
    return {
        "invented": result.invented,
        "replayed": result.replayed,
        "wave": last.name if last else None,
        "stuck": result.stuck,
        "dead": [
            {"question": d.question, "item": d.item or None, "rules": list(d.rules)}
            for d in result.dead
        ],
        "checks": [
            {
                "question": f.question, "level": f.check.level, "require": str(f.check.require),
                "invented": f.invented, "replayed": f.replayed,
            }
            for f in result.firings
        ],
        "prefills": [
            {"question": p.question, "asked": p.asked, "shown": p.shown, "losses": dict(p.losses)}
            for p in result.prefills
        ],
        "refused": [
            {"variable": r.key[0], "item": r.key[1] or None, "count": r.how_many}
            for r in result.refused
        ],
    }  # fmt: skip
