"""What municipalities said of their coding, in a sentence per question.

Owns the sentence. Refuses to say whether a series may be joined: that is declared, with its reason.
"""

from __future__ import annotations

from typing import Final

from analysis.results.bridge import Confirmation
from analysis.results.caution import SMALL_BASE
from analysis.results.words.digits import percent
from survey.instrument.text import Text
from survey.instrument.words import half_year_label

_SENTENCE: Final = Text(
    "{id}, Kodierung im {wave}: von {right} der {units} Kommunen bestätigt{share}; "
    "trifft nicht zu: {wrong}, war zu der Zeit anders: {different}",
    "{id}, coding of {wave}: confirmed by {right} of {units} municipalities{share}; "
    "not right: {wrong}, was otherwise at that time: {different}",
)
_SHARE: Final = Text(" ({rate}, exakte untere Grenze {low})", " ({rate}, exact lower limit {low})")


def sentence(found: Confirmation, language: str) -> str:
    """Counts, with a base of 20 or more the rate and its exact lower limit beside them."""
    share = ""
    if found.units >= SMALL_BASE:
        rate, low = percent(found.rate, language), percent(found.low, language)
        share = _SHARE(language).format(rate=rate, low=low)
    return _SENTENCE(language).format(
        id=found.id,
        right=found.right,
        units=found.units,
        wave=half_year_label(found.about_wave, language),
        share=share,
        wrong=found.wrong,
        different=found.different,
    )
