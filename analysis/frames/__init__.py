"""A release as data frames, for notebooks and for whoever goes on with other tools.

Owns the names and the types of columns. Refuses to count, and to hide why a value is missing: its
status stands beside every value, the bounds beside every number.
"""
