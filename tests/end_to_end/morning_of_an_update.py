"""A new program opens an old file, and keys are wrapped anew; each thing is said once it is sure.

Its folder has ``centre`` (the data) and ``home`` (what the computer knows about it).
"""

import json
import os
import shutil
import sys
from datetime import date
from pathlib import Path

from desktop.storage import keys, recovery_kit
from desktop.storage.database import open_with_key
from desktop.storage.keys import CopyFor

KEY = bytes(range(32))  # of the released files
OLD, NEW, HERS = "clave de la mañana", "clave de la tarde", "la clave de Berta"
ANA, BERTA = CopyFor("a", "ana", "t"), CopyFor("b", "berta", "t")


def say(*what: object) -> None:
    os.write(1, (json.dumps(what) + "\n").encode())


def main(root: Path) -> None:
    """Update the file, then the keys."""
    shutil._USE_CP_SENDFILE = False  # what the kernel copies by itself cannot be written down
    centre = root / "centre"
    say("begin")
    open_with_key(centre, KEY, "ana").close()
    say("updated")
    keys.put_copy(centre, KEY, ANA, NEW)
    say("renewed")
    keys.put_copy(centre, KEY, BERTA, HERS)
    say("added")
    parts = recovery_kit.make_kit(centre, KEY, date(2026, 3, 2))
    say("kit", *((part.part, part.kit, part.share.hex()) for part in parts))
    say("dropping")
    keys.drop_copies(centre, {"b"})
    say("dropped")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
