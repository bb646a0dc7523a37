"""Data releases for tests, written by hand as the format says: CSV lines, digest, zip.

`ReleaseFolder` starts from a small sound release and lets a test break one thing.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(__file__).parent / "data"
KIM = ROOT / "questionnaires" / "kim"

STATUSES = {
    "k.A.": "not_stated",
    "offen": "undecided",
    "geplant": "planned",
    "unklar": "not_determinable",
    "-": "not_applicable",
}
COLUMNS = {
    "positions_available": "available",
    "positions_applied_for": "applied_for",
    "positions_at_municipality": "at_municipality",
    "positions_at_independent_providers": "at_independent_providers",
    "positions_in_member_municipalities": "in_member_municipalities",
}
ANSWER_HEADER = (
    "wave,unit,variable,item,status,comparator,low,high,code,text,reason,provenance,"
    "document,page,quote"
)


def municipalities() -> list[dict[str, str]]:
    with (KIM / "data" / "municipalities_nrw.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def printed_table() -> list[dict[str, str]]:
    """Tab. 2 as the report prints it."""
    with (KIM / "data" / "tab2_case_management.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def keys_by_name() -> dict[str, str]:
    """The official key by every name that the report uses."""
    names = {row["name"]: row["ags"] for row in municipalities()}
    with (KIM / "data" / "aliases.csv").open(encoding="utf-8", newline="") as file:
        names |= {row["alias"]: row["ags"] for row in csv.DictReader(file)}
    return names


def answer_line(wave: str, unit: str, variable: str, item: str, cell: str) -> str:
    """A line of `answers.csv` for a cell of Tab. 2 as printed."""
    if cell in STATUSES:
        value = f"{STATUSES[cell]},,,,"
    elif cell == "alle":
        value = "answered,all,,,"
    elif cell.startswith("mind. "):
        value = f"answered,>=,{cell.removeprefix('mind. ')},,"
    else:
        number = cell.replace(",", ".")
        value = f"answered,=,{number},{number},"
    return f"{wave},{unit},{variable},{item},{value},,,entered,,,"


def table_lines() -> list[str]:
    keys = keys_by_name()
    return [
        answer_line("2021-H1", keys[row["municipality"]], "cm_positions", item, row[column])
        for row in printed_table()
        for column, item in COLUMNS.items()
    ]


class ReleaseFolder:
    """A release on disk whose files a test may replace before it is sealed."""

    def __init__(self, folder: Path) -> None:
        self.path = folder
        self.descriptor: dict[str, object] = {"name": "test-1", "created": "2022-02-14T10:00:00Z"}
        (folder / "questionnaires").mkdir(parents=True)

    def write(self, name: str, content: str | bytes | Iterable[str]) -> ReleaseFolder:
        if isinstance(content, bytes):
            data = content
        elif isinstance(content, str):
            data = content.encode()
        else:
            data = ("\n".join(content) + "\n").encode()
        (self.path / name).write_bytes(data)
        return self

    def seal(self, *, digest: str | None = None) -> Path:
        """Write the descriptor with the digest of what is there ("" leaves it out)."""
        if digest is None:
            digest = self.digest()
        content = self.descriptor | ({"digest": digest} if digest else {})
        self.write("datapackage.json", json.dumps(content))
        return self.path

    def digest(self) -> str:
        lines = sorted(
            f"{path.relative_to(self.path).as_posix()} "
            f"{hashlib.sha256(path.read_bytes()).hexdigest()}\n"
            for path in self.path.rglob("*")
            if path.is_file() and path.name != "datapackage.json"
        )
        return hashlib.sha256("".join(lines).encode()).hexdigest()


def real_release(
    folder: Path,
    *,
    questionnaires: Path = DATA,
    second_wave: Mapping[str, list[str]] | None = None,
    example: bool = True,
) -> ReleaseFolder:
    """Tab. 2 as wave 2021-H1 over its 25 units, and a wave 2021-H2 over all 54.

    `second_wave`: lines of `answers.csv` by unit whose response to 2021-H2 counts.
    """
    release = ReleaseFolder(folder)
    units = municipalities()
    keys = keys_by_name()
    coded = [keys[row["municipality"]] for row in printed_table()]
    second = second_wave or {}
    release.write(
        "units.csv",
        _csv(
            ["unit", "name", "kind", "government_district"],
            ([u["ags"], u["name"], u["kind"], u["government_district"]] for u in units),
        ),
    )
    release.write(
        "frame.csv",
        _csv(
            ["wave", "unit"],
            [
                *(["2021-H1", key] for key in coded),
                *(["2021-H2", u["ags"]] for u in units),
            ],
        ),
    )
    release.write(
        "waves.csv",
        [
            "wave,questionnaire,version,mode,opens,deadline,reference,example",
            "2021-H1,kim,2021-H1,coded,,,,0",
            f"2021-H2,kim,2021-H2,self,2022-01-10,2022-02-11,2021-12-31,{int(example)}",
        ],
    )
    release.write(
        "responses.csv",
        [
            "wave,unit,version,status,submitted",
            *(f"2021-H1,{key},2021-H1,accepted,2021-05-20T10:00:00Z" for key in coded),
            *(
                f"2021-H2,{u['ags']},2021-H2,submitted,2022-02-01T09:00:00Z"
                if u["ags"] in second
                else f"2021-H2,{u['ags']},2021-H2,invited,"
                for u in units
            ),
        ],
    )
    release.write(
        "answers.csv",
        [
            ANSWER_HEADER,
            *table_lines(),
            *(line for lines in second.values() for line in lines),
        ],
    )
    for path in sorted(questionnaires.glob("2021-H*.yaml")):
        release.write(f"questionnaires/{path.name}", path.read_bytes())
    return release


def zipped(folder: Path, target: Path, prefix: str = "") -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, prefix + path.relative_to(folder).as_posix())
    return target


def _csv(header: list[str], rows: Iterable[list[str]]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return buffer.getvalue()
