"""Labels for expressions in words: such as authors write, and such as could be mistaken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Pair = tuple[str, str]


@dataclass(frozen=True)
class Labels:
    """German and English labels by id (`x`, `x.row`), and by id and code; "" for all others."""

    variables: Mapping[str, Pair] = field(default_factory=dict)
    choices: Mapping[tuple[str, str], Pair] = field(default_factory=dict)
    said: Mapping[tuple[str, str], tuple[Pair, Pair]] = field(default_factory=dict)
    attributes: Mapping[str, Pair] = field(default_factory=dict)

    def variable(self, name: str, item: str, language: str) -> str:
        return self.variables.get(_id(name, item), ("", ""))[language == "en"]

    def choice(self, name: str, item: str, code: str, language: str) -> str:
        return self.choices.get((_id(name, item), code), ("", ""))[language == "en"]

    def spoken(self, name: str, item: str, code: str, language: str) -> Pair:
        subject, predicate = self.said.get((_id(name, item), code), (("", ""), ("", "")))
        return subject[language == "en"], predicate[language == "en"]

    def attribute(self, name: str, language: str) -> str:
        return self.attributes.get(name, ("", ""))[language == "en"]

    def attribute_choice(self, name: str, code: str, language: str) -> str:
        return self.choices.get((f"unit.{name}", code), ("", ""))[language == "en"]


def _id(name: str, item: str) -> str:
    return f"{name}.{item}" if item else name


GROUP = (("eine Lenkungsgruppe", "a steering group"), ("besteht", "exists"))
PLANNED = (("eine Lenkungsgruppe", "a steering group"), ("geplant ist", "is planned"))
PLAIN = Labels(
    {
        "x": ("Besetzte Stellen", "Posts filled"),
        "y": ("Beantragte Stellen", "Posts applied for"),
        "posts": ("Stellen", "Posts"),
        "posts.here": ("Stellen – bei der Kommune", "Posts – at the municipality"),
        "group": ("Gibt es eine Lenkungsgruppe?", "Is there a steering group?"),
        "members": ("Wer gehört ihr an?", "Who belongs to it?"),
        "stage": ("Stand", "Stage"),
        "since": ("Seit wann?", "Since when?"),
    },
    {
        ("group", "yes"): ("ja", "yes"),
        ("group", "planned"): ("geplant", "planned"),
        ("other", "yes"): ("ja", "yes"),
        ("members", "jobcenter"): ("Jobcenter", "job centre"),
        ("stage", "done"): ("umgesetzt", "done"),
        ("unit.kind", "kreis"): ("Kreis", "district"),
    },
    {("group", "yes"): GROUP, ("group", "planned"): PLANNED},
    {"kind": ("Art der Kommune", "kind of municipality")},
)
MEAN = Labels(
    {
        "x": ("y", "y"),
        "y": ("„x“ ist gleich 1 und „y“", "“x” equals 1 and “y”"),
        "z": ("x“ oder „y", "x” or “y"),
        "posts": ("alle Zeilen von „x“", "all items of “x”"),
        "posts.here": ("»x« in der letzten Erhebung", "»x« in the previous wave"),
        "group": ("nicht ja: ist beantwortet", "not yes: is answered"),
        "other": ("group", "group"),
        "members": ("weder ja noch nein", "neither yes nor no"),
        "stage": ("(", "("),
        "remarks": ("a “b”", "a »b«"),
    },
    {
        ("group", "yes"): ("ja oder nein", "yes or no"),
        ("group", "no"): ("ja", "yes"),
        ("group", "planned"): ("nein", "no"),
        ("other", "yes"): ("nicht geplant", "not planned"),
        ("other", "no"): ("geplant", "planned"),
        ("other", "planned"): ("„geplant“: ja", "“planned”: yes"),
        ("members", "jobcenter"): ("police", "police"),
        ("members", "police"): ("none ist angekreuzt", "none is ticked"),
        ("members", "none"): ("der Wert von »x«", "the value of »x«"),
        ("stage", "done"): ("ab open", "from open on"),
        ("stage", "open"): ("open", "open"),
        ("unit.kind", "kreis"): ("Kreis, kreisfreie Stadt", "district, city"),
        ("unit.kind", "kreisfreie_stadt"): ("vor allem Städte", "cities or so"),
    },
    {
        ("other", "yes"): (("eine Gruppe und Stelle", "a group and post"), ("besteht", "exists")),
        ("other", "no"): (("eine Gruppe", "a group"), ("nicht ist", "is not")),
        ("other", "planned"): (("eine Gruppe", "a group"), ("ist nicht", "is not there")),
    },
    {"kind": ("Art und Weise", "kind or sort"), "district": ("Bezirk", "district")},
)
