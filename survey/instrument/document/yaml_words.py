"""What the YAML parser says, in German and with a remedy. Owns the words; refuses to parse.

The parser (libyaml) has a closed list of sentences; one that a later version adds is shown as it
is in both languages.
"""

from __future__ import annotations

from typing import Final

import yaml

from survey.instrument.text import Text


def said(error: yaml.MarkedYAMLError, begun: int) -> Text:
    """What is wrong. `begun`: the line where the part began that was being read; 0 for here."""
    german = english = error.problem or "cannot be read"
    german = _GERMAN.get(german, german)
    if error.context:
        line = f", begonnen in Zeile {begun}" if begun else ""
        german = f"{german} (beim Lesen {_CONTEXTS.get(error.context, error.context)}{line})"
        english = f"{english} {error.context}" + (f" that begins in line {begun}" if begun else "")
    return Text(german, english)


def remedy(problem: str) -> Text:
    """The end of the sentence: what to do, or a full stop."""
    found = next((r for words, r in _REMEDIES.items() if words in problem), None)
    return Text(f". {found.de}.", f". {found.en}.") if found else Text(".", ".")


_REMEDIES: Final[dict[str, Text]] = {
    "mapping values are not allowed": Text(
        "Setzen Sie Text mit einem Doppelpunkt in Anführungszeichen oder prüfen Sie die Einrückung",
        "Put a text with a colon in quotes, or check the indentation",
    ),
    "cannot start any token": Text(
        "Setzen Sie Text, der mit diesem Zeichen beginnt, in Anführungszeichen",
        "Put a text that begins with this character in quotes",
    ),
    "did not find expected key": Text(
        "Prüfen Sie Einrückung und Anführungszeichen dieser Zeile und der Zeile darüber",
        "Check the indentation and quotes of this line and the one above",
    ),
    "did not find expected '-'": Text(
        "Beginnen Sie jeden Eintrag der Liste in derselben Spalte",
        "Begin each item of the list in the same column",
    ),
    "did not find expected ',' or": Text(
        "Schließen Sie die Klammer oder setzen Sie Text mit Sonderzeichen in Anführungszeichen",
        "Close the bracket, or put a text with special signs in quotes",
    ),
    "could not find expected ':'": Text(
        "Schreiben Sie `schlüssel: wert` oder prüfen Sie die Einrückung",
        "Write `key: value`, or check the indentation",
    ),
    "unexpected end of stream": Text("Schließen Sie die Anführungszeichen", "Close the quotes"),
    "block sequence entries are not allowed": Text(
        "Beginnen Sie die Liste in einer eigenen Zeile", "Begin the list in a line of its own"
    ),
    "tab": Text(
        "Rücken Sie mit Leerzeichen ein, nicht mit Tabulatoren",
        "Indent with blanks, not with tabs",
    ),
}

_GERMAN: Final[dict[str, str]] = {
    "cannot be read": "nicht lesbar",
    "block sequence entries are not allowed in this context": "hier kann keine Liste beginnen",
    "could not find expected ':'": "hier fehlt ein Doppelpunkt",
    "could not find expected directive name": "hier fehlt der Name einer Direktive",
    "did not find URI escaped octet": "hier fehlt ein mit % maskiertes Zeichen",
    "did not find expected '!'": "hier fehlt ein Ausrufezeichen",
    "did not find expected ',' or ']'": "hier fehlt ein Komma oder die Klammer `]`",
    "did not find expected ',' or '}'": "hier fehlt ein Komma oder die Klammer `}`",
    "did not find expected '-' indicator": "hier fehlt der Strich eines Eintrags der Liste",
    "did not find expected <document start>": "hier müsste ein neues Dokument beginnen",
    "did not find expected alphabetic or numeric character": "hier fehlt ein Buchstabe oder eine "
    "Ziffer",
    "did not find expected comment or line break": "hier darf nur ein Kommentar oder das Ende der "
    "Zeile stehen",
    "did not find expected digit or '.' character": "hier fehlt eine Ziffer oder ein Punkt",
    "did not find expected hexdecimal number": "hier fehlt eine hexadezimale Zahl",
    "did not find expected key": "hier fehlt ein Schlüssel",
    "did not find expected node content": "hier fehlt ein Wert",
    "did not find expected tag URI": "hier fehlt der Name einer Marke",
    "did not find expected version number": "hier fehlt die Nummer einer Version",
    "did not find expected whitespace": "hier fehlt ein Leerzeichen",
    "did not find expected whitespace or line break": "hier fehlt ein Leerzeichen oder das Ende "
    "der Zeile",
    "did not find the expected '>'": "hier fehlt das Zeichen `>`",
    "found a tab character that violates indentation": "ein Tabulator stört die Einrückung",
    "found a tab character where an indentation space is expected": "hier steht ein Tabulator, wo "
    "ein Leerzeichen stehen muss",
    "found an indentation indicator equal to 0": "eine Einrückung von 0 gibt es nicht",
    "found character that cannot start any token": "mit diesem Zeichen kann nichts beginnen",
    "found duplicate %TAG directive": "die Direktive %TAG steht zweimal",
    "found duplicate %YAML directive": "die Direktive %YAML steht zweimal",
    "found extremely long version number": "diese Version ist zu lang",
    "found incompatible YAML document": "diese Version von YAML wird nicht gelesen",
    "found invalid Unicode character escape code": "dieses maskierte Zeichen gibt es in Unicode "
    "nicht",
    "found undefined tag handle": "diese Marke ist nicht erklärt",
    "found unexpected ':'": "hier darf kein Doppelpunkt stehen",
    "found unexpected document indicator": "hier darf kein neues Dokument beginnen",
    "found unexpected end of stream": "die Datei endet mittendrin",
    "found unexpected non-alphabetical character": "hier darf nur ein Buchstabe stehen",
    "found unknown directive name": "diese Direktive gibt es nicht",
    "found unknown escape character": "dieses Zeichen kann hinter einem Backslash nicht stehen",
    "mapping keys are not allowed in this context": "hier kann kein Schlüssel stehen",
    "mapping values are not allowed in this context": "hier kann kein Doppelpunkt mit einem Wert "
    "stehen",
}

_CONTEXTS: Final[dict[str, str]] = {
    "while parsing a block collection": "einer Liste",
    "while parsing a block mapping": "von Schlüsseln mit Werten",
    "while parsing a block node": "eines Werts",
    "while parsing a flow mapping": "einer geschweiften Klammer",
    "while parsing a flow node": "eines Werts in Klammern",
    "while parsing a flow sequence": "einer eckigen Klammer",
    "while parsing a node": "eines Werts",
    "while parsing a quoted scalar": "eines Texts in Anführungszeichen",
    "while parsing a tag": "einer Marke",
    "while parsing a tag directive": "einer Direktive",
    "while parsing a %TAG directive": "einer Direktive",
    "while scanning a %TAG directive": "einer Direktive",
    "while scanning a %YAML directive": "einer Direktive",
    "while scanning a block scalar": "eines Texts über mehrere Zeilen",
    "while scanning a directive": "einer Direktive",
    "while scanning a plain scalar": "eines Texts ohne Anführungszeichen",
    "while scanning a quoted scalar": "eines Texts in Anführungszeichen",
    "while scanning a simple key": "eines Schlüssels",
    "while scanning a tag": "einer Marke",
    "while scanning a tag directive": "einer Direktive",
    "while scanning an alias": "einer Wiederholung (`*…`)",
    "while scanning an anchor": "einer Marke zum Wiederholen (`&…`)",
    "while scanning for the next token": "des nächsten Zeichens",
}
