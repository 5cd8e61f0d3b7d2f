"""``python -m desktop`` is the command ``minga``."""

import sys

from desktop.cli import main

sys.exit(main())
