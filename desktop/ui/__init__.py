"""What is seen. Importing it gives Python's own ``import`` back.

PySide6 puts one of its own in its place, which reads the source of every module that is imported
from then on, in search of ``from __feature__ import``. Nobody here says that, and SQLAlchemy
alone has 237 modules: reading them takes as long as importing them.
"""

import builtins

from PySide6 import QtCore  # noqa: F401  # whichever comes first puts it there

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
