"""What is certain about conditions before anybody has answered: never, always, or it depends.

Owns reasoning by cases over what each question can answer, under the conditions that it stands
behind. Refuses to say what is not certain: too many cases, or a doubt, and it is silent.
"""

from survey.instrument.reason.judge import Judge, Judged, Part, verdict
from survey.instrument.reason.rules import Rule

__all__ = ["Judge", "Judged", "Part", "Rule", "verdict"]
