"""What each key of a table plan means, in both languages: shown by editors, listed in the docs.

Owns the sentences. A key of one model has its own line (`Model.key`); a key that means the same
everywhere stands under its name. Refuses keys that no model has (a test walks the models).
"""

from __future__ import annotations

from typing import Final

from survey.instrument.text import Text

KEYS: Final[dict[str, Text]] = {
    # The file
    "study": Text("Die Untersuchung, wie im Fragebogen.", "The study, as in the questionnaire."),
    "PlanBase.title": Text("Der Titel des Bandes.", "The title of the book."),
    "symbols": Text(
        "Wie Antwortstatus gedruckt werden: `standard` oder wie im ersten Bericht.",
        "How statuses are printed: `standard`, or as in the first report.",
    ),
    "units": Text(
        "Wie die Einheiten in der Mehrzahl heißen.", "What the units are called in the plural."
    ),
    "groupings": Text(
        "Gruppen der Kommunen nach Merkmalen, unter eigenem Namen.",
        "Groups of the units by attributes, under names of their own.",
    ),
    "tables": Text("Die Tabellen in ihrer Reihenfolge.", "The tables in their order."),
    "families": Text(
        "Familien von Tests, erklärt, bevor jemand eine Zahl sieht.",
        "Families of tests, declared before anybody sees a figure.",
    ),
    "PlanBase.notes": Text("Hinweise zum ganzen Band.", "Notes on the whole book."),
    # Groupings
    "attribute": Text(
        "Das Merkmal, nach dem gruppiert wird.", "The attribute that units are grouped by."
    ),
    "groups": Text("Die Gruppen in ihrer Reihenfolge.", "The groups in their order."),
    "GroupSpec.code": Text("Der Code des Merkmals.", "The attribute's code."),
    "heading": Text("Die Überschrift.", "The heading."),
    "counted": Text(
        "Wie die Kommunen der Gruppe in „10 von 15 Kreisen“ heißen.",
        "What the group's units are called in “10 of 15 districts”.",
    ),
    # Every table
    "type": Text("Die Art der Tabelle.", "The kind of table."),
    "name": Text(
        "Die Nummer, zugleich der Name des Blattes.", "The number, and the name of the sheet."
    ),
    "TableSpec.title": Text("Der Titel der Tabelle.", "The title of the table."),
    "for_each": Text(
        "Eine Tabelle je Frage; `{n}`, `{name}`, `{label}` und `{section}` werden ersetzt.",
        "One table per question; `{n}`, `{name}`, `{label}` and `{section}` are filled in.",
    ),
    "order": Text(
        "Die Reihenfolge der Zeilen zwischen zwei Überschriften.",
        "The order of the rows between two headings.",
    ),
    "decimals": Text(
        "Höchstens so viele Nachkommastellen, halbe werden aufgerundet.",
        "At most so many decimals, halves away from zero.",
    ),
    "chart": Text(
        "Ein Diagramm neben der Tabelle: Balken je Zeile oder Linien über die Spalten.",
        "A chart beside the table: bars by row, or lines over the columns.",
    ),
    "universe": Text(
        "Wer gefragt wurde, wo der Fragebogen es nicht in einem Satz sagt.",
        "Who was asked, where the questionnaire does not say it in one sentence.",
    ),
    "unit": Text("Worin gezählt wird.", "What is counted in."),
    "source": Text("Die Quelle, wo sie nicht die Erhebung ist.", "The source, unless the survey."),
    "TableSpec.notes": Text("Hinweise unter der Tabelle.", "Notes below the table."),
    "reading": Text(
        "Das Lesebeispiel, wo das eigene nicht genügt.",
        "The reading example, where the table's own will not do.",
    ),
    "wave": Text(
        "Die Welle: ihr Name, oder `latest`, `previous`, `first` im Datenstand.",
        "The wave: its name, or `latest`, `previous`, `first` of the data release.",
    ),
    "group_by": Text("Eine der `groupings`.", "One of the `groupings`."),
    # for_each
    "questions": Text("Nur diese Fragen.", "These questions only."),
    "sections": Text("Nur Fragen dieser Abschnitte.", "Questions of these sections only."),
    "types": Text("Nur Fragen dieser Typen.", "Questions of these types only."),
    "start": Text("Die erste Nummer von `{n}`.", "The first number of `{n}`."),
    # Kinds over one wave
    "ListingSpec.units": Text(
        "Nur Kommunen mit Meldung (`counting`) oder alle im Berichtskreis (`frame`).",
        "Units whose response counts (`counting`), or the whole frame (`frame`).",
    ),
    "internal": Text(
        "Nur zum internen Gebrauch: erlaubt Angaben, die nicht mit Namen erhoben wurden.",
        "For internal use: allows answers that were not given for publication by name.",
    ),
    "first": Text("Kommunen vor dem Alphabet.", "Units before the alphabet."),
    "names": Text(
        "Wie einzelne Kommunen hier gedruckt werden.", "How single units are printed here."
    ),
    "ListingSpec.columns": Text("Die Spalten: je eine Variable.", "The columns: a variable each."),
    "variable": Text(
        "Die Variable: `name` oder `name.zeile`.", "The variable: `name`, `name.item`."
    ),
    "total": Text("Ob die Spalte zusammengezählt wird.", "Whether the column is added up."),
    "question": Text("Die Frage.", "The question."),
    "columns": Text(
        "Gruppierungen nebeneinander; sie dürfen sich überschneiden.",
        "Groupings side by side; they may overlap.",
    ),
    "by": Text(
        "Eine Frage, deren Antworten Spalten sind.", "A question whose answers are columns."
    ),
    "shares": Text("Auch Anteile drucken.", "Print shares too."),
    "bounds": Text(
        "Die mögliche Spanne für alle Kommunen drucken.",
        "Print the possible share of all units.",
    ),
    "association": Text(
        "Wie stark Antwort und Gruppe zusammenhängen, als Hinweis.",
        "How strongly answer and group go together, as a note.",
    ),
    "inference": Text(
        "`census` beschreibt diese Kommunen; `superpopulation` prüft, ob der Prozess es wieder "
        "zeigen würde.",
        "`census` describes these units; `superpopulation` asks whether the process would show it "
        "again.",
    ),
    "reason": Text("Warum der Prozess gefragt ist.", "Why the process is asked about."),
    "variables": Text(
        "Die Zahlen, je `name` oder `name.zeile`.", "The numbers, `name`, `name.item`."
    ),
    "figures": Text("Welche Kennzahlen gedruckt werden.", "Which figures are printed."),
    "across": Text(
        "Was in den Spalten steht: Kennzahlen oder Gruppen.",
        "What stands in the columns: figures or groups.",
    ),
    "also": Text(
        "Fragen mit denselben Antworten, darunter.", "Questions with the same answers, below."
    ),
    "last_two": Text(
        "Der Anteil der letzten beiden Antworten zusammen.",
        "The share of the last two answers together.",
    ),
    "strong": Text(
        "Welche beiden Antworten einer Frage mit Reihenfolge zusammengezählt werden: die ersten "
        "oder die letzten (sonst die letzten).",
        "Which two answers of a question with an order are put together: the first or the last "
        "(else the last).",
    ),
    "pairs": Text("Je zwei Zahlen: Teil und Ganzes.", "Two numbers each: a part and its whole."),
    "of": Text("Der Teil.", "The part."),
    "PairSpec.to": Text("Das Ganze.", "The whole."),
    "percent": Text("Das Verhältnis in Prozent.", "The ratio in per cent."),
    "headings": Text(
        "Was über den Spalten steht, wo der Name der Gruppierung zu lang ist.",
        "What stands over the columns, where the grouping's own name is too long.",
    ),
    # Kinds over several waves
    "waves": Text(
        "Die Wellen; ohne Angabe alle der Untersuchung.", "The waves; all of the study without."
    ),
    "from": Text("Die frühere Welle.", "The earlier wave."),
    "FlowSpec.start": Text("Die frühere Welle.", "The earlier wave."),
    "FlowSpec.end": Text("Die spätere Welle.", "The later wave."),
    "ChangeSpec.to": Text("Die spätere Welle.", "The later wave."),
    "FlowSpec.to": Text("Die spätere Welle.", "The later wave."),
    "labels": Text("Wie einzelne Zeilen heißen.", "What single rows are called."),
    "year_before": Text(
        "Daneben dasselbe Halbjahr des Vorjahres.", "Beside it the same half-year a year before."
    ),
    "bases": Text("Die Basis jeder Zeile drucken.", "Print the base of each row."),
    "balanced": Text(
        "Nur die Kommunen, die in allen Wellen dabei sind, daneben.",
        "Beside it the units that are in every wave.",
    ),
    "item": Text("Die Variable: `name` oder `name.zeile`.", "The variable: `name`, `name.item`."),
    "FlowSpec.names": Text("Die Kommunen in jeder Zelle nennen.", "Name the units in each cell."),
    "pseudonyms": Text(
        "Pseudonyme statt Namen (`--pseudonyms DATEI`).",
        "Pseudonyms in place of names (`--pseudonyms FILE`).",
    ),
    "statuses": Text(
        "Auch die Kommunen ohne Angabe nennen.", "Name the units without a statement too."
    ),
    # The book
    "chapter": Text(
        "Das Kapitel; es steht als Überschrift davor.", "The chapter; a heading before the table."
    ),
    "when_missing": Text(
        "`skip`: entfällt, wo der Datenstand die Welle nicht hat.",
        "`skip`: left out where the release has not the wave.",
    ),
    "since": Text(
        "Die erste Welle, die danach fragt; davor entfällt die Tabelle.",
        "The first wave that asks for it; before it the table is left out.",
    ),
    # Figures
    "PlanSpec.figures": Text("Die Abbildungen.", "The figures."),
    "alternative": Text("Der Alternativtext.", "The alternative text."),
    "measure": Text("Was gezeigt wird.", "What is shown."),
    "bars": Text("Was ein Balken ist.", "What a bar is."),
    "map": Text("Das Raster der Kacheln.", "The grid of the tiles."),
    "classes": Text("Die Klassen der Werte.", "The classes of the values."),
    "ItemSpec.code": Text("Der Code der Antwort.", "The code of the answer."),
    "label": Text("Wie es hier heißt.", "What it is called here."),
    # Families
    "method": Text("Wie p angepasst wird.", "How p is adjusted."),
    "items": Text(
        "`name` (alle Antworten), `name.zeile` oder `name = code`.",
        "`name` (all its codes), `name.item` or `name = code`.",
    ),
    "changes": Text(
        "Nur die letzte Veränderung (`last`) oder alle (`all`).",
        "The last change only (`last`), or all (`all`).",
    ),
    # Words
    "de": Text("Auf Deutsch.", "In German."),
    "en": Text("Auf Englisch.", "In English."),
}


def meaning(models: list[str], key: str) -> Text | None:
    """What a key means in a model, given by the names of it and of the models above it."""
    for model in models:
        if found := KEYS.get(f"{model}.{key}"):
            return found
    return KEYS.get(key)
