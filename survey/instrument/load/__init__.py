"""Questionnaires from YAML. `load` for whoever needs one, `examine` for whoever writes one."""

from survey.instrument.load.reader import (
    QuestionnaireError,
    examine,
    examine_text,
    load,
    load_text,
)

__all__ = ["QuestionnaireError", "examine", "examine_text", "load", "load_text"]
