"""Whether there is a screen to open a window on."""

import ctypes
import os
import sys
from collections.abc import Mapping
from pathlib import Path

WITHOUT_SCREEN = {"offscreen", "minimal", "vnc"}


def has_screen(env: Mapping[str, str] = os.environ) -> bool:
    """Say whether a window could be seen: asks the display itself, not only its name.

    Windows and macOS have one always. A Linux display that is named but does not answer
    (a closed session, a forwarding that has ended) counts as none.
    """
    if env.get("QT_QPA_PLATFORM", "").split(":")[0] in WITHOUT_SCREEN:
        return False
    if sys.platform != "linux":
        return True
    return _wayland_answers(env) or _x11_answers(env)


def _wayland_answers(env: Mapping[str, str]) -> bool:
    name = env.get("WAYLAND_DISPLAY")
    # An absolute name replaces the folder, as Wayland's own rule has it.
    return bool(name) and (Path(env.get("XDG_RUNTIME_DIR", "/")) / str(name)).is_socket()


def _x11_answers(env: Mapping[str, str]) -> bool:
    name = env.get("DISPLAY")
    if not name:
        return False
    try:
        x11 = ctypes.CDLL("libX11.so.6")
    except OSError:
        return True  # it cannot be asked before Qt's libraries are installed: believe the name
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XOpenDisplay.argtypes = [ctypes.c_char_p]
    x11.XCloseDisplay.argtypes = [ctypes.c_void_p]
    display = x11.XOpenDisplay(name.encode())
    if display:
        x11.XCloseDisplay(display)
    return bool(display)
