"""YAML as evaluators write it, read from a file that is hostile until checked.

Owns the way from bytes to a document, and the words for what is no YAML at all. Refuses to know
any key by name.
"""

from __future__ import annotations

from typing import Final

import yaml

from survey.instrument.catalogue import problem
from survey.instrument.document.composer import Composer
from survey.instrument.document.decode import decode
from survey.instrument.document.tree import Tree
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
        return None, [*composer.problems, _syntax_problem(error, file)]
    except yaml.YAMLError as error:  # the reader's errors carry no mark
        return None, [*composer.problems, problem(Place(file), "yaml-syntax", what=str(error))]
    if root is None:
        return None, composer.problems
    return Tree(file, root, text.split("\n")), composer.problems


def _syntax_problem(error: yaml.MarkedYAMLError, file: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
    said = error.problem or "cannot be read"
    if error.context:
        said = f"{said} {error.context}"
        if error.context_mark and mark and error.context_mark.line != mark.line:
            said = f"{said} that begins in line {error.context_mark.line + 1}"
    return problem(place, "yaml-syntax", what=said, hint=_remedy(error.problem or ""))


_REMEDIES: Final[dict[str, str]] = {
    "mapping values are not allowed": "Put a text with a colon in quotes, or check the indentation",
    "cannot start any token": "Put a text that begins with this character in quotes",
    "did not find expected key": "Check the indentation and quotes of this line and the one above",
    "did not find expected '-'": "Begin each item of the list in the same column",
    "did not find expected ',' or": "Close the bracket, or put a text with special signs in quotes",
    "could not find expected ':'": "Write `key: value`, or check the indentation",
    "unexpected end of stream": "Close the quotes",
    "block sequence entries are not allowed": "Begin the list in a line of its own",
    "tab": "Indent with blanks, not with tabs",
}


def _remedy(said: str) -> str:
    return next((f". {remedy}." for words, remedy in _REMEDIES.items() if words in said), ".")
