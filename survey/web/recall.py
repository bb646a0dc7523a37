"""What was last said, beside the question that shows it, and what a page offers of it again.

Owns: the words with wave and source, what stands in the fields of an open question, and the hidden
field `recalled` (`cm_filled=open.3fa21b steering_group=same@7.90c4de`): what the page said of each
question that offers its earlier answer, by which corrections, and a mark of what it offered, which
may be corrected while the page is open. Refuses: to decide what was said by sending it back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, TypeAlias

from survey.instrument import fingerprint
from survey.instrument.answer import UNANSWERED, Answer, Evidence
from survey.instrument.earlier import Earlier
from survey.instrument.recall import (
    OFFERING,
    Choice,
    Stand,
    as_reported,
    is_open,
    offered,
    stand_of,
    was_said,
)
from survey.instrument.words import half_year_label
from survey.questions.base import SHOWING, Key, Question, Variable
from survey.web.plans import QuestionPlan
from survey.web.recall_words import RecallWords

FIELD: Final = "recalled"
STILL: Final = "..still"
_STANDS: Final[dict[str, Stand]] = {
    "open": "open",
    "same": "same",
    "changed": "changed",
    "moved": "moved",
}
_CHOICES: Final[dict[str, Choice]] = {"same": "same", "changed": "changed"}
# What coders call the three kinds of document, as the sentence goes on.
_DOCUMENTS: Final = {
    "antragsformular": "aus dem Antragsformular",
    "konzept": "aus dem Konzept",
    "bewilligungsbescheid": "aus dem Bewilligungsbescheid",
}
_KEPT: Final = 4096
_Told: TypeAlias = tuple[str, str, str]
"""What was said of a cell, its source and its wave."""


@dataclass(frozen=True, slots=True)
class Reported:
    """That the earlier answer of a question was reported as wrong, and what became of it.

    `answers`: what it should have been, while that is not decided. `numbers`: of these corrections.
    """

    words: str
    answers: Mapping[Key, Answer] = field(default_factory=dict)
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Recalled:
    """The earlier answer of one question as its page shows it.

    `stand`: what stands of an answer that is offered; "" where it is only shown. `choice`: which
    of the two is chosen. `folds`: the fields wait behind "changed". `corrected`: that the
    municipality has reported the earlier answer as wrong, and what became of it; `numbers`: of
    the corrections that are offered in its place. `mark`: of what is offered.
    """

    words: str
    mode: str
    stand: Stand | str = ""
    choice: Choice = ""
    folds: bool = False
    corrected: str = ""
    numbers: tuple[int, ...] = ()
    mark: str = ""


_NO_REPORT: Final = Reported("")


class Recalling:
    """Puts earlier answers beside the questions of one page."""

    def __init__(
        self,
        earlier: Mapping[Key, Earlier],
        standing: Mapping[Key, Answer],
        words: RecallWords,
        chosen: Mapping[str, Choice],
        corrected: Mapping[str, Reported] = MappingProxyType({}),
    ) -> None:
        """`chosen`: what a page that is shown again had chosen, by question.

        `corrected`: the questions whose earlier answer was reported as wrong, and the outcome.
        """
        self.corrected = corrected
        self.earlier = earlier
        self.standing = standing
        self.words = words
        self.chosen = chosen
        self.offers: dict[str, Offer] = {}

    def prefill(self, question: Question, cells: Iterable[Variable]) -> Mapping[Key, Answer]:
        """Earlier answers that stand in the fields, as nothing is said of the question yet."""
        if not self.earlier or question.previous not in OFFERING:
            return {}
        keys = {cell.key: None for cell in cells}.keys()
        report = self.corrected.get(question.name)
        offer = offer_of(question, self.earlier, self.words, report.answers if report else {}, keys)
        self.offers[question.name] = offer
        return offer.answers if offer.answers and is_open(self.standing, keys) else {}

    def beside(self, plan: QuestionPlan, cells: Collection[Key], *, loud: bool) -> Recalled | None:
        """What stands beside a question; None where nothing does.

        `loud`: there is something to be said of its fields, which are not folded then.
        """
        question = plan.question
        if question.previous not in SHOWING or question.grows:
            return None
        known = _known(question, self.earlier, self.words)
        if not known.words:
            return None
        report = self.corrected.get(plan.name, _NO_REPORT)
        offer = self.offers.get(plan.name)
        if offer is None or not offer.answers:
            return Recalled(known.words, "show", corrected=report.words)
        offers = offer.answers
        stand = stand_of(self.standing, cells, offers)
        choice = self.chosen.get(plan.name) or _CHOICES.get(stand, "")
        # A cell that nothing is offered for is filled in anew, whatever is chosen for the others.
        whole = all(key in offers for key in cells)
        folds = question.previous == "confirm" and whole and stand != "moved" and not loud
        # What follows from the earlier answers alone is made once for all who look at them.
        shown = known.shown if offer is known.offer and report is _NO_REPORT else {}
        place = (stand, choice, folds)
        if place not in shown:
            shown[place] = Recalled(
                known.words, question.previous, stand, choice, folds, report.words,
                report.numbers, offer.mark,
            )  # fmt: skip
        return shown[place]


@dataclass(frozen=True, slots=True)
class Offer:
    """The earlier answers that a question offers of the cells of a page, and their mark."""

    answers: Mapping[Key, Answer]
    mark: str


NO_OFFER: Final = Offer({}, "")


@dataclass(frozen=True, slots=True)
class _Known:
    """What follows from the earlier answers of a question alone; they are kept beside."""

    earlier: Mapping[Key, Earlier]
    words: str
    offer: Offer
    shown: dict[tuple[str, str, bool], Recalled] = field(default_factory=dict)
    """What a page shows of it, by stand, choice and whether it folds."""


def _mark(answers: Mapping[Key, Answer]) -> str:
    """A short mark of what was said: another one for other contents, however typed."""
    said = (fingerprint.line(key, answers[key]) for key in sorted(answers))
    return fingerprint.digest(said)[:6]


def _known(question: Question, earlier: Mapping[Key, Earlier], words: RecallWords) -> _Known:
    """Made once for earlier answers that are the same object, as those looked up before are."""
    place = (id(earlier), id(question), words.language)
    found = _KNOWN.get(place)
    if found is None:
        if len(_KNOWN) >= _KEPT:
            _KNOWN.clear()
        cells = question.variables()
        plain = {cell.key: earlier[cell.key].answer for cell in cells if cell.key in earlier}
        made = said_before(question, earlier, words) if plain else ""
        offers = offered(question, cells, plain)
        offer = Offer(offers, _mark(offers)) if offers else NO_OFFER
        found = _KNOWN[place] = _Known(earlier, made, offer)
    return found


def offer_of(
    question: Question,
    earlier: Mapping[Key, Earlier],
    words: RecallWords,
    reported: Mapping[Key, Answer],
    keys: AbstractSet[Key],
) -> Offer:
    """What a question offers of these cells, whatever stands by now.

    `reported`: what the earlier answers should have been, as the municipality has said.
    """
    known = _known(question, earlier, words).offer
    offers = known.answers
    if reported:
        cells = question.variables()
        if any(cell.key in reported for cell in cells):
            plain = {cell.key: earlier[cell.key].answer for cell in cells if cell.key in earlier}
            offers = offered(question, cells, as_reported(plain, reported))
    if offers is known.answers and offers.keys() <= keys:
        return known  # nearly always, and marked already
    own = {key: offers[key] for key in keys if key in offers}
    return Offer(own, _mark(own))


def is_as_marked(sent: Mapping[Key, Answer], mark: str) -> bool:
    """Whether the cells that hold anything still hold just what the page had offered."""
    return _mark({key: a for key, a in sent.items() if not a.same_as(UNANSWERED)}) == mark


def pack(recalled: Mapping[str, Recalled]) -> str:
    """What a page said of the questions that offer their earlier answer."""
    return " ".join(
        "@".join((f"{name}={one.stand}", *map(str, one.numbers))) + f".{one.mark}"
        for name, one in recalled.items()
        if one.stand
    )


@dataclass(frozen=True, slots=True)
class SentRecall:
    """What a sent page had said of earlier answers, and what was chosen of them, by question.

    `marks`: of what it had offered; `reports`: the corrections that it offered, by which its
    choices mean what they said.
    """

    stands: Mapping[str, Stand]
    marks: Mapping[str, str]
    reports: frozenset[int]
    chosen: Mapping[str, Choice]


_NOTHING_SENT: Final = SentRecall({}, {}, frozenset(), {})


def unpack(form: Mapping[str, str]) -> SentRecall:
    """Read what `pack` wrote, and the choices beside it; what is none is left out."""
    text = form.get(FIELD, "")
    if not text:
        return _NOTHING_SENT
    stands: dict[str, Stand] = {}
    marks: dict[str, str] = {}
    chosen: dict[str, Choice] = {}
    reports: set[str] = set()
    for word in text.split():
        name, _, said = word.partition("=")
        said, _, mark = said.partition(".")
        if mark:
            marks[name] = mark
        said, _, numbers = said.partition("@")
        if numbers:
            reports.update(numbers.split("@"))
        if said in _STANDS:
            stands[name] = _STANDS[said]
            if (choice := form.get(name + STILL, "")) in _CHOICES:
                chosen[name] = _CHOICES[choice]
    counted = (int(n) for n in reports if n.isascii() and n.isdigit() and len(n) < 10)
    return SentRecall(stands, marks, frozenset(counted), chosen)


def said_before(question: Question, earlier: Mapping[Key, Earlier], words: RecallWords) -> str:
    """What was last said of a question, with its half-year and its source; "" for nothing."""
    language = words.language
    answers: list[_Told] = []
    silent: list[_Told] = []
    for cell in question.variables():
        found = earlier.get(cell.key)
        line = line_of(question, cell, found.answer, language) if found else ""
        if found and line and was_said(found.answer):
            told = silent if found.answer.status.is_silence else answers
            told.append((line, source_of(found.answer.evidence, words), found.wave))
    parts = (_since(words.earlier, answers, language), _since(words.silent, silent, language))
    return ". ".join(filter(None, parts))


def _since(words: str, told: Sequence[_Told], language: str) -> str:
    if not told:
        return ""
    sources = {source for _, source, _ in told}
    wave = half_year_label(max(wave for *_, wave in told), language)
    if len(sources) == 1:
        since = ", ".join(filter(None, (wave, *sources)))
        lines = [line for line, *_ in told]
    else:
        since = wave
        lines = [f"{line} [{source}]" if source else line for line, source, _ in told]
    return words.format(answer="; ".join(lines), wave=since)


def line_of(question: Question, cell: Variable, answer: Answer, language: str) -> str:
    """An answer in words, with the name of its cell where the question has several; "" for none."""
    said = question.show(cell, answer, language)
    several = len(question.variables()) > 1 and cell.label
    return f"{cell.label(language)}: {said}" if said and several else said


def source_of(evidence: Evidence | None, words: RecallWords) -> str:
    """Where a coder found it: "aus dem Konzept, S. 3"; "" without evidence."""
    if evidence is None or not (evidence.document or evidence.page):
        return ""
    document = evidence.document.strip()
    known = _DOCUMENTS.get(document.casefold()) if words.language == "de" else None
    named = known or (words.source.format(document=document) if document else "")
    page = words.page.format(page=evidence.page) if evidence.page else ""
    return ", ".join(filter(None, (named, page)))


# The earlier answers are kept in each value, and questions for the life of the process, so that
# their ids stay their own.
_KNOWN: dict[tuple[int, int, str], _Known] = {}
