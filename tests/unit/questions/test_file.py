"""`file`: the answer is the digest of what is stored, its name is what was sent.

- silent on `accept` everything is taken, up to 10 MB, and nothing is published
- only a digest can be read; the name is shown, and where it is not known the digest's beginning
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from survey.instrument.answer import UNANSWERED, Answer, Status
from survey.instrument.package_rows import answer as answer_of
from survey.instrument.package_rows import rows
from survey.questions.file import File
from tests.unit.questions.fixtures import code, question, read

CONCEPT = question("file", "concept")
CHART = question("file", "chart")
DIGEST = sha256(b"concept").hexdigest()


def test_what_is_taken() -> None:
    assert isinstance(CONCEPT, File)
    assert isinstance(CHART, File)
    assert [f.name for f in CHART.formats] == ["png", "jpeg", "pdf"]
    assert len(CONCEPT.formats) == 9
    assert (CONCEPT.largest, CHART.largest) == (10 * 1024**2, 2 * 1024**2)
    assert (CONCEPT.publication, CHART.publication) == ("never", "by_name")


def test_the_input_says_what_is_taken() -> None:
    (given,) = CHART.inputs()
    assert given.kind == "file"
    assert given.accept == (".png", ".jpg", ".jpeg", ".pdf")
    assert given.limits.de == "PNG, JPEG oder PDF, höchstens 2 MB"
    assert given.limits.en == "PNG, JPEG or PDF, at most 2 MB"


def test_only_a_digest_is_an_answer() -> None:
    assert read(CONCEPT, DIGEST).answer.same_as(Answer.words(DIGEST))
    assert read(CONCEPT, "").answer.same_as(UNANSWERED)
    assert read(CHART, status="not_stated").answer.status is Status.NOT_STATED
    for wrong in ("concept.pdf", DIGEST.upper(), DIGEST[:-1], "../../etc/passwd"):
        assert code(read(CONCEPT, wrong)) == "file_missing"
    assert code(read(CHART, DIGEST, status="not_stated")) == "value_and_status"


def test_it_is_shown_by_its_name() -> None:
    (cell,) = CONCEPT.variables()
    answer = Answer.words(DIGEST)
    assert CONCEPT.show(cell, replace(answer, raw="Konzept.pdf"), "de") == "Konzept.pdf"
    assert CONCEPT.show(cell, answer, "de") == f"SHA-256 {DIGEST[:12]}…"
    assert CONCEPT.show(cell, UNANSWERED, "de") == ""


def test_the_digest_always_leaves_with_a_release_and_the_name_never() -> None:
    (cell,) = CONCEPT.variables()
    answer = replace(Answer.words(DIGEST), raw="Konzept Meier.pdf")
    for with_text in (True, False):
        (line,) = rows("2021-H2", "05111", cell, answer, coded=False, with_text=with_text)
        assert (line.item, line.text, line.code) == ("", DIGEST, "")
        assert "Meier" not in repr(line)
        assert answer_of(cell, [line]).same_as(answer)
