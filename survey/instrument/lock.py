"""The file `released.lock` beside a study's questionnaires: one line `version digest` each.

It finds an edited release without a database: `check` reads it, and so does continuous
integration by way of `check`. Owns the format and what is said of an edited release; refuses to
write files.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from survey.instrument.model import Questionnaire
from survey.instrument.refusal import SurveyError
from survey.instrument.text import Text

NAME: Final = "released.lock"
_LINE: Final = re.compile(r"(\S+) ([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Lock:
    """The released versions of one study, each with the digest of its content."""

    digests: Mapping[str, str]

    def differs(self, questionnaire: Questionnaire) -> bool:
        """Whether the version is released with another content."""
        return self.digests.get(questionnaire.version, questionnaire.digest) != questionnaire.digest

    def verify(self, questionnaire: Questionnaire) -> bool:
        """Whether the version is released. Raises SurveyError (`version-changed`) if it differs."""
        if self.differs(questionnaire):
            raise changed(questionnaire.study, questionnaire.version)
        return questionnaire.version in self.digests

    def with_version(self, questionnaire: Questionnaire) -> Lock:
        """The lock with one more version; the same one again is no change."""
        self.verify(questionnaire)
        return Lock({**self.digests, questionnaire.version: questionnaire.digest})

    def text(self) -> str:
        """The file's content."""
        return "".join(f"{version} {self.digests[version]}\n" for version in sorted(self.digests))


def read_lock(text: str, file: str = NAME) -> Lock:
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


def changed(study: str, version: str) -> SurveyError:
    """A released version does not have the content any more that it was released with."""
    return SurveyError(
        "version-changed",
        Text(
            f"{study} {version} ist mit anderem Inhalt freigegeben und ändert sich nicht mehr. "
            "Machen Sie die Änderung rückgängig, oder vergeben Sie eine neue Version "
            f"(etwa {version}.1).",
            f"{study} {version} was released with another content and never changes. Undo the "
            f"change, or give it a new version (such as {version}.1).",
        ),
    )
