"""The release that `docs/figures.md` walks through: Tab. 2 as coded, then three example waves.

`write_walkthrough(folder)`; `python -m tests.analysis.walkthrough_release FOLDER` writes it for
whoever wants to try the lines out.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from survey.fieldwork.release_files import ReleaseContent, ReleasedResponse, ReleasedWave, files
from survey.instrument.answer import Answer
from survey.instrument.example import first_draw, mend
from survey.instrument.flow import Flow, Unit
from survey.instrument.load import load, load_text
from survey.instrument.package_rows import AnswerRow
from survey.instrument.package_rows import answer as answer_of
from survey.questions.base import Key
from tests.analysis.releases import KIM, ReleaseFolder, municipalities, table_lines

CODED = "2021-H1"
ONLINE = ("2021-H2", "2022-H1", "2022-H2")
RETURNED = (40, 46, 45)
OPENS = {
    "2021-H2": datetime(2022, 1, 10, 8, tzinfo=UTC),
    "2022-H1": datetime(2022, 7, 11, 8, tzinfo=UTC),
    "2022-H2": datetime(2023, 1, 9, 8, tzinfo=UTC),
}
DAYS, LONGEST = 32, 35
"""Until the deadline, and until the last response."""
NEW_ANSWERS = 0.15
"""So many sections are answered anew in a wave; the others say what they said before."""
COMES_TRUE = 0.6
"""So many planned steering groups are there half a year later."""
CODINGS = "wave,unit,variable,item,coder,status,comparator,low,high,code,evidence"


def write_walkthrough(folder: Path) -> Path:
    units = tuple(
        Unit(
            u["ags"],
            u["name"],
            (("kind", u["kind"]), ("government_district", u["government_district"])),
        )
        for u in municipalities()
    )
    waves, responses = [], []
    flow = Flow(load(KIM / f"{CODED}.yaml"))
    coded = _coded(flow)
    members = tuple(unit for unit in units if unit.key in coded)
    waves.append(_wave(CODED, flow, members, example=False))
    responses += [
        ReleasedResponse(CODED, key, CODED, "accepted", datetime(2021, 5, 20, tzinfo=UTC), answers)
        for key, answers in coded.items()
    ]
    earlier: dict[str, dict[Key, Answer]] = {}
    for number, (name, source) in enumerate(_sources()):
        flow = Flow(load_text(source, f"{name}.yaml"))
        waves.append(_wave(name, flow, units, example=True))
        order = sorted(units, key=lambda unit: Random(f"returns {unit.key}").random())
        moved = order[number:] + order[:number]
        returned = {unit.key for unit in moved[: RETURNED[number]]}
        for unit in units:
            answers = _answers(flow, number, unit, earlier.get(unit.key, {}))
            earlier[unit.key] = answers
            if unit.key in returned:
                days = Random(f"{unit.key} submits {name}").random() * LONGEST
                when = OPENS[name] + timedelta(days=days)
                responses.append(ReleasedResponse(name, unit.key, name, "accepted", when, answers))
            else:
                responses.append(ReleasedResponse(name, unit.key, name, "invited", None, {}))
    created = datetime(2023, 2, 14, 12, tzinfo=UTC)
    content = ReleaseContent("kim-2022-H2-1", created, units, tuple(waves), tuple(responses))
    release = ReleaseFolder(folder)
    release.descriptor = {"name": content.name, "created": "2023-02-14T12:00:00Z"}
    for path, data in files(content).items():
        release.write(path, data)
    release.write("codings.csv", [CODINGS, *_codings()])
    return release.seal()


def _wave(name: str, flow: Flow, units: tuple[Unit, ...], *, example: bool) -> ReleasedWave:
    questionnaire = flow.questionnaire
    versions = {name: questionnaire}
    opens = OPENS.get(name)
    deadline = opens + timedelta(days=DAYS) if opens else None
    return ReleasedWave(
        name, name, questionnaire.mode, opens, deadline, "", example, versions, units
    )


def _sources() -> Iterator[tuple[str, str]]:
    """The two online versions, and one that asks the second again half a year later."""
    for name in ONLINE[:2]:
        yield name, (KIM / f"{name}.yaml").read_text(encoding="utf-8")
    _, second, third = ONLINE
    source = (KIM / f"{second}.yaml").read_text(encoding="utf-8")
    undeclared = re.sub(r"\n( +)(?:comparable|was|recode):[^\n]*(?:\n\1 +[^\n]*)*", "", source)
    yield (
        third,
        undeclared.replace(f"version: {second}", f"version: {third}", 1)
        .replace(f"previous_version: {ONLINE[0]}", f"previous_version: {second}", 1)
        .replace("2022-06-30", "2022-12-31")
        .replace("2022-01/2022-06", "2022-07/2022-12"),
    )


def _coded(flow: Flow) -> dict[str, dict[Key, Answer]]:
    """Tab. 2 of the report, cell by cell."""
    found: dict[str, dict[Key, Answer]] = {}
    for line in table_lines():
        row = AnswerRow(*line.split(","))
        variable = flow.questionnaire.variables[row.variable, row.item]
        found.setdefault(row.unit, {})[variable.key] = answer_of(variable, [row])
    return found


def _answers(flow: Flow, number: int, unit: Unit, earlier: dict[Key, Answer]) -> dict[Key, Answer]:
    """Example answers that stay what they were in most sections."""
    answers: dict[Key, Answer] = {}
    for section in flow.questionnaire.sections:
        last = [0] + [
            wave
            for wave in range(1, number + 1)
            if Random(f"{unit.key} {section.name} {wave}").random() < NEW_ANSWERS
        ]
        random = Random(f"{unit.key} {section.name} drawn {last[-1]}")
        drawn = first_draw(section, random)
        steering = ("steering_group", "")
        before = earlier.get(steering, Answer()).codes
        if steering in drawn and before == ("planned",):
            came = Random(f"{unit.key} came true {number}").random() < COMES_TRUE
            drawn[steering] = Answer.chosen("yes" if came else "planned")
        elif steering in drawn and before == ("yes",) and drawn[steering].codes == ("planned",):
            drawn[steering] = Answer.chosen("yes")
        answers |= mend(flow, section, answers, drawn, unit, random)
    return answers


def _codings() -> Iterator[str]:
    """Two coders of the same documents, who read now and then otherwise than what was agreed on."""
    for line in table_lines():
        row = AnswerRow(*line.split(","))
        for coder in ("A", "B"):
            random = Random(f"{row.unit} {row.item} {coder}")
            status, comparator, low, high = row.status, row.comparator, row.low, row.high
            if random.random() < 0.08:
                status, comparator, low, high = "not_stated", "", "", ""
            elif low and low == high and random.random() < 0.08:
                low = high = f"{float(low) + 0.5:g}"
            cell = (row.wave, row.unit, row.variable, row.item, coder)
            yield ",".join((*cell, status, comparator, low, high, "", ""))


if __name__ == "__main__":
    write_walkthrough(Path(sys.argv[1]))
