"""What the rules look at: the questionnaire beside the document that it was built from.

Owns the path of every question in the file and the list of what was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from survey.instrument.catalogue import MAX_HINTS, did_you_mean, problem
from survey.instrument.document import Data, Path, Tree
from survey.instrument.expression import Expression
from survey.instrument.model import Questionnaire
from survey.instrument.place import Place, Problem
from survey.instrument.text import Text
from survey.questions.base import Question


@dataclass(slots=True)
class Subject:
    """A questionnaire under examination.

    `unread`: names of questions and lists that stand in the file but could not be built, so that
    nothing is said of whatever refers to them.
    """

    questionnaire: Questionnaire
    tree: Tree
    unread: frozenset[str] = frozenset()
    problems: list[Problem] = field(default_factory=list)
    _indices: dict[Path, dict[str, int]] = field(default_factory=dict)

    def questions(self) -> Iterator[tuple[Path, Question]]:
        """Every question with its path, in order; those of the same name each."""
        for i, section in enumerate(self.questionnaire.sections):
            for j, question in enumerate(section.questions):
                yield ("sections", i, "questions", j), question

    def data(self, *path: str | int) -> Data:
        """What the author wrote at this path; None where nothing."""
        node = self.tree.node(path)
        return None if node is None else node.data

    def items(self, path: Path) -> list[Data]:
        """The items of the list at this path; none where no list stands."""
        found = self.data(*path)
        return found if isinstance(found, list) else []

    def index(self, path: Path) -> dict[str, int]:
        """The names in the list at this path (rows, columns) with their first index."""
        found = self._indices.get(path)
        if found is None:
            found = {}
            for i, line in enumerate(self.items(path)):
                name = line.get("name") if isinstance(line, dict) else None
                if isinstance(name, str):
                    found.setdefault(name, i)
            self._indices[path] = found
        return found

    def hint(self, word: str, known: Iterable[str]) -> Text:
        """The end of a sentence: what was meant, for the first problems of a file."""
        return did_you_mean(word, known if len(self.problems) < MAX_HINTS else ())

    def report(self, path: Path, rule: str, /, **details: object) -> None:
        """Reports at the value of this path."""
        self.problems.append(problem(self.tree.value(path), rule, **details))

    def report_key(self, path: Path, rule: str, /, **details: object) -> None:
        """Reports at the key of this path."""
        self.problems.append(problem(self.tree.key(path), rule, **details))

    def report_place(self, place: Place, rule: str, /, **details: object) -> None:
        """Reports at a place inside a value."""
        self.problems.append(problem(place, rule, **details))

    def report_at(self, place: Place, code: str, message: Text) -> None:
        """Reports what another part has put into words."""
        self.problems.append(Problem(place, code, message))

    def expressions(self) -> dict[str, Expression]:
        """Every expression that could be read, by its source."""
        found: list[Expression | None] = []
        for section in self.questionnaire.sections:
            found.append(section.ask_if)
            for question in section.questions:
                found.append(question.ask_if)
                found.extend(check.require for check in question.checks)
                for variable in question.variables():
                    found += (variable.ask_if, variable.derive)
        return {e.source: e for e in found if e is not None}
