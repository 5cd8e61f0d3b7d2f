"""Cells that a spreadsheet program would run: made harmless going out, restored coming in.

A cell that begins with one of the starters is taken as a formula by spreadsheet programs. An
apostrophe in front keeps it text. A cell that already has apostrophes before a starter gets one
more, so that taking one away always gives back exactly what was there.
"""

import re

_STARTS_A_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_WAS_DISARMED = re.compile(r"''*[=+\-@\t\r\n＝＋－＠]")


def disarm(cell: str) -> str:
    """Return *cell* as it may be written to a file that a spreadsheet program opens."""
    return f"'{cell}" if _STARTS_A_FORMULA.match(cell) else cell


def rearm(cell: str) -> str:
    """Return what *cell* was before ``disarm``."""
    return cell[1:] if _WAS_DISARMED.match(cell) else cell
