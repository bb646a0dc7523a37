"""`codings.csv`: what each coder of a coded wave wrote before the value was agreed on.

Owns that a coding is an answer of a coded wave by somebody. Refuses to compare coders.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from analysis.errors import SHOWN, Fault, stop_at
from analysis.lines.block import Block, Int64s
from analysis.lines.check import LineCheck
from analysis.lines.csv_file import read_csv
from analysis.lines.roll import Roll
from analysis.lines.rules import variable_of
from analysis.members import Wave
from survey.instrument.answer import Answer, Status
from survey.instrument.model import Questionnaire
from survey.instrument.package import ANSWERS, CODINGS
from survey.instrument.package_rows import AnswerRow
from survey.instrument.package_rows import answer as answer_of
from survey.instrument.text import Text
from survey.questions.base import Key


@dataclass(frozen=True, slots=True)
class Coding:
    """What one coder wrote of one cell of one unit.

    `item` is that of `answers.csv`: a row, a row and column, a choice of a multiple, or "".
    `answer`: status and value; a choice of a multiple is answered with the code "1" or "0", or has
    its status. `evidence` as written. `where`: the line of the file.
    """

    wave: str
    unit: str
    variable: str
    item: str
    coder: str
    answer: Answer
    evidence: str
    where: str


class Codings:
    """All codings of a release, made cell by cell when they are asked for.

    A cell is a pair (variable, item); `cells` has those with codings, sorted, `coders` the names.
    """

    def __init__(
        self, block: Block, roll: Roll, questionnaires: Mapping[str, Questionnaire]
    ) -> None:
        self._block = block
        self._roll = roll
        self._questionnaires = questionnaires
        variable, item = block.columns["variable"], block.columns["item"]
        keys = variable.places.astype(np.int64) * max(len(item.words), 1) + item.places
        order = np.argsort(keys, kind="stable")
        starts = np.flatnonzero(np.diff(keys[order], prepend=-1))
        self._places: dict[Key, Int64s] = {
            (variable.word(int(part[0])), item.word(int(part[0]))): part
            for part in np.split(order, starts[1:])
            if len(part)
        }
        self.cells: tuple[Key, ...] = tuple(sorted(self._places))
        self.coders: tuple[str, ...] = tuple(sorted(block.columns["coder"].words))

    def of(self, variable: str, item: str = "") -> tuple[Coding, ...]:
        """The codings of one cell over all waves and units, in the file's order."""
        places = self._places.get((variable, item), ())
        return tuple(self._coding(int(place)) for place in places)

    def __iter__(self) -> Iterator[Coding]:
        return (coding for cell in self.cells for coding in self.of(*cell))

    def __len__(self) -> int:
        return len(self._block)

    def _coding(self, place: int) -> Coding:
        words = {name: column.word(place) for name, column in self._block.columns.items()}
        row = AnswerRow(**{name: words[name] for name in ANSWERS.columns if name in words})
        questionnaire = self._questionnaires[self._roll.given(row.wave, row.unit)]
        return Coding(
            row.wave, row.unit, row.variable, row.item, words["coder"],
            _answer(questionnaire, row), words["evidence"], self._block.where(place),
        )  # fmt: skip


def _answer(questionnaire: Questionnaire, row: AnswerRow) -> Answer:
    variable = variable_of(questionnaire, (row.variable, row.item))
    if variable.kind == "multiple":
        return Answer(Status(row.status), codes=(row.code,) if row.code else ())
    return answer_of(variable, [row])


def read_codings(
    folder: Path,
    waves: Mapping[str, Wave],
    roll: Roll,
    questionnaires: Mapping[str, Questionnaire],
) -> Codings:
    """The codings of a release, each line checked; none where it has no `codings.csv`.

    Raises AnalysisError with every kind of fault and the line where it comes first.
    """
    if not (folder / CODINGS.file).exists():
        return Codings(Block.empty(CODINGS.file, CODINGS.columns), roll, questionnaires)
    block = read_csv(folder, CODINGS)
    stop_at([*_not_coded(block, waves), *_nobody(block)])
    LineCheck(roll, questionnaires, CODINGS).check(block)
    return Codings(block, roll, questionnaires)


def _not_coded(block: Block, waves: Mapping[str, Wave]) -> Iterator[Fault]:
    wave = block.columns["wave"]
    for place, name in enumerate(wave.words):
        if name in waves and waves[name].mode != "coded":
            line = int(np.flatnonzero(wave.places == place)[0])
            yield Fault(
                block.where(line),
                Text(
                    f"wave {name!r} ist nicht kodiert; nur eine kodierte hat Kodierungen",
                    f"wave {name!r} is not coded; only a coded one has codings",
                ),
            )


def _nobody(block: Block) -> Iterator[Fault]:
    coder = block.columns["coder"]
    blank = np.array([not word.strip() for word in coder.words], dtype=np.bool_)
    for line in np.flatnonzero(blank[coder.places])[:SHOWN].tolist() if len(blank) else ():
        yield Fault(
            block.where(line),
            Text("coder ist leer; wer hat kodiert?", "coder is empty; who coded this?"),
        )
