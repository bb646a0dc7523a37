"""Comparing columns of codes, texts and dates: each distinct pair is judged once, by the core.

Owns: applying a judgement to whole columns. Refuses: to judge by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from analysis.expression.columns import Ticked, Words
from analysis.expression.truths import CODES, FALSE, TRUE, Truths
from survey.instrument.expression import Truth

# Where two vocabularies have no more pairs than this, all are judged; else those that occur.
_FEW: Final = 10_000


def judged(a: Words, b: Words, judge: Callable[[str, str], Truth]) -> Truths:
    """What `judge` says of the two words of each row, where both are there."""
    pairs = a.places * len(b.vocabulary) + b.places
    if len(a.vocabulary) * len(b.vocabulary) <= _FEW:
        distinct = np.arange(len(a.vocabulary) * len(b.vocabulary))
        places = pairs
    else:
        distinct, places = np.unique(pairs, return_inverse=True)
    judgements = [
        CODES[
            judge(a.vocabulary[pair // len(b.vocabulary)], b.vocabulary[pair % len(b.vocabulary)])
        ]
        for pair in distinct.tolist()
    ]
    found: Truths = np.array(judgements, dtype=np.int8)[places]
    return found


def judged_alone(a: Words, judge: Callable[[str], Truth]) -> Truths:
    """What `judge` says of the word of each row, where there is one."""
    return np.array([CODES[judge(word)] for word in a.vocabulary], dtype=np.int8)[a.places]


def is_ticked(code: Words, choices: Ticked) -> Truths:
    """Whether the choice of this code is ticked; a code that is no choice is not."""
    result = np.full(1, FALSE, dtype=np.int8)
    for place, word in enumerate(code.vocabulary):
        if word in choices.choices:
            column = choices.ticks[:, choices.choices.index(word)]
            result = np.where(code.places == place, np.where(column, TRUE, FALSE), result)
    return result.astype(np.int8)
