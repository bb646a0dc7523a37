"""`python -m analysis`: the same command where the package is not installed."""

import sys

from analysis.cli import main

sys.exit(main())
