"""A reader of another country: it presses the keys of its own keyboard, one by one."""

import ctypes
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from select import select

from tests.end_to_end.window import Display
from tests.keyboards import COUNTRIES, KEYS, US

LAYOUTS = dict(zip(COUNTRIES, ("us", "es", "latam"), strict=True))
# The number of each key in the order of tests/keyboards.py, of Enter and the blank.
CODES = (49, *range(10, 22), *range(24, 36), *range(38, 49), 51, *range(52, 62), 94)
ENTER, BLANK = 36, 65
HELD = (None, 50, 108)  # for the second sign of a key Shift, for the third AltGr
EVERY = 0.004  # seconds between two keys


class ReaderKeys:
    """The keys of a reader on a display."""

    def __init__(self, display: Display) -> None:
        self._x, self._test = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(display.name.encode()))

    def scan(self, text: str, country: str) -> None:
        """Press the keys that type *text* and Enter in *country*."""
        for sign in f"{text}\n":
            key, held = _key(sign, country)
            for code, down in ((held, 1), (key, 1), (key, 0), (held, 0)):
                if code is not None:
                    self._test.XTestFakeKeyEvent(self._display, code, down, 0)
            self._x.XFlush(self._display)
            select([], [], [], EVERY)

    def close(self) -> None:
        """Let go of the display."""
        self._x.XCloseDisplay(self._display)


def _key(sign: str, country: str) -> tuple[int, int | None]:
    if sign in "\n ":
        return (ENTER if sign == "\n" else BLANK), None
    for level, keys in enumerate(KEYS[country]):
        here = keys[:47] if country == US else keys
        if sign in here:
            return CODES[here.index(sign)], HELD[level]
    raise AssertionError(sign)


@contextmanager
def a_reader(display: Display) -> Iterator[ReaderKeys]:
    """A reader that is plugged in."""
    reader = ReaderKeys(display)
    try:
        yield reader
    finally:
        reader.close()


def set_keyboard(display: Display, country: str) -> None:
    """Give the computer the keyboard of *country*."""
    subprocess.run(["setxkbmap", LAYOUTS[country]], env=display.environment, check=True)
