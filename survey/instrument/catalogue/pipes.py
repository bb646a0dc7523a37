"""Sentences about pipes: names in braces in a wording, filled in when the wording is read."""

from __future__ import annotations

from typing import Final

from survey.instrument.text import Text

PIPES: Final[dict[str, Text]] = {
    "pipe-syntax/open": Text(
        "Diese geschweifte Klammer wird nicht geschlossen. Schließen Sie sie hinter dem Namen; "
        "soll sie zu lesen sein, schreiben Sie `{{{{`.",
        "This brace is not closed. Close it behind the name; write `{{{{` if it is to be read.",
    ),
    "pipe-syntax/close": Text(
        "Hier schließt eine geschweifte Klammer, die nicht geöffnet wurde; soll sie zu lesen sein, "
        "schreiben Sie `}}}}`.",
        "Here closes a brace that was not opened; write `}}}}` if it is to be read.",
    ),
    "pipe-syntax/nested": Text(
        "In geschweiften Klammern können keine weiteren stehen. Schließen Sie die erste vorher.",
        "No brace can stand inside braces. Close the first one before.",
    ),
    "pipe-syntax/name": Text(
        "In geschweiften Klammern steht der Name einer Variablen oder eines Merkmals, wie "
        "`unit.name` oder `previous.cm_filled`, nicht `{found}`.",
        "Braces hold the name of a variable or an attribute, as `unit.name` or "
        "`previous.cm_filled`, not `{found}`.",
    ),
    "pipe-form/colon": Text(
        "Hinter einem Semikolon steht eine Form mit ihrem Wortlaut, wie in "
        "`missing: noch keine Zahl`.",
        "Behind a semicolon stands a form with its words, as in `missing: no figure yet`.",
    ),
    "pipe-form/unknown": Text("`{word}` ist keine Form{hint}", "`{word}` is no form{hint}"),
    "pipe-form/twice": Text(
        "Die Form `{word}` steht hier zweimal. Löschen Sie eine.",
        "The form `{word}` stands here twice. Delete one.",
    ),
    "pipe-form/other": Text(
        "`one` allein sagt nicht, was bei anderen Zahlen steht. Ergänzen Sie `other: …`.",
        "`one` alone does not say what stands beside other numbers. Add `other: …`.",
    ),
    "pipe-form/number": Text(
        "`one` gibt es nur bei Zahlen, und `{name}` ist keine. Schreiben Sie nur `other`.",
        "`one` is for numbers, and `{name}` is none. Write `other` alone.",
    ),
    "pipe-not-here": Text(
        "Hier wird nichts eingesetzt: Namen in geschweiften Klammern stehen nur in Fragen, "
        "Zeilen, Hilfen, Beispielen, Begriffen, Überschriften, Einleitungen und Meldungen.",
        "Nothing is filled in here: names in braces stand in questions, rows, help, examples, "
        "definitions, headings, introductions and messages only.",
    ),
    "pipe-not-here/file": Text(
        "`{name}` ist ein Nachweis; aus einer Datei lässt sich nichts einsetzen.",
        "`{name}` is a file of evidence; nothing can be filled in from it.",
    ),
    "pipe-one-language": Text(
        "`{name}` wird nur in einer der beiden Sprachen eingesetzt.",
        "`{name}` is filled in in one of the two languages only.",
    ),
    "forward-reference/pipe": Text(
        "`{name}` wird erst später oder hier gefragt; einsetzen lässt sich nur, was vorher "
        "gefragt wurde. Stellen Sie eine der beiden Fragen um.",
        "`{name}` is asked later or here; only what was asked before can be filled in. Move one "
        "of the two.",
    ),
}
