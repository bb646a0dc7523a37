"""Tables of a report as frozen values: what a plan asks for, built from a release.

Owns the plan's language, the kinds of tables and what every table says of itself. Refuses to know
how a table is drawn: renderers (`workbook`, `word`, `web_page`, `csv_files`) only read it.
"""
