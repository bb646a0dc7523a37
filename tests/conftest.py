"""What holds for every test: the shared fixtures, and how hypothesis looks for examples."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

pytest_plugins = [
    "tests.support.parts",
    "tests.support.isolation",
    "tests.support.databases",
    "tests.support.browser",
    "tests.support.html",
    "tests.support.mailserver",
]

# No deadline: two busy cores make any single example slow. The wall around unit tests is a fixture
# per function, which is what it should be.
settings.register_profile(
    "local", deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
# CI repeats the same examples, so that a failure there is one that the change brought.
settings.register_profile("ci", settings.get_profile("local"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")
