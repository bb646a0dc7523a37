"""Documents from outside: YAML with places, models with every error at its line and column.

Used by questionnaires, table plans and import mappings alike; knows none of them.
"""

from survey.instrument.document.canonical import canonical, digest
from survey.instrument.document.decode import MAX_BYTES
from survey.instrument.document.read import compose
from survey.instrument.document.tree import Data, Node, Path, Step, Tree
from survey.instrument.document.unreadable import unreadable
from survey.instrument.document.validate import Invalid, validate

__all__ = [
    "MAX_BYTES",
    "Data",
    "Invalid",
    "Node",
    "Path",
    "Step",
    "Tree",
    "canonical",
    "compose",
    "digest",
    "unreadable",
    "validate",
]
