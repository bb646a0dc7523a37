"""The words that stand on documents beside an author's own, in German and English.

Owns them and nothing else. Words of statuses and comparators are those of `instrument/words`.
"""

from __future__ import annotations

from typing import Final

from survey.instrument.text import Text

PAPER: Final[dict[str, Text]] = {
    "kind": Text(
        "Leerer Fragebogen zur Klärung im Haus", "Empty questionnaire, for use in the office"
    ),
    "study": Text("Untersuchung", "Study"),
    "version": Text("Fassung", "Version"),
    "for": Text("Für", "For"),
    "reference": Text("Stichtag oder Zeitraum", "Reference date or period"),
    "minutes": Text("Dauer", "Time needed"),
    "about minutes": Text("etwa {n} Minuten", "about {n} minutes"),
    "digest": Text("Prüfsumme (SHA-256)", "Digest (SHA-256)"),
    "municipality": Text("Kommune", "Municipality"),
    "filled in by": Text("Ausgefüllt von", "Filled in by"),
    "binding": Text(
        "Dieser Ausdruck hilft, die Angaben im Haus zusammenzutragen. Abgegeben werden sie im "
        "Online-Fragebogen.",
        "This print helps to gather the answers in your office. They are submitted in the online "
        "questionnaire.",
    ),
    "contents": Text("Abschnitte", "Sections"),
    "section": Text("Abschnitt {n}", "section {n}"),
    "question": Text("Frage {n}", "question {n}"),
    "page": Text("Seite {n} von {of}", "Page {n} of {of}"),
    "only if": Text("Nur beantworten, wenn: {rule}.", "Answer only if: {rule}."),
    "only": Text("Nur für {units}.", "Only for {units}."),
    "only if, row": Text("Nur, wenn: {rule}.", "Only if: {rule}."),
    "else": Text("Sonst weiter mit {where}.", "Else go on with {where}."),
    "else end": Text("Sonst sind Sie am Ende des Fragebogens.", "Else this is the end."),
    "if unclear skip": Text(
        "Lässt sich das nicht entscheiden, entfällt die Frage.",
        "If that cannot be decided, leave it out.",
    ),
    "examples": Text("Beispiele: {words}", "Examples: {words}"),
    "as of": Text("Stand: {reference}", "As of: {reference}"),
    "one": Text("Eine Antwort ankreuzen.", "Tick one answer."),
    "several": Text("Mehrere Antworten sind möglich.", "Several answers are possible."),
    "exclusive": Text("schließt die anderen aus", "excludes the others"),
    "each row": Text("In jeder Zeile eine Antwort ankreuzen.", "Tick one answer in each row."),
    "day": Text("TT.MM.JJJJ", "DD/MM/YYYY"),
    "month": Text("MM/JJJJ", "MM/YYYY"),
    "half-year": Text("Halbjahr und Jahr, etwa 2021-H2", "half-year and year, such as 2021-H2"),
    "at most": Text("höchstens {n}", "at most {n}"),
    "at least": Text("mindestens {n}", "at least {n}"),
    "from to": Text("{low} bis {high}", "{low} to {high}"),
    "decimals": Text("bis zu {n} Nachkommastellen", "up to {n} decimal places"),
    "one decimal": Text("eine Nachkommastelle", "one decimal place"),
    "also": Text("Auch möglich: {forms}.", "Also possible: {forms}."),
    "all of": Text("„alle“ ({reference})", "“all” ({reference})"),
    "characters": Text("höchstens {n} Zeichen", "at most {n} characters"),
    "upload": Text(
        "Die Datei wird im Online-Fragebogen hochgeladen. Name der Datei:",
        "The file is uploaded in the online questionnaire. Name of the file:",
    ),
    "computed": Text(
        "Wird im Online-Fragebogen aus Ihren Angaben berechnet.",
        "Computed from your answers in the online questionnaire.",
    ),
    "number": Text("Zahl", "Number"),
    "text": Text("Antwort", "Answer"),
    "row": Text("Zeile", "Row"),
}  # fmt: skip


def say(key: str, language: str, **parts: object) -> str:
    """The words of a document with their parts put in. Parts may hold braces."""
    words = PAPER[key](language)
    return words.format(**parts) if parts else words
