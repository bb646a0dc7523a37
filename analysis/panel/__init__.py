"""From a data release to arrays: who is in which wave, and each variable over waves and units.

Owns the axes (waves by units), the statuses and bounds in arrays, the universes over whole waves
and the concordance of versions. Refuses to count: `results` does.
"""
