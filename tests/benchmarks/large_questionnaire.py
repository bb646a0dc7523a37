"""The questionnaires of a large release: as many variables as wanted, a version for every wave.

Owns the mixture of questions, who is asked them, and the three changes between versions: one
renamed, one recoded, one broken. Refuses to answer them (`large_release` does).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

DONE = ("open", "begun", "done")
BODY = ("no", "planned", "yes")
USE = ("never", "seldom", "often", "always")
FORMER_USE = ("never", "seldom", "sometimes", "often", "always")
MEMBERS = ("jobcenter", "schools", "police")
LABELS = {
    "open": ("offen", "open"),
    "begun": ("begonnen", "begun"),
    "done": ("umgesetzt", "done"),
    "no": ("Nein", "No"),
    "planned": ("geplant", "planned"),
    "yes": ("Ja", "Yes"),
    "never": ("nie", "never"),
    "seldom": ("selten", "seldom"),
    "sometimes": ("manchmal", "sometimes"),
    "often": ("häufig", "often"),
    "always": ("immer", "always"),
    "jobcenter": ("Jobcenter", "job centre"),
    "schools": ("Schulen", "schools"),
    "police": ("Polizei", "police"),
}
ROWS = ("goals", "bodies", "staff")
HEAD = """\
study: large
version: {version}
{previous}mode: self
title: {{de: Eine große Erhebung, en: A large survey}}
unit:
  kind:
    choices:
      - {{code: kreis, label: {{de: Kreis, en: district}}}}
      - {{code: kreisfreie_stadt, label: {{de: kreisfreie Stadt, en: city}}}}
  size: text
  phase: text
choices:
{lists}sections:
"""


@dataclass(frozen=True, slots=True)
class Size:
    """How many units, waves and variables a release has."""

    units: int
    waves: int
    variables: int

    @property
    def turn(self) -> int:
        """The wave whose version changes something against the one before."""
        return max(1, self.waves // 2)

    @property
    def names(self) -> tuple[str, ...]:
        """A wave and a version for every half-year from 2021-H2 on."""
        return tuple(f"{2021 + (w + 1) // 2}-H{2 - w % 2}" for w in range(self.waves))


@dataclass(frozen=True, slots=True)
class Asked:
    """One variable: its kind, its codes in order, who is asked it, what `alle` of it refers to.

    `former`: its name and its codes before the turn, where they were others. `filter`: the single
    choice and the codes that open it; `kreis` asks districts only.
    """

    name: str
    kind: str
    item: str = ""
    codes: tuple[str, ...] = ()
    former_name: str = ""
    former_codes: tuple[str, ...] = ()
    filter: tuple[str, tuple[str, ...]] | None = None
    kreis: bool = False
    all_of: str = ""
    planned: bool = False

    def named(self, before: bool) -> str:
        return self.former_name if before and self.former_name else self.name


def variables(size: Size) -> tuple[Asked, ...]:
    """The variables in the order asked: blocks of ten, the last cut where enough are there."""
    blocks = range(-(-size.variables // 10))
    return tuple(asked for block in blocks for asked in _block(block))[: size.variables]


def _block(b: int) -> Iterator[Asked]:
    body = f"body_{b}"
    first = b == 0
    yield Asked(body, "single", codes=BODY)
    yield Asked(f"applied_{b}", "number", planned=True)
    yield Asked(f"filled_{b}", "number", all_of=f"applied_{b}", planned=True)
    former = f"sessions_{b}" if first else ""
    yield Asked(f"meetings_{b}", "number", former_name=former, filter=(body, ("yes",)))
    yield Asked(f"members_{b}", "multiple", codes=MEMBERS, filter=(body, ("yes", "planned")))
    yield Asked(f"office_{b}", "single", codes=BODY, kreis=True)
    yield Asked(f"use_{b}", "scale", codes=USE, former_codes=FORMER_USE if first else ())
    for row in ROWS:
        yield Asked(f"stages_{b}", "matrix", item=row, codes=DONE)


def source(size: Size, place: int) -> str:
    """The YAML of the version of one wave; `place` 0 is the first."""
    names = size.names
    previous = f"previous_version: {names[place - 1]}\n" if place else ""
    lists = {"body": BODY, "use": USE, "former_use": FORMER_USE, "done": DONE}
    if not place < size.turn:
        del lists["former_use"]
    used = {_list_of(asked, place < size.turn) for asked in variables(size)}
    text = [
        HEAD.format(
            version=names[place],
            previous=previous,
            lists="".join(_list(n, codes) for n, codes in lists.items() if n in used),
        )
    ]
    blocks: dict[str, list[Asked]] = {}
    for asked in variables(size):
        blocks.setdefault(asked.name.rpartition("_")[2], []).append(asked)
    for block, members in blocks.items():
        text.append(f"  - name: part_{block}\n    title: {{de: Teil {block}, en: Part {block}}}\n")
        text.append("    questions:\n")
        rows = [asked for asked in members if asked.kind == "matrix"]
        for asked in members:
            if asked.kind != "matrix" or asked is rows[0]:
                text += [f"      {line}\n" for line in _question(asked, rows, size, place)]
    return "".join(text)


def _question(asked: Asked, rows: list[Asked], size: Size, place: int) -> Iterator[str]:
    before = place < size.turn
    de, en = _words(asked, before)
    yield f"- name: {asked.named(before)}"
    yield f"  type: {asked.kind}"
    yield f'  label: {{de: "{de}", en: "{en}"}}'
    if asked.filter:
        name, codes = asked.filter
        yield f"  ask_if: {name} in [{', '.join(_quoted(code) for code in codes)}]"
    if asked.kreis:
        yield '  ask_if: unit.kind == "kreis"'
    yield from _shape(asked, rows, before)
    if place == size.turn:
        yield from _change(asked, size.names[place - 1])


def _words(asked: Asked, before: bool) -> tuple[str, str]:
    if asked.name == "applied_0" and not before:
        return "Wie viele Stellen sind bewilligt?", "How many posts are granted?"
    if asked.kind == "number":
        return "Wie viele Stellen?", "How many posts?"
    return f"Frage {asked.name}?", f"Question {asked.name}?"


def _shape(asked: Asked, rows: list[Asked], before: bool) -> Iterator[str]:
    """The keys that go with the type."""
    if asked.kind == "number":
        yield "  decimals: 1"
        yield "  unit: {de: Stellen, en: posts}"
        if asked.planned:
            yield "  statuses: [not_stated, planned, undecided]"
        if asked.all_of:
            yield '  comparators: ["=", ">=", "<=", "~", range, all]'
            yield f"  all_of: {asked.all_of}"
    elif asked.kind == "multiple":
        yield "  choices:"
        yield from (f"    - {line}" for line in _choices(asked.codes))
    else:
        yield f"  choices: {_list_of(asked, before)}"
    if asked.kind == "matrix":
        yield "  rows:"
        for row in rows:
            yield f"    - {{name: {row.item}, label: {{de: Zeile {row.item}, en: Row {row.item}}}}}"


def _change(asked: Asked, former: str) -> Iterator[str]:
    """What the version of the turn says about what it changed."""
    if asked.former_name:
        yield f"  was: {asked.former_name}"
    if asked.former_codes:
        yield "  recode: {sometimes: seldom}"
        yield from _declared(former, "caution", "Eine Stufe weniger.", "One step less.")
    if asked.name == "applied_0":
        yield from _declared(
            former, "break", "Bewilligt statt beantragt.", "Granted, not applied for."
        )


def _declared(former: str, grade: str, de: str, en: str) -> Iterator[str]:
    yield "  comparable:"
    yield f"    to: {former}"
    yield f"    grade: {grade}"
    yield f'    why: {{de: "{de}", en: "{en}"}}'


def _list_of(asked: Asked, before: bool) -> str:
    if asked.kind == "scale":
        return "former_use" if before and asked.former_codes else "use"
    return {"single": "body", "matrix": "done"}.get(asked.kind, "")


def _list(name: str, codes: tuple[str, ...]) -> str:
    return f"  {name}:\n" + "".join(f"    - {line}\n" for line in _choices(codes))


def _choices(codes: tuple[str, ...]) -> Iterator[str]:
    for code in codes:
        de, en = LABELS[code]
        yield f'{{code: {_quoted(code)}, label: {{de: "{de}", en: "{en}"}}}}'


def _quoted(code: str) -> str:
    return f'"{code}"'
