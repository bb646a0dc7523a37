"""Explanations that came in with a page: which are added, and what they are about.

Owns: nobody's words are lost (what meets newer words is put behind them), and nothing is silenced
that its writer did not see. Refuses the database: the verb holds the response meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from survey.fieldwork.lengths import EXPLANATION, fitting
from survey.instrument.expression import FALSE, truth
from survey.instrument.fingerprint import contents_of
from survey.instrument.hints import Explanation, explanations_of
from survey.instrument.view import View


@dataclass(frozen=True, slots=True)
class Explained:
    """What came in for one check: the words, the values that the page showed, its explanation.

    `place`: which check of the question; `seen`: the digest of the values that the page was built
    from; `base`: the number of the explanation that it showed (0: none).
    """

    question: str
    place: int
    words: str
    seen: str
    base: int


def to_add(
    came: Iterable[Explained], known: Sequence[Explanation], before: View, after: View
) -> list[Explanation]:
    """What is really new. `before`, `after`: the response without and with this save's answers.

    Words sent along with changed values are about the values as changed. They are about what the
    writer saw where somebody else moved one of them since the page was shown, or where the check
    is silent after the change (an entry that cannot be read, say). Raises SurveyError
    (`words-too-long`).
    """
    added: list[Explanation] = []
    for one in came:
        question = after.layout.questions.get(one.question)
        if question is None or one.place >= len(question.checks):
            continue
        rule = question.checks[one.place].require
        own = explanations_of(one.question, rule.source, (*known, *added))
        words = fitting(one.words, EXPLANATION)
        shown = next((e.words for e in own if e.number == one.base), "")
        if words == shown:
            continue  # whoever sends back what the page showed has said nothing
        moved_alone = contents_of(rule, before) == one.seen and truth(rule, after) is FALSE
        about = contents_of(rule, after) if moved_alone else one.seen
        standing = next((e for e in reversed(own) if e.about == about), None)
        if standing is not None and standing.number != one.base and standing.words:
            if not words or words in standing.words:
                continue
            both = f"{standing.words}\n{words}"
            # Longer than one may be, it would come back cut: the newer words stand alone then.
            words = both if len(both) <= EXPLANATION else words
        added.append(Explanation(one.question, rule.source, len(own) + 1, about, words))
    return added
