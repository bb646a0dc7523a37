"""The verbs of fieldwork: each takes who, when and what, and owns its transaction.

Owns every write to the store. Refuses: to parse a request, to print, to look at the clock.
"""
