"""What one request shows of a section: which questions, which entries, what is wrong with them.

Owns: the choice between shown, shown with a hint and left out; errors in the page's order.
Refuses: to store, and to judge an entry, which its question does.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Final

from survey.forms import base, hints
from survey.forms.fields import entries_of
from survey.forms.page import PageForm
from survey.instrument.answer import UNANSWERED, Answer, Status
from survey.instrument.earlier import Earlier
from survey.instrument.entries import EntryProblem
from survey.instrument.hints import Hint
from survey.instrument.pipes import Pipe
from survey.instrument.progress import Violation
from survey.instrument.recall import Choice
from survey.instrument.text import Text
from survey.instrument.totals import sum_in_words
from survey.instrument.view import View
from survey.questions.base import Key, Variable
from survey.store.answers import Revised
from survey.web import bridge, comments, recall
from survey.web.bridge import Bridge
from survey.web.conflicts import ShownConflict, overtaken
from survey.web.echoes import differs, is_qualified, meant_by_all
from survey.web.lengthy import Lengthy
from survey.web.lengthy_shown import refuse
from survey.web.looks import ShownHint, look_of
from survey.web.markup import paragraphs
from survey.web.planner import Planner
from survey.web.plans import CellPlan, PagePlan, QuestionPlan
from survey.web.recall import Reported
from survey.web.rows import CHANCE, grown
from survey.web.shown_page import Found, ShownPage
from survey.web.ui import Words
from survey.web.versions import Version

NOTHING_EARLIER: Final[Mapping[Key, Earlier]] = MappingProxyType({})
NOTHING_LENGTHY: Final[Mapping[str, Lengthy]] = MappingProxyType({})
NOTHING_CHOSEN: Final[Mapping[str, Choice]] = MappingProxyType({})


class Showing:
    """Puts a page together from the stored answers, and from what was just sent where it failed."""

    def __init__(
        self,
        version: Version,
        plan: PagePlan,
        view: View,
        stored: Mapping[Key, Revised],
        words: Words,
        hints: Sequence[Hint] = (),
        earlier: Mapping[Key, Earlier] = NOTHING_EARLIER,
        chosen: Mapping[str, Choice] = NOTHING_CHOSEN,
        bridges: Mapping[str, Bridge] | None = None,
        corrected: Mapping[str, Reported] = MappingProxyType({}),
    ) -> None:
        """`chosen`: "unchanged" or "changed", by question, of a page that is shown again.

        `bridges`: the codings beside questions that ask whether they were right. `corrected`: the
        questions whose earlier answer was reported as wrong.
        """
        self.earlier = earlier
        self.hints = hints
        self.version = version
        self.plan = plan
        self.view = view
        self.stored = stored
        self.words = words
        self.language = plan.language
        self.say = view.teller(plan.language)
        self.page = ShownPage(plan.title, plan.introduction)
        self.page.bridges = bridges or {}
        self.page.bridged = bridge.pack(self.page.bridges)
        self.refused: Mapping[Key, EntryProblem] = {}
        self.overtaken: frozenset[Key] = frozenset()
        self.unsaid: Mapping[str, Text] = {}
        self.answers = {key: revised.answer for key, revised in stored.items()}
        self.recalling = recall.Recalling(earlier, self.answers, words.recall, chosen, corrected)

    def show(
        self,
        sent: PageForm | None = None,
        conflicts: Mapping[Key, ShownConflict] | None = None,
        refused: Mapping[Key, EntryProblem] | None = None,
        unsaid: Mapping[str, Text] | None = None,
        lengthy: Mapping[str, Lengthy] = NOTHING_LENGTHY,
    ) -> ShownPage:
        """The page; `sent` shows its entries again, for the cells that it had.

        `refused`: what came in for a cell and was not taken, while what stood there stays.
        `unsaid`: why nothing was taken of a question that offers its earlier answer. `lengthy`:
        words beside answers that were not taken.
        """
        self.refused = refused or {}
        self.unsaid = unsaid or {}
        page = self.page
        if self.plan.fills:
            page.title = self.say(self.plan.section.title)
            page.introduction = paragraphs(self.say(self.plan.section.introduction))
        cells = self._choose(_unstored(sent, conflicts or {}))
        if sent is not None:
            self.overtaken = overtaken(sent, self.stored, self._is_left(conflicts or {}))
            self.recalling.chosen = {
                name: choice
                for name, choice in self.recalling.chosen.items()
                if not any(key[0] == name for key in self.overtaken)
            }
        for name, variables in cells.items():
            question = self.version.questionnaire.questions[name]
            offered = self._prefill(name, variables)
            shown = {**self.answers, **offered} if offered else self.answers
            entries = entries_of(question, variables, shown, self.language)
            if sent is not None:
                entries |= {
                    key: entry
                    for key, entry in sent.field(name).entries.items()
                    if key in entries and key not in self.overtaken
                }
            page.entries |= entries
        page.comments = comments.shown(self.stored, page.entries, sent)
        page.commented = {name for name, _item in page.comments}
        page.conflicts = dict(conflicts or {})
        page.is_sent = sent is not None
        self._judge(sent)
        self._hint()
        if lengthy:
            refuse(page, lengthy, self.words, self.say)
        self._recall()
        self._finish()
        if rules := self.version.rules(self.plan.section, self.language):
            page.rules = rules.block(self.view, self.stored, page.entries)
        page.base = base.pack(
            page.entries,
            self._revisions(sent),
        )
        return page

    def _choose(self, also: Collection[Key]) -> dict[str, Sequence[Variable]]:
        """The cells to show, by question; notes what is left out and what is closed for now."""
        page, view = self.page, self.view
        if not view.section_asked(self.plan.section.name):
            return {}
        cells: dict[str, Sequence[Variable]] = {}
        left_out = []
        for fixed in self.plan.questions:
            if not view.question_asked(fixed.name):
                if not fixed.only_if:
                    left_out.append(self.say(fixed.question.label))
                    continue
                page.closed.add(fixed.name)
            plan = self._grow(fixed, also) if fixed.grows else fixed
            shown = plan.variables
            if plan.has_own_rules and not plan.grows:
                shown = tuple(c.variable for c in plan.cells if self._cell_is_shown(c))
            if plan.is_derived:
                self._derive(plan)
            elif plan.inputs:
                if not shown:
                    continue
                cells[plan.name] = shown
                self._add_up(plan)
            page.questions.append(plan)
        page.left_out = "; ".join(left_out)
        return cells

    @cached_property
    def _planner(self) -> Planner:
        """Plans the questions whose words name something."""
        return Planner(self.version.questionnaire, self.plan.section, self.words, self.say)

    def _grow(self, plan: QuestionPlan, also: Collection[Key]) -> QuestionPlan:
        """The question with the rows of this response, and with one more to fill in."""
        if plan.wordings:
            plan = self._planner.anew(plan.question)
        name, question, view = plan.name, plan.question, self.view
        said, earlier = view.said(name), view.earlier(name)
        named = [item for owner, item in also if owner == name]
        own = named or question is not view.layout.questions[name]
        cells = question.cells_in(said, earlier, named) if own else view.cells(name)
        fresh = question.fresh((*said, *earlier, *named), CHANCE)
        asked = [
            cell
            for cell in cells
            if not view.implied(cell.key) and (name in self.page.closed or view.asked(cell.key))
        ]
        return grown(plan, asked, fresh, earlier, self.words)

    def _prefill(self, name: str, cells: Iterable[Variable]) -> Mapping[Key, Answer]:
        """Earlier answers that stand in the form of a question of which nothing is stored yet."""
        question = self.version.questionnaire.questions[name]
        if not question.grows:
            return self.recalling.prefill(question, cells)
        said = self.view.said(name)
        standing = [item for item in said if not said[item].same_as(UNANSWERED)]
        offered = question.prefilled(standing, self.view.earlier(name))
        return {(name, item): answer for item, answer in offered.items()}

    def _cell_is_shown(self, cell: CellPlan) -> bool:
        rule = cell.variable.ask_if
        if rule is None or cell.only_if or cell.key[0] in self.page.closed:
            return True
        return self.view.asked(cell.key)

    def _derive(self, plan: QuestionPlan) -> None:
        question = plan.question
        for variable in question.variables():
            answer = self.view.effective(variable.key)
            self.page.derived[plan.name] = question.show(variable, answer, self.language)

    def _add_up(self, plan: QuestionPlan) -> None:
        for end in plan.sums:
            said = (sum_in_words(added, self.view, self.language) for added in end.sums)
            self.page.sums[end.key] = "; ".join(filter(None, said))

    def _judge(self, sent: PageForm | None) -> None:
        """Unreadable entries, echoes and violated checks, in the order of the questions."""
        page = self.page
        violated: dict[str, list[Violation]] = {}
        for violation in self.view.violations("hard", self.plan.section.name):
            violated.setdefault(violation.question, []).append(violation)
        for plan in page.questions:
            for cell in plan.cells:
                if cell.key in page.entries:
                    self._judge_cell(plan, cell, sent)
            if plan.name in self.unsaid:
                message = self.unsaid[plan.name](self.language)
                page.violations.setdefault(plan.name, []).append(message)
                page.wrong.add(plan.name)
                page.errors.append(
                    Found(f"{plan.name}{recall.STILL}:changed", self._about(plan, message))
                )
            for violation in violated.get(plan.name, ()):
                message = violation.message(self.language)
                page.violations.setdefault(plan.name, []).append(message)
                page.wrong.add(plan.name)
                about = self._about(plan, message)
                page.errors.append(Found(self._anchor(plan, violation), about))

    def _hint(self) -> None:
        """Soft checks that fire: beside their questions, those unexplained in a list as well."""
        page = self.page
        shown = {plan.name: plan for plan in page.questions}
        told = [hint for hint in self.hints if hint.violation.question in shown]
        for hint in told:
            plan, violation = shown[hint.violation.question], hint.violation
            message = violation.message(self.language)
            page.hints.setdefault(plan.name, []).append(
                ShownHint(
                    hints.field_of(hint),
                    message,
                    hint.explanation.words if hint.explanation else "",
                    hint.former.words if hint.former else "",
                    hint.is_open,
                )
            )
            if hint.is_open:
                about = self._about(plan, message)
                page.to_explain.append(Found(self._anchor(plan, violation), about))
        page.hinted = hints.pack(told)

    def _recall(self) -> None:
        """What was last said, beside the questions that show it; never across a break."""
        page = self.page
        if not self.earlier:
            return
        said = (
            {key[0] for key in (*page.problems, *page.conflicts)} | page.wrong | page.hints.keys()
        )
        for plan in page.questions:
            keys = [cell.key for cell in plan.cells if cell.key in page.entries]
            found = self.recalling.beside(plan, keys, loud=plan.name in said)
            if found is not None:
                page.earlier[plan.name] = found
        page.recalled = recall.pack(page.earlier)

    def _anchor(self, plan: QuestionPlan, violation: Violation) -> str:
        """The cell that a check is about, where it is one of this question; else its first."""
        cells = [c for c in plan.cells if c.key in self.page.entries]
        meant = [c.id for c in cells if c.key in violation.keys] or [c.id for c in cells]
        return meant[0] if meant else plan.name

    def _judge_cell(self, plan: QuestionPlan, cell: CellPlan, sent: PageForm | None) -> None:
        page, question, key = self.page, plan.question, cell.key
        entry = page.entries[key]
        if sent is not None and key in sent.base and key not in self.overtaken:
            reading = sent.field(plan.name).readings[key]
            answer, problem = reading.answer, reading.problem or self.refused.get(key)
            echo = reading.echo or is_qualified(answer)
        else:
            revised = self.stored.get(key)
            if revised is None and key not in self.refused:
                return
            answer, problem = revised.answer if revised else UNANSWERED, self.refused.get(key)
            if answer.is_draft:
                problem = question.read(cell.variable, entry, self.language).problem
            echo = is_qualified(answer) or differs(answer, entry)
        if problem is not None:
            message = problem.message(self.language)
            page.problems[key] = message
            page.wrong.add(plan.name)
            page.errors.append(Found(cell.id, self._about(plan, message, cell)))
        elif echo and not cell.options and cell.kind != "file":
            words = question.show(cell.variable, answer, self.language)
            if words:
                page.echoes[key] = words + meant_by_all(
                    cell.variable, answer, self.view, self.say, self.language
                )
        if key in page.conflicts:
            page.wrong.add(plan.name)
            asks = self._about(plan, self.words.which_counts, cell)
            page.errors.append(Found(f"{cell.id}:mine", asks))

    def _about(self, plan: QuestionPlan, message: str, cell: CellPlan | None = None) -> str:
        """What a list of findings says: the question, its row where it has several, the message."""
        place = self.say(plan.question.label)
        if cell is not None and len(plan.cells) > 1:
            place = f"{place} – {self._called(plan, cell)}"
        return (
            f"{place} {message}" if place.endswith(("?", "!", ".", ":")) else f"{place}: {message}"
        )

    def _called(self, plan: QuestionPlan, cell: CellPlan) -> str:
        """The cell's label, put together from its row's and its column's."""
        return cell.label if plan.grows else self.say(Text(cell.label, cell.label))

    def _finish(self) -> None:
        """Draw the questions about which nothing is to be said; plan others for their words."""
        page = self.page
        loud = {key[0] for key in (*page.problems, *page.conflicts)} | page.wrong
        loud |= page.bridges.keys()
        section, language, version = self.plan.section, self.language, self.version
        shown = page.entries.keys()
        for plan in self.plan.questions:
            if plan.name in loud or not plan.is_drawn:
                continue
            look, told = look_of(plan, page)
            drawn = version.drawn(plan, section, language, look)
            if drawn is not None and drawn.keys <= shown:
                page.finished[plan.name] = drawn.fill(page.entries, page.sums, self._tell, told)
        page.questions = [
            self._planner.anew(plan.question)
            if plan.wordings and not plan.grows and plan.name not in page.finished
            else plan
            for plan in page.questions
        ]

    def _tell(self, pipe: Pipe) -> str:
        return self.view.tell(pipe, self.language)

    def _revisions(self, sent: PageForm | None) -> dict[Key, int]:
        """What the page shows now; a cell in conflict keeps its base until somebody chooses.

        So does one of which nothing was taken: its entry stands there, not what is stored.
        """
        revisions = {key: revised.revision for key, revised in self.stored.items()}
        if sent is not None:
            is_left = self._is_left(self.page.conflicts)
            revisions |= {key: number for key, number in sent.base.items() if is_left(key)}
        return revisions

    def _is_left(self, conflicts: Collection[Key]) -> Callable[[Key], bool]:
        """Of which cells a sent entry stands on the page although something else is stored."""
        return lambda key: key in conflicts or key in self.refused or key[0] in self.unsaid


def _unstored(sent: PageForm | None, conflicts: Iterable[Key]) -> set[Key]:
    """Cells that a page must show although nothing may be stored there: what was just sent."""
    if sent is None:
        return set()
    entered = {
        cell.key
        for cell in sent.sent()
        if cell.reading.problem or cell.reading.answer.status is not Status.UNANSWERED
    }
    return entered | set(conflicts)
