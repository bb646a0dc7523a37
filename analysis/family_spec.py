"""The key `families` of a plan: families of tests, each declared before with its reason.

Owns the models of that key and what they become. Refuses a family without a reason, and an item
that stands twice: it would be adjusted twice, and nobody could say which p is the one to print.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Final, Literal

from pydantic import Field

from analysis.errors import Fault
from analysis.results.family_plan import DeclaredFamily, DeclaredItem
from analysis.results.named import Named, read, unread
from analysis.statistics.families import Adjustment
from survey.instrument.document import Tree
from survey.instrument.place import Place
from survey.instrument.text import Text
from survey.questions.spec import Spec, TextSpec


class FamilySpec(Spec):
    """A family. `items`: `name` (all its codes), `name.item`, `name = code`.

    Tests belong to `inference: superpopulation`, which wants a `reason`; describing these
    municipalities needs neither tests nor a family.
    """

    name: Annotated[str, Field(min_length=1, max_length=60)]
    inference: Literal["superpopulation"]
    reason: TextSpec
    method: Literal["holm", "benjamini-hochberg"]
    items: Annotated[list[str], Field(min_length=1)]
    changes: Literal["last", "all"] = "last"


Families = Annotated[list[FamilySpec], Field(min_length=1)]

_METHODS: Final[dict[str, Adjustment]] = {
    "holm": "holm",
    "benjamini-hochberg": "benjamini_hochberg",
}


def declare(
    specs: Sequence[FamilySpec], tree: Tree
) -> tuple[tuple[DeclaredFamily, ...], list[Fault]]:
    """The families of a plan, and what is wrong with them beyond their shape."""
    faults: list[Fault] = []
    names: dict[str, Place] = {}
    items: dict[Named, Place] = {}
    families = []
    for number, spec in enumerate(specs):
        place = tree.value(("families", number, "name"))
        if (before := names.setdefault(spec.name.casefold(), place)) != place:
            faults.append(
                _twice(place, f"die Familie {spec.name!r}", f"the family {spec.name!r}", before)
            )
        declared = []
        for position, source in enumerate(spec.items):
            place = tree.value(("families", number, "items", position))
            named = read(source)
            if named is None:
                faults.append(Fault(str(place), unread(source)))
            elif (before := items.setdefault(named, place)) != place:
                faults.append(_twice(place, f"`{named}`", f"`{named}`", before))
            else:
                declared.append(DeclaredItem(named, str(place)))
        families.append(
            DeclaredFamily(
                spec.name, spec.reason.text(), _METHODS[spec.method], tuple(declared), spec.changes
            )
        )
    return tuple(families), faults


def _twice(place: Place, de: str, en: str, before: Place) -> Fault:
    return Fault(
        str(place),
        Text(f"{de} steht schon in Zeile {before.line}", f"{en} is in line {before.line} already"),
    )
