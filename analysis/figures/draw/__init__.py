"""Draws a figure as SVG and PNG. The only place that knows matplotlib, imported when drawing.

Owns sizes, shades and letters. Refuses to compute or to word anything: a drawing reads its value.
"""
