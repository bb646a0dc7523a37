"""`answers.csv` as a column store: validated once, read by variable.

Owns the validation of every line against the questionnaire version it answers. Refuses to decide
who counts. A variable of one wave is a handful of array positions, so memory grows with the
number of lines only, and no line becomes an object before somebody asks for it.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

from analysis.errors import SHOWN, AnalysisError, Fault, refuse
from analysis.sheets import open_sheet
from survey.instrument.answer import Answer, Comparator, Status
from survey.instrument.model import Questionnaire
from survey.instrument.package import ANSWERS
from survey.instrument.package_rows import AnswerRow, RowError
from survey.instrument.package_rows import answer as answer_of
from survey.instrument.text import Text
from survey.questions.base import Key, Variable, id_of

NEVER_LINES: Final = frozenset(
    {Status.NOT_ASKED_VERSION, Status.NOT_IN_FRAME, Status.UNIT_NONRESPONSE}
)
"""Statuses that follow from the other files."""
_NUMBER: Final = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,10})?")
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_SOME_DIGEST: Final = "0" * 64
_DATES: Final = {
    "day": (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), "2021-03-01"),
    "month": (re.compile(r"[0-9]{4}-[0-9]{2}"), "2021-03"),
    "half-year": (re.compile(r"[0-9]{4}-H[12]"), "2021-H1"),
}
_CHECKED: Final = (
    "wave", "variable", "item", "status", "comparator", "low", "high", "code",
)  # fmt: skip


class Answers:
    """The lines of `answers.csv`. `frame` has one categorical column per column of the file."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self.frame = frame
        # The words of a column and each line's place among them: no pandas once per variable.
        self._columns = [
            (list(frame[name].cat.categories), frame[name].cat.codes.to_numpy())
            for name in ANSWERS.columns
        ]
        keys = ["wave", "variable", "item"]
        self._places: dict[Any, Any] = (
            dict(frame.groupby(keys, observed=True).indices) if len(frame) else {}
        )
        self._items: dict[tuple[str, str], tuple[str, ...]] = {}
        for place in self._places:
            wave, variable, item = (str(part) for part in place)
            self._items[wave, variable] = (*self._items.get((wave, variable), ()), item)

    def lines(self, wave: str, variable: str, item: str) -> Iterator[AnswerRow]:
        """The lines of one cell in one wave, at most one per unit."""
        places = self._places.get((wave, variable, item))
        if places is None:
            return
        columns = [
            [words[code] for code in codes[places].tolist()] for words, codes in self._columns
        ]
        for values in zip(*columns, strict=True):
            yield AnswerRow(*values)

    def items(self, wave: str, variable: str) -> tuple[str, ...]:
        """The items at which a variable has lines in a wave: of a list that grows, any."""
        return self._items.get((wave, variable), ())

    def __len__(self) -> int:
        return len(self.frame)


def read_answers(
    folder: Path,
    versions: Mapping[tuple[str, str], str],
    questionnaires: Mapping[str, Questionnaire],
) -> Answers:
    """All answers, each line checked.

    `versions`: the questionnaire version by (wave, unit) of `responses.csv`.
    Raises AnalysisError with every kind of fault and the line where it comes first.
    """
    frame = _columns(folder)
    _check_duplicates(frame)
    response = pd.Series(
        [versions.get(pair, "") for pair in zip(frame["wave"], frame["unit"], strict=True)],
        index=frame.index,
        dtype="category",
    )
    faults = list(_strangers(frame, response))
    faults += _bad_lines(frame, response, questionnaires)
    if faults:
        raise AnalysisError(*faults)
    return Answers(frame)


def _columns(folder: Path) -> pd.DataFrame:
    """The file column by column, each distinct text once, each line one small number."""
    header, lines = open_sheet(folder, ANSWERS)
    words: list[dict[str, int]] = [{} for _ in header]
    codes = [array("i") for _ in header]
    for _, values in lines:
        for known, code, value in zip(words, codes, values, strict=True):
            code.append(known.setdefault(value, len(known)))
    data = {
        name: pd.Categorical.from_codes(
            np.frombuffer(code, dtype=np.int32) if code else np.array([], dtype=np.int32),
            categories=pd.Index(list(known), dtype=object),
        )
        for name, known, code in zip(header, words, codes, strict=True)
    }
    return pd.DataFrame(data)[list(ANSWERS.columns)]


def _where(position: int) -> str:
    return f"{ANSWERS.file}:{position + 2}"


def _check_duplicates(frame: pd.DataFrame) -> None:
    twice = frame.duplicated(list(ANSWERS.key))
    if twice.any():
        position = int(np.flatnonzero(twice.to_numpy())[0])
        named = ", ".join(str(frame.iloc[position][name]) for name in ANSWERS.key)
        raise refuse(
            _where(position),
            f"zweite Zeile für dieselbe Angabe ({named})",
            f"second line for the same answer ({named})",
        )


def _strangers(frame: pd.DataFrame, response: pd.Series) -> Iterator[Fault]:
    for position in np.flatnonzero((response == "").to_numpy())[:SHOWN]:
        wave, unit = frame.iloc[position]["wave"], frame.iloc[position]["unit"]
        yield Fault(
            _where(int(position)),
            Text(
                f"{unit!r} steht für {wave!r} nicht in responses.csv",
                f"{unit!r} is not in responses.csv for {wave!r}",
            ),
        )


def _bad_lines(
    frame: pd.DataFrame, response: pd.Series, questionnaires: Mapping[str, Questionnaire]
) -> Iterator[Fault]:
    """What is wrong with each distinct line; the same mistake is told once."""
    distinct = frame[list(_CHECKED)].assign(
        version=response,
        # Only dates and digests have a form to hold; other words would make every line distinct.
        text=frame["text"].astype(object).map(_form),
    )
    distinct = distinct[response.to_numpy() != ""].drop_duplicates()
    for position, values in zip(distinct.index, distinct.itertuples(index=False), strict=True):
        _, variable, item, status, comparator, low, high, code, version, text = values
        row = AnswerRow("", "", variable, item, status, comparator, low, high, code, text)
        try:
            _check(row, questionnaires[version])
        except RowError as error:
            name = id_of((variable, item))
            said = error.message
            yield Fault(_where(int(position)), Text(f"{name}: {said.de}", f"{name}: {said('en')}"))


def _form(text: str) -> str:
    """A date as it is, and one word for all digests and one for all other words."""
    if len(text) <= 10:
        return text
    return _SOME_DIGEST if _DIGEST.fullmatch(text) else "…"


def _check(row: AnswerRow, questionnaire: Questionnaire) -> None:
    """Raises RowError where the line is no answer to its variable."""
    variable = variable_of(questionnaire, (row.variable, row.item))
    if row.status not in Status.__members__.values() or Status(row.status) in NEVER_LINES:
        raise RowError(
            f"{row.status!r} ist kein Status einer Angabe",
            f"{row.status!r} is no status of an answer",
        )
    for name, number in (("low", row.low), ("high", row.high)):
        if number and not _NUMBER.fullmatch(number):
            raise RowError(
                f"{name} {number!r} ist keine Zahl mit Dezimalpunkt",
                f"{name} {number!r} is no number with a decimal point",
            )
    if row.comparator and row.comparator not in tuple(Comparator):
        signs = " ".join(Comparator)
        raise RowError(
            f"{row.comparator!r} ist kein Vergleichszeichen; es gibt: {signs}",
            f"{row.comparator!r} is no comparator; there are: {signs}",
        )
    if row.status != Status.ANSWERED:
        if row.code or row.comparator or row.low or row.high:
            raise RowError(
                f"zum Status {row.status} gehört kein Wert", f"status {row.status} has no value"
            )
        return
    _check_value(variable, row)


def _check_value(variable: Variable, row: AnswerRow) -> None:
    is_number = variable.kind == "number"
    if is_number != bool(row.comparator) or (not is_number and (row.low or row.high)):
        raise RowError(
            "comparator, low und high stehen bei einer beantworteten Zahl, und nur dort",
            "comparator, low and high go with an answered number, and only with it",
        )
    if (variable.kind in ("single", "scale", "multiple")) != bool(row.code):
        raise RowError(
            "ein Code steht bei einer beantworteten Auswahl, und nur dort",
            "a code goes with an answered choice, and only with it",
        )
    if variable.kind == "date" and not _is_date(row.text, variable):
        example = _DATES[variable.precision][1]
        raise RowError(
            f"{row.text!r} ist kein Datum wie {example}", f"{row.text!r} is no date like {example}"
        )
    if variable.kind == "file" and not _DIGEST.fullmatch(row.text):
        raise RowError(
            f"{row.text!r} ist keine SHA-256 einer Datei", f"{row.text!r} is no SHA-256 of a file"
        )
    try:
        answer = answer_of(variable, [row])
    except RowError:
        raise
    except ValueError:
        raise RowError(
            f"die Grenzen {row.low or '–'} und {row.high or '–'} passen nicht zu {row.comparator}",
            f"the bounds {row.low or '–'} and {row.high or '–'} do not fit the comparator "
            f"{row.comparator}",
        ) from None
    _check_bounds(variable, answer)


def _check_bounds(variable: Variable, answer: Answer) -> None:
    """Sums of open numbers rely on the bounds that the question declares."""
    for number in (answer.low, answer.high):
        if number is None:
            continue
        if variable.minimum is not None and number < variable.minimum:
            raise RowError(
                f"{number} liegt unter dem Minimum {variable.minimum}",
                f"{number} is below the minimum {variable.minimum}",
            )
        if variable.maximum is not None and number > variable.maximum:
            raise RowError(
                f"{number} liegt über dem Maximum {variable.maximum}",
                f"{number} is above the maximum {variable.maximum}",
            )


def _is_date(text: str, variable: Variable) -> bool:
    """Whether it is ISO, of the question's precision, and a day that exists."""
    if not _DATES[variable.precision][0].fullmatch(text):
        return False
    if variable.precision == "half-year":
        return True
    try:
        date.fromisoformat(text if variable.precision == "day" else f"{text}-01")
    except ValueError:
        return False
    return True


def variable_of(questionnaire: Questionnaire, key: Key) -> Variable:
    """The variable that a line's (variable, item) belongs to; a multiple's item is a choice.

    Raises RowError where the version has none, or where it is derived and so never a line.
    """
    found = questionnaire.variable(key)
    if found is None or found.kind == "multiple":
        found = questionnaire.variables.get((key[0], ""))
        if found is None or found.kind != "multiple" or key[1] not in found.codes:
            raise RowError(
                f"die Fassung {questionnaire.version} hat keine solche Variable",
                f"{questionnaire.version} has no such variable",
            )
    if found.derive is not None:
        raise RowError(
            "ein abgeleiteter Wert wird berechnet und hat keine Zeile",
            "a derived value is computed, never a line",
        )
    return found
