"""`bridge.csv`: what municipalities said of their own coding in an earlier, coded wave.

Owns that each verdict is about a coding that there was. Refuses to count (`results.bridge`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias, cast

from analysis.errors import Fault, stop_at
from analysis.lines.cells import CellCheck, strangers
from analysis.lines.csv_file import read_csv
from analysis.lines.roll import Roll
from analysis.members import Wave
from analysis.sheets import Line, read_sheet
from survey.instrument.model import Questionnaire
from survey.instrument.package import BRIDGE, RESPONSES, VERDICTS
from survey.instrument.text import Text

Word: TypeAlias = Literal["right", "wrong", "different"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one unit said in `wave` of one cell of its coding in `about_wave`.

    `variable`, `item`: by their names in `wave`. `verdict`: right, wrong, or `different`: it was
    otherwise at that time. `where`: the line of the file.
    """

    wave: str
    unit: str
    variable: str
    item: str
    about_wave: str
    verdict: Word
    where: str


def read_bridge(
    folder: Path,
    waves: Mapping[str, Wave],
    roll: Roll,
    questionnaires: Mapping[str, Questionnaire],
) -> tuple[Verdict, ...]:
    """The verdicts of a release in the file's order; none where it has no `bridge.csv`.

    Raises AnalysisError with every fault at its line.
    """
    if not (folder / BRIDGE.file).exists():
        return ()
    block = read_csv(folder, BRIDGE)
    cells = CellCheck(roll, questionnaires, BRIDGE).cells(block)
    lines = read_sheet(folder, BRIDGE)
    faults = [*strangers(block, cells), *cells.unknown(block)]
    faults += [fault for line in lines for fault in _faults(line, waves, roll)]
    stop_at(faults)
    return tuple(
        Verdict(
            line["wave"], line["unit"], line["variable"], line["item"], line["about_wave"],
            cast("Word", line["verdict"]), line.where,
        )
        for line in lines
    )  # fmt: skip


def _faults(line: Line, waves: Mapping[str, Wave], roll: Roll) -> Iterator[Fault]:
    about, unit, verdict = line["about_wave"], line["unit"], line["verdict"]
    if verdict not in VERDICTS:
        allowed = ", ".join(VERDICTS)
        yield Fault(
            line.where,
            Text(
                f"verdict {verdict!r} ist kein gültiger Wert; erwartet: {allowed}",
                f"verdict {verdict!r} is no valid value; expected: {allowed}",
            ),
        )
    if about not in waves:
        listed = ", ".join(waves)
        yield Fault(
            line.where,
            Text(
                f"about_wave {about!r} ist kein gültiger Wert; erwartet: {listed}",
                f"about_wave {about!r} is no valid value; expected: {listed}",
            ),
        )
    elif waves[about].mode != "coded" or about >= line["wave"]:
        yield Fault(
            line.where,
            Text(
                f"about_wave {about!r} ist keine kodierte Welle vor {line['wave']}; nur "
                "deren Kodierung lässt sich bestätigen",
                f"about_wave {about!r} is no coded wave before {line['wave']}; only such a coding "
                "can be confirmed",
            ),
        )
    elif not roll.given(about, unit):
        yield Fault(
            line.where,
            Text(
                f"unit {unit!r} steht für about_wave {about!r} nicht in {RESPONSES.file}; dort "
                "eintragen, oder die Zeile entfernen",
                f"unit {unit!r} is not in {RESPONSES.file} for about_wave {about!r}; enter it "
                "there, or remove the line",
            ),
        )
