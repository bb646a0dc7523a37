"""What every key of a questionnaire means, in German and English: one sentence for each.

The one source for editors (`survey questionnaire schema`) and for `questionnaires/README.md`, whose
tables bear the English sentences; a test compares them. A key is found under the model that
declares it. Refuses what a key may hold: the models say that.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

from survey.instrument.text import Text

_NAME: Final = Text(
    "Der Name der Variablen für immer: kleine Buchstaben, Ziffern, einzelne Unterstriche.",
    "The variable's name for good: small letters, digits, single underscores.",
)
_ROW_NAME: Final = Text(
    "Der Name, unter dem Ausdrücke und Daten sie kennen (`frage.zeile`).",
    "The name by which expressions and data know it (`question.row`).",
)
_ROW_WAS: Final = Text(
    "Wie sie in der Fassung davor hieß.", "What it was called in the version before."
)
_WHEN_UNKNOWN: Final = Text(
    "Wenn sich die Bedingung nicht entscheiden lässt: `ask` fragt, `skip` lässt aus.",
    "Where the condition cannot be decided: `ask` asks, `skip` leaves out.",
)
_CHOICES: Final = Text(
    "Die Antwortoptionen, oder der Name einer Liste unter `choices` am Anfang der Datei.",
    "The choices, or the name of a list under `choices` at the top of the file.",
)

PARTS: Final = MappingProxyType(
    {
        "QuestionnaireSpec": Text("Fragebogen", "questionnaire"),
        "SectionSpec": Text("Abschnitt", "section"),
        "AttributeSpec": Text("Merkmal der Kommunen", "attribute of the units"),
        "TextSpec": Text("Worte", "words"),
        "UnitSpec": Text("Einheit", "unit"),
        "FormsSpec": Text("Formen einer Einheit", "forms of a unit"),
        "ChoiceSpec": Text("Antwortoption", "choice"),
        "DefinitionSpec": Text("Begriff", "definition"),
        "CheckSpec": Text("Prüfung", "check"),
        "ChangeCheckSpec": Text("Schwelle gegen die Vorwelle", "threshold against the wave before"),
        "ChangeSpec": Text("Schwellen einer Veränderung", "thresholds of a change"),
        "ComparableSpec": Text("Vergleichbarkeit", "comparability"),
        "MatrixRowSpec": Text("Zeile einer Matrix", "row of a matrix"),
        "LineSpec": Text("Spalte einer Tabelle", "column of a grid"),
        "GridRowSpec": Text("Zeile einer Tabelle", "row of a grid"),
        "TotalsSpec": Text("Summen einer Tabelle", "totals of a grid"),
        "TextFieldSpec": Text("Feld für Worte", "field for words"),
        "NumberFieldSpec": Text("Feld für eine Zahl", "field for a number"),
        "SingleFieldSpec": Text("Feld mit Einfachauswahl", "field for one choice"),
        "ScaleFieldSpec": Text("Feld mit einer Skala", "field with a scale"),
        "DateFieldSpec": Text("Feld für ein Datum", "field for a date"),
    }
)
"""What a mapping is called; a question is called by its type."""

KEYS: Final = MappingProxyType(
    {
        "QuestionnaireSpec": {
            "study": Text(
                "Der Name der Untersuchung: der Ordner unter `questionnaires/`.",
                "The study's name: the folder under `questionnaires/`.",
            ),
            "version": Text(
                "Das Halbjahr, für das der Fragebogen gemacht ist (`2021-H2`); eine spätere "
                "Korrektur davon heißt `2021-H2.1`.",
                "The half-year that it is made for (`2021-H2`); a later patch of it is "
                "`2021-H2.1`.",
            ),
            "mode": Text(
                "Wer antwortet: `self` die Kommune, `coded` jemand, der Dokumente auswertet.",
                "Who answers: `self` the municipality, `coded` a researcher who codes documents.",
            ),
            "title": Text("Der Titel jeder Seite.", "The title of every page."),
            "previous_version": Text(
                "Die Fassung davor; `previous`, `change`, `comparable` und `was` brauchen sie.",
                "The version before; `previous`, `change`, `comparable` and `was` need it.",
            ),
            "introduction": Text("Steht auf der ersten Seite.", "Stands on the first page."),
            "closing": Text(
                "Steht über dem Knopf zum Absenden.", "Stands above the button to submit."
            ),
            "reference": Text(
                "Der Tag (`2021-12-31`) oder Zeitraum (`2021-07/2021-12`), von dem alle Antworten "
                "handeln.",
                "The day (`2021-12-31`) or period (`2021-07/2021-12`) that all answers are about.",
            ),
            "minutes": Text(
                "Wie lange das Ausfüllen dauert; steht auf der ersten Seite.",
                "How long it takes to fill in; said on the first page.",
            ),
            "unit": Text(
                "Die Merkmale der Kommunen, die Ausdrücke nennen dürfen: mit festen Codes "
                "(`choices`) oder mit beliebigem Text (`text`).",
                "The attributes of the municipalities that expressions may name: with fixed codes "
                "(`choices`) or with any text (`text`).",
            ),
            "choices": Text(
                "Listen von Antwortoptionen, die mehrere Fragen verwenden, mit ihrem Namen.",
                "Lists of choices that several questions use, by name.",
            ),
            "sections": Text("Die Abschnitte in ihrer Folge.", "The sections, in order."),
        },
        "SectionSpec": {
            "name": Text(
                "Der Name des Abschnitts; er steht in der Adresse seiner Seite.",
                "The section's name; it stands in the address of its page.",
            ),
            "title": Text("Die Überschrift der Seite.", "The heading of its page."),
            "introduction": Text(
                "Steht vor der ersten Frage.", "Stands before the first question."
            ),
            "ask_if": Text(
                "Wer den ganzen Abschnitt gefragt wird (ein Ausdruck, der zurückblickt).",
                "Who is asked the whole section (an expression that looks back).",
            ),
            "when_unknown": _WHEN_UNKNOWN,
            "questions": Text("Die Fragen in ihrer Folge.", "The questions, in order."),
        },
        "AttributeSpec": {
            "choices": Text(
                "Die Codes, die das Merkmal haben kann, mit ihren Worten.",
                "The codes that the attribute may have, with their words.",
            ),
        },
        "TextSpec": {
            "de": Text("Auf Deutsch.", "In German."),
            "en": Text(
                "Auf Englisch; fehlt es, stehen die deutschen Worte da.",
                "In English; the German words stand where it is missing.",
            ),
        },
        "ChoiceSpec": {
            "code": Text(
                "Was gespeichert und ausgewertet wird: Buchstaben, Ziffern, `_` und `-`; bleibt "
                "für immer.",
                "What is stored and analysed: letters, digits, `_` and `-`; stays for good.",
            ),
            "label": Text("Was zu lesen ist.", "What is read."),
            "help": Text("Steht kleiner darunter.", "Stands below it, in small."),
            "exclusive": Text(
                "Schließt in einer Mehrfachauswahl alle anderen aus.",
                "Excludes all others, in a multiple choice.",
            ),
            "other": Text(
                "Fragt nach eigenen Worten; der Code heißt dann `other`.",
                "Asks for words of its own; its code is `other` then.",
            ),
            "when": Text(
                "Was eine Bedingung davon sagt, hinter dem `when` der Frage (`geplant ist`); bei "
                "einem Merkmal, wie die Kommunen heißen (`Kreise`).",
                "What a condition says of it, behind the question's own `when` (`is planned`); of "
                "an attribute, what the units are called (`districts`).",
            ),
        },
        "DefinitionSpec": {
            "term": Text("Das Wort.", "The word."),
            "text": Text("Was es hier bedeutet.", "What it means here."),
        },
        "CheckSpec": {
            "require": Text(
                "Was gelten muss (ein Ausdruck, der alles nennen darf). Die Prüfung meldet sich "
                "nur, wenn es sicher nicht gilt.",
                "What must hold (an expression that may name anything). The check speaks only "
                "where it certainly does not.",
            ),
            "level": Text(
                "`hard` nur für Unmögliches: verhindert das Absenden. `soft` bittet, zu "
                "berichtigen oder zu erläutern.",
                "`hard` only for what is impossible: it blocks submission. `soft` asks to correct "
                "or explain.",
            ),
            "message": Text("Was dann zu lesen ist.", "What is read then."),
        },
        "ChangeCheckSpec": {
            "change": Text(
                "Wie weit eine Zahl von der letzten Erhebung abweichen darf, ohne dass nachgefragt "
                "wird.",
                "How far a number may move from the wave before without being asked about.",
            ),
            "level": Text(
                "`soft`, wo sie fehlt: bittet, zu berichtigen oder zu erläutern. `hard` verhindert "
                "das Absenden.",
                "`soft` where it is missing: asks to correct or explain. `hard` blocks submission.",
            ),
            "message": Text(
                "Was dann zu lesen ist; wo sie fehlt, ein Satz mit beiden Zahlen.",
                "What is read then; where it is missing, a sentence with both figures.",
            ),
        },
        "ChangeSpec": {
            "of": Text(
                "Um welche Zahl dieser Frage es geht (`frage` oder `frage.zeile`); wo sie fehlt, "
                "um jede.",
                "Which number of this question is meant (`question` or `question.row`); every one "
                "where it is missing.",
            ),
            "absolute": Text("Um so viel darf sie sich ändern.", "By so much it may change."),
            "percent": Text(
                "Um so viel Prozent der früheren Zahl darf sie sich ändern.",
                "By so many per cent of the former number it may change.",
            ),
        },
        "ComparableSpec": {
            "to": Text(
                "Die frühere Fassung, mit der verglichen wird.",
                "The former version that is compared with.",
            ),
            "grade": Text(
                "Ihr Urteil: `identical`, `cosmetic`, `caution` oder `break`.",
                "Your judgement: `identical`, `cosmetic`, `caution` or `break`.",
            ),
            "why": Text(
                "Der Grund; er wird mit den Zahlen gedruckt.",
                "The reason; it is printed with the figures.",
            ),
            "items": Text(
                "Ein eigenes Urteil für einzelne Zeilen oder Zellen.",
                "A judgement of their own for single rows or cells.",
            ),
        },
        "QuestionSpec": {
            "type": Text(
                "Der Fragetyp; er bestimmt die weiteren Schlüssel.",
                "The type of question, which decides its further keys.",
            ),
            "name": _NAME,
            "label": Text("Die Frage, wie sie zu lesen ist.", "The question as it is read."),
            "help": Text(
                "Steht unter der Frage: was zu beachten ist.",
                "Stands under the question: what to mind.",
            ),
            "examples": Text(
                "Was zum Beispiel dazugehört; steht unter der Hilfe.",
                "What counts, for example; stands under the help.",
            ),
            "when": Text(
                "Wovon eine Bedingung spricht (`eine Lenkungsgruppe`); wie es weitergeht, sagt "
                "`when` an ihren Antwortoptionen.",
                "What a condition speaks of (`a steering group`); `when` of its choices goes on.",
            ),
            "definitions": Text(
                "Wörter der Frage, die sich nicht von selbst verstehen; zum Aufklappen unter ihr.",
                "Words of the question that need explaining; to unfold under it.",
            ),
            "ask_if": Text(
                "Wer gefragt wird (ein Ausdruck, der zurückblickt); fehlt er, alle.",
                "Who is asked (an expression that looks back); everybody where it is missing.",
            ),
            "when_unknown": _WHEN_UNKNOWN,
            "statuses": Text(
                "Was statt einer Antwort gesagt werden kann; fehlt der Schlüssel: `not_stated`, "
                "im Modus `coded` auch `not_mentioned` und `not_determinable`; `[]`: nichts.",
                "What may be said instead of an answer; where silent `not_stated`, in mode "
                "`coded` also `not_mentioned` and `not_determinable`; `[]`: nothing.",
            ),
            "previous": Text(
                "Was mit der Antwort der vorigen Welle geschieht: `blank` nichts, `show` zeigen, "
                "`confirm` bestätigen lassen, `carry` übernehmen; `bridge` legt die Auswertung "
                "einer Welle im Modus `coded` zur Bestätigung vor.",
                "What becomes of the answer of the wave before: `blank` nothing, `show` it, have "
                "it `confirm`ed, `carry` it over; `bridge` shows the coding of a coded wave to be "
                "confirmed or corrected.",
            ),
            "comparable": Text(
                "Ihr Urteil über die Vergleichbarkeit mit einer früheren Fassung.",
                "Your judgement on comparability with a former version.",
            ),
            "publication": Text(
                "Wie veröffentlicht werden darf: `by_name`, `pseudonym`, `aggregate` oder "
                "`never`; die Befragten lesen es.",
                "How it may be published: `by_name`, `pseudonym`, `aggregate` or `never`; "
                "respondents read it.",
            ),
            "reference": Text(
                "Tag oder Zeitraum dieser Frage, wo er vom Fragebogen abweicht.",
                "Day or period of this question, where it differs from the questionnaire's.",
            ),
            "was": Text(
                "Der frühere Name, oder mehrere (`name` oder `name.zeile`): siehe frühere Namen.",
                "The former name, or several (`name` or `name.row`): see former names.",
            ),
            "recode": Text(
                "Früherer Code: heutiger Code, wo sich die Codes der Antwortoptionen geändert "
                "haben.",
                "Former code: code of today, where the codes of the choices changed.",
            ),
            "checks": Text("Regeln, die gelten müssen.", "Rules that must hold."),
        },
        "RankSpec": {
            "most": Text(
                "Wie viele Plätze vergeben werden; fehlt es: jede Antwortoption hat einen.",
                "How many places are given; where it is missing every choice has one.",
            ),
        },
        "ChoiceKeys": {"choices": _CHOICES},
        "MatrixSpec": {
            "choices": _CHOICES,
            "rows": Text(
                "Was beurteilt wird: jede Zeile ist eine Variable.",
                "What is judged: each row is a variable.",
            ),
        },
        "MatrixRowSpec": {
            "name": _ROW_NAME,
            "label": Text("Was zu beurteilen ist.", "What is to be judged."),
            "help": Text("Steht kleiner darunter.", "Stands below it, in small."),
            "ask_if": Text("Wer diese Zeile gefragt wird.", "Who is asked this row."),
            "when_unknown": _WHEN_UNKNOWN,
            "was": _ROW_WAS,
        },
        "Bounded": {
            "unit": Text(
                "Die Einheit der Zahl; steht neben dem Feld und wird mit ihr gedruckt. Worte, oder "
                "in jeder Sprache die Formen für eins und mehr.",
                "The number's unit; stands beside the field and is printed with it. Words, or in "
                "each language the forms for one and for more.",
            ),
            "minimum": Text(
                "Die kleinste Zahl, die möglich ist; fehlt sie: 0.",
                "The smallest number that is possible; 0 where it is missing.",
            ),
            "maximum": Text(
                "Die größte Zahl, die möglich ist.", "The largest number that is possible."
            ),
            "comparators": Text(
                "Wie genau die Zahl sein darf, außer genau: `>=`, `<=`, `~`, `range`, `all`; "
                "fehlt der Schlüssel, alle außer `all`; `[]`: nur genau.",
                "How exact the number may be, besides exactly: `>=`, `<=`, `~`, `range`, `all`; "
                "where silent all but `all`; `[]`: exactly only.",
            ),
            "all_of": Text(
                "Wovon `all` alle sind: eine Zahl, als `frage` oder `frage.zeile`.",
                "What `all` is all of: a number, as `question` or `question.row`.",
            ),
        },
        "UnitSpec": {
            "de": Text(
                "Die Einheit auf Deutsch: ein Wort oder seine Formen.",
                "The unit in German: a word, or its forms.",
            ),
            "en": Text(
                "Die Einheit auf Englisch: ein Wort oder seine Formen.",
                "The unit in English: a word, or its forms.",
            ),
        },
        "FormsSpec": {
            "one": Text(
                "Steht hinter der 1: „1 Stelle“, „mindestens 1 Stelle“.",
                "Stands behind 1: “1 post”, “at least 1 post”.",
            ),
            "other": Text(
                "Steht hinter jeder anderen Zahl und neben dem Feld: „0,5 Stellen“.",
                "Stands behind every other number and beside the field: “0.5 posts”.",
            ),
        },
        "NumberKeys": {
            "decimals": Text(
                "Wie viele Stellen hinter dem Komma möglich sind; fehlt es: 0.",
                "How many decimals are possible; 0 where it is missing.",
            ),
        },
        "TextKeys": {
            "lines": Text(
                "Wie viele Zeilen das Feld hoch ist.", "How many lines high the field is."
            ),
            "max_length": Text(
                "Wie viele Zeichen möglich sind; fehlt es: 500 in einer Zeile, sonst 4000.",
                "How many characters are possible; where silent 500 in one line, else 4000.",
            ),
        },
        "DateKeys": {
            "precision": Text(
                "Wie genau das Datum ist: `day`, `month` oder `half-year`.",
                "How precise the date is: `day`, `month` or `half-year`.",
            ),
            "earliest": Text(
                "Das früheste, das möglich ist; so genau wie die Antwort.",
                "The earliest that is possible; as precise as the answer.",
            ),
            "latest": Text(
                "Das späteste, das möglich ist; so genau wie die Antwort.",
                "The latest that is possible; as precise as the answer.",
            ),
        },
        "FileSpec": {
            "accept": Text(
                "Was angenommen wird: `pdf`, `image` (PNG, JPEG), `docx`, `xlsx`, `odt`, `ods`, "
                "`csv`, `txt`; fehlt es: alle. Es entscheidet der Inhalt, nicht der Name.",
                "What is taken: `pdf`, `image` (PNG, JPEG), `docx`, `xlsx`, `odt`, `ods`, `csv`, "
                "`txt`; all where it is missing. The content decides, not the name.",
            ),
            "max_mb": Text(
                "Wie groß die Datei in MB sein darf; fehlt es: 10.",
                "How large the file may be, in MB; 10 where it is missing.",
            ),
        },
        "GridSpec": {
            "rows": Text("Die Zeilen der Tabelle.", "The rows of the table."),
            "columns": Text(
                "Ihre Spalten; fehlen sie, hat sie eine ohne Überschrift.",
                "Its columns; where they are missing it has one without a heading.",
            ),
            "cell": Text(
                "Was in den Zellen steht: `number` oder `text`.",
                "What its cells hold: `number` or `text`.",
            ),
            "max_length": Text(
                "Wie viele Zeichen eine Zelle mit Text hat; fehlt es: 200.",
                "How many characters a cell of text has; 200 where it is missing.",
            ),
            "totals": Text(
                "Summen, die gezeigt oder geprüft werden.", "Sums that are shown or checked."
            ),
        },
        "LineSpec": {
            "name": _ROW_NAME,
            "label": Text(
                "Die Überschrift der Zeile oder Spalte.", "The head of the row or column."
            ),
            "help": Text(
                "Steht kleiner unter der Überschrift.", "Stands below the head, in small."
            ),
            "statuses": Text(
                "Was in dieser Zeile oder Spalte statt einer Zahl gesagt werden kann.",
                "What may be said instead of a number in this row or column.",
            ),
            "was": _ROW_WAS,
        },
        "GridRowSpec": {
            "ask_if": Text(
                "Wer diese Zeile der Tabelle gefragt wird.", "Who is asked this row of the table."
            ),
            "when_unknown": _WHEN_UNKNOWN,
        },
        "TotalsSpec": {
            "rows": Text(
                "`true`: am Ende jeder Zeile steht die Summe ihrer Spalten; der Name einer Spalte: "
                "sie nennt die Summe jeder Zeile, die den anderen Spalten gleich sein muss.",
                "`true`: at the end of each row stands the sum of its columns; a column's name: "
                "it states the total of each row, which must be the sum of the other columns.",
            ),
            "columns": Text(
                "`true`: unter jeder Spalte steht die Summe ihrer Zeilen; der Name einer Zeile: "
                "sie nennt die Summe jeder Spalte, die den anderen Zeilen gleich sein muss.",
                "`true`: below each column stands the sum of its rows; a row's name: it states "
                "the total of each column, which must be the sum of the other rows.",
            ),
            "level": Text(
                "Wie streng eine genannte Summe geprüft wird: `hard` oder `soft`.",
                "How strictly a stated total is checked: `hard` or `soft`.",
            ),
            "message": Text(
                "Eigene Worte dafür; sonst nennt der Satz beide Zahlen.",
                "Words of your own for that; else the sentence names both figures.",
            ),
        },
        "RosterSpec": {
            "row": Text("Wie eine Zeile heißt.", "What one row is called."),
            "fields": Text(
                "Was zu jeder Zeile gefragt wird, in dieser Reihenfolge.",
                "What is asked of each row, in this order.",
            ),
            "maximum": Text(
                "Wie viele Zeilen höchstens laufen können; ohne Angabe 20.",
                "How many rows can run at most; 20 where it is missing.",
            ),
            "none": Text(
                "Die Worte dafür, dass es nichts aufzuführen gibt; ohne Angabe „keine“.",
                "The words for there being nothing to list; “none” where it is missing.",
            ),
        },
        "FieldSpec": {
            "type": Text(
                "Die Art des Feldes: `text`, `number`, `single`, `scale` oder `date`, mit den "
                "Schlüsseln einer solchen Frage.",
                "The type of field: `text`, `number`, `single`, `scale` or `date`, with the keys "
                "of such a question.",
            ),
            "name": Text(
                "Der Name, unter dem die Daten das Feld kennen (`frage.zeile.feld`).",
                "The name by which the data know the field (`question.row.field`).",
            ),
            "label": Text("Was im Feld gefragt wird.", "What the field asks for."),
            "help": Text("Steht kleiner unter dem Feld.", "Stands below the field, in small."),
            "statuses": Text(
                "Was in diesem Feld statt einer Angabe gesagt werden kann.",
                "What may be said instead of an answer in this field.",
            ),
            "was": Text(
                "Wie das Feld in der Fassung davor hieß.",
                "What the field was called in the version before.",
            ),
        },
        "DerivedSpec": {
            "value": Text(
                "Wie der Wert berechnet wird (ein Ausdruck, der zurückblickt).",
                "How the value is computed (an expression that looks back).",
            ),
            "unit": Text("Die Einheit des Werts.", "The unit of the value."),
            "decimals": Text(
                "Auf wie viele Stellen hinter dem Komma gerundet wird.",
                "To how many decimals it is rounded.",
            ),
        },
    }
)


def meaning(models: Iterable[str], key: str) -> Text | None:
    """What the key means in the first of these models that declares it; None where none does."""
    return next((KEYS[m][key] for m in models if m in KEYS and key in KEYS[m]), None)
