"""Sentences about expressions that can be read and do not fit what is declared."""

from __future__ import annotations

from typing import Final

from survey.instrument.text import Text

FINDINGS: Final[dict[str, Text]] = {
    "unknown-attribute": Text(
        "`{name}` ist kein Merkmal der Kommunen; erklären Sie es unter `unit`.",
        "`{name}` is no attribute of the units; declare it under `unit`.",
    ),
    "unknown-variable": Text(
        "`{name}` ist keine Variable dieses Fragebogens{hint}",
        "`{name}` is no variable of this questionnaire{hint}",
    ),
    "forward-reference": Text(
        "`{name}` wird erst später oder hier gefragt; wer gefragt wird, darf nur von früheren "
        "Fragen abhängen. Stellen Sie eine der beiden um.",
        "`{name}` is asked later or here; who is asked may depend on earlier questions only. "
        "Move one of the two.",
    ),
    "needs-item": Text(
        "`{name}` hat Zeilen; nennen Sie eine, wie in `{name}.{item}` (alle: `sum({name}.*)`).",
        "`{name}` has items; name one, as in `{name}.{item}` (all of them: `sum({name}.*)`).",
    ),
    "needs-item/sum": Text(
        "`{name}` kann nur in `sum({name})` stehen.", "`{name}` can stand in `sum({name})` only."
    ),
    "unknown-item": Text(
        "`{item}` ist keine Zeile von `{name}`{hint}", "`{item}` is no item of `{name}`{hint}"
    ),
    "unknown-item/none": Text(
        "`{name}` hat keine Zeilen; schreiben Sie `{name}`.",
        "`{name}` has no items; write `{name}`.",
    ),
    "unknown-code/date": Text(
        '"{word}" ist kein Datum; schreiben Sie "2021-12-31", "2021-12" oder "2021-H2".',
        '"{word}" is no date; write "2021-12-31", "2021-12" or "2021-H2".',
    ),
    "unknown-code/status": Text(
        '"{word}" ist kein Antwortstatus{hint}', '"{word}" is no status{hint}'
    ),
    "unknown-code/attribute": Text(
        '"{word}" ist kein Wert von `{name}`{hint}', '"{word}" is no value of `{name}`{hint}'
    ),
    "unknown-code/choice": Text(
        '"{word}" ist keine Antwortoption von `{name}`{hint}',
        '"{word}" is no choice of `{name}`{hint}',
    ),
    "type-mismatch/truth": Text(
        "Hier muss eine Bedingung stehen, nicht {found}. Vergleichen Sie mit etwas, "
        'wie in `x == "yes"` oder `x > 0`.',
        "Here a condition must stand, not {found}. Compare it with something, "
        'as in `x == "yes"` or `x > 0`.',
    ),
    "type-mismatch/number": Text(
        "Hier muss eine Zahl stehen, nicht {found}. Rechnen lässt sich nur mit Zahlen.",
        "Here a number must stand, not {found}. Arithmetic needs numbers.",
    ),
    "type-mismatch/in-right": Text(
        "Hinter `in` steht eine Liste oder eine Mehrfachauswahl, nicht {found}.",
        "Behind `in` stands a list or a multiple choice, not {found}.",
    ),
    "type-mismatch/in-left": Text(
        "Vor `in` steht ein Code in Anführungszeichen, nicht {found}.",
        "Before `in` stands a code in quotes, not {found}.",
    ),
    "type-mismatch/multiple": Text(
        '{found} kann mehrere Werte haben; schreiben Sie `"{code}" in {name}`.',
        '{found} may have several; write `"{code}" in {name}`.',
    ),
    "type-mismatch/count": Text(
        "`count` mit einer einzigen Variablen zählt die angekreuzten Antwortoptionen einer "
        "Mehrfachauswahl, nicht {found}; Bedingungen zählt `count(a == 1, b == 1)`.",
        "`count` of one variable counts the ticked choices of a multiple choice, not {found}; "
        "of conditions: `count(a == 1, b == 1)`.",
    ),
    "type-mismatch/condition": Text(
        "Eine Bedingung wird nicht verglichen; verbinden Sie Bedingungen mit `and`, `or`, `not`.",
        "A condition is not compared; join conditions with `and`, `or`, `not`.",
    ),
    "type-mismatch/quoted": Text(
        "{found} lässt sich nicht mit einem Text vergleichen; "
        "schreiben Sie die Zahl ohne Anführungszeichen.",
        "{found} cannot be compared with a text; write the number without quotes.",
    ),
    "type-mismatch/kinds": Text(
        "{found} und {other} lassen sich nicht vergleichen.",
        "{found} cannot be compared with {other}.",
    ),
    "type-mismatch/unquoted": Text(
        "{found} lässt sich nicht mit einer Zahl vergleichen; Codes sind Text: "
        'schreiben Sie sie in Anführungszeichen ("1").',
        '{found} cannot be compared with a number; codes are text: write them in quotes ("1").',
    ),
    "type-mismatch/scales": Text(
        "{found} und {other} haben verschiedene Antwortoptionen; keine liegt über der anderen.",
        "{found} and {other} have different choices, so neither is above the other.",
    ),
    "type-mismatch/order": Text(
        "{found} hat keine Reihenfolge; vergleichen Sie mit `==`, `!=` oder `in` "
        "(geordnete Antwortoptionen: Typ `scale`).",
        "{found} has no order; compare with `==`, `!=` or `in` (ordered choices: type `scale`).",
    ),
}
