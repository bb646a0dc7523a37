"""Sentences about questionnaires: names, codes, types, statuses, versions, references."""

from __future__ import annotations

from typing import Final

from survey.instrument.text import Text

QUESTIONNAIRES: Final[dict[str, Text]] = {
    "unknown-type": Text(
        "`{value}` ist hier kein Typ{hint} Es gibt {allowed}.",
        "`{value}` is no type here{hint} The types are {allowed}.",
    ),
    "unknown-choice-list": Text(
        "`{name}` ist keine Liste unter `choices`{hint}",
        "`{name}` is no list under `choices`{hint}",
    ),
    "bad-name": Text(
        "`{name}` ist kein Name: Kleinbuchstaben a bis z, Ziffern und einzelne Unterstriche, "
        "am Anfang ein Buchstabe, höchstens 41 Zeichen.",
        "`{name}` is no name: small letters a to z, digits and single underscores, "
        "beginning with a letter, at most 41 characters.",
    ),
    "reserved-name": Text(
        "`{name}` ist für Ausdrücke oder Seiten vorbehalten. Wählen Sie einen anderen Namen.",
        "`{name}` is a word that expressions or pages keep for themselves. Choose another name.",
    ),
    "duplicate-name": Text(
        "`{name}` heißt schon etwas anderes (Zeile {line}). Jeder Name steht nur einmal; "
        "Groß- und Kleinschreibung unterscheidet Namen nicht.",
        "`{name}` is the name of something else already (line {line}). "
        "Names are unique, without regard to capitals.",
    ),
    "duplicate-code": Text(
        "Der Code `{name}` steht schon in dieser Liste (Zeile {line}). "
        "Geben Sie dieser Antwortoption einen anderen.",
        "The code `{name}` stands in this list already (line {line}). Give this choice another.",
    ),
    "ambiguous-label/choice": Text(
        "„{label}“ ist auch Label oder Code der Antwortoption `{code}`. Wählen Sie andere Worte.",
        "“{label}” is the label or code of the choice `{code}` too. Choose other words.",
    ),
    "ambiguous-label/status": Text(
        "„{label}“ steht auch für den Antwortstatus `{status}`, den die Frage anbietet. "
        "Wählen Sie andere Worte, oder bieten Sie ihn nicht an.",
        "“{label}” also stands for the status `{status}`, which the question offers. "
        "Choose other words, or do not offer it.",
    ),
    "bad-version": Text(
        "`{value}` ist kein Halbjahr. Schreiben Sie es wie 2021-H2, eine Korrektur wie 2021-H2.1.",
        "`{value}` is no half-year. Write it like 2021-H2, a patch like 2021-H2.1.",
    ),
    "released-changed": Text(
        "{version} ist mit anderem Inhalt freigegeben und ändert sich nicht mehr. Machen Sie die "
        "Änderung rückgängig, oder geben Sie ihr eine eigene Fassung: `version: {patch}` für eine "
        "redaktionelle Berichtigung, sonst das nächste Halbjahr.",
        "{version} was released with another content and never changes. Undo the change, or give "
        "it a version of its own: `version: {patch}` for a cosmetic correction, else the next "
        "half-year.",
    ),
    "bad-previous-version": Text(
        "`{value}` liegt nicht vor {version}. Nennen Sie eine frühere Fassung.",
        "`{value}` does not come before {version}. Name an earlier version.",
    ),
    "bad-reference": Text(
        "`{value}` ist weder Stichtag noch Berichtszeitraum. "
        "Schreiben Sie 2021-12-31 oder 2021-07/2021-12.",
        "`{value}` is no date or period. Write 2021-12-31 or 2021-07/2021-12.",
    ),
    "bad-code": Text(
        "`{code}` ist kein Code: Buchstaben, Ziffern, Unterstrich und Bindestrich, "
        "höchstens 41 Zeichen.",
        "`{code}` is no code: letters, digits, underscore and hyphen, at most 41 characters.",
    ),
    "status-not-offered/planned": Text(
        "Der Antwortstatus `{status}` kann hier nicht angeboten werden: das können nur Zahl- und "
        "Datumsfragen. In einer Einfachauswahl ist er eine Antwortoption mit einem Code.",
        "`{status}` cannot be offered here: only number and date questions do; "
        "in a single choice it is a choice with a code.",
    ),
    "status-not-offered/coded": Text(
        "Der Antwortstatus `{status}` kann hier nicht angeboten werden: das kann nur sagen, "
        "wer ein Dokument kodiert (`mode: coded`).",
        "`{status}` cannot be offered here: only whoever codes a document can say so "
        "(`mode: coded`).",
    ),
    "status-not-offered/twice": Text(
        "Der Antwortstatus `{status}` steht schon in der Liste. Löschen Sie ihn hier.",
        "`{status}` cannot be offered here: it stands in the list already.",
    ),
    "all-without-reference": Text(
        "`all` wird ohne `all_of` angeboten. Nennen Sie die Variable, die gemeint ist, "
        "oder löschen Sie `all`.",
        "`all` is offered without `all_of`. Name the variable that it means, or delete `all`.",
    ),
    "reference-without-all": Text(
        "`all_of` sagt, was `all` bedeutet, aber `all` wird nicht angeboten. "
        "Ergänzen Sie es unter `comparators`.",
        "`all_of` says what `all` means, but `all` is not offered. Add it to `comparators`.",
    ),
    "unknown-all-of": Text(
        "`{name}` ist keine Variable dieses Fragebogens{hint}",
        "`{name}` is no variable of this questionnaire{hint}",
    ),
    "all-of-not-number": Text(
        "`{name}` ist keine Zahl; „alle“ davon ist also auch keine.",
        "`{name}` is no number, so `all` of it has none either.",
    ),
    "all-of-cycle": Text(
        "`all_of` führt im Kreis: {circle}. Streichen Sie eines davon.",
        "`all_of` goes in a circle: {circle}. Delete one of them.",
    ),
    "minimum-above-maximum": Text(
        "Die Untergrenze {minimum} liegt über der Obergrenze {maximum}.",
        "The minimum {minimum} is above the maximum {maximum}.",
    ),
    "unknown-total/row": Text(
        "`{name}` ist keine Zeile dieser Tabelle, kann also nicht die Gesamtzahl der Spalten sein. "
        "Die Zeilen sind {known}; `true` zeigt die Summe nur.",
        "`{name}` is no row of this table, so it cannot state the total of the columns. "
        "The rows are {known}; `true` only shows the sum.",
    ),
    "unknown-total/column": Text(
        "`{name}` ist keine Spalte dieser Tabelle, kann also nicht die Gesamtzahl der Zeilen sein. "
        "Die Spalten sind {known}; `true` zeigt die Summe nur.",
        "`{name}` is no column of this table, so it cannot state the total of the rows. "
        "The columns are {known}; `true` only shows the sum.",
    ),
    "total-without-parts": Text(
        "`{name}` steht in einer anderen Einheit als alles, wovon es die Gesamtzahl sein soll. "
        "Geben Sie ihm dieselbe `unit`, oder löschen Sie `totals`.",
        "`{name}` has another unit than everything that it is to be the total of. "
        "Give it the same `unit`, or delete `totals`.",
    ),
    "total-of-texts": Text(
        "Diese Tabelle fragt nach Texten (`cell: text`); Texte haben keine Summe. "
        "Löschen Sie `totals`.",
        "This table asks for texts (`cell: text`), which have no sum. Delete `totals`.",
    ),
    "exclusive-outside-multiple": Text(
        "`exclusive` bedeutet nur in einer Mehrfachauswahl etwas. Löschen Sie es.",
        "`exclusive` has a meaning in a multiple choice only. Delete it.",
    ),
    "bad-other/code": Text(
        "Die Antwortoption, die nach eigenen Worten fragt, hat den Code „other“, nicht „{code}“.",
        'The choice that asks for words of its own has the code "other", not "{code}".',
    ),
    "bad-other/several": Text(
        "In einer Liste kann nur eine Antwortoption nach eigenen Worten fragen.",
        "Only one choice of a list can ask for words of its own.",
    ),
    "bad-other/matrix": Text(
        "In einer Matrix ist kein Platz für die Worte zu `other`. "
        "Fragen Sie danach in einer Textfrage.",
        "A matrix has no room for the words of `other`. Ask for them in a text question.",
    ),
    "bad-other/rank": Text(
        "Eine Rangfolge hat keinen Platz für die Worte zu `other`. "
        "Fragen Sie danach in einer Textfrage.",
        "A ranking has no room for the words of `other`. Ask for them in a text question.",
    ),
    "most-above-choices": Text(
        "`most` nennt {most} Plätze, es gibt aber nur {count} Antwortoptionen. "
        "Nennen Sie höchstens so viele, oder löschen Sie `most`.",
        "`most` names {most} places, but there are only {count} choices. "
        "Name at most as many, or delete `most`.",
    ),
    "bad-value/day": Text(
        "`{value}` ist kein Tag: schreiben Sie ihn wie 2021-12-31.",
        "`{value}` is no day: write it like 2021-12-31.",
    ),
    "bad-value/month": Text(
        "`{value}` ist kein Monat: schreiben Sie ihn wie 2021-12.",
        "`{value}` is no month: write it like 2021-12.",
    ),
    "bad-value/half-year": Text(
        "`{value}` ist kein Halbjahr: schreiben Sie es wie 2021-H2.",
        "`{value}` is no half-year: write it like 2021-H2.",
    ),
    "needs-previous-version": Text(
        "`{key}` braucht `previous_version` am Anfang des Fragebogens.",
        "`{key}` needs `previous_version` at the top of the questionnaire.",
    ),
    "change-without-threshold": Text(
        "Nennen Sie eine Schwelle: `absolute`, `percent` oder beide.",
        "Give a threshold: `absolute`, `percent` or both.",
    ),
    "change-of": Text(
        "`{name}` ist keine Zahl dieser Frage{hint} Eine Schwelle steht bei der Frage, nach deren "
        "Zahl sie fragt.",
        "`{name}` is no number of this question{hint} A threshold stands at the question whose "
        "number it is about.",
    ),
    "change-of/none": Text(
        "`{name}` hat keine Zahl, die sich ändern könnte. Schreiben Sie eine Regel mit `require`.",
        "`{name}` has no number that could change. Write a rule with `require`.",
    ),
    "bad-was": Text(
        "`{name}` gibt es hier noch: `was` nennt den früheren Namen, den nichts mehr trägt.",
        "`{name}` is still there: `was` gives the former name, which is used no more.",
    ),
    "bad-was/name": Text(
        "`{name}` kann kein früherer Name sein: schreiben Sie `name` oder `name.zeile`.",
        "`{name}` cannot be a former name: write `name` or `name.row`.",
    ),
    "bad-was/twice": Text(
        "`{name}` steht schon in dieser Liste. Löschen Sie es hier.",
        "`{name}` stands in this list already. Delete it here.",
    ),
    "bad-was/merge": Text(
        "Nur Zahlen (als Summe) und Mehrfachauswahlen lassen sich aus mehreren Fragen "
        "zusammenlegen. Nennen Sie einen früheren Namen, oder lassen Sie `was` weg: dann beginnt "
        "eine neue Reihe.",
        "Only numbers (as a sum) and multiple choices can be put together from several questions. "
        "Give one former name, or leave `was` out: then a new series begins.",
    ),
    "bad-was/cell": Text(
        "`{name}` war eine einzelne Angabe; diese Frage hat mehrere. Geben Sie der Zeile, die sie "
        "fortführt, einen eigenen früheren Namen, oder lassen Sie `was` weg.",
        "`{name}` was a single figure; this question has several. Give the row that continues it "
        "a former name of its own, or leave `was` out.",
    ),
    "bad-recode/type": Text(
        "Hier gibt es keine Antwortoptionen, deren Codes sich geändert haben könnten. "
        "Löschen Sie `recode`.",
        "There are no choices here whose codes could have changed. Delete `recode`.",
    ),
    "bad-recode/code": Text(
        "`{code}` ist keine Antwortoption dieser Frage{hint} Rechts steht der heutige Code.",
        "`{code}` is no choice of this question{hint} The code of today stands on the right.",
    ),
    "bad-recode/kept": Text(
        "`{code}` ist hier noch eine Antwortoption. Ein Code behält seine Bedeutung: löschen Sie "
        "die Zeile, oder geben Sie der heutigen Antwortoption einen neuen Code.",
        "`{code}` is still a choice here. A code keeps its meaning: delete this line, or give the "
        "choice of today a new code.",
    ),
    "unknown-row": Text(
        "`{name}` ist keine Zeile dieser Frage{hint}", "`{name}` is no row of this question{hint}"
    ),
    "missing-translation": Text(
        "Der englische Wortlaut fehlt. Ergänzen Sie `en`.",
        "The English words are missing. Add `en`.",
    ),
    "unused-choice-list": Text(
        "Keine Frage verwendet die Liste `{name}`. Löschen oder verwenden Sie sie.",
        "No question uses the list `{name}`. Delete it or use it.",
    ),
}
