"""The pure core: what an answer, an expression and a questionnaire version are.

Imports the standard library, PyYAML and pydantic only; knows no database, no page, no clock.
"""
