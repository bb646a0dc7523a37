"""What the set-up says: a line per step, and one sentence when it cannot go on."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass

CERTIFICATE_SIGNS = (
    "CERTIFICATE_VERIFY_FAILED",
    "SELF_SIGNED_CERT",
    "UNABLE_TO_GET_ISSUER_CERT",
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
    "self-signed certificate",
)
NETWORK_SIGNS = (
    "ENOTFOUND",
    "EAI_AGAIN",
    "ECONNREFUSED",
    "ECONNRESET",
    "ETIMEDOUT",
    "ENETUNREACH",
    "NewConnectionError",
    "NameResolutionError",
    "ConnectTimeoutError",
    "ReadTimeoutError",
    "ProxyError",
    "Max retries exceeded",
    "Connection refused",
    "Network is unreachable",
    "Temporary failure in name resolution",
    "(from versions: none)",  # pip saw no index at all
)
OWN_AUTHORITY = (
    "the network here signs certificates with an authority of its own: give its file to pip as "
    "PIP_CERT=FILE and to npm as NODE_EXTRA_CA_CERTS=FILE (or NODE_OPTIONS=--use-system-ca), "
    "then run this again"
)
REASONS = (
    (CERTIFICATE_SIGNS, OWN_AUTHORITY),
    (NETWORK_SIGNS, "the network or the package registry cannot be reached from here"),
    (("No space left on device", "ENOSPC"), "the disk is full"),
    (
        ("DO NOT MATCH THE HASHES", "EINTEGRITY"),
        "a package differs from the one that was locked, so nothing was installed",
    ),
)


class SetupError(Exception):
    """The set-up cannot go on; its text is the one sentence that says why and what to do."""


@dataclass(frozen=True, slots=True)
class Progress:
    """The line before each step: `[2/5] installing 41 packages ...`."""

    total: int

    def line(self, number: int, title: str) -> None:
        print(f"[{number}/{self.total}] {title} ...", flush=True)


def why(doing: str, output: Iterable[str]) -> str:
    """Turn the output of a program that failed into one sentence."""
    lines = [line.strip() for line in output if line.strip()]
    text = "\n".join(lines)
    for signs, reason in REASONS:
        if any(sign in text for sign in signs):
            return f"Could not finish {doing}: {reason}."
    errors = [line for line in lines if "error" in line.lower()] or lines
    return f"Could not finish {doing}: {errors[-1] if errors else 'no reason was given'}"


def stop(sentence: str) -> None:
    print(f"\n{sentence}", file=sys.stderr, flush=True)
    raise SystemExit(1)
