"""Two versions of a questionnaire compared: what differs, and what may be said about the series.

    compare(old, new) -> Comparison
    Comparison.questions, .by_name[name], .of("new"), .of_grade("caution"), .grade(name, item),
              .is_unchanged, .is_cosmetic, .not_cosmetic, .differences (around the questions)
    QuestionComparison.how ("same", "renamed", "split", "merged", "new", "retired"), .former,
              .differences, .more_than_cosmetic (those that no patch may make),
              .proposed, .best, .declared, .grade (in force), and each of a cell:
              .proposed_of(item), .best_of(item), .declared_of(item), .grade_of(item)
    Difference.kind, .item, .code, .language, .old, .new, .pieces(language), .proposed, .best

Owns the kinds of difference and their grades. Refuses to refuse: `check` does, by what is found
here. The grade in force is what was declared, but never better than the differences allow; without
a declaration it is the proposed one.
"""

from survey.instrument.compare.compare import compare
from survey.instrument.compare.comparison import Comparison, How, QuestionComparison
from survey.instrument.compare.difference import Difference
from survey.instrument.compare.half_year import half_year_of, words_seen
from survey.instrument.compare.headings import HEADINGS, count_of, grade_words, order_of_grades
from survey.instrument.compare.kinds import GRADES, ORDER, RULES, Kind, Rule, is_better, worst
from survey.instrument.compare.kinds_said import kinds_in_words, more_than_cosmetic
from survey.instrument.compare.pieces import Piece, pieces
from survey.instrument.compare.reach import NOT_COUNTED, Reach, Reaches

__all__ = [
    "GRADES",
    "HEADINGS",
    "NOT_COUNTED",
    "ORDER",
    "RULES",
    "Comparison",
    "Difference",
    "How",
    "Kind",
    "Piece",
    "QuestionComparison",
    "Reach",
    "Reaches",
    "Rule",
    "compare",
    "count_of",
    "grade_words",
    "half_year_of",
    "is_better",
    "kinds_in_words",
    "more_than_cosmetic",
    "order_of_grades",
    "pieces",
    "words_seen",
    "worst",
]
