"""The agreement of coders on every question of a release that two of them coded.

Owns which codings are compared, and which cautions are due. Refuses adjudicated values: they are
what coders agreed on afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from analysis.codings import Coding
from analysis.errors import AnalysisError, Fault, refuse
from analysis.release import Release
from analysis.results import named
from analysis.results.agreement import Agreement, Agreements
from analysis.results.caution import SMALL_BASE, Caution
from analysis.results.coded import NO_CODE, coded, scale_of
from analysis.results.named import Named
from analysis.statistics.alpha import RESAMPLES, SEED, Alpha, Scale, krippendorff_alpha
from analysis.statistics.kappa import Kappa, Raw, Weights, cohen_kappa, cross_table, raw_agreement
from survey.instrument.model import Questionnaire
from survey.instrument.package import CODINGS
from survey.instrument.response_status import ResponseStatus
from survey.questions.base import Key, Question, Variable

Floats: TypeAlias = npt.NDArray[np.float64]
_ByCell: TypeAlias = dict[str, dict[Key, list[Coding]]]

DOMINANT: Final = 0.8
"""From this rate of the commonest code on it is said that alpha collapses."""
_WEIGHTS: Final[Mapping[Scale, tuple[Weights, ...]]] = {
    "nominal": ("none",),
    "ordinal": ("none", "linear", "quadratic"),
}


@dataclass(frozen=True, slots=True)
class _Cell:
    """What was coded in a wave; `code` is the choice of a multiple."""

    wave: str
    question: Question
    variable: Variable
    code: str | None
    codings: tuple[Coding, ...]

    @property
    def id(self) -> str:
        return self.variable.id if self.code is None else f"{self.variable.id} = {self.code}"


def agreements(
    release: Release,
    *,
    wave: str | None = None,
    variables: Sequence[str] = (),
    seed: int = SEED,
    resamples: int = RESAMPLES,
) -> Agreements:
    """How far coders agree, question by question, before a value was agreed on.

    Parameters
    ----------
    release
        A release with `codings.csv`.
    wave
        One coded wave; None for every wave with codings.
    variables
        Names as on the command line (`name`, `name.item`, `name = code`); none for all.
    seed, resamples
        Of the bootstrap intervals of alpha.

    Raises
    ------
    AnalysisError
        The release, or the wave, has no codings; no coded variable has one of these names.
    """
    cells = _wanted(_cells(release, _codings(release, wave)), variables)
    results, unmeasured = [], []
    for cell in cells:
        scale = None if cell.question.grows else scale_of(cell.variable)
        if scale is None:
            unmeasured.append(cell.variable.name if cell.question.grows else cell.id)
        else:
            results.append(_agreement(cell, scale, seed, resamples))
    return Agreements(
        release=release.descriptor.name,
        digest=release.digest,
        seed=seed,
        resamples=resamples,
        results=tuple(results),
        unmeasured=tuple(dict.fromkeys(unmeasured)),
    )


def _codings(release: Release, wave: str | None) -> _ByCell:
    """The codings that are compared, by wave and cell; an ineligible unit left the frame."""
    found: _ByCell = {}
    for coding in release.codings:
        if release.responses[coding.wave, coding.unit].status != ResponseStatus.INELIGIBLE:
            cells = found.setdefault(coding.wave, {})
            cells.setdefault((coding.variable, coding.item), []).append(coding)
    if not found:
        columns = ",".join(CODINGS.columns)
        raise refuse(
            CODINGS.file,
            "fehlt oder ist leer. Übereinstimmung braucht, was jede*r für sich kodiert hat: eine "
            f"Zeile je Welle, Kommune, Variable und Kodierer*in ({columns})",
            "is missing or empty. Agreement needs what each coder wrote alone: a line per wave, "
            f"municipality, variable and coder ({columns})",
        )
    if wave is None:
        return found
    release.wave(wave)
    if wave not in found:
        listed = ", ".join(sorted(found))
        raise refuse(
            CODINGS.file,
            f"hat keine Kodierungen der Welle {wave!r}; vorhanden: {listed}",
            f"has no codings of the wave {wave!r}; there are: {listed}",
        )
    return {wave: found[wave]}


def _cells(release: Release, codings: _ByCell) -> Iterator[_Cell]:
    """What was coded, wave by wave in the order of the questionnaire."""
    for wave in sorted(codings):
        used = {r.version for (name, _), r in release.responses.items() if name == wave}
        # What only a patch of the wave's version has stands after the version's own.
        versions = dict.fromkeys((release.waves[wave].version, *sorted(used)))
        left = dict(codings[wave])
        for version in versions:
            yield from _of_version(wave, release.questionnaires[version], left)


def _of_version(
    wave: str, questionnaire: Questionnaire, left: dict[Key, list[Coding]]
) -> Iterator[_Cell]:
    """The cells of one version, taken out of those that are left."""
    names = {name for name, _ in left}
    for question in questionnaire.questions.values():
        if question.name not in names:
            continue
        if question.grows:
            # Two coders' rows of a list have no names in common: nothing says which are the same.
            for key in [key for key in left if key[0] == question.name]:
                del left[key]
            yield _Cell(wave, question, Variable(name=question.name, kind="text"), None, ())
        for variable in () if question.grows else question.variables():
            multiple = variable.kind == "multiple"
            for code in variable.codes if multiple else (None,):
                key = variable.key if code is None else (variable.name, code)
                if (given := left.pop(key, None)) is not None:
                    yield _Cell(wave, question, variable, code, tuple(given))


def _wanted(found: Iterable[_Cell], variables: Sequence[str]) -> tuple[_Cell, ...]:
    """The cells with one of these names, all without names."""
    cells = tuple(found)
    if not variables:
        return cells
    codes = {cell.variable.key: cell.variable.codes for cell in cells}
    faults: list[Fault] = []
    names: list[Named] = []
    for source in variables:
        name = named.read(source)
        wrong = named.unread(source) if name is None else named.missing(name, codes)
        if wrong is not None:
            faults.append(Fault("--variable", wrong))
        elif name is not None:
            names.append(name)
    if faults:
        raise AnalysisError(*faults)
    return tuple(cell for cell in cells if any(_means(name, cell) for name in names))


def _means(name: Named, cell: _Cell) -> bool:
    """Whether a cell is meant; agreement on one code of a single choice is that on the choice."""
    return name.means(cell.variable.key) and (
        name.code is None or cell.code is None or name.code == cell.code
    )


def _agreement(cell: _Cell, scale: Scale, seed: int, resamples: int) -> Agreement:
    found = coded(cell.variable, scale, ((c.coder, c.unit, c.answer) for c in cell.codings))
    base = found.base
    places, values = found.places[:, base], found.values[:, base]
    raw = raw_agreement(places)
    alpha = krippendorff_alpha(values, scale, seed=seed, resamples=resamples)
    on_status = None if scale == "nominal" else raw_agreement(found.statuses[:, base])
    inexact = int(found.inexact[:, base].sum())
    return Agreement(
        wave=cell.wave,
        variable=cell.variable,
        code=cell.code,
        label=cell.question.label,
        scale=scale,
        coders=found.coders,
        units=raw.units,
        outside=found.outside,
        raw=raw,
        commonest=None if raw.commonest is None else found.said[raw.commonest],
        alpha=alpha,
        on_status=on_status,
        inexact=inexact,
        kappas=_kappas(cell.variable, scale, values, len(found.said)),
        cautions=tuple(_cautions(raw, alpha, inexact, len(found.coders))),
    )


def _kappas(variable: Variable, scale: Scale, values: Floats, codes: int) -> tuple[Kappa, ...]:
    """Cohen's kappas of two coders; of an ordinal scale over all codes that it declares."""
    if len(values) != 2 or scale not in _WEIGHTS:
        return ()
    if scale == "ordinal":
        codes = max(len(variable.codes), int(np.nanmax(values, initial=0)) + 1)
    places = np.where(np.isnan(values), NO_CODE, np.nan_to_num(values)).astype(np.int64)
    table = cross_table(places[0], places[1], codes)
    return tuple(cohen_kappa(table, weights) for weights in _WEIGHTS[scale])


def _cautions(raw: Raw, alpha: Alpha, inexact: int, coders: int) -> Iterator[Caution]:
    if 0 < raw.units < SMALL_BASE:
        yield Caution.of("few_coded_twice", n=raw.units)
    if alpha.value is not None and (raw.commonest_share or 0) >= DOMINANT:
        yield Caution.of("one_code_dominates", count=raw.commonest_count, codes=raw.codes)
    if inexact:
        yield Caution.of("inexact_codes", n=inexact)
    if alpha.units < raw.units:
        yield Caution.of("codes_without_value", n=raw.units - alpha.units, units=raw.units)
    if coders > 2:
        yield Caution.of("many_coders", n=coders)
