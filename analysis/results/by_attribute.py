"""A group of units by an attribute: `kind = kreis`, as of each wave.

Owns how a group is named and who belongs to it. Refuses to count.
"""

from __future__ import annotations

from analysis.errors import AnalysisError, refuse
from analysis.panel.panel import Panel
from analysis.panel.track import Bools
from survey.instrument.catalogue import hint_or_list


def members_of(panel: Panel, source: str) -> Bools:
    """Bool (W, U): who belongs to the group that `ATTRIBUTE=CODE` names, wave by wave.

    Raises AnalysisError for an attribute that no unit has, and for a code that none has of it.
    """
    name, equals, code = (part.strip() for part in source.partition("="))
    if not equals or not name or not code:
        raise refuse(
            "--by",
            f"{source!r} nennt keine Gruppe; schreiben Sie MERKMAL=CODE, etwa kind=kreis",
            f"{source!r} names no group; write ATTRIBUTE=CODE, for example kind=kreis",
        )
    if name not in panel.attributes:
        near = hint_or_list(name, panel.attributes)
        raise refuse(
            "--by",
            f"keine Kommune hat das Merkmal {name!r}{near.de}",
            f"no municipality has the attribute {name!r}{near.en}",
        )
    codes, places = panel.attribute(name)
    if code not in codes:
        raise _no_code(name, code, codes)
    found: Bools = places == codes.index(code)
    return found


def _no_code(name: str, code: str, codes: tuple[str, ...]) -> AnalysisError:
    near = hint_or_list(code, codes)
    return refuse(
        "--by",
        f"keine Kommune hat {name} {code!r}{near.de}",
        f"no municipality has {name} {code!r}{near.en}",
    )
