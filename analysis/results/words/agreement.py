"""The agreement of coders in words: a block of lines per question, what to mind below it.

Owns the columns and their words. Refuses a verdict: which alpha is enough is said by the study.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from analysis.results.agreement import Agreement, Agreements
from analysis.results.caution import MINUS
from analysis.results.words.table import aligned, wrapped
from analysis.statistics.alpha import Alpha, Scale
from analysis.statistics.kappa import Kappa, Weights
from survey.instrument.printing import format_decimal
from survey.instrument.text import Text
from survey.instrument.words import half_year_label

_NOTHING: Final = "–"


def lines(found: Agreements, language: str) -> Iterator[str]:
    """The questions of each wave, with the method and what every number runs over."""
    yield f"{_TITLE(language)}, {_RELEASE(language)} {found.release} ({found.digest[:12]})"
    yield from wrapped(method(found, language), indent="", hanging="")
    for wave in dict.fromkeys(result.wave for result in found.results):
        results = [result for result in found.results if result.wave == wave]
        coders = sorted({coder for result in results for coder in result.coders})
        yield ""
        yield f"{half_year_label(wave, language)} ({', '.join(coders)})"
        yield from _table(results, language)
    if found.unmeasured:
        yield ""
        yield from wrapped(UNMEASURED(language).format(names=", ".join(found.unmeasured)), "")


def method(found: Agreements, language: str) -> str:
    """How agreement was measured, and with which resamples."""
    return _METHOD(language).format(resamples=found.resamples, seed=found.seed)


def _table(results: Sequence[Agreement], language: str) -> Iterator[str]:
    head = tuple(column(language) for column in _COLUMNS)
    table = aligned(head, [_row(result, language) for result in results], indent="")
    yield next(table)
    for result, row in zip(results, table, strict=True):
        yield row
        yield from wrapped("; ".join(_more(result, language)), hanging="  ")
        for words in result.words:
            yield from wrapped(f"! {words(language)}")


def _row(result: Agreement, language: str) -> tuple[str, ...]:
    return (
        result.id,
        _of(result.raw.agreeing, result.raw.units, language),
        str(result.alpha.units),
        _alpha(result.alpha, language),
    )


def _more(result: Agreement, language: str) -> Iterator[str]:
    """What stands below the row: scale, commonest code, statuses, kappas."""
    yield _SCALES[result.scale](language)
    if result.raw.codes:
        said = result.commonest_words(language)
        often = _of(result.raw.commonest_count, result.raw.codes, language)
        yield f"{_COMMONEST(language)} {said} ({often})"
    if result.on_status is not None and result.on_status.units:
        same = _of(result.on_status.agreeing, result.on_status.units, language)
        yield f"{_SAME_STATUS(language)} {same}"
    for kappa in result.kappas:
        yield f"{_KAPPAS[kappa.weights](language)} {_kappa(kappa, language)}"


def _of(count: int, base: int, language: str) -> str:
    """Counts, never percentages: coders rarely code more than a few dozen units twice."""
    return f"{count} {_OF(language)} {base}" if base else _NOTHING


def _alpha(alpha: Alpha, language: str) -> str:
    """`0,46 [0,15; 0,71]`, without brackets where there is no interval."""
    value = two(alpha.value, language)
    if alpha.low is None or alpha.high is None:
        return value
    return f"{value} [{two(alpha.low, language)}; {two(alpha.high, language)}]"


def _kappa(kappa: Kappa, language: str) -> str:
    return two(kappa.value, language)


def two(value: float | None, language: str) -> str:
    """Two decimals always, as agreement is printed; a dash where there is none."""
    if value is None:
        return _NOTHING
    return format_decimal(Decimal(repr(value)), language, 2).replace("-", MINUS)


_TITLE: Final = Text("Übereinstimmung der Kodierer*innen", "Agreement of coders")
_RELEASE: Final = Text("Datenstand", "data release")
_METHOD: Final = Text(
    "Gleich: Kommunen, die alle gleich kodiert haben. Alpha nach Krippendorff für die Skala der "
    "Frage über n Kommunen; in Klammern das 95-%-Perzentilintervall aus {resamples} Stichproben "
    "der Kommunen (Bootstrap, Startwert {seed}). Kappa nach Cohen.",
    "Same: municipalities that everybody coded alike. Krippendorff's alpha for the scale of the "
    "question over n municipalities; in brackets the 95% percentile interval from {resamples} "
    "resamples of the municipalities (bootstrap, seed {seed}). Cohen's kappa.",
)
_COLUMNS: Final = (
    Text("Frage", "Question"),
    Text("gleich", "same"),
    Text("n", "n"),
    Text("Alpha [95 %]", "Alpha [95%]"),
)
_SCALES: Final[dict[Scale, Text]] = {
    "nominal": Text("nominal", "nominal"),
    "ordinal": Text("ordinal", "ordinal"),
    "interval": Text("Intervallskala", "interval scale"),
    "ratio": Text("Verhältnisskala", "ratio scale"),
}
_COMMONEST: Final = Text("häufigster Code:", "commonest code:")
_SAME_STATUS: Final = Text("gleicher Status:", "same status:")
_KAPPAS: Final[dict[Weights, Text]] = {
    "none": Text("Kappa", "kappa"),
    "linear": Text("linear gewichtet", "linear weights"),
    "quadratic": Text("quadratisch gewichtet", "quadratic weights"),
}
_OF: Final = Text("von", "of")
UNMEASURED: Final = Text(
    "Ohne Maß der Übereinstimmung (Texte, Daten, Dateien, Listen): {names}",
    "No measure of agreement (words, dates, files, lists): {names}",
)
