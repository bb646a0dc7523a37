"""The command `analysis`: one module per command, each parses, calls one function and prints.

Owns arguments and exit statuses: 0 fine, 1 the input is wrong (where, what, remedy on standard
error), 2 wrong usage. Refuses rules of its own. What is heavy is imported when a command runs:
`analysis --help` must not wait for pandas.
"""

from analysis.cli.main import main, parser

__all__ = ["main", "parser"]
