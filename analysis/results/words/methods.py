"""The names of methods with their variant, as tables and footers print them.

Owns the words. Refuses a method without a name.
"""

from __future__ import annotations

from typing import Final

from survey.instrument.text import Text

METHODS: Final[dict[str, Text]] = {
    "mcnemar_midp": Text("McNemar, mid-p", "McNemar, mid-p"),
    "mcnemar_exact": Text("McNemar, exakt", "McNemar, exact"),
    "sign_exact": Text("Vorzeichentest, exakt", "sign test, exact"),
    "stuart_maxwell": Text("Stuart-Maxwell", "Stuart-Maxwell"),
    "wilcoxon_pratt": Text(
        "Wilcoxon mit Nullen nach Pratt, asymptotisch", "Wilcoxon with Pratt zeros, asymptotic"
    ),
    "wilcoxon_pratt_exact": Text(
        "Wilcoxon mit Nullen nach Pratt, exakt", "Wilcoxon with Pratt zeros, exact"
    ),
    "cochran_q": Text("Cochrans Q", "Cochran's Q"),
    "cochran_q_permutation": Text("Cochrans Q, Permutation", "Cochran's Q, permutation"),
    "friedman": Text("Friedman", "Friedman"),
    "friedman_permutation": Text("Friedman, Permutation", "Friedman, permutation"),
    "gee_logistic": Text("GEE, logistisch, robuste Fehler", "GEE, logistic, robust errors"),
    "mixed_linear": Text("lineares gemischtes Modell", "linear mixed model"),
    "mann_kendall": Text("Mann-Kendall", "Mann-Kendall"),
    "fisher_boschloo": Text("Fisher-Boschloo, zweiseitig", "Fisher-Boschloo, two-sided"),
    "fisher_exact": Text("Fisher, exakt, zweiseitig", "Fisher, exact, two-sided"),
    "mann_whitney": Text("Mann-Whitney, asymptotisch", "Mann-Whitney, asymptotic"),
    "mann_whitney_exact": Text("Mann-Whitney, exakt", "Mann-Whitney, exact"),
    "permutation_means": Text(
        "Differenz der Mittelwerte, Permutation", "difference of means, permutation"
    ),
    "permutation_chi_square": Text("Chi-Quadrat, Permutation", "chi-square, permutation"),
    "hypergeometric": Text("exakt hypergeometrisch, 95 %", "exact hypergeometric, 95%"),
    "wilson": Text("Wilson, 95 %", "Wilson, 95%"),
    "holm": Text("Holm", "Holm"),
    "benjamini_hochberg": Text("Benjamini-Hochberg", "Benjamini-Hochberg"),
}


def method_name(method: str, language: str) -> str:
    """Raises KeyError for a method that nobody named."""
    return METHODS[method](language)
