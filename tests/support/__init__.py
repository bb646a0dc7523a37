"""Fixtures that every test may use: databases, browser, HTML checker, and walls around unit tests.

Each module is a pytest plugin of its own, named in `tests/conftest.py`.
"""
