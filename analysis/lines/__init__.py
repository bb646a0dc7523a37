"""The lines of `answers.csv` or `answers.parquet`: read by column, checked, sorted by variable.

Owns everything between the file and `analysis.answers.Answers`. Refuses to decide who counts.
"""
