"""What reasoning finds out: what is never asked, conditions and checks decided in advance.

Owns the walk through the questionnaire and the places. Wants a file without errors: expressions of
another may not mean what they say. Refuses to say the same mistake twice: of what is never asked,
and of what leans on it, nothing more is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from survey.instrument.check.subject import Subject
from survey.instrument.document import Path
from survey.instrument.expression import Expression
from survey.instrument.reason import Judge, Judged, Rule, verdict
from survey.instrument.reason.outcomes import FAILS, HOLDS
from survey.instrument.text import Text
from survey.questions.base import Key, Question

_PARTS = {True: "constant-part/true", False: "constant-part/false"}


def check_reasoning(subject: Subject) -> None:
    """Every section, question, row, check and derived value, in the order of the file."""
    walk = _Walk(subject)
    for i, section in enumerate(subject.questionnaire.sections):
        path: Path = ("sections", i)
        what = Text(f"der Abschnitt `{section.name}`", f"section `{section.name}`")
        guards = walk.rules.before(section)
        if guards and not walk.opens((*path, "ask_if"), guards[0], (), what):
            walk.rules.dead.add(f"{section.name}/")
            continue
        for j, question in enumerate(section.questions):
            walk.question((*path, "questions", j), question, guards)


class _Walk:
    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.judge = Judge(subject.questionnaire)
        self.rules = self.judge.rules

    def question(self, path: Path, question: Question, outer: tuple[Rule, ...]) -> None:
        guards = outer
        if question.ask_if is not None:
            rule = Rule(question.ask_if, question.when_unknown)
            what = Text(f"die Frage `{question.name}`", f"question `{question.name}`")
            if not self.opens((*path, "ask_if"), rule, outer, what):
                self.rules.dead.add(question.name)
                return
            guards = (*outer, rule)
        for where, name, rule, keys in _rows(self.subject, path, question):
            what = Text(f"die Zeile `{question.name}.{name}`", f"row `{question.name}.{name}`")
            if not self.opens(where, rule, guards, what):
                self.rules.dead.update(keys)
        # A type may bring checks of its own, which stand in no file.
        required = {check.require.source: check.require for check in question.checks}
        for i in range(len(self.subject.items((*path, "checks")))):
            where = (*path, "checks", i, "require")
            require = required.get(str(self.subject.data(*where)))
            if require is not None:
                self.check(where, require, guards)
        for variable in question.variables():
            if variable.derive is not None and not self.judge.has_value(variable.derive, guards):
                self.subject.report((*path, "value"), "no-value")

    def opens(self, path: Path, rule: Rule, guards: tuple[Rule, ...], what: Text) -> bool:
        """Whether anything can be asked behind this condition."""
        judged = self.judge.condition(rule.condition, guards)
        if judged is None:
            return True
        said = verdict(judged.outcomes, rule)
        if said == "never-asked":
            why = self.judge.why(rule, guards)
            outer = guards[-1].condition.source if guards else ""
            self.subject.report(path, f"never-asked/{why}", what=what, rule=outer)
        elif said:
            self.subject.report(path, said, what=what)
        else:
            self.parts(path, judged)
        return said != "never-asked"

    def check(self, path: Path, require: Expression, guards: tuple[Rule, ...]) -> None:
        judged = self.judge.condition(require, guards, is_check=True)
        if judged is None:
            return
        if not judged.outcomes & FAILS:
            self.subject.report(path, "check-never-fires")
        elif not judged.outcomes & HOLDS:
            self.subject.report(path, "check-always-fires")
        else:
            self.parts(path, judged)

    def parts(self, path: Path, judged: Judged) -> None:
        for part in judged.parts:
            place = self.subject.tree.character(path, part.at)
            self.subject.report_place(place, _PARTS[part.holds])


def _rows(
    subject: Subject, path: Path, question: Question
) -> Iterator[tuple[Path, str, Rule, list[Key]]]:
    """Each row with a condition of its own: its path, name, condition and cells."""
    indices = subject.index((*path, "rows"))
    rows: dict[str, tuple[Rule, list[Key]]] = {}
    for variable in question.variables():
        row = variable.item.partition(".")[0]
        if variable.ask_if is not None and row in indices:
            rule = Rule(variable.ask_if, variable.when_unknown)
            rows.setdefault(row, (rule, []))[1].append(variable.key)
    for row, (rule, keys) in rows.items():
        yield (*path, "rows", indices[row], "ask_if"), row, rule, keys
