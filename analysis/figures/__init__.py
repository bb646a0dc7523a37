"""Figures of a report as frozen values: what a plan asks for, built from a release and drawn.

Owns the plan's key `figures`, the kinds of figures and how each is drawn (`draw`, the only place
that knows matplotlib). Refuses to compute: results are taken from `analysis.results`, and a drawing
reads nothing but its value.
"""
