"""What is our fault: one dialog that says so, and a note of where it was, without personal data."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from desktop.i18n import _

if TYPE_CHECKING:
    from types import TracebackType

    from PySide6.QtWidgets import QMessageBox

LONGEST = 1_000_000  # bytes; then the notes begin anew


class Trouble(QObject):
    """Takes every exception that nobody expected, from any thread.

    ``tell`` is meant for ``sys.excepthook``. The dialog is shown by the thread of the window; while
    one is open the next bugs are only noted.
    """

    _found = Signal(object)

    def __init__(self, notes: Path) -> None:
        super().__init__()
        self._notes = notes
        self.box: QMessageBox | None = None
        self.report: Callable[[], object] | None = None  # shows what can be handed on
        self._found.connect(self._show)

    def tell(
        self, kind: type[BaseException], bug: BaseException, trace: TracebackType | None
    ) -> None:
        """Note a bug and show it; Ctrl+C in a terminal only ends the program."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        # Not the message: what a program prints may end in a journal that anybody can read.
        if sys.stderr is not None:
            sys.stderr.writelines(f"{line}\n" for line in _lines(bug))
        self._note(bug)
        self._found.emit(bug)

    def _note(self, bug: BaseException) -> None:
        with suppress(OSError):  # a full disk must not keep the dialog from being shown
            begun = self._notes.exists() and self._notes.stat().st_size < LONGEST
            with self._notes.open("a" if begun else "w", encoding="utf-8") as file:
                file.writelines(f"{line}\n" for line in _lines(bug))

    def _show(self, bug: BaseException) -> None:
        if self.box is None:
            self.box = show_trouble(bug, self._notes)
            if self.report is not None:
                button = self.box.addButton(_("Problem report…"), self.box.ButtonRole.ActionRole)
                button.clicked.connect(self.report)
            self.box.finished.connect(self._closed)

    def _closed(self) -> None:
        self.box = None


def show_trouble(bug: BaseException, notes: Path) -> QMessageBox:
    """Tell that the program made a mistake; the work can go on. Returns the open dialog."""
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(QApplication.activeWindow())
    box.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(_("A mistake of the program"))
    box.setText(_("Something went wrong in the program. It is not your fault."))
    words = _(
        "What was confirmed is saved. You can go on; tell whoever looks after Minga: {kind}. It is"
        " noted in {file}, without personal data."
    )
    box.setInformativeText(words.format(kind=type(bug).__name__, file=notes))
    box.open()
    return box


def _lines(bug: BaseException) -> Iterator[str]:
    """Say what happened and where, with the causes; messages may name people and stay out."""
    import traceback
    from datetime import UTC, datetime

    now = datetime.now(UTC).isoformat(timespec="seconds")
    each: BaseException | None = bug
    while each is not None:
        yield f"{now} {type(each).__module__}.{type(each).__name__}"
        for frame in traceback.extract_tb(each.__traceback__):
            yield f"  {frame.filename}:{frame.lineno} {frame.name}"
        each, now = each.__cause__ or each.__context__, "  because of"
