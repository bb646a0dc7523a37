"""Frozen figures: levels, changes and trends with their bases, bounds, cautions and words.

Owns what may be said of a figure (method.md, section 2) and how it is called. Computes on tracks
(`panel`) with pure numbers (`statistics`); refuses to read files and to draw tables.
"""
