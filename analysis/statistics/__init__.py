"""Statistics of implementation surveys: arrays and counts in, small frozen values out.

Knows no survey and no release: what a number means is said by who asks for it. Each method names
its variant and source; each has an outside witness in `tests/analysis/witnesses/`.
"""
