"""Sentences about table plans, mappings of a table's columns and judgements after release."""

from __future__ import annotations

from typing import Final

from survey.instrument.text import Text

TABLES: Final[dict[str, Text]] = {
    "bad-value/sheet-characters": Text(
        "Der Name eines Tabellenblatts enthält keines der Zeichen [ ] : * ? / \\ und keine "
        "Steuerzeichen, und er beginnt und endet weder mit Apostroph noch mit Leerzeichen.",
        "The name of a sheet has none of [ ] : * ? / \\, no control characters, and no quote or "
        "blank at its ends.",
    ),
    "bad-value/file-name": Text(
        "Der Name einer Abbildung enthält einen Buchstaben oder eine Ziffer: so heißt ihre Datei.",
        "The name of a figure holds a letter or a digit: its file is called so.",
    ),
    "bad-value/sheet-taken": Text(
        "„{name}“ heißt schon ein anderes Blatt; wählen Sie einen anderen Namen.",
        "“{name}” is the name of another sheet; choose another.",
    ),
    "bad-value/judgement-date": Text(
        "`{date}` ist kein Tag; schreiben Sie ihn wie `2022-05-12`.",
        "`{date}` is no day; write it like `2022-05-12`.",
    ),
    "bad-value/judgement-waves": Text(
        "Hier stehen zwei Wellen, die frühere zuerst, wie `[2021-H1, 2021-H2]`.",
        "Two waves stand here, the earlier first, like `[2021-H1, 2021-H2]`.",
    ),
    "unknown-variable/mapping": Text(
        "`{name}` ist keine Variable der Fassung {version}{hint}",
        "`{name}` is no variable of {version}{hint}",
    ),
    "derived-variable/mapping": Text(
        "`{name}` wird berechnet und nimmt keine Spalte auf; streichen Sie die Zeile.",
        "`{name}` is computed and takes no column; delete the line.",
    ),
    "list-variable/mapping": Text(
        "`{name}` ist eine Liste, deren Zeilen keine Spalten haben; tragen Sie sie auf der Seite "
        "der Kommune ein, und streichen Sie die Zeile.",
        "`{name}` is a roster, whose rows have no columns; enter them on the municipality's page, "
        "and delete the line.",
    ),
    "duplicate-variable/mapping": Text(
        "`{name}` hat schon die Spalte „{column}“; nennen Sie jede Variable einmal.",
        "`{name}` has the column “{column}” already; name each variable once.",
    ),
    "unknown-status": Text(
        "`{name}` ist kein Antwortstatus{hint}", "`{name}` is no status of an answer{hint}"
    ),
}
