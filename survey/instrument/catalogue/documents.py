"""Sentences about any file from outside: bytes, YAML, and the shape that its models ask for."""

from __future__ import annotations

from typing import Final

from survey.instrument.text import Text

DOCUMENTS: Final[dict[str, Text]] = {
    "file-not-readable": Text(
        "Die Datei lässt sich nicht lesen ({what}).", "The file cannot be read ({what})."
    ),
    "file-not-readable/missing": Text(
        "Diese Datei gibt es nicht. Prüfen Sie Ordner und Namen.",
        "There is no such file. Check folder and name.",
    ),
    "file-not-readable/forbidden": Text(
        "Diese Datei dürfen Sie nicht lesen. Prüfen Sie ihre Zugriffsrechte.",
        "You may not read this file. Check its permissions.",
    ),
    "file-not-readable/folder": Text(
        "Das ist ein Ordner. Nennen Sie eine Datei.", "This is a folder. Name a file."
    ),
    "file-too-large": Text(
        "Die Datei ist größer als {limit} MB; mehr wird nicht gelesen. Kürzen Sie sie.",
        "The file has more than {limit} MB: no more is read. Shorten it.",
    ),
    "empty-file": Text("Die Datei ist leer.", "The file is empty."),
    "not-utf-8": Text(
        "Das ist kein UTF-8. Speichern Sie die Datei mit der Kodierung UTF-8.",
        "This is not UTF-8. Save the file with the encoding UTF-8.",
    ),
    "bad-character": Text(
        "Das Zeichen {code} darf in dieser Datei nicht stehen. Löschen Sie es.",
        "The character {code} cannot stand in this file. Delete it.",
    ),
    "yaml-syntax": Text(
        "Das ist kein gültiges YAML: {what}{hint}", "This is no valid YAML: {what}{hint}"
    ),
    "yaml-syntax/quotes": Text(
        "Das ist kein gültiges YAML: diese Anführungszeichen enden erst in Zeile {line}. "
        "Schließen Sie sie am Ende des Texts.",
        "This is no valid YAML: these quotes end in line {line} only. "
        "Close them at the end of the text.",
    ),
    "several-documents": Text(
        "Hier beginnt ein zweites Dokument. Löschen Sie die Zeile `---`.",
        "A second document begins here. Delete the line `---`.",
    ),
    "too-many-cells": Text(
        "Der Fragebogen hat mehr als {limit} Felder. Teilen Sie ihn auf.",
        "More than {limit} cells are asked for. Split the questionnaire.",
    ),
    "too-deep": Text(
        "Mehr als {limit} Ebenen stehen ineinander. Prüfen Sie die Klammern.",
        "More than {limit} levels stand inside one another. Check the brackets.",
    ),
    "alias": Text(
        "`*{name}` wiederholt einen anderen Teil der Datei; das ist nicht erlaubt. "
        "Schreiben Sie ihn aus.",
        "`*{name}` repeats another part of the file, which is not allowed. Write it out.",
    ),
    "anchor": Text(
        "`&{name}` merkt einen Teil zum Wiederholen vor; das ist nicht erlaubt. "
        "Löschen Sie die Marke.",
        "`&{name}` marks a part for repetition, which is not allowed. Delete the mark.",
    ),
    "tag": Text(
        "Die Marke `{name}` ist nicht erlaubt. Setzen Sie den Wert in Anführungszeichen, "
        "wenn er Text ist.",
        "The tag `{name}` is not allowed. Put the value in quotes if it is text.",
    ),
    "bad-key": Text("Ein Schlüssel muss ein einfaches Wort sein.", "A key must be a plain word."),
    "duplicate-key": Text(
        "`{key}` steht hier zweimal (zuerst in Zeile {line}). Löschen Sie einen der beiden "
        "Schlüssel oder benennen Sie ihn um.",
        "`{key}` stands here twice (first in line {line}). Delete or rename one.",
    ),
    "unknown-key": Text(
        "`{key}` ist kein Schlüssel, der hier stehen kann{hint}",
        "`{key}` is no key that can stand here{hint}",
    ),
    "missing-key": Text("Hier fehlt `{key}`.", "`{key}` is missing here."),
    "empty-value": Text(
        "`{key}` hat keinen Wert. Ergänzen Sie ihn oder löschen Sie den Schlüssel.",
        "`{key}` has no value. Write one or delete the key.",
    ),
    "empty-item": Text(
        "Dieser Eintrag der Liste ist leer. Ergänzen Sie ihn oder löschen Sie den Strich.",
        "This item of the list is empty. Write one or delete the hyphen.",
    ),
    "not-a-text": Text(
        'Hier muss Text stehen, nicht {found}. Schreiben Sie "{value}" in Anführungszeichen, '
        "wenn es Text ist.",
        'Text must stand here, not {found}. Write "{value}" in quotes if it is text.',
    ),
    "not-a-text/several": Text(
        "Hier muss ein einzelner Text stehen, nicht {found}.",
        "A single text must stand here, not {found}.",
    ),
    "not-words": Text(
        'Hier muss ein Wortlaut stehen ("…" oder {{de: …, en: …}}), nicht {found}. '
        'Schreiben Sie "{value}" in Anführungszeichen, wenn es Text ist.',
        'Words must stand here ("…" or {{de: …, en: …}}), not {found}. '
        'Put "{value}" in quotes if it is text.',
    ),
    "not-a-number": Text(
        "Hier muss eine Zahl stehen (1234.5, ohne Anführungszeichen), nicht {found}.",
        "A number must stand here (1234.5, without quotes), not {found}.",
    ),
    "not-a-whole-number": Text(
        "Hier muss eine ganze Zahl stehen, nicht {found}.",
        "A whole number must stand here, not {found}.",
    ),
    "not-a-boolean": Text(
        "Hier muss true oder false stehen, nicht {found}.",
        "true or false must stand here, not {found}.",
    ),
    "not-a-list": Text(
        "Hier muss eine Liste stehen, nicht {found}.", "A list must stand here, not {found}."
    ),
    "not-a-mapping": Text(
        "Hier müssen Schlüssel mit Werten stehen, nicht {found}.",
        "Keys with values must stand here, not {found}.",
    ),
    "unknown-value": Text(
        "`{value}` ist keiner der möglichen Werte {allowed}{hint}",
        "`{value}` is none of {allowed}{hint}",
    ),
    "too-small": Text(
        "{value} ist zu klein: mindestens {limit}.", "{value} is too small: at least {limit}."
    ),
    "too-large": Text(
        "{value} ist zu groß: höchstens {limit}.", "{value} is too large: at most {limit}."
    ),
    "too-long": Text(
        "Das ist zu lang: höchstens {limit} Zeichen.",
        "This is too long: at most {limit} characters.",
    ),
    "too-short": Text(
        "Das ist zu kurz: mindestens {limit} Zeichen.",
        "This is too short: at least {limit} characters.",
    ),
    "empty-list": Text(
        "In dieser Liste fehlt etwas: mindestens {limit} muss darin stehen.",
        "At least {limit} must stand in this list.",
    ),
    "bad-value": Text("Dieser Wert passt hier nicht: {what}", "This value does not fit: {what}"),
}
