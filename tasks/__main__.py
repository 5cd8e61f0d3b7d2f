"""The door of ``python3 tasks``: looks at the Python it runs on, then hands over.

Kept readable by old Pythons, so that they can say what is wrong instead of failing to read it.
"""

import sys
from pathlib import Path

OLDEST = (3, 11)


def main() -> int:
    """Return the exit code of the task that was asked for."""
    if sys.version_info < OLDEST:
        print(f"Minga needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {sys.version}")
        return 1
    # Python puts this folder first on its path, where our file names could hide other modules.
    sys.path[0] = str(Path(__file__).resolve().parents[1])
    from tasks.catalogue import perform

    return perform(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
