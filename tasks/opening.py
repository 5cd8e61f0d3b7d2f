"""The README's first command: the application on a demonstration centre."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from tasks.console import StopError, run, say
from tasks.environment import Environment
from tasks.screen import has_screen
from tasks.set_up import set_up

PASSPHRASE = "demostracion"
PEOPLE, YEARS = 300, 2
# Written last: a demonstration without it was interrupted.
FINISHED = "finished.txt"


def folder_of(here: Environment) -> Path:
    """Return the data folder of the demonstration centre."""
    return here.root / "demonstration"


def _minga(
    here: Environment,
    *words: str | Path,
    env: dict[str, str] | None = None,
    data: Path | None = None,
) -> int:
    command = [here.python, "-m", "desktop", "--data", data or folder_of(here), *words]
    return run(command, env={"MINGA_PASSPHRASE": PASSPHRASE, **(env or {})})


def make_demonstration(here: Environment) -> None:
    """Make a synthetic centre in ``demonstration/`` unless there is a whole one already."""
    folder = folder_of(here)
    if (folder / FINISHED).exists():
        return
    if folder.exists():
        say("· Demonstration: the last one was not finished; making it again")
        shutil.rmtree(folder)
    say(f"· Demonstration: making a centre of {PEOPLE} invented people and {YEARS} years")
    if _minga(here, "demo", "--people", str(PEOPLE), "--years", str(YEARS)):
        raise StopError("The demonstration centre could not be made; the reason is said above.")
    note = "Made by the task 'open'. Delete this folder to start afresh.\n"
    (folder / FINISHED).write_text(note, "utf-8")


def tour(here: Environment, folder: Path, *more: str, centre: Path | None = None) -> int:
    """Carry the demonstration out without a window; pictures and papers go to *folder*.

    At *centre* it is done by Ana, and not by whoever runs the task.
    """
    env = {"QT_QPA_PLATFORM": "offscreen", **({"LOGNAME": "ana"} if centre else {})}
    code = _minga(here, "tour", "--out", folder, *more, env=env, data=centre)
    say(f"The papers and the pictures of the screens are in {folder}" if code == 0 else
        "The demonstration did not come to its end; the reason is said above.")  # fmt: skip
    return code


def open_demonstration(_words: Sequence[str]) -> int:
    """Open the window on the demonstration, or say that there is no screen and do without."""
    here = set_up()
    make_demonstration(here)
    if has_screen():
        say(f"· Opening Minga on {folder_of(here)} (its passphrase: {PASSPHRASE})")
        return _minga(here)
    say("There is no screen here, so the demonstration is carried out without a window.")
    return tour(here, folder_of(here) / "tour")


# A screen has few colours: a picture with a list of them takes a third of the room.
SMALLER = """
import sys
from pathlib import Path
from PIL import Image
for path in Path(sys.argv[1]).glob("*.png"):
    picture = Image.open(path).convert("RGB")
    picture = picture.quantize(64, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    picture.save(path, optimize=True)
"""


def take_pictures(words: Sequence[str]) -> int:
    """Make pictures of every screen, both languages and looks, in ``docs/screens`` or elsewhere."""
    here = set_up()
    build = here.root / "build"
    folder = Path(words[0]).resolve() if words else build / "screens"
    centre = build / "pictured"
    for old in (centre, *([] if words else [folder])):
        shutil.rmtree(old, ignore_errors=True)
    made = ("demo", "--people", str(PEOPLE), "--years", str(YEARS))
    code = (
        _minga(here, *made, env={"LOGNAME": "ana"}, data=centre)
        or tour(here, folder, "--dark", centre=centre)
        or run([here.python, "-c", SMALLER, str(folder)])
    )
    if code == 0 and not words:
        keep_pictures(folder, here.root / "docs" / "screens")
        say("They are in docs/screens too. Look at each one before you commit it.")
    return code


def keep_pictures(made: Path, kept: Path) -> None:
    """Put the pictures that were *made* in the place of all that were *kept*."""
    kept.mkdir(parents=True, exist_ok=True)
    for old in kept.glob("*.png"):
        old.unlink()
    for path in sorted(made.glob("*.png")):
        shutil.copy(path, kept / path.name)
