"""The set-up: from a fresh clone to a virtual environment, style, fonts and translations.

Runs on the standard library of any Python 3.11; `python .setup run` or `python .setup test`.
Every step keeps a stamp of its inputs, so that a second run does only what changed.
"""
