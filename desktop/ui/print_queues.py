"""The printers that the system knows, and whether one would print now what is sent to it."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence

ACCEPTING = b"printer-is-accepting-jobs"


class _Destination(ctypes.Structure):
    """``cups_dest_t``: the same in every libcups.so.2."""

    _fields_ = (
        ("name", ctypes.c_char_p),
        ("instance", ctypes.c_char_p),
        ("is_default", ctypes.c_int),
        ("option_count", ctypes.c_int),
        ("options", ctypes.c_void_p),
    )


def printer_names() -> Sequence[str]:
    """Return the printers that the system knows."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return QPrinterInfo.availablePrinterNames()


def trouble_of(name: str) -> str:
    """Return why *name* would not print now: printer_gone, _stopped, _refusing; "" if it would.

    Qt sends pages to a stopped or refusing queue without a word, so it is asked before.
    """
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    found = QPrinterInfo.printerInfo(name)
    if found.isNull():
        return "printer_gone"
    if found.state() == QPrinter.PrinterState.Error:
        return "printer_stopped"
    return "" if _accepts(name) else "printer_refusing"


def _accepts(name: str) -> bool:
    """Say whether the queue takes jobs; where there is no CUPS (Windows) Qt's word is enough."""
    try:
        cups = ctypes.CDLL("libcups.so.2")
    except OSError:
        return True
    cups.cupsGetNamedDest.restype = ctypes.POINTER(_Destination)
    cups.cupsGetOption.restype = ctypes.c_char_p
    found = cups.cupsGetNamedDest(None, name.encode(), None)
    if not found:
        return True
    options = ctypes.c_void_p(found.contents.options)
    said = cups.cupsGetOption(ACCEPTING, found.contents.option_count, options)
    cups.cupsFreeDests(1, found)
    return bool(said != b"false")
