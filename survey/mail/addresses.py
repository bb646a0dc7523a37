"""What counts as an address of mail. Refuses whatever a server could read as something else."""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 254
# No blank, no control character, no quoting, no second @; the domain by labels, umlauts included.
_ADDRESS: Final = re.compile(
    r"[^\s\x00-\x1f\x7f@<>()\[\],;:\"\\]{1,64}"
    r"@(?!-)[^\W_](?:[\w-]*[^\W_])?(?:\.(?!-)[^\W_](?:[\w-]*[^\W_])?)*"
)


def is_address(text: str) -> bool:
    return len(text) <= LONGEST and _ADDRESS.fullmatch(text) is not None
