"""When something must be said beside a change, and which facts it names.

Owns the conditions; the sentences stand in `caution`. Refuses to compute a change.
"""

from __future__ import annotations

from typing import Final

from analysis.panel.track import Bools, Measure, Track
from analysis.results.caution import SMALL_BASE, Caution
from analysis.results.change_counts import Counts
from analysis.results.matched import Matched
from analysis.statistics.outcome import Outcome
from survey.instrument.compare.kinds import RULES, Kind
from survey.instrument.text import LANGUAGES, Text
from survey.questions.base import Grade

_TWO_MODES: Final = Text(
    "eine Welle ist aus Dokumenten kodiert, die andere erfragt",
    "one wave is coded from documents, the other one surveyed",
)
_MODE: Final = RULES[Kind.MODE].words
_NO_REASON: Final = Text("kein Grund erklärt", "no reason declared")
_NO_PAIRS: Final = Caution.of("no_pairs")
_SMALL_CHANGE: Final = Caution.of("small_change")
_TOO_FEW: Final = Caution.of("too_few_changes")
_VISIBLE: Final = 0.05
"""What is smaller prints as 0,0: of a mean, and of a share in points."""


def of_step(
    track: Track, measure: Measure, frame: Bools, start: int, end: int
) -> tuple[Caution, ...]:
    """What holds for every series of a track between two waves; frame : bool (W, U)."""
    grade = track.grade(start, end)
    found = []
    if track.is_example[start] or track.is_example[end]:
        found.append(Caution.of("example"))
    if grade in ("break", "caution"):
        found.append(_compared(track, grade, start, end))
    if grade == "break":
        return tuple(found)
    if measure == "share" and (track.is_coded[start] or track.is_coded[end]):
        found.append(Caution.of("lower_bound"))
    frames = frame[[start, end]]
    if (frames[0] != frames[1]).any():
        start_n, end_n = frames.sum(axis=1).tolist()
        names = {"start": track.waves[start], "end": track.waves[end]}
        found.append(Caution.of("frames_differ", **names, start_n=start_n, end_n=end_n))
    revised = int((track.revised[[start, end]] & frames).sum())
    if revised:
        found.append(Caution.of("revised", n=revised))
    return tuple(found)


def _compared(track: Track, grade: Grade, start: int, end: int) -> Caution:
    code = "break" if grade == "break" else "limited"
    names = {"start": track.waves[start], "end": track.waves[end]}
    return Caution.of(code, **names, why=_why(track, start, end))


def _why(track: Track, start: int, end: int) -> Text:
    reasons = [_TWO_MODES if why == _MODE else why for why in track.reasons(start, end)]
    if reasons:
        german, english = ("; ".join(why(language) for why in reasons) for language in LANGUAGES)
        return Text(german, english)
    return _TWO_MODES if track.is_coded[start] != track.is_coded[end] else _NO_REASON


def of_counts(measure: Measure, counts: Counts) -> tuple[Caution, ...]:
    """What the numbers of pairs ask for."""
    if not counts.pairs:
        return (_NO_PAIRS,)
    found = []
    if measure == "share" and counts.pairs < SMALL_BASE:
        found.append(Caution.of("small_base", n=counts.pairs))
    if counts.undecidable:
        found.append(Caution.of("undecidable", n=counts.undecidable))
    if abs(counts.net) == 1:
        found.append(_SMALL_CHANGE)
    return tuple(found)


def of_numbers(same_units: Matched) -> tuple[Caution, ...]:
    """Whether estimates went into the differences: "ca. 10" to 11 counts as a rise."""
    return (Caution.of("approximate", n=same_units.about),) if same_units.about else ()


def of_composition(measure: Measure, composition: float | None) -> tuple[Caution, ...]:
    """The composition effect, where it is large enough to be printed."""
    if composition is None:
        return ()
    if measure == "number":
        if abs(composition) < _VISIBLE:
            return ()
        return (Caution.of("composition_mean", difference=composition),)
    points = 100 * composition
    return (Caution.of("composition", points=points),) if abs(points) >= _VISIBLE else ()


def of_tests(tests: tuple[Outcome, ...]) -> tuple[Caution, ...]:
    """Whether the headline test could have reached its level at all."""
    return (_TOO_FEW,) if tests and tests[0].note == "too_few_changes" else ()
