"""Sentences about a version beside those before it: what would break the series without a word.

Each names two ways out.
"""

from __future__ import annotations

from typing import Final

from survey.instrument.text import Text

SERIES: Final[dict[str, Text]] = {
    "undeclared-change": Text(
        "`{name}` ist anders als in {version} ({what}), und nirgends steht, was das für den "
        "Vergleich heißt. Ergänzen Sie `comparable` mit `to: {version}`, `grade: {grade}` und dem "
        "Grund `why`, oder nehmen Sie die Änderung zurück.",
        "`{name}` differs from {version} ({what}), and nothing says what that means for "
        "comparing. Add `comparable` with `to: {version}`, `grade: {grade}` and the reason `why`, "
        "or take the change back.",
    ),
    "undeclared-change/reference": Text(
        "`{name}` fragt noch immer nach {value}, wie in {version}. Rücken Sie `reference` um ein "
        "Halbjahr vor, oder ergänzen Sie `comparable` mit `to: {version}`, `grade: {grade}` und "
        "dem Grund `why`, wenn derselbe Zeitraum gemeint ist.",
        "`{name}` still asks about {value}, as in {version}. Move `reference` on by a half-year, "
        "or add `comparable` with `to: {version}`, `grade: {grade}` and the reason `why` where the "
        "same period is meant.",
    ),
    "renamed-unsaid": Text(
        "`{name}` fragt mit den Worten von `{former}` aus {version}, das hier nicht mehr steht: "
        "Jene Reihe endet. Ergänzen Sie `was: {former}`, oder fragen Sie mit anderen Worten, wenn "
        "etwas anderes gemeint ist.",
        "`{name}` asks in the words of `{former}` of {version}, which does not stand here any "
        "more: that series ends. Add `was: {former}`, or ask in other words where something else "
        "is meant.",
    ),
    "dates-stay-behind": Text(
        "Der Wortlaut nennt noch den Zeitraum von {version}. Rücken Sie das Datum um ein Halbjahr "
        "vor, oder sagen Sie es ohne Datum („am Stichtag“), wenn es stehen bleiben soll.",
        "The words still name the period of {version}. Move the date on by a half-year, or say it "
        "without a date (“on the reference date”) where it is to stay.",
    ),
    "patch-not-cosmetic": Text(
        "Eine Berichtigung von {version} darf sich nur in der Schreibweise unterscheiden: `{name}` "
        "ist anders ({what}). Nehmen Sie die Änderung zurück, oder fragen Sie erst in der nächsten "
        "Fassung so.",
        "A patch of {version} may differ in its spelling only: `{name}` differs in more ({what}). "
        "Take the change back, or ask like this in the next version.",
    ),
    "grade-too-good": Text(
        "`{grade}` ist besser, als die Änderung gegenüber {version} zulässt ({what}: höchstens "
        "`{best}`). Schreiben Sie `{best}` oder weniger, oder nehmen Sie die Änderung zurück.",
        "`{grade}` is better than the change since {version} allows ({what}: at best `{best}`). "
        "Write `{best}` or worse, or take the change back.",
    ),
    "changed-type": Text(
        "`{name}` war in {version} eine Frage vom Typ {old} und ist jetzt {new}. Geben Sie der "
        "Frage einen neuen Namen und `was: {name}`, oder lassen Sie den Typ, wie er war.",
        "`{name}` was of the type {old} in {version} and is {new} now. Give the question a new "
        "name and `was: {name}`, or leave the type as it was.",
    ),
    "changed-unit": Text(
        "`{name}` zählte in {version} {old} und zählt jetzt {new}. Geben Sie dem, was jetzt "
        "gezählt wird, einen neuen Namen und `was: {former}`, oder lassen Sie die Einheit, wie sie "
        "war.",
        "`{name}` counted {old} in {version} and counts {new} now. Give what is counted now a new "
        "name and `was: {former}`, or leave the unit as it was.",
    ),
    "name-reused": Text(
        "`{name}` stand schon in {version} und bedeutete etwas anderes ({what}). Wählen Sie einen "
        "neuen Namen, oder fragen Sie wie damals.",
        "`{name}` stood in {version} already and meant something else ({what}). Choose a new "
        "name, or ask as it was asked then.",
    ),
    "name-reused/back": Text(
        "`{name}` stand zuletzt in {version} und ist jetzt anders ({what}). Wählen Sie einen neuen "
        "Namen, oder sagen Sie mit `comparable`, `to: {version}`, `grade: {grade}` und `why`, wie "
        "sich die Angaben vergleichen lassen.",
        "`{name}` stood in {version} last and is different now ({what}). Choose a new name, or say "
        "with `comparable`, `to: {version}`, `grade: {grade}` and `why` how the answers compare.",
    ),
    "name-reused/taken": Text(
        "`{name}` hieß in {version} eine andere Frage; diese hier hieß `{former}`. Wählen Sie "
        "einen neuen Namen, oder streichen Sie `was`, wenn es dieselbe Frage ist.",
        "`{name}` was another question in {version}; this one was `{former}`. Choose a new name, "
        "or delete `was` if it is the same question.",
    ),
    "wrong-comparable-to": Text(
        "`{name}` stand zuletzt in {version}, nicht in {value}. Schreiben Sie `to: {version}`, "
        "oder streichen Sie `comparable`.",
        "`{name}` stood in {version} last, not in {value}. Write `to: {version}`, or delete "
        "`comparable`.",
    ),
    "wrong-comparable-to/new": Text(
        "`{name}` stand in keiner früheren Fassung; es gibt nichts zu vergleichen. Streichen Sie "
        "`comparable`, oder nennen Sie mit `was` den früheren Namen.",
        "`{name}` stood in no former version, so there is nothing to compare. Delete "
        "`comparable`, or give the former name with `was`.",
    ),
    "unknown-former": Text(
        "`{name}` stand nicht in {version}{hint} Berichtigen Sie den Namen, oder streichen Sie "
        "`was`: dann beginnt eine neue Reihe.",
        "`{name}` did not stand in {version}{hint} Correct the name, or delete `was`: then a new "
        "series begins.",
    ),
    "unknown-former/code": Text(
        "`{code}` war in {version} keine Antwortoption dieser Frage{hint} Berichtigen Sie den "
        "Code, oder streichen Sie die Zeile.",
        "`{code}` was no choice of this question in {version}{hint} Correct the code, or delete "
        "the line.",
    ),
    "prefill-across-break": Text(
        "`previous: {previous}` zeigt die frühere Angabe, aber zwischen {version} und heute liegt "
        "ein Zeitreihenbruch ({what}). Schreiben Sie `previous: blank`{bridge}, oder begründen Sie "
        "unter `comparable` einen besseren Grad.",
        "`previous: {previous}` shows the former answer, but between {version} and now lies a "
        "break ({what}). Write `previous: blank`{bridge}, or argue for a better grade under "
        "`comparable`.",
    ),
    "needless-comparable": Text(
        "`{name}` ist nicht anders als in {version}; der Grad `{grade}` sagt nichts. Streichen Sie "
        "`comparable`, oder nennen Sie `caution` oder `break`, wenn sich die Sache selbst "
        "geändert hat.",
        "`{name}` does not differ from {version}, so the grade `{grade}` says nothing. Delete "
        "`comparable`, or say `caution` or `break` where the matter itself has changed.",
    ),
    "previous-version-missing": Text(
        "{file} liegt nicht neben dieser Datei: Ob Änderungen gegenüber {version} erklärt sind, "
        "ist nicht geprüft. Legen Sie sie dazu, oder vergleichen Sie mit "
        "`survey questionnaire compare`.",
        "There is no {file} beside this file: whether changes since {version} are declared was "
        "not checked. Put it there, or look with `survey questionnaire compare`.",
    ),
    "previous-version-missing/unreadable": Text(
        "{file} ist nicht als Fassung {version} zu lesen: Ob Änderungen erklärt sind, ist nicht "
        "geprüft. Prüfen Sie jene Datei, oder berichtigen Sie `previous_version`.",
        "{file} cannot be read as version {version}: whether changes are declared was not "
        "checked. Check that file, or correct `previous_version`.",
    ),
}
