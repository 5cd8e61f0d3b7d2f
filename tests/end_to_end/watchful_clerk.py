"""A clerk who looks at the screen at each step: is every word whole, has every control a name?"""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QMessageBox, QWidget

from bench.scenarios.clerk import Clerk
from desktop import i18n
from desktop.ui import language
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut

OF_THE_SYSTEM = (QFileDialog, QMessageBox)


class WatchfulClerk(Clerk):
    """Fails where words are cut or a control is nameless, in *languages* as well as the spoken."""

    def __init__(self, *languages: str) -> None:
        super().__init__()
        self._languages = languages

    def see(self, shown: Callable[[], object]) -> None:
        """Wait until the screen shows it, and look at it."""
        super().see(shown)
        self._look()

    def _look(self) -> None:
        front = in_front()
        if isinstance(front, OF_THE_SYSTEM) or not front.isVisible():
            return
        spoken = i18n.language()
        for code in (spoken, *self._languages):
            language.speak(code)
            every_control_has_a_name(front)
            nothing_is_cut(front)
        language.speak(spoken)


def in_front() -> QWidget:
    """Return the dialog that is open, else the window."""
    windows = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMainWindow)]
    return QApplication.activeModalWidget() or next(one for one in windows if one.isVisible())
