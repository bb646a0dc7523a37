"""A questionnaire of some 60 questions with every key and every type, put together from files.

Parts of `kim` 2021-H2 as evaluators write (blocks, quotes, long conditions), `everything.yaml` with
every key, and the file of each type; names of the latter two end in the file's name, so that all
stand side by side. What other files learn, this one has.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
FOLDER: Final = ROOT / "tests" / "questionnaires"
KIM: Final = ROOT / "questionnaires" / "kim" / "2021-H2.yaml"
SECTIONS: Final = ("context", "steering", "authorities", "implementation", "funding")

_SECTION = re.compile(r"^(?=  - name: )", re.MULTILINE)
_DEFINED = re.compile(r"^ {2,6}- (?:name: |\{name: )(\w+)", re.MULTILINE)
_LIST = re.compile(r"^  (\w+):\n", re.MULTILINE)


def sixty() -> str:
    """The whole file."""
    kim = KIM.read_text(encoding="utf-8")
    head, sections = kim.split("sections:\n")
    chosen = [one for one in _SECTION.split(sections) if one[10:].partition("\n")[0] in SECTIONS]
    chosen = [re.sub(r"^\s*# .*\n", "", one, flags=re.MULTILINE) for one in chosen]
    lists: list[str] = []
    others: list[str] = []
    for path in sorted(FOLDER.glob("[a-z]*.yaml")):
        more, rest = _parts(path)
        lists.append(more)
        others.append(rest)
    return f"{head.rstrip()}\n{''.join(lists)}sections:\n{''.join(chosen)}{''.join(others)}"


def _parts(path: Path) -> tuple[str, str]:
    """Lists and sections of a file, under names of their own."""
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"^ *#.*\n", "", text, flags=re.MULTILINE)
    top, sections = text.split("\nsections:\n")
    lists = re.search(r"^choices:\n((?: .*\n)+)", top + "\n", re.MULTILINE)
    named = lists[1] if lists else ""
    names = {*_DEFINED.findall(sections), *_LIST.findall(named)}
    word = re.compile(rf"\b({'|'.join(sorted(names, key=len, reverse=True))})\b(?!: )")
    ending = path.stem.replace("-", "_")[:10]

    # The whole is filled in by municipalities: what only a coder can say is left out.
    sections = re.sub(r"(, )?not_(determinable|mentioned)", "", sections)

    def renamed(part: str) -> str:
        return word.sub(rf"\1_{ending}", part)

    sections = sections if sections.endswith("\n") else sections + "\n"
    return renamed(named), renamed(sections)
