"""Several versions of a study put side by side.

Owns: which variables stand in the book and in which order. Refuses versions of different studies
and two files of one version.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from survey.documents.codebook.book import (
    Cell,
    CellFacts,
    Chapter,
    Codebook,
    Entry,
    ReleaseFacts,
    StatusFacts,
    VersionFacts,
    WaveFacts,
)
from survey.documents.codebook.cell import CellWriter
from survey.documents.codebook.chains import chains
from survey.documents.codebook.frequencies import Counted, Frequencies, Wave
from survey.documents.codebook.refusals import other_release, other_study, same_version
from survey.documents.codebook.words import MODES, say
from survey.instrument.answer import Status
from survey.instrument.compare import half_year_of
from survey.instrument.model import Questionnaire
from survey.instrument.printing import reference_words
from survey.instrument.version import version_order
from survey.instrument.words import row_symbol, status_label
from survey.questions.base import Key, id_of


def codebook(
    questionnaires: Sequence[Questionnaire], language: str, counted: Counted | None = None
) -> Codebook:
    """The book of these versions, oldest first. Raises SurveyError where they do not fit."""
    ordered = sorted(questionnaires, key=lambda one: version_order(one.version))
    _refuse_mixture(ordered)
    _refuse_other_release(ordered, counted)
    builder = _Builder(ordered, language, counted)
    newest = ordered[-1]
    return Codebook(
        language=language,
        study=newest.study,
        title=builder.writers[-1].describer.text(newest.title),
        versions=tuple(_version(writer) for writer in builder.writers),
        chapters=tuple(builder.chapters()),
        statuses=tuple(_status(status, language) for status in Status if status.export_code),
        chains=chains(ordered, language),
        release=None if counted is None else _release(counted, builder.waves),
    )


def _refuse_mixture(ordered: Sequence[Questionnaire]) -> None:
    studies = sorted({one.study for one in ordered})
    if len(studies) > 1:
        raise other_study(studies)
    versions = [one.version for one in ordered]
    twice = next((version for version in versions if versions.count(version) > 1), None)
    if twice is not None:
        raise same_version(twice)


def _refuse_other_release(ordered: Sequence[Questionnaire], counted: Counted | None) -> None:
    """A release was asked with these very versions, else its counts stand beside other words."""
    digests = {one.version: one.digest for one in ordered}
    for wave in counted.waves if counted else ():
        if digests.get(wave.version, wave.questionnaire_digest) != wave.questionnaire_digest:
            raise other_release(wave.name, wave.version)


class _Builder:
    def __init__(
        self, ordered: Sequence[Questionnaire], language: str, counted: Counted | None
    ) -> None:
        self.ordered = ordered
        self.language = language
        by_version = {one.version: one for one in ordered}
        self.writers = [
            CellWriter(one, language, by_version.get(one.previous_version)) for one in ordered
        ]
        waves = counted.waves if counted else ()
        # A patch asks the same as the version that it corrects, so its wave counts for that one.
        half_years = {half_year_of(version) for version in by_version}
        self.waves = [wave for wave in waves if half_year_of(wave.version) in half_years]

    def chapters(self) -> Iterator[Chapter]:
        """The sections of the newest version, then what only former ones had."""
        newest, writer = self.ordered[-1], self.writers[-1]
        for section in newest.sections:
            entries = tuple(self.entry(q.name) for q in section.questions if q.declared())
            title = writer.describer.text(section.title)
            number = writer.numbers.sections[section.name]
            yield Chapter(f"section.{section.name}", f"{number} {title}", entries)
        names = dict.fromkeys(
            name
            for one in reversed(self.ordered[:-1])
            for name, question in one.questions.items()
            if name not in newest.questions and question.declared()
        )
        if names:
            retired = tuple(self.entry(name) for name in names)
            yield Chapter("retired", say("retired", self.language), retired)

    def entry(self, name: str) -> Entry:
        standing = [w for w in self.writers if name in w.questionnaire.questions]
        questions = [writer.questionnaire.questions[name] for writer in reversed(standing)]
        declared = [question.declared() for question in questions]
        keys = dict.fromkeys(cell.key for cells in declared for cell in cells)
        return Entry(
            name=name,
            label=standing[-1].describer.text(questions[0].label),
            cells=tuple(self.cell(key) for key in keys),
            later=self.later(name),
        )

    def cell(self, key: Key) -> Cell:
        facts = tuple(self.facts(index, key) for index in range(len(self.ordered)))
        found = (wave.frequencies.get(key) for wave in self.waves)
        frequencies = tuple(
            _withheld(one) if self._is_never_published(key) else one for one in found if one
        )
        return Cell(id_of(key), facts, frequencies)

    def facts(self, index: int, key: Key) -> CellFacts | None:
        question = self.ordered[index].questions.get(key[0])
        if question is None:
            return None
        variable = next((v for v in question.declared() if v.key == key), None)
        return None if variable is None else self.writers[index].facts(question, variable)

    def later(self, name: str) -> tuple[str, ...]:
        """What a former question is called today."""
        return tuple(
            dict.fromkeys(
                question.name
                for one in self.ordered
                for question in one.questions.values()
                if question.name != name
                and name in {former.partition(".")[0] for former in question.was}
            )
        )

    def _is_never_published(self, key: Key) -> bool:
        return any(
            one.questions[key[0]].publication == "never"
            for one in self.ordered
            if key[0] in one.questions
        )


def _withheld(found: Frequencies) -> Frequencies:
    """Without the numbers themselves: their question says that they are never published."""
    if found.number is None:
        return found
    return replace(found, number=replace(found.number, minimum="", median="", maximum=""))


def _version(writer: CellWriter) -> VersionFacts:
    one, language = writer.questionnaire, writer.language
    return VersionFacts(
        study=one.study,
        version=one.version,
        digest=one.digest,
        mode=MODES[one.mode](language),
        title=writer.describer.text(one.title),
        reference=reference_words(one.reference, language),
        previous_version=one.previous_version,
    )


def _status(status: Status, language: str) -> StatusFacts:
    return StatusFacts(
        name=status.value,
        label=status_label(status, language),
        symbol=row_symbol(status, "standard", language),
        export_code=str(status.export_code),
    )


def _release(counted: Counted, waves: Sequence[Wave]) -> ReleaseFacts:
    return ReleaseFacts(
        counted.release,
        counted.digest,
        tuple(
            WaveFacts(wave.name, wave.version, wave.frame, wave.responses, wave.example)
            for wave in waves
        ),
    )
