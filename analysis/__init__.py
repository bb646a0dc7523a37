"""Figures and tables from a data release; the command `analysis`.

Reads a release on disk and nothing else: no web framework, no database. In a notebook:
`from analysis import Release`, then `Release.open("release-2021-H2")`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.release import Release

__all__ = ["Release"]


def __getattr__(name: str) -> object:
    # Imported when asked for: `import analysis` and `analysis --help` must not wait for numpy.
    if name == "Release":
        from analysis.release import Release

        return Release
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
