"""YAML as evaluators write it, read from a file that is hostile until checked.

Owns the way from bytes to a document. Refuses to know any key by name.
"""

from __future__ import annotations

from typing import Final

import yaml

from survey.instrument.catalogue import problem
from survey.instrument.document.composer import Composer
from survey.instrument.document.decode import decode
from survey.instrument.document.tree import Tree
from survey.instrument.document.yaml_words import remedy, said
from survey.instrument.place import Place, Problem


def compose(source: str | bytes, file: str) -> tuple[Tree | None, list[Problem]]:
    """The document and what is wrong with it as YAML; no document where it cannot be read on."""
    text, problems = decode(source, file)
    if text is None:
        return None, problems
    composer = Composer(file)
    try:
        root = composer.run(text)
    except yaml.MarkedYAMLError as error:
        return None, [*composer.problems, _syntax_problem(error, file, composer.quoted)]
    except yaml.YAMLError as error:  # the reader's errors carry no mark
        return None, [*composer.problems, problem(Place(file), "yaml-syntax", what=str(error))]
    if root is None:
        return None, composer.problems
    return Tree(file, root, text.split("\n")), composer.problems


def _syntax_problem(
    error: yaml.MarkedYAMLError, file: str, quoted: tuple[int, int, int]
) -> Problem:
    """`quoted`: first line and column, and last line, of the last text in quotes over lines."""
    mark = error.problem_mark or error.context_mark
    begun = error.context_mark
    first, column, last = quoted
    if mark and first and last <= mark.line + 1 <= last + 1:
        # What follows the closing quotes fits nothing: they were to be closed long before.
        return problem(Place(file, first, column), "yaml-syntax/quotes", line=last)
    if begun and error.context in _SCANNED:
        mark = begun
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
    line = begun.line + 1 if begun else 0
    what = said(error, line if mark and line != mark.line + 1 else 0)
    return problem(place, "yaml-syntax", what=what, hint=remedy(error.problem or ""))


# The parser reads on and gives up later: wrong is what it was reading.
_SCANNED: Final = ("while scanning a simple key", "while scanning a quoted scalar")
