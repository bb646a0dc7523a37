"""Files that somebody attaches as evidence: which kinds there are, and what a file really is.

Everything here is hostile until its content says otherwise. Refuses to store, and to believe a
browser's word about type and size.
"""

from survey.instrument.files.kinds import ACCEPTED, FORMATS, Accepted, Format, extensions
from survey.instrument.files.names import MAX_NAME, clean_name
from survey.instrument.files.recognise import recognise

__all__ = [
    "ACCEPTED",
    "FORMATS",
    "MAX_NAME",
    "Accepted",
    "Format",
    "clean_name",
    "extensions",
    "recognise",
]
