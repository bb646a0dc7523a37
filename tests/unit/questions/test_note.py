"""`note`: has words and nothing else."""

from __future__ import annotations

from tests.unit.questions.fixtures import question

WELCOME = question("note", "welcome")


def test_nothing_is_asked_or_stored() -> None:
    assert WELCOME.variables() == ()
    assert WELCOME.inputs() == ()
    assert WELCOME.statuses == ()
    assert not WELCOME.is_asked
    assert WELCOME.label.de.startswith("Bitte")
