"""`for_each`: one entry of a plan that stands for a table per question.

Owns which questions those are and filling their names into the entry. Refuses a placeholder that
it does not know: a title with "{lable}" would be printed as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError

from analysis.errors import AnalysisError, Fault, hint
from analysis.panel.panel import Panel
from analysis.panel.wave import WavePanel
from analysis.pseudonyms import Pseudonyms
from analysis.tables.build import Builder, Part
from analysis.tables.missing import why_left_out
from analysis.tables.plan import Plan
from analysis.tables.spec import ForEach, TableSpec
from survey.instrument.text import Text
from survey.questions.base import Question
from survey.questions.registry import TYPES
from survey.questions.spec import TextSpec

_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")
_KNOWN: Final = ("n", "name", "label", "section")


@dataclass(frozen=True, slots=True)
class Entry:
    """A table to be built: the place of its entry in the plan, and its specification."""

    number: int
    spec: TableSpec


def entries(
    plan: Plan,
    panel: Panel,
    language: str,
    part: Part = "tables",
    pseudonyms: Pseudonyms | None = None,
) -> Iterator[Entry]:
    """Every table (or figure) in order, those of `for_each` one by one, none that is left out.

    Raises AnalysisError with the faults of all entries.
    """
    faults: list[Fault] = []
    found: list[Entry] = []
    specs: Sequence[TableSpec] = getattr(plan.spec, part)
    for number, spec in enumerate(specs):
        try:
            found += _of_entry(Builder(plan, panel, language, number, part, pseudonyms), spec)
        except AnalysisError as error:
            faults += error.faults
    faults += _twice(plan, part, found)
    if faults:
        raise AnalysisError(*faults)
    yield from found


def _of_entry(builder: Builder, spec: TableSpec) -> list[Entry]:
    if why_left_out(builder, spec) is not None:
        return []
    if spec.for_each is None:
        return [Entry(builder.number, spec)]
    _check_placeholders(builder, spec)
    wave = builder.wave(spec.for_each.wave, "for_each", "wave")
    questions = _questions(builder, wave, spec.for_each)
    return [
        Entry(builder.number, _filled(builder, wave, spec, question, n))
        for n, question in enumerate(questions, start=spec.for_each.start)
    ]


def _questions(builder: Builder, wave: WavePanel, which: ForEach) -> list[Question]:
    """The questions in the order of the questionnaire. Raises AnalysisError where there is none."""
    for place, name in enumerate(which.questions):
        builder.question(wave, name, "for_each", "questions", place)
    sections = [section.name for section in wave.questionnaire.sections]
    _check_known(builder, "sections", which.sections, sections)
    _check_known(builder, "types", which.types, list(TYPES))
    found = [
        question
        for section in wave.questionnaire.sections
        for question in section.questions
        if question.variables()
        and (not which.questions or question.name in which.questions)
        and (not which.sections or section.name in which.sections)
        and (not which.types or question.type in which.types)
    ]
    if not found:
        raise AnalysisError(
            builder.fault("hierzu passt keine Frage", "no question is of that kind", "for_each")
        )
    return found


def _check_known(builder: Builder, key: str, names: list[str], known: list[str]) -> None:
    """Raises AnalysisError at the first name that there is not."""
    for place, name in enumerate(names):
        if name not in known:
            de, en = hint(name, known)
            raise AnalysisError(
                builder.fault(
                    f"{name!r} gibt es hier nicht{de}",
                    f"there is no {name!r} here{en}",
                    "for_each",
                    key,
                    place,
                )
            )


def _filled(
    builder: Builder, wave: WavePanel, spec: TableSpec, question: Question, n: int
) -> TableSpec:
    """The entry with one question's name, label, section and number in its words."""
    section = wave.questionnaire.section_of[question.name]
    plain = {"n": str(n), "name": question.name}
    words = {"label": question.label, "section": section.title}

    def fill(value: Any) -> Any:
        if isinstance(value, str):
            return _replaced(value, plain | {name: one("de") for name, one in words.items()})
        if isinstance(value, TextSpec):
            german = plain | {name: one("de") for name, one in words.items()}
            english = plain | {name: one("en") for name, one in words.items()}
            return TextSpec(de=_replaced(value.de, german), en=_replaced(value.en, english))
        if isinstance(value, list):
            return [fill(one) for one in value]
        if isinstance(value, TableSpec | ForEach):
            return value
        fields = getattr(type(value), "model_fields", None)
        if fields is not None:
            return type(value)(**{name: fill(getattr(value, name)) for name in fields})
        return value

    content = {
        field.alias or name: fill(getattr(spec, name))
        for name, field in type(spec).model_fields.items()
        if name != "for_each"
    }
    try:
        return type(spec)(**content)
    except ValidationError as error:
        said = error.errors()[0]
        where = ".".join(map(str, said["loc"]))
        raise AnalysisError(
            builder.fault(
                f"für {question.name!r} ist {where} {said['input']!r} nicht möglich; kürzen oder "
                "anders benennen",
                f"for {question.name!r} {where} {said['input']!r} is not possible; shorten it or "
                "name it otherwise",
            )
        ) from None


def _replaced(words: str, values: dict[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), words)


def _check_placeholders(builder: Builder, spec: TableSpec) -> None:
    """Raises AnalysisError for a name in braces that `for_each` does not fill."""
    for found in _PLACEHOLDER.finditer(spec.model_dump_json(exclude={"for_each"})):
        name = found[1]
        if name in _KNOWN or not re.fullmatch(r"[a-z_]+", name):
            continue
        de, en = hint(name, _KNOWN)
        listed = ", ".join(f"{{{one}}}" for one in _KNOWN)
        raise AnalysisError(
            builder.fault(
                f"{{{name}}} wird nicht ersetzt; es gibt {listed}{de}",
                f"{{{name}}} is not filled in; there are {listed}{en}",
            )
        )


def _twice(plan: Plan, part: Part, found: list[Entry]) -> Iterator[Fault]:
    """Names that two of them have: each is a sheet, or a file, of its own."""
    seen: dict[str, Entry] = {}
    for entry in found:
        name, what = entry.spec.name, entry.spec.what
        before = seen.setdefault(entry.spec.own_name.casefold(), entry)
        if before is entry:
            continue
        line = plan.value(part, before.number, "name").line
        yield Fault(
            str(plan.value(part, entry.number, "name")),
            Text(
                f"{what.de} {name!r} steht schon in Zeile {line}; mit `for_each` unterscheidet "
                "{n} die Namen",
                f"{what.en} {name!r} is in line {line} already; with `for_each` {{n}} tells the "
                "names apart",
            ),
        )
