"""A question that grows: cells that only a response has.

- A response's own cells take part in what is asked, what counts, progress and checks.
- What follows from other cells counts, and nobody is asked for it.
- Computed numbers are there for expressions, of this wave and of the wave before.
- A form takes the cells that its page had shown, and no others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from werkzeug.datastructures import MultiDict

from survey.forms.page import PageForm, unbound
from survey.instrument.answer import UNANSWERED, Answer, Status
from survey.instrument.expression import TRUE, parse, truth
from survey.instrument.flow import Flow, Unit
from survey.instrument.model import Questionnaire, Section
from survey.instrument.text import Text
from survey.questions.base import Check, Entry, Input, Question, Reading, Seen, Variable
from survey.questions.cells import entry_as_text
from survey.questions.texts import read_words

ANY = Unit("05170")


@dataclass(frozen=True, kw_only=True)
class Lists(Question):
    """Any number of words, with a first cell that says whether there are some."""

    type = "lists"
    grows = True

    def variables(self) -> tuple[Variable, ...]:
        return (Variable(name=self.name, kind="text"),)

    def inputs(self) -> tuple[Input, ...]:
        return tuple(Input(kind="text", variable=v) for v in self.declared())

    def declared(self) -> tuple[Variable, ...]:
        return (*self.variables(), Variable(name=self.name, item="row.word", kind="text"))

    def computed(self) -> tuple[Variable, ...]:
        return (Variable(name=self.name, item="rows", kind="number"),)

    def cell(self, item: str) -> Variable | None:
        if item.startswith("r") and item.endswith(".word"):
            return replace(self.declared()[1], item=item)
        return super().cell(item)

    def cells_in(
        self, said: Mapping[str, Answer], previous: Mapping[str, Answer], also: Iterable[str] = ()
    ) -> tuple[Variable, ...]:
        found = (self.cell(item) for item in sorted({"", *said, *previous, *also}))
        return tuple(cell for cell in found if cell is not None)

    def counted(self, variable: Variable, answer: Answer, seen: Seen) -> Answer:
        rows = [item for item in seen.said(self.name) if item]
        if variable.item == "rows":
            return Answer.number(len(rows))
        if not variable.item and answer.status is Status.UNANSWERED and rows:
            return Answer.words("some")
        return answer

    def read(self, variable: Variable, entry: Entry, language: str) -> Reading:
        return read_words(variable, entry, one_line=True)

    def entry(self, variable: Variable, answer: Answer, language: str) -> Entry:
        return entry_as_text(variable, answer, language)

    def show(self, variable: Variable, answer: Answer, language: str) -> str:
        return answer.text


MOST_TWO = Check(parse("names.rows <= 2"), "hard", Text("Höchstens zwei.", "Two at most."))
QUESTION = Lists(name="names", label=Text("Namen", "Names"), checks=(MOST_TWO,))
FLOW = Flow(
    Questionnaire(
        study="s",
        version="2021-H2",
        mode="self",
        title=Text("T", "T"),
        sections=(Section(name="one", title=Text("T", "T"), questions=(QUESTION,)),),
    )
)


def words(*rows: str) -> dict[tuple[str, str], Answer]:
    return {("names", f"{row}.word"): Answer.words(row) for row in rows}


def test_a_key_finds_its_cell_and_a_stranger_none() -> None:
    questionnaire = FLOW.questionnaire
    assert list(questionnaire.variables) == [("names", "")]
    found = questionnaire.variable(("names", "r1.word"))
    assert found is not None
    assert found.id == "names.r1.word"
    assert questionnaire.variable(("names", "x")) is None
    assert questionnaire.variable(("nobody", "r1.word")) is None
    # A computed number is no cell: nothing is ever stored there.
    assert questionnaire.variable(("names", "rows")) is None


def test_the_cells_are_those_of_the_response_and_of_the_wave_before() -> None:
    view = FLOW.see(words("r2"), ANY, previous=words("r1"))
    assert [cell.item for cell in view.cells("names")] == ["", "r1.word", "r2.word"]
    assert view.items("names") == ("r1.word", "r2.word")
    assert FLOW.see({}, ANY).cells("nobody") == ()


def test_what_follows_from_other_cells_counts_and_is_implied() -> None:
    view = FLOW.see(words("r1"), ANY)
    assert view.effective(("names", "")).text == "some"
    assert view.implied(("names", ""))
    assert not view.implied(("names", "r1.word"))
    assert not FLOW.see({}, ANY).implied(("names", ""))
    said = FLOW.see({**words("r1"), ("names", ""): Answer.words("two")}, ANY)
    assert said.effective(("names", "")).text == "two"
    assert not said.implied(("names", ""))
    draft = FLOW.see({**words("r1"), ("names", ""): replace(UNANSWERED, raw="?")}, ANY)
    assert not draft.implied(("names", ""))


def test_progress_counts_the_cells_of_the_response() -> None:
    assert FLOW.see({}, ANY).progress("one").state == "empty"
    half = FLOW.see(words("r1"), ANY, previous=words("r2")).progress("one")
    assert (half.asked, half.answered, half.state) == (2, 1, "partial")
    full = FLOW.see(words("r1"), ANY).progress("one")
    assert (full.asked, full.answered, full.state) == (1, 1, "complete")


def test_computed_numbers_are_there_for_expressions() -> None:
    before = words("r1", "r2")
    view = FLOW.see(words("r1"), ANY, previous=before)
    assert truth(parse("names.rows == 1"), view) is TRUE
    assert truth(parse("previous.names.rows == 2"), view) is TRUE
    assert truth(parse("change(names.rows) == -1"), view) is TRUE
    assert FLOW.see({}, ANY).previous("names", "rows") is None


def test_a_check_on_a_computed_number_is_about_the_cells_it_follows_from() -> None:
    (violation,) = FLOW.see(words("r1", "r2", "r3"), ANY).violations("hard")
    assert violation.keys == tuple(
        ("names", item) for item in ("", "r1.word", "r2.word", "r3.word")
    )


def test_a_form_takes_the_cells_that_its_page_had_shown() -> None:
    sent = MultiDict(
        {"base": "names names.r1.word=2 names.x", "names.r1.word": "a", "names.r2.word": "b"}
    )
    form = PageForm(unbound([QUESTION], "de"), dict(sent.lists()))
    assert [(cell.key, cell.reading.answer.text, cell.base) for cell in form.sent()] == [
        (("names", ""), "", 0),
        (("names", "r1.word"), "a", 2),
    ]
