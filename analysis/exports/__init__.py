"""A release as labelled data for other programs: CSV, Excel, SPSS, Stata, Parquet.

Owns what each format can carry and how: why a value is missing, bounds beside numbers, labels in
the language chosen, the name and digest of the release. Refuses to decide what a value is (`frames`
does) and to give out what the release has not.
"""
