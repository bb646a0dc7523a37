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
    "overlapping-ranges": Text(
        "{before} und {label} überschneiden sich: eine Zahl passt zu beiden. Grenzen Sie sie ab, "
        "wie „1 bis 4“ von „5 bis 9“.",
        "{before} and {label} overlap: a number fits both. Keep them apart, like “1 to 4” and "
        "“5 to 9”.",
    ),
    "gap-between-ranges": Text(
        "Zwischen {before} und {label} liegen Zahlen, die zu keiner Antwortoption passen. "
        "Lassen Sie die eine an die andere anschließen.",
        "Between {before} and {label} lie numbers that fit no choice. "
        "Let the one follow on the other.",
    ),
    "all-of-out-of-bounds": Text(
        "„alle“ passt hier nie: diese Zahl liegt zwischen {low} und {high}, `{name}` zwischen "
        "{other_low} und {other_high}. Ändern Sie die Grenzen, oder streichen Sie `all`.",
        "“all” never fits here: this number lies between {low} and {high}, `{name}` between "
        "{other_low} and {other_high}. Change the bounds, or delete `all`.",
    ),
    "minutes-differ": Text(
        "Angekündigt sind {minutes} Minuten, geschätzt werden {low} bis {high}. Berichtigen Sie "
        "`minutes`, oder kürzen Sie den Fragebogen.",
        "{minutes} minutes are promised, {low} to {high} are estimated. Correct `minutes`, or "
        "shorten the questionnaire.",
    ),
    "prefill-across-break/declared": Text(
        "`previous: {previous}` zeigt die frühere Angabe, obwohl unter `comparable` ein "
        "Zeitreihenbruch erklärt ist. Schreiben Sie `previous: blank`, oder prüfen Sie den Grad.",
        "`previous: {previous}` shows the former answer, although `comparable` declares a break. "
        "Write `previous: blank`, or think the grade over.",
    ),
}
