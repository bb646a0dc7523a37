"""Sentences about what is certain before anybody has answered."""

from __future__ import annotations

from typing import Final

from survey.instrument.text import Text

REASONING: Final[dict[str, Text]] = {
    "never-asked/itself": Text(
        "{what} wird nie gefragt: diese Bedingung kann nicht zutreffen. "
        "Prüfen Sie Werte, Grenzen und Verknüpfungen.",
        "{what} is never asked: this condition cannot hold. "
        "Check its values, the bounds, and what joins its parts.",
    ),
    "never-asked/outer": Text(
        "{what} wird nie gefragt: die Bedingung widerspricht `{rule}`, hinter der sie steht. "
        "Ändern Sie eine der beiden.",
        "{what} is never asked: the condition contradicts `{rule}`, behind which it stands. "
        "Change one of the two.",
    ),
    "never-asked/filters": Text(
        "{what} wird nie gefragt: wenn diese Bedingung zuträfe, würde nicht gefragt, was sie "
        "nennt. Vergleichen Sie sie mit den Bedingungen der Fragen, die sie nennt.",
        "{what} is never asked: where this condition held, the questions that it names would not "
        "be asked. Compare it with their conditions.",
    ),
    "never-true": Text(
        "{what} wird nur gefragt, wo die Bedingung unentschieden ist: zutreffen kann sie nicht. "
        "Prüfen Sie Werte, Grenzen und Verknüpfungen.",
        "{what} is asked only where the condition is unknown: it cannot hold. "
        "Check its values, the bounds, and what joins its parts.",
    ),
    "always-true": Text(
        "{what} wird immer gefragt: diese Bedingung schließt niemanden aus. "
        "Löschen Sie sie, oder prüfen Sie Werte und Grenzen.",
        "{what} is always asked: this condition excludes nobody. "
        "Delete it, or check its values and the bounds.",
    ),
    "check-never-fires": Text(
        "Diese Prüfung schlägt nie an: keine mögliche Antwort verletzt sie. "
        "Löschen Sie sie, oder prüfen Sie Werte und Grenzen.",
        "This check never fires: no possible answer violates it. "
        "Delete it, or check its values and the bounds.",
    ),
    "check-always-fires": Text(
        "Diese Prüfung erfüllt keine mögliche Antwort: wer antwortet, wird aufgehalten. "
        "Prüfen Sie Werte und Grenzen; verlangt wird, was gelten soll.",
        "No possible answer fulfils this check: whoever answers is held up. "
        "Check its values and the bounds; `require` says what must hold.",
    ),
    "constant-part/true": Text(
        "Dieser Teil der Bedingung ist nie falsch. Löschen Sie ihn, oder prüfen Sie Werte und "
        "Grenzen.",
        "This part of the condition is never false. Delete it, or check its values and the bounds.",
    ),
    "constant-part/false": Text(
        "Dieser Teil der Bedingung trifft nie zu. Löschen Sie ihn, oder prüfen Sie Werte und "
        "Grenzen.",
        "This part of the condition never holds. Delete it, or check its values and the bounds.",
    ),
    "no-value": Text(
        "Diese Berechnung ergibt nie eine Zahl. Prüfen Sie, ob durch null geteilt wird und ob "
        "gefragt wird, was sie nennt.",
        "This never comes to a number. Check whether it divides by zero, and whether what it "
        "names is asked.",
    ),
}
