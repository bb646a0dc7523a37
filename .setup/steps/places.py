"""Where things are: the only paths that the set-up knows."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SETUP = ROOT / ".setup"
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMPS = VENV / "stamps"
NODE_MODULES = SETUP / "node_modules"
KERN = NODE_MODULES / "@kern-ux" / "native"
STATIC = ROOT / "survey" / "static"
VENDOR = STATIC / "vendor"
TRANSLATIONS = ROOT / "survey" / "translations"
REQUIREMENTS = SETUP / "requirements.txt"
TEST_REQUIREMENTS = SETUP / "requirements-test.txt"
NODE_REQUIREMENTS = SETUP / "requirements-node.txt"
