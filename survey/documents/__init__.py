"""Documents made of a questionnaire: the empty form as a tagged PDF, the codebook.

Imports the instrument and its questions only; heavy libraries are imported where they are used, and
no process that serves pages imports this package unless a document is asked for.
"""
