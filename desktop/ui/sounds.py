"""Three short sounds for three things that a card does on a roll, for eyes that are elsewhere.

The part of Qt that plays sounds is not among those that are shipped, and its own beep is one
sound only. So the system's player is asked: each desktop has one, and where there is none it stays
silent, for nothing depends on a sound: what it says can be seen too.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QProcess

from desktop.ui.theme import RESOURCES
from desktop.use_cases.cards import CardOnRoll

SETTING = "card_sounds"
ON, OFF = "on", "off"
FILES = {kind: RESOURCES / "sounds" / f"{kind}.wav" for kind in CardOnRoll}
# PipeWire, PulseAudio, plain ALSA, macOS: the first one that is there.
PLAYERS = (("pw-play",), ("paplay",), ("aplay", "-q"), ("afplay",))

Play = Callable[[Path], object]


def is_on(settings: Mapping[str, str]) -> bool:
    """Return whether this computer makes sounds, as its settings say."""
    return settings.get(SETTING) != OFF


def player() -> Play:
    """Return what plays a file on this computer; it waits for nothing."""
    if sys.platform == "win32":
        return _play_on_windows
    for program, *options in PLAYERS:
        found = shutil.which(program)
        if found is not None:
            return partial(_play_with, found, options)
    return _stay_silent


def _play_with(program: str, options: list[str], file: Path) -> None:
    QProcess.startDetached(program, [*options, str(file)])


def _play_on_windows(file: Path) -> None:
    if sys.platform == "win32":
        import winsound

        flags = winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT
        winsound.PlaySound(str(file), flags)


def _stay_silent(_file: Path) -> None:
    """Make no sound."""
