"""The file `released.lock` beside a study's questionnaires: one line `version digest` each.

It finds an edited release without a database. Owns the format; refuses to read or write files.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from survey.errors import SurveyError
from survey.fieldwork.versions import changed
from survey.instrument.model import Questionnaire
from survey.instrument.text import Text

_LINE = re.compile(r"(\S+) ([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Lock:
    """The released versions of one study, each with the digest of its content."""

    digests: Mapping[str, str]

    def verify(self, questionnaire: Questionnaire) -> bool:
        """Whether the version is released. Raises SurveyError (`version-changed`) if it differs."""
        known = self.digests.get(questionnaire.version)
        if known is not None and known != questionnaire.digest:
            raise changed(questionnaire.study, questionnaire.version)
        return known is not None

    def with_version(self, questionnaire: Questionnaire) -> Lock:
        """The lock with one more version; the same one again is no change."""
        self.verify(questionnaire)
        return Lock({**self.digests, questionnaire.version: questionnaire.digest})

    def text(self) -> str:
        """The file's content."""
        return "".join(f"{version} {self.digests[version]}\n" for version in sorted(self.digests))


def read_lock(text: str, file: str = "released.lock") -> Lock:
    """A lock from the file's content; empty for a study without a release.

    Raises SurveyError (`lock-unreadable`) with the line.
    """
    digests: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        found = _LINE.fullmatch(line.strip())
        if found is None or found[1] in digests:
            raise SurveyError(
                "lock-unreadable",
                Text(
                    f"{file}:{number}: erwartet wird „Fassung Prüfsumme“, jede Fassung einmal. "
                    "Stellen Sie die Datei aus der Versionsverwaltung wieder her.",
                    f"{file}:{number}: expected “version digest”, each version once. Restore the "
                    "file from version control.",
                ),
            )
        digests[found[1]] = found[2]
    return Lock(digests)
