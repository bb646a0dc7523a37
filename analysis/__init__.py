"""Figures and tables from a data release; the command `analysis`.

Reads a release on disk and nothing else: no web framework, no database.
"""
