"""The agreement of coders in the terminal: a line per question, what to mind below it.

Owns the columns and their words. Refuses a verdict: which alpha is enough is said by the study.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from analysis.results.agreement import Agreement, Agreements
from analysis.statistics.alpha import Alpha, Scale
from survey.instrument.printing import format_decimal
from survey.instrument.text import Text
from survey.instrument.words import half_year_label

_NOTHING: Final = "–"
_WIDEST: Final = 40


def lines(found: Agreements, language: str) -> Iterator[str]:
    """The table of each wave, with the method and what every number runs over."""
    yield f"{_TITLE(language)}, {_RELEASE(language)} {found.release} ({found.digest[:12]})"
    yield _METHOD(language).format(resamples=found.resamples, seed=found.seed)
    for wave in dict.fromkeys(result.wave for result in found.results):
        results = [result for result in found.results if result.wave == wave]
        yield ""
        yield f"{half_year_label(wave, language)} ({', '.join(_coders(results))})"
        yield from _table(results, language)
    if found.unmeasured:
        yield ""
        yield _UNMEASURED(language).format(names=", ".join(found.unmeasured))


def _coders(results: Sequence[Agreement]) -> list[str]:
    return sorted({coder for result in results for coder in result.coders})


def _table(results: Sequence[Agreement], language: str) -> Iterator[str]:
    rows = [_row(result, language) for result in results]
    head = tuple(column(language) for column in _COLUMNS)
    widths = [max(len(row[place]) for row in (head, *rows)) for place in range(len(head))]
    yield _line(head, widths)
    for result, row in zip(results, rows, strict=True):
        yield _line(row, widths)
        for words in result.words:
            yield f"    {words(language)}"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    """The first two columns to the left, numbers to the right."""
    padded = [
        cell.ljust(width) if place < 2 else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return "  ".join(padded).rstrip()


def _row(result: Agreement, language: str) -> tuple[str, ...]:
    raw, of = result.raw, Text("von", "of")(language)
    said = result.commonest_words(language)
    if len(said) > _WIDEST:
        said = said[: _WIDEST - 1] + "…"
    same = result.on_status or raw
    return (
        result.id,
        _SCALES[result.scale](language),
        f"{raw.agreeing} {of} {raw.units}" if raw.units else _NOTHING,
        f"{same.agreeing} {of} {same.units}" if result.on_status and raw.units else "",
        f"{said}: {raw.commonest_count} {of} {raw.codes}" if raw.codes else _NOTHING,
        str(result.alpha.units),
        _alpha(result.alpha, language),
        " / ".join(_number(kappa.value, language) for kappa in result.kappas),
    )


def _alpha(alpha: Alpha, language: str) -> str:
    """`0,46 [0,15; 0,71]`, without brackets where there is no interval."""
    value = _number(alpha.value, language)
    if alpha.low is None or alpha.high is None:
        return value
    return f"{value} [{_number(alpha.low, language)}; {_number(alpha.high, language)}]"


def _number(value: float | None, language: str) -> str:
    """Two decimals, as agreement is printed; a dash where there is none."""
    return _NOTHING if value is None else format_decimal(Decimal(repr(value)), language, 2)


_TITLE: Final = Text("Übereinstimmung der Kodierer*innen", "Agreement of coders")
_RELEASE: Final = Text("Datenstand", "data release")
_METHOD: Final = Text(
    "Alpha nach Krippendorff für die Skala der Frage; 95-%-Perzentilintervall aus {resamples} "
    "Stichproben der Kommunen (Bootstrap, Startwert {seed}). Kappa nach Cohen; bei Rangfolgen "
    "ungewichtet / linear / quadratisch gewichtet.",
    "Krippendorff's alpha for the scale of the question; 95 per cent percentile interval from "
    "{resamples} resamples of the municipalities (bootstrap, seed {seed}). Cohen's kappa; for "
    "ordinal questions unweighted / linear / quadratic weights.",
)
_COLUMNS: Final = (
    Text("Frage", "Question"),
    Text("Skala", "Scale"),
    Text("gleich", "same"),
    Text("Status gleich", "same status"),
    Text("häufigster Code", "commonest code"),
    Text("n", "n"),
    Text("Alpha [95 %]", "Alpha [95 %]"),
    Text("Kappa", "Kappa"),
)
_SCALES: Final[dict[Scale, Text]] = {
    "nominal": Text("nominal", "nominal"),
    "ordinal": Text("ordinal", "ordinal"),
    "interval": Text("Intervall", "interval"),
    "ratio": Text("Verhältnis", "ratio"),
}
_UNMEASURED: Final = Text(
    "Ohne Maß der Übereinstimmung (Texte, Daten, Dateien, Listen): {names}",
    "No measure of agreement (words, dates, files, lists): {names}",
)
