"""The words of the codebook beside an author's own, in German and English. Owns nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from survey.instrument.text import Text

FACT_LABELS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "section": Text("Abschnitt", "Section"),
        "number": Text("Nummer im Ausdruck", "Number in print"),
        "wording": Text("Wortlaut", "Wording"),
        "row": Text("Zeile", "Row"),
        "help": Text("Hilfe", "Help"),
        "examples": Text("Beispiele", "Examples"),
        "definitions": Text("Begriffe", "Definitions"),
        "type": Text("Typ", "Type"),
        "unit": Text("Einheit", "Unit"),
        "bounds": Text("Grenzen", "Bounds"),
        "comparators": Text("Wie genau", "How exact"),
        "universe": Text("Gefragt wurden", "Universe"),
        "statuses": Text("Statt einer Antwort", "Instead of an answer"),
        "value": Text("Wert im Datenstand", "Value in the data"),
        "reference": Text("Stichtag oder Zeitraum", "Reference date or period"),
        "publication": Text("Veröffentlichung", "Publication"),
        "previous": Text("Frühere Angabe", "Previous answer"),
        "checks": Text("Prüfungen", "Checks"),
        "comparability": Text("Vergleichbarkeit", "Comparability"),
        "former": Text("Frühere Namen", "Former names"),
    }
)
MODES: Final = MappingProxyType(
    {
        "self": Text("Angabe der Kommune", "answered by the municipality"),
        "coded": Text("Kodierung von Dokumenten", "coded from documents"),
    }
)
STEPS: Final = MappingProxyType(
    {
        "same": Text("", ""),
        "renamed": Text("umbenannt", "renamed"),
        "split": Text("Teil der früheren", "part of the former one"),
        "merged": Text("aus mehreren", "put together"),
    }
)
PREVIOUS: Final = MappingProxyType(
    {
        "blank": Text("wird nicht gezeigt", "not shown"),
        "show": Text("steht daneben", "shown beside"),
        "confirm": Text("ist zu bestätigen", "to be confirmed"),
        "carry": Text("ist eingetragen", "carried over"),
        "bridge": Text(
            "Kodierung wird gezeigt und bestätigt oder berichtigt",
            "the coding is shown, to be confirmed or corrected",
        ),
    }
)
VALUES: Final = MappingProxyType(
    {
        "single": Text("Code der Antwortoption", "code of the choice"),
        "scale": Text(
            "Code der Antwortoption; die Reihenfolge zählt, die erste ist die niedrigste",
            "code of the choice; their order counts, the first is the lowest",
        ),
        "multiple": Text(
            "je Antwortoption eine Zeile (item = Code): 1 angekreuzt, 0 nicht angekreuzt",
            "a line for each choice (item = code): 1 ticked, 0 not ticked",
        ),
        "number": Text(
            "Zahl als low und high mit comparator: „mind. 4“ ist low 4 und high leer",
            "number as low and high with comparator: “at least 4” is low 4 and no high",
        ),
        "text": Text(
            "Text; nur im Datenstand, wenn er ausdrücklich aufgenommen wurde",
            "text; in the data only where it was included by name",
        ),
        "date": Text("Datum als ISO-Text", "date as ISO text"),
        "file": Text("Prüfsumme (SHA-256) der Datei", "digest (SHA-256) of the file"),
        "derived": Text("wird neu berechnet: {rule}", "computed anew: {rule}"),
    }
)
LEVELS: Final = MappingProxyType(
    {
        "hard": Text("Fehler, blockiert das Absenden", "error, blocks submission"),
        "soft": Text("Hinweis", "asks to correct or explain"),
    }
)

BOOK: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "codebook": Text("Codebuch", "Codebook"),
        "contents": Text("Inhalt", "Contents"),
        "versions": Text("Fassungen", "Versions"),
        "version": Text("Fassung", "Version"),
        "study": Text("Untersuchung", "Study"),
        "title": Text("Titel", "Title"),
        "mode": Text("Erhebungsart", "Mode"),
        "reference": Text("Stichtag oder Zeitraum", "Reference date or period"),
        "previous": Text("Vorige Fassung", "Previous version"),
        "digest": Text("Prüfsumme (SHA-256)", "Digest (SHA-256)"),
        "variables": Text("Variablen", "Variables"),
        "variable": Text("Variable", "Variable"),
        "item": Text("Item", "Item"),
        "question": Text("Frage", "Question"),
        "retired": Text("Nur in früheren Fassungen", "Former versions only"),
        "fact": Text("Angabe", "Fact"),
        "choices": Text("Antwortoptionen", "Choices"),
        "code": Text("Code", "Code"),
        "place": Text("Platz", "Place"),
        "label": Text("Beschriftung", "Label"),
        "notes": Text("Anmerkung", "Note"),
        "statuses": Text("Statuswerte", "Statuses"),
        "status": Text("Status", "Status"),
        "symbol": Text("Zeichen in Tabellen", "Symbol in tables"),
        "export code": Text("Code im Export", "Export code"),
        "index": Text("Alle Variablen von A bis Z", "All variables from A to Z"),
        "not there": Text("nicht in dieser Fassung", "not in this version"),
        "not offered": Text("nicht angeboten", "not offered"),
        "nothing": Text("–", "–"),
        "everybody": Text("alle", "everybody"),
        "municipalities": Text("Kommunen", "municipalities"),
        "unknown skip": Text(
            " (nicht gefragt, wo sich das nicht entscheiden lässt)",
            " (not asked where that cannot be decided)",
        ),
        "declared": Text(
            "mit {to}: {grade} (erklärt). {why}", "with {to}: {grade} (declared). {why}"
        ),
        "found": Text(
            "mit {to}: {grade} (nach den Unterschieden: {why})",
            "with {to}: {grade} (by the differences: {why})",
        ),
        "unchanged": Text("mit {to}: {grade} (unverändert)", "with {to}: {grade} (unchanged)"),
        "check": Text("{rule} ({level})", "{rule} ({level})"),
        "was": Text("war {names}", "was {names}"),
        "recoded": Text("Code {old} ist jetzt {new}", "code {old} is now {new}"),
        "later": Text("Heute: {names}", "Today: {names}"),
        "all of": Text("alle ({reference})", "all ({reference})"),
        "other": Text("mit eigenen Worten", "with words of its own"),
        "exclusive": Text("schließt die anderen aus", "excludes the others"),
        "characters": Text("höchstens {n} Zeichen", "at most {n} characters"),
        "since": Text("frühestens {day}", "not before {day}"),
        "until": Text("spätestens {day}", "not after {day}"),
        "frequencies": Text("Häufigkeiten", "Frequencies"),
        "wave": Text("Welle", "Wave"),
        "answer": Text("Antwort", "Answer"),
        "count": Text("Anzahl", "Count"),
        "answered": Text("beantwortet", "answered"),
        "with number": Text("mit Zahl", "with a number"),
        "exact": Text("davon genau", "exact"),
        "qualified": Text(
            "davon eingeschränkt (mind., ca., …)", "qualified (at least, approx., …)"
        ),
        "all unknown": Text("„alle“ von Unbekanntem", "“all” of what is not known"),
        "minimum": Text("kleinste", "smallest"),
        "median": Text("Median", "median"),
        "maximum": Text("größte", "largest"),
        "spread": Text(
            "Kleinste, Median und größte Zahl stehen über den genauen und ungefähren Angaben.",
            "Smallest, median and largest number are over exact and approximate answers.",
        ),
        "withheld": Text(
            "Die Zahlen werden nicht veröffentlicht.", "The numbers are not published."
        ),
        "release": Text("Datenstand", "Data release"),
        "of the frame": Text(
            "{n} von {of} Kommunen mit Meldung", "{n} of {of} municipalities responded"
        ),
        "example": Text("ERZEUGTE BEISPIELDATEN", "GENERATED EXAMPLE DATA"),
        "careful": Text(
            "Kleine Häufigkeiten, kleinste und größte Zahlen können einzelne Kommunen erkennen "
            "lassen. Geben Sie dieses Codebuch nur weiter wie den Datenstand selbst.",
            "Small counts, smallest and largest numbers can point to single municipalities. Pass "
            "this codebook on only as you would the data.",
        ),
        "changed": Text(
            "Neue Wörter sind unterstrichen, weggefallene durchgestrichen, jeweils gegenüber der "
            "Fassung links daneben.",
            "New words are underlined and dropped ones struck out, each against the version to "
            "the left.",
        ),
        "skip": Text("Zum Inhalt springen", "Skip to the content"),
        "sheet": Text("Blatt", "Sheet"),
        "what": Text("Was dort steht", "What it holds"),
        "variables what": Text(
            "eine Zeile für jede Variable in jeder Fassung",
            "a row for each variable in each version",
        ),
        "choices what": Text(
            "eine Zeile für jede Antwortoption in jeder Fassung",
            "a row for each choice in each version",
        ),
        "statuses what": Text(
            "warum ein Wert fehlen kann, mit dem Code im Export",
            "why a value may be missing, with the export code",
        ),
        "versions what": Text(
            "die Fassungen mit ihren Prüfsummen", "the versions with their digests"
        ),
        "concordance": Text("Konkordanz", "Concordance"),
        "concordance what": Text(
            "welche Variable welche einer früheren Fassung fortsetzt",
            "which variable continues which of a former version",
        ),
        "step": Text("Schritt nach {version}", "Step to {version}"),
        "frequencies what": Text(
            "wie oft jede Antwort in jeder Welle gegeben wurde",
            "how often each answer was given in each wave",
        ),
    }
)


def say(key: str, language: str, **parts: object) -> str:
    """The words of the book with their parts put in. Parts may hold braces."""
    words = BOOK[key](language)
    return words.format(**parts) if parts else words
