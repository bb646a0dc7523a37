"""An operator at the command line: `survey` and `analysis` in processes of their own, and the post.

Owns the environment of these commands. Refuses to go past them into the database.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from tests.support.mailserver import Mailbox

ROOT = Path(__file__).resolve().parents[2]
OURS = ("SURVEY_", "DATABASE_URL", "SECRET_KEY")


@dataclass(frozen=True)
class Operator:
    """Somebody who runs an installation; `settings`: its variables; `box`: where its mail goes."""

    settings: Mapping[str, str]
    box: Mailbox

    def survey(self, *words: str | Path) -> str:
        """What a `survey` command says; it must succeed."""
        return self._run("survey.cli.main", *words)

    def analysis(self, *words: str | Path) -> str:
        return self._run("analysis", *words)

    def letter_to(self, address: str, subject: str) -> EmailMessage:
        """The one letter to somebody whose subject begins so; what waits is delivered for it."""
        if not self._letters(address, subject):
            self.survey("mail", "deliver")
        (found,) = self._letters(address, subject)
        return found

    def _letters(self, address: str, subject: str) -> list[EmailMessage]:
        return [
            letter
            for letter, recipient in zip(self.box.letters, self.box.recipients, strict=True)
            if recipient == address and str(letter["Subject"]).startswith(subject)
        ]

    def _run(self, module: str, *words: str | Path) -> str:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
        done = subprocess.run(
            [sys.executable, "-m", module, *map(str, words)],
            env={**kept, "SURVEY_LANGUAGE": "de", **self.settings},
            cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout


def words_of(letter: EmailMessage) -> str:
    """What its reader reads."""
    body = letter.get_body()
    assert body is not None
    told: str = body.get_content()
    return told.replace("\r\n", "\n")


def link_in(letter: EmailMessage) -> str:
    """The one address of a letter that lets its reader in."""
    (found,) = re.findall(r"^http\S+/r/\S+$", words_of(letter), re.MULTILINE)
    return str(found)
