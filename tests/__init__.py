"""Every test of the engine and of the analysis; `tests.support` holds what they share."""
