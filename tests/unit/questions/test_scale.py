"""`scale`: like a single choice, with a kind of its own and choices in their order."""

from __future__ import annotations

from survey.instrument.answer import Answer
from tests.unit.questions.fixtures import code, question, read

STAGE = question("scale", "stage")


def test_its_kind_is_scale_and_its_choices_stand_in_order() -> None:
    (cell,) = STAGE.variables()
    assert cell.kind == "scale"
    assert cell.codes == ("dropped", "in_progress", "done")


def test_reading() -> None:
    assert read(STAGE, "done").answer.same_as(Answer.chosen("done"))
    assert read(STAGE, "umgesetzt").answer.codes == ("done",)
    assert code(read(STAGE, "finished")) == "unknown_choice"
