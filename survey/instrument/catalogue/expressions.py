"""Sentences about expressions that cannot be read: signs, words, brackets, grammar, functions."""

from __future__ import annotations

from typing import Final

from survey.instrument.text import Text

EXPRESSIONS: Final[dict[str, Text]] = {
    "expression-too-long": Text(
        "Kürzen Sie den Ausdruck auf {limit} Zeichen oder teilen Sie ihn (er hat {length}).",
        "Shorten the expression to {limit} characters or split it (it has {length}).",
    ),
    "expression-empty": Text(
        "Schreiben Sie einen Ausdruck; dieser ist leer.",
        "Write an expression; this one is empty.",
    ),
    "expression-depth": Text(
        "Teilen Sie den Ausdruck: er ist mehr als {limit} Ebenen tief verschachtelt "
        "(lange Summen: `sum(a, b, …)`).",
        "Split the expression: it is nested more than {limit} levels deep "
        "(long sums: `sum(a, b, …)`).",
    ),
    "expression-operator": Text(
        "Setzen Sie davor einen Operator (`and`, `or`, `==`, `+`, …).",
        "Put an operator (`and`, `or`, `==`, `+`, …) before this.",
    ),
    "expression-operand/before": Text(
        "Setzen Sie vor `{token}` einen Wert oder einen Namen.",
        "Put a value or a name before `{token}`.",
    ),
    "expression-operand/behind": Text(
        "Setzen Sie hinter `{token}` einen Wert oder einen Namen.",
        "Put a value or a name behind `{token}`.",
    ),
    "expression-bracket/remove": Text(
        "Löschen Sie `{token}` oder öffnen Sie die Klammer davor.",
        "Remove `{token}`, or open it before.",
    ),
    "expression-bracket/close": Text(
        "Schließen Sie diese Klammer `{token}`.", "Close this `{token}`."
    ),
    "expression-escape": Text(
        "Schreiben Sie `{character}` ohne den Backslash; nur Anführungszeichen und der Backslash "
        "selbst bekommen einen.",
        "Write `{character}` without the backslash; only quotes and the backslash itself take one.",
    ),
    "expression-number/plain": Text(
        "Schreiben Sie die Zahl in einfachen Ziffern (`1000`, `5.8`) oder einen Code in "
        'Anführungszeichen ("{token}…").',
        'Write the number in plain digits (`1000`, `5.8`), or a code in quotes ("{token}…").',
    ),
    "expression-number/zeros": Text(
        'Schreiben Sie `"{token}"`, wenn es ein Code ist (Codes sind Text), oder lassen Sie die '
        "führenden Nullen weg.",
        'Write `"{token}"` if it is a code (codes are text), or drop the leading zeros.',
    ),
    "expression-number/long": Text(
        "Kürzen Sie die Zahl auf höchstens {limit} Ziffern.",
        "Shorten the number to at most {limit} digits.",
    ),
    "expression-prefix": Text(
        "Löschen Sie `{token}` vor dem Anführungszeichen.", "Drop `{token}` before the quote."
    ),
    "expression-keyword": Text(
        "`{token}` ist kein Name und kein Wort dieser Sprache; benennen Sie die Variable um, "
        "oder setzen Sie einen Code in Anführungszeichen.",
        "`{token}` is no name and no word of this language; rename the variable, "
        "or put a code in quotes.",
    ),
    "expression-name/underscore": Text(
        "`{token}` ist kein Name: Namen beginnen mit einem Buchstaben und haben keinen doppelten "
        "Unterstrich.",
        "`{token}` is no name: names begin with a letter and have no double underscore.",
    ),
    "expression-name/scope": Text(
        "Nennen Sie hinter `{scope}` genau eines, wie in `{example}`.",
        "Name one thing behind `{scope}`, as in `{example}`.",
    ),
    "expression-name/parts": Text(
        "Schreiben Sie `variable`, `variable.zeile`, `variable.zeile.spalte` oder `variable.*`.",
        "Write `variable`, `variable.item`, `variable.row.column` or `variable.*`.",
    ),
    "expression-name/all": Text(
        "`*` steht für alle Zeilen: schreiben Sie `variable.*`.",
        "`*` stands for all items: write `variable.*`.",
    ),
    "expression-sign": Text(
        "Löschen Sie `{token}`; es bedeutet hier nichts.",
        "Remove `{token}`; it has no meaning here.",
    ),
    "expression-sign/character": Text(
        "Löschen Sie das Zeichen {character} ({code}); es bedeutet hier nichts.",
        "Remove the character {character} ({code}); it has no meaning here.",
    ),
    "expression-sign/=": Text(
        "Vergleichen Sie mit `==`, nicht mit `=`.", "Compare with `==`, not `=`."
    ),
    "expression-sign/<>": Text("Schreiben Sie `!=` für ungleich.", "Write `!=` for unequal."),
    "expression-sign/&&": Text("Schreiben Sie `and`, nicht `&&`.", "Write `and`, not `&&`."),
    "expression-sign/&": Text("Schreiben Sie `and`, nicht `&`.", "Write `and`, not `&`."),
    "expression-sign/||": Text("Schreiben Sie `or`, nicht `||`.", "Write `or`, not `||`."),
    "expression-sign/|": Text("Schreiben Sie `or`, nicht `|`.", "Write `or`, not `|`."),
    "expression-sign/!": Text(
        "Schreiben Sie `not` vor eine Bedingung, `!=` für ungleich.",
        "Write `not` before a condition, `!=` for unequal.",
    ),
    "expression-sign/**": Text(
        "Potenzen gibt es nicht; multiplizieren Sie mit `*`.",
        "There is no power; multiply with `*`.",
    ),
    "expression-sign///": Text(
        "Teilen Sie mit `/`; eine ganzzahlige Division gibt es nicht.",
        "Divide with `/`; there is no whole-number division.",
    ),
    "expression-quote/open": Text("Schließen Sie dieses Anführungszeichen.", "Close this quote."),
    "expression-quote/curly": Text(
        'Verwenden Sie gerade Anführungszeichen (") statt {character}.',
        'Use straight quotes (") instead of {character}.',
    ),
    "expression-letter": Text(
        "`{character}` darf in einem Namen nicht stehen: verwenden Sie die Buchstaben a bis z, "
        "Ziffern und Unterstriche; setzen Sie einen Code in Anführungszeichen.",
        "`{character}` cannot stand in a name: use the letters a to z, digits and underscores; "
        "put a code in quotes.",
    ),
    "expression-syntax": Text(
        "Der Ausdruck ist ab hier nicht lesbar; etwas fehlt oder gehört nicht hierher.",
        "The expression cannot be read from here; something is missing or does not belong.",
    ),
    "expression-syntax/list": Text(
        "Eine Liste steht nur hinter `in`; schreiben Sie Dezimalzahlen mit einem Punkt.",
        "Put a list only behind `in`; write decimals with a point.",
    ),
    "expression-syntax/plus": Text(
        "Lassen Sie das Pluszeichen vor dem Wert weg.", "Drop the plus sign before the value."
    ),
    "expression-syntax/other": Text(
        "Das gehört nicht zu dieser Sprache; siehe die Liste der Operatoren.",
        "This is not part of the language; see the list of operators.",
    ),
    "expression-syntax/point": Text(
        "Ein Punkt verbindet eine Variable mit ihrer Zeile, sonst nichts.",
        "A point joins a variable and its item, nothing else.",
    ),
    "expression-syntax/comparison": Text(
        "Vergleichen Sie mit `==`, `!=`, `<`, `<=`, `>`, `>=`, `in` oder `not in`.",
        "Compare with `==`, `!=`, `<`, `<=`, `>`, `>=`, `in` or `not in`.",
    ),
    "expression-syntax/entries": Text(
        "Eine Liste enthält nur Texte in Anführungszeichen oder Zahlen.",
        "A list holds texts in quotes or numbers only.",
    ),
    "expression-syntax/mixed": Text(
        "Eine Liste enthält mindestens einen Eintrag, und zwar nur Texte oder nur Zahlen.",
        "A list holds at least one entry, texts only or numbers only.",
    ),
    "expression-syntax/functions": Text("Funktionen sind {known}.", "Functions are {known}."),
    "expression-syntax/starred": Text(
        "Alle Zeilen einer Variablen sind `variable.*`.",
        "All items of a variable are `variable.*`.",
    ),
    "expression-function": Text(
        "Die Funktion `{function}` gibt es nicht{hint} Es gibt {known}.",
        "There is no function `{function}`{hint} There are {known}.",
    ),
    "expression-arguments/none": Text(
        "Nennen Sie zwischen den Klammern, worum es in `{function}(…)` geht.",
        "Name what `{function}(…)` is about between the brackets.",
    ),
    "expression-arguments/several": Text(
        "`{function}(…)` nimmt genau eine Variable.", "`{function}(…)` takes one variable."
    ),
    "expression-arguments/variable": Text(
        "`{function}(…)` nimmt genau eine Variable oder eine ihrer Zeilen, wie in `{function}(x)`.",
        "`{function}(…)` takes one variable or one of its items, as in `{function}(x)`.",
    ),
    "expression-arguments/change": Text(
        "Schreiben Sie `change(x)`; die frühere Angabe schlägt es selbst nach.",
        "Write `change(x)`; it looks up the earlier answer itself.",
    ),
}
