"""A small release whose answers a test draws: every kind of cell, every status, hostile words.

Two waves of four units with two versions; the third unit of the second wave did not answer. `lines`
draws the answers, `write` puts the release on disk.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from hypothesis import strategies as st

from analysis.release import Release
from tests.analysis.releases import ANSWER_HEADER, ReleaseFolder

FIRST, SECOND = "2021-H1", "2021-H2"
UNITS = ("01", "02", "03", "04")
HOSTILE = (
    "=1+1",
    "a\r=1",
    "\r",
    "a\r\nb",
    "a\x01b",
    "_x0041_",
    "\N{GRINNING FACE}",
    " blank",
    "+49 211",
    "-",
    "-3",
    "@SUM(A1)",
    "\t=1",
    "'s",
    "''",
    " =A1",
    '"',
    ";,\n=1",
    "ö –",
)
_NAME = "Kreis =HYPERLINK(1)"
_HEAD = """\
study: kim
version: {version}
{previous}mode: self
title: KIM
unit:
  kind:
    choices:
      - {{code: kreis, label: {{de: Kreis, en: district}}}}
      - {{code: stadt, label: {{de: Stadt, en: city}}}}
sections:
  - name: steering
    title: Steuerung
    questions:
"""
_QUESTIONS = """\
      - name: posts
        type: number
        label: {de: Stellen, en: Posts}
        decimals: 1
        comparators: ["=", ">=", "<=", "~", range]
        statuses: [not_stated, dont_know, planned, undecided]
      - name: balance
        type: number
        label: {de: Saldo, en: Balance}
        minimum: -20
      - name: body
        type: single
        label: {de: =Gremium?, en: "=Body?"}
        choices:
          - {code: "yes", label: {de: Ja, en: "Yes"}}
          - {code: "no", label: {de: "=Nein", en: "=No"}}
          - {code: other, label: {de: anderes, en: other}, other: true}
      - name: partners
        type: multiple
        label: {de: Wer?, en: Who?}
        choices:
          - {code: schools, label: {de: Schulen, en: Schools}}
          - {code: police, label: {de: Polizei, en: Police}}
      - name: a_question_with_a_name_as_long_as_may_be
        type: matrix
        label: {de: Wie weit?, en: How far?}
        choices:
          - {code: "1", label: {de: offen, en: open}}
          - {code: "2", label: {de: umgesetzt, en: done}}
        rows:
          - {name: goals, label: {de: Ziele, en: Goals}}
          - {name: a_row_whose_name_is_as_long_as_may_be_too, label: {de: Stab, en: Staff}}
"""
_LATER = """\
      - {name: remark, type: text, label: {de: Anmerkung, en: Remark}}
      - {name: eq, type: number, label: {de: Gleich, en: Equal}}
      - {name: double, type: number, label: {de: Doppelt, en: Double}}
      - name: helpers
        type: roster
        label: {de: Wer hilft?, en: Who helps?}
        row: {de: Stelle, en: post}
        fields:
          - {name: hours, type: number, label: {de: Stunden, en: Hours}, statuses: [planned]}
          - {name: what, type: text, label: {de: Was, en: What}}
          - name: where
            type: single
            label: {de: Wo?, en: Where?}
            choices:
              - {code: here, label: {de: hier, en: here}}
              - {code: there, label: {de: dort, en: there}}
"""
_LONG = "a_question_with_a_name_as_long_as_may_be"
LIST = "helpers"
ROWS = ("goals", "a_row_whose_name_is_as_long_as_may_be_too")
_SILENT = ("not_stated", "unanswered", "not_applicable", "edited_out", "dont_know")


def _status(*more: str) -> st.SearchStrategy[str]:
    return st.sampled_from([*_SILENT, *more]).map(lambda status: f"{status},,,,")


def _tenths(low: int, high: int) -> st.SearchStrategy[str]:
    return st.integers(low, high).map(lambda n: f"{n / 10:g}")


@st.composite
def _number(draw: st.DrawFn) -> str:
    sign = draw(st.sampled_from(["=", ">=", "<=", "~", "range"]))
    low = draw(_tenths(0, 300))
    if sign == "range":
        return f"answered,range,{low},{float(low) + draw(st.integers(1, 9)):g},"
    ends = {">=": f"{low},", "<=": f",{low}"}.get(sign, f"{low},{low}")
    return f"answered,{sign},{ends},"


def _exact(low: int, high: int) -> st.SearchStrategy[str]:
    return st.integers(low, high).map(lambda n: f"answered,=,{n},{n},")


_CODE = "answered,,,,{}"


@st.composite
def _response(draw: st.DrawFn, wave: str, unit: str) -> list[list[str]]:
    def line(variable: str, item: str, value: str, text: str = "") -> list[str]:
        return [wave, unit, variable, item, *value.split(","), text, "", "entered", "", "", ""]

    words = st.sampled_from([*HOSTILE, "viel", ""])
    body = draw(st.sampled_from(["yes", "no", "other"]))
    lines = [
        line("posts", "", draw(_number() | _status("planned", "undecided"))),
        line("balance", "", draw(_exact(-20, 20) | _status())),
        draw(_status().map(lambda value: line("body", "", value)))
        if draw(st.booleans())
        else line("body", "", _CODE.format(body), draw(words) if body == "other" else ""),
    ]
    if draw(st.booleans()):
        ticks = draw(st.sampled_from(["10", "01", "11"]))
        lines += [
            line("partners", item, _CODE.format(tick))
            for item, tick in zip(("schools", "police"), ticks, strict=True)
        ]
    else:
        same = draw(_status())
        lines += [line("partners", item, same) for item in ("schools", "police")]
    for row in ROWS:
        code = st.sampled_from(["1", "2"]).map(_CODE.format)
        lines.append(line(_LONG, row, draw(code | _status())))
    if wave == SECOND:
        lines.append(line("remark", "", "answered,,,,", draw(words)))
        lines += [line(name, "", draw(_exact(0, 9) | _status())) for name in ("eq", "double")]
        for row in draw(st.sampled_from([(), ("r01abcd",), ("r01abcd", "r02efgh")])):
            where = st.sampled_from(["here", "there"]).map(_CODE.format)
            lines += [
                line(LIST, f"{row}.state", _CODE.format("running")),
                line(LIST, f"{row}.hours", draw(_exact(0, 40) | _status("planned"))),
                line(LIST, f"{row}.what", "answered,,,,", draw(words)),
                line(LIST, f"{row}.where", draw(where | _status())),
            ]
    return lines


@st.composite
def lines(draw: st.DrawFn) -> list[list[str]]:
    """The lines of `answers.csv`, response by response."""
    given = [(FIRST, unit) for unit in UNITS] + [(SECOND, unit) for unit in (*UNITS[:2], UNITS[3])]
    return [line for wave, unit in given for line in draw(_response(wave, unit))]


def write(folder: Path, answers: Sequence[Sequence[str]]) -> Release:
    """The release with these answers, opened."""
    release = ReleaseFolder(folder)
    names = [_NAME, "Stadt Köln", "Stadt Bonn", "'s-Hof"]
    release.write(
        "units.csv",
        [
            "unit,name,kind,size,status",
            *(f'{u},"{n}",stadt,=2,=3' for u, n in zip(UNITS, names, strict=True)),
        ],
    )
    release.write("frame.csv", ["wave,unit", *(f"{w},{u}" for w in (FIRST, SECOND) for u in UNITS)])
    release.write(
        "waves.csv",
        [
            "wave,questionnaire,version,mode,opens,deadline,reference,example",
            f"{FIRST},kim,{FIRST},self,,,,0",
            f"{SECOND},kim,{SECOND},self,,,,1",
        ],
    )
    release.write(
        "responses.csv",
        [
            "wave,unit,version,status,submitted",
            *(
                f"{w},{u},{w},invited,"
                if (w, u) == (SECOND, UNITS[2])
                else f"{w},{u},{w},submitted,2022-02-01T09:00:00Z"
                for w in (FIRST, SECOND)
                for u in UNITS
            ),
        ],
    )
    file = io.StringIO()
    csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(answers)
    release.write("answers.csv", f"{ANSWER_HEADER}\n{file.getvalue()}")
    first = _HEAD.format(version=FIRST, previous="") + _QUESTIONS
    second = _HEAD.format(version=SECOND, previous=f"previous_version: {FIRST}\n")
    release.write(f"questionnaires/{FIRST}.yaml", first)
    release.write(f"questionnaires/{SECOND}.yaml", second + _QUESTIONS + _LATER)
    return Release.open(release.seal())
