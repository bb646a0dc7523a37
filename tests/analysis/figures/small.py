"""A study of four waves small enough to count by hand, and its figures from lines of a plan.

One coded wave, then three online ones. Before 2022-H2 the question `posts` is asked anew (a break);
`steering` goes through. `small_release(folder, {wave: {unit: {variable: cell}}})`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from analysis.figures.value import FigureData
from analysis.release import Release
from analysis.tables.book import build
from analysis.tables.plan import parse_plan
from analysis.tables.value import Book
from tests.analysis.releases import ANSWER_HEADER, STATUSES, ReleaseFolder

WAVES = ("2021-H1", "2021-H2", "2022-H1", "2022-H2")
CODED = "2021-H1"
UNITS = tuple(f"{number:05}" for number in range(5001, 5025))
NAMES = {key: f"Kommune {chr(65 + place)}" for place, key in enumerate(UNITS)}

QUESTIONS = """
study: small
version: {version}
{before}
mode: {mode}
title: {{de: Klein, en: Small}}
reference: {reference}
unit:
  kind:
    choices:
      - {{code: kreis, label: {{de: Kreis, en: District}}}}
      - {{code: kreisfreie_stadt, label: {{de: Stadt, en: City}}}}
sections:
  - name: all
    title: {{de: Alles, en: All}}
    questions:
      - name: steering
        type: single
        label: {{de: "Gibt es eine Lenkungsgruppe?", en: "Is there a steering group?"}}
        choices:
          - {{code: "yes", label: {{de: Ja, en: "Yes"}}}}
          - {{code: "no", label: {{de: Nein, en: "No"}}}}
        statuses: [not_stated, undecided]
        publication: by_name
      - name: posts
        type: number
        label: {{de: Stellen, en: Posts}}
        decimals: 1
        statuses: [not_stated, planned]
        publication: by_name
{comparable}
      - name: hidden
        type: number
        label: {{de: Verdeckt, en: Hidden}}
        statuses: [not_stated]
      - name: veiled
        type: number
        label: {{de: Verschleiert, en: Veiled}}
        publication: pseudonym
        statuses: [not_stated]
      - name: support
        type: scale
        label: {{de: Unterstützung, en: Support}}
        choices:
          - {{code: low, label: {{de: gering, en: low}}}}
          - {{code: some, label: {{de: mittel, en: some}}}}
          - {{code: high, label: {{de: hoch, en: high}}}}
        statuses: [not_stated]
      - name: goals
        type: multiple
        label: {{de: Ziele, en: Goals}}
        choices:
          - {{code: access, label: {{de: Zugang, en: Access}}}}
          - {{code: opening, label: {{de: Öffnung, en: Opening}}}}
        statuses: [not_stated]
"""
_BREAK = """
        comparable:
          to: 2022-H1
          grade: break
          why: {de: "anders gezählt", en: "counted otherwise"}
"""
_PLAN = """
study: small
title: {de: Klein, en: Small}
groupings:
  kind:
    attribute: kind
    groups:
      - {code: kreis, heading: {de: Kreise, en: Districts}}
      - {code: kreisfreie_stadt, heading: {de: Städte, en: Cities}}
tables:
  - {name: T, type: counts, title: X, wave: latest, question: steering}
figures:
"""

Cells = Mapping[str, Mapping[str, Mapping[str, str]]]


def small_release(folder: Path, cells: Cells, *, units: int = 6, example: bool = False) -> Path:
    """A release of the first `units` units; the response of each with cells counts."""
    release = ReleaseFolder(folder)
    used = UNITS[:units]
    kinds = dict(zip(used, ("kreis", "kreisfreie_stadt") * units, strict=False))
    release.write("units.csv", ["unit,name,kind", *(f"{k},{NAMES[k]},{kinds[k]}" for k in used)])
    release.write("frame.csv", ["wave,unit", *(f"{w},{k}" for w in WAVES for k in used)])
    release.write(
        "waves.csv",
        [
            "wave,questionnaire,version,mode,opens,deadline,reference,example",
            *(f"{w},small,{w},{_mode(w)},,,,{int(example)}" for w in WAVES),
        ],
    )
    release.write(
        "responses.csv",
        [
            "wave,unit,version,status,submitted",
            *(_response(wave, unit, cells) for wave in WAVES for unit in used),
        ],
    )
    lines = [
        line
        for wave, by_unit in cells.items()
        for unit, answers in by_unit.items()
        for variable, cell in answers.items()
        for line in _lines(wave, unit, variable, cell)
    ]
    release.write("answers.csv", [ANSWER_HEADER, *lines])
    for place, wave in enumerate(WAVES):
        source = QUESTIONS.format(
            version=wave,
            before=f"previous_version: {WAVES[place - 1]}" if place else "",
            mode=_mode(wave),
            reference=f"{wave[:4]}-{'06-30' if wave.endswith('1') else '12-31'}",
            comparable=_BREAK if wave == "2022-H2" else "",
        )
        release.write(f"questionnaires/{wave}.yaml", source)
    return release.seal()


def book(
    release: Path,
    plan: str,
    language: str = "de",
    folder: Path = Path(),
    pseudonyms: Mapping[str, str] | None = None,
) -> Book:
    """A book of one table `T` and the figures of these lines of a plan in this folder."""
    whole = parse_plan(_PLAN + plan, str(folder / "plan.yaml"))
    return build(whole, Release.open(release), language, pseudonyms)


def figures(release: Path, plan: str, language: str = "de") -> list[FigureData]:
    """The figures that these lines of a plan (a list under `figures`) ask for."""
    return list(book(release, plan, language).figures)


def figure(release: Path, plan: str, language: str = "de") -> FigureData:
    """The one figure of this plan."""
    return figures(release, plan, language)[0]


def plan_file(folder: Path, plan: str) -> Path:
    path = folder / "plan.yaml"
    path.write_text(_PLAN + plan, encoding="utf-8")
    return path


def everybody(variable: str, cells: str) -> dict[str, dict[str, str]]:
    """The cells of one variable for one unit after the other; `!` for no response."""
    found = zip(UNITS, cells.split(), strict=False)
    return {unit: {variable: cell} for unit, cell in found if cell != "!"}


def _mode(wave: str) -> str:
    return "coded" if wave == CODED else "self"


def _response(wave: str, unit: str, cells: Cells) -> str:
    if unit in cells.get(wave, {}):
        return f"{wave},{unit},{wave},submitted,2022-02-01T09:00:00Z"
    return f"{wave},{unit},{wave},invited,"


def _lines(wave: str, unit: str, variable: str, cell: str) -> list[str]:
    """Lines of `answers.csv`; of a multiple one per choice."""
    if variable == "goals":
        return [
            f"{wave},{unit},goals,{code},answered,,,,{int(code in cell.split('+'))},,,entered,,,"
            for code in ("access", "opening")
        ]
    return [f"{wave},{unit},{variable},,{_value(variable, cell)},,,entered,,,"]


def _value(variable: str, cell: str) -> str:
    if cell in STATUSES:
        return f"{STATUSES[cell]},,,,"
    if variable in ("steering", "support"):
        return f"answered,,,,{cell}"
    if cell.startswith("mind."):
        return f"answered,>=,{cell.removeprefix('mind.')},,"
    if cell.startswith("ca."):
        number = cell.removeprefix("ca.")
        return f"answered,~,{number},{number},"
    if ".." in cell:
        low, high = cell.split("..")
        return f"answered,range,{low},{high},"
    return f"answered,=,{cell},{cell},"
