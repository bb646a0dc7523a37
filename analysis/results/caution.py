"""What must be said beside a figure: a code with its facts, and the words for both.

Owns every caution and its German and English sentence; a caution is part of the value that it is
about, and whoever prints the value prints it. Refuses to decide when one is due: that stands with
the figure. A new caution is a new line of `CAUTIONS`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from string import Formatter
from typing import Final, TypeAlias

from survey.instrument.printing import format_decimal
from survey.instrument.text import Text
from survey.instrument.words import half_year_label

MINUS: Final = "\N{MINUS SIGN}"

Fact: TypeAlias = int | float | str | Text
"""A number, the name of a wave or of something else, or words that have a language already."""

SMALL_BASE: Final = 20
"""Below so many units counts are printed and no percentages (method.md, 2.9)."""

EXAMPLE: Final = Text(
    "Beispieldaten – erzeugt, keine Angaben von Kommunen",
    "Example data – generated, not stated by municipalities",
)

CAUTIONS: Final[dict[str, Text]] = {
    # what the data are
    "example": EXAMPLE,
    "revised": Text(
        "r: seit dem vorigen Datenstand berichtigte Angaben: {n}",
        "r: statements revised since the former data release: {n}",
    ),
    "lower_bound": Text(
        "aus Dokumenten kodiert: Untergrenze dessen, was geplant und erwähnt ist, ohne Intervall",
        "coded from documents: a lower bound of what is planned and mentioned, without interval",
    ),
    # the base
    "no_statements": Text("keine Angaben", "no statements"),
    "no_pairs": Text("keine Angaben für beide Wellen", "no statements for both waves"),
    "not_offered": Text(
        "diese Antwort gab es in der Fassung der Welle nicht",
        "the version of the wave did not offer this answer",
    ),
    "small_base": Text(
        "kleine Basis (n = {n}): Anzahlen, keine Prozente",
        "small base (n = {n}): counts, no percentages",
    ),
    "share_of_asked": Text(
        "von allen Gefragten: {count} von {asked} (weicht um mehr als 5 Prozentpunkte ab)",
        "of all asked: {count} of {asked} (differs by more than 5 percentage points)",
    ),
    "missing_alike": Text(
        "das Intervall nimmt an, dass die fehlenden Kommunen den antwortenden gleichen",
        "the interval assumes that the missing municipalities are like those that answered",
    ),
    # numbers
    "no_numbers": Text("keine Zahlen", "no numbers"),
    "one_number": Text(
        "nur eine Zahl, keine Standardabweichung", "one number only, no standard deviation"
    ),
    "approximate": Text(
        "geschätzte Zahlen (ca.) enthalten: {n}", "estimates (approx.) included: {n}"
    ),
    "qualified": Text(
        "{n} von {valued} Zahlen ungenau (mind., höchst., von–bis): nicht in Mittelwert, Median, "
        "Quartilen und Standardabweichung",
        "{n} of {valued} numbers inexact (at least, at most, from–to): not in mean, median, "
        "quartiles and standard deviation",
    ),
    "open_all": Text(
        "{n}-mal „alle“ einer unbekannten Zahl: in der Summe nur als Spanne",
        "{n} times “all” of an unknown number: in the total by its bounds only",
    ),
    "left_out": Text(
        "nicht enthalten, weil nur eine der beiden Zahlen vorliegt: {n}",
        "not included, since only one of the two numbers is known: {n}",
    ),
    "qualified_pairs": Text(
        "{n} von {valued} Kommunen mit ungenauer Zahl (mind., höchst., von–bis): nur in den "
        "Grenzen",
        "{n} of {valued} municipalities with an inexact number (at least, at most, from–to): in "
        "the bounds only",
    ),
    "no_denominator": Text(
        "kein Verhältnis, die Bezugszahl ist null", "no ratio, the denominator is zero"
    ),
    # comparing
    "break": Text(
        "Zeitreihenbruch zwischen {start} und {end}; Werte davor und danach sind nicht "
        "vergleichbar: {why}",
        "break between {start} and {end}; values before and after are not comparable: {why}",
    ),
    "limited": Text(
        "{start} und {end} sind eingeschränkt vergleichbar: {why}",
        "{start} and {end} are comparable with caution: {why}",
    ),
    "too_few_changes": Text("zu wenige Veränderungen für einen Test", "too few changes for a test"),
    "small_change": Text(
        "Veränderung um weniger als 2 Kommunen: keine Richtung",
        "a change of fewer than 2 municipalities: no direction",
    ),
    "undecidable": Text(
        "nicht bestimmbar (ungenaue Angabe): {n}", "undecidable (inexact statement): {n}"
    ),
    "frames_differ": Text(
        "Berichtskreis: {start_n} Kommunen in {start}, {end_n} in {end}; Veränderung nur für die, "
        "die in beiden sind",
        "frame: {start_n} municipalities in {start}, {end_n} in {end}; change only for those in "
        "both",
    ),
    "composition": Text(
        "Effekt der anderen Zusammensetzung: {points} Prozentpunkte",
        "composition effect: {points} percentage points",
    ),
    "composition_mean": Text(
        "Effekt der anderen Zusammensetzung: {difference} im Mittelwert",
        "composition effect: {difference} in the mean",
    ),
    "balanced_panel": Text(
        "nur die {n} von {of} Kommunen mit Angabe in allen Wellen",
        "only the {n} of {of} municipalities with a statement in every wave",
    ),
    "too_few_waves": Text("zu wenige Wellen für einen Test", "too few waves for a test"),
    # groups
    "small_group": Text(
        "kleine Gruppe: {group} neben {others} Kommunen; Anzahlen, keine Prozente",
        "small group: {group} beside {others} municipalities; counts, no percentages",
    ),
    "mirror": Text(
        "alle anderen sind die Gruppe „{group}“: derselbe Vergleich mit umgekehrtem Vorzeichen",
        "all others are the group “{group}”: the same comparison with the sign reversed",
    ),
    "groups_overlap": Text(
        "Gruppen überschneiden sich: {n} Kommunen sind in mehreren",
        "groups overlap: {n} municipalities are in several",
    ),
    "exact_only": Text(
        "ungenaue Angaben nicht im Test: {n}", "inexact statements not in the test: {n}"
    ),
    # agreement of coders
    "few_coded_twice": Text(
        "nur {n} Kommunen doppelt kodiert: Alpha und sein Intervall sind ungenau",
        "only {n} municipalities coded twice: alpha and its interval are imprecise",
    ),
    "one_code_dominates": Text(
        "ein Code überwiegt ({count} von {codes}): Alpha wird klein, auch wo kaum jemand abweicht",
        "one code dominates ({count} of {codes}): alpha gets small, though hardly anybody differs",
    ),
    "inexact_codes": Text(
        "ungenaue Zahlen (mind., höchst., von–bis, alle) nicht in Alpha: {n}",
        "inexact numbers (at least, at most, from–to, all) not in alpha: {n}",
    ),
    "codes_without_value": Text(
        "Kommunen ohne zwei vergleichbare Werte, nicht in Alpha: {n} von {units}",
        "municipalities without two values to compare, not in alpha: {n} of {units}",
    ),
    "many_coders": Text(
        "{n} Kodierer*innen: Kappa gibt es nur für zwei",
        "{n} coders: there is kappa for two only",
    ),
    # trend
    "run": Text(
        "Entwicklung nur über die letzten {n} Wellen ohne Zeitreihenbruch: {start} bis {end}",
        "trend over the last {n} waves without a break only: {start} to {end}",
    ),
    "lost": Text("nicht in allen Wellen mit Angabe: {units}", "not in every wave: {units}"),
    "chain_leaves_bounds": Text(
        "die verketteten Paare verlassen 0 bis 100 %: ihre Kommunen unterscheiden sich zu sehr",
        "the chained pairs leave 0 to 100%: their municipalities differ too much",
    ),
    "mann_kendall": Text(
        "Mann-Kendall prüft die Werte der Kommunen mit Angabe in allen Wellen, eine Zahl je Welle",
        "Mann-Kendall tests the levels of the municipalities in every wave, one number per wave",
    ),
}


@dataclass(frozen=True, slots=True)
class Caution:
    """One caution: its code in `CAUTIONS` and the facts that its sentence names, by name.

    Raises ValueError for a code without words, or facts that are not those of the sentence.
    """

    code: str
    facts: tuple[tuple[str, Fact], ...] = ()

    def __post_init__(self) -> None:
        if _NAMES.get(self.code) != {name for name, _ in self.facts}:
            raise ValueError(f"no such caution: {self.code} with {dict(self.facts)}")

    @classmethod
    def of(cls, code: str, **facts: Fact) -> Caution:
        """`Caution.of("small_base", n=12)`."""
        return cls(code, tuple(facts.items()))

    @property
    def words(self) -> Text:
        """The sentence in both languages, facts filled in."""
        template = CAUTIONS[self.code]
        return Text(_filled(template.de, self.facts, "de"), _filled(template.en, self.facts, "en"))

    def __call__(self, language: str) -> str:
        return self.words(language)


def distinct(cautions: Iterable[Caution]) -> tuple[Caution, ...]:
    """Each caution once, in the order of the first mention."""
    return tuple(dict.fromkeys(cautions))


def _filled(template: str, facts: Iterable[tuple[str, Fact]], language: str) -> str:
    return template.format(**{name: _fact(value, language) for name, value in facts})


def _fact(value: Fact, language: str) -> str:
    """Whole numbers as they are, others with one decimal and a true minus; waves by half-year."""
    if isinstance(value, Text):
        return value(language)
    if isinstance(value, str):
        return half_year_label(value, language)
    if isinstance(value, int):
        return format_decimal(Decimal(value), language)
    return format_decimal(Decimal(repr(value)), language, decimals=1).replace("-", MINUS)


_NAMES: Final = {
    code: {name for _, name, _, _ in Formatter().parse(words.de) if name is not None}
    for code, words in CAUTIONS.items()
}
