"""A dialog as everybody meets it: large text, both languages, dark, by the keyboard, by ear."""

from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget

from desktop import i18n
from desktop.ui import language, theme
from tests.ui.contrast import faint
from tests.ui.eyes import LAYOUT_ROUNDS, cut, nameless
from tests.ui.reach import out_of_reach, sideways

SMALL_SCREEN = (1366, 768)
SILENT = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Whitespace}


def every_look(dialog: QDialog, kind: type[QDialog]) -> None:
    """Fail where *dialog*, of this *kind*, is too large, cut, faint, nameless or out of order.

    There is a call for each kind of dialog: tests/architecture/test_dialogs.py.
    """
    assert type(dialog) is kind
    spoken, look = i18n.language(), theme.look()
    found = {}
    for code in ("es", "en"):
        language.speak(code)
        for worn in (
            *(theme.Look(scale=scale) for scale in (1.0, 1.5, 2.0)),
            theme.Look(dark=True),
        ):
            theme.wear(worn)
            settle()
            if wrong := faults(dialog):
                found[f"{code} {worn.name} {worn.scale:.0%}"] = wrong
    theme.wear(look)
    language.speak(spoken)
    settle()
    assert not found, "\n".join(f"{look}: {wrong}" for look, wrong in found.items())


def faults(dialog: QDialog) -> list[str]:
    """Return all that is wrong with *dialog* as it is now."""
    width, height = dialog.width(), dialog.height()
    fits = width <= SMALL_SCREEN[0] and height <= SMALL_SCREEN[1]
    wrong = [] if fits else [f"it is {width}×{height} pixels large"]
    wrong += [f"nameless: {name}" for name in nameless(dialog)]
    wrong += [*cut(dialog), *out_of_reach(dialog), *sideways(dialog)]
    wrong += without_a_role(dialog)
    if theme.look().scale > 1:  # what is scrolled away stands nowhere
        return wrong
    return [*wrong, *out_of_order(dialog), *faint(dialog)]


def without_a_role(dialog: QDialog) -> list[str]:
    """Return the controls of which a screen reader could not say what they are."""
    return [
        f"{control} has no role"
        for control in chain(dialog)
        if not isinstance(control, QScrollArea)  # Qt has no word for paper that is looked at
        and QAccessible.queryAccessibleInterface(control).role() in SILENT
    ]


def out_of_order(dialog: QDialog) -> list[str]:
    """Return where Tab leads back up though nothing stands beside; once in a round it must."""
    controls = chain(dialog)
    steps = pairwise([*controls, *controls[:1]])
    up = [f"after {one} comes {other}" for one, other in steps if _leads_up(one, other, dialog)]
    return up if len(up) > 1 else []


def chain(dialog: QDialog) -> list[QWidget]:
    """Return what Tab comes to, from the first to the last."""
    found, control = [], dialog.nextInFocusChain()
    while control is not dialog:
        by_tab = control.focusPolicy() & Qt.FocusPolicy.TabFocus
        if by_tab and control.isVisibleTo(dialog) and control.isEnabled():
            found.append(control)
        control = control.nextInFocusChain()
    return [one for one in found if one.focusProxy() is None]


def settle() -> None:
    """Let everything find its place."""
    for _round in range(LAYOUT_ROUNDS):
        QApplication.processEvents()


def _leads_up(one: QWidget, other: QWidget, dialog: QDialog) -> bool:
    first, second = (QRect(part.mapTo(dialog, QPoint(0, 0)), part.size()) for part in (one, other))
    return second.bottom() <= first.top() and second.left() < first.right()
