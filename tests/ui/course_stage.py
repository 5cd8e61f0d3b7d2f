"""What the tests of courses stand on: screens at the size they have in the window, dialogs."""

from typing import Any

from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QPlainTextEdit, QWidget

from desktop.ui import language, theme
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut
from tests.ui.hands import type_text

ROOM = {1.0: (1158, 640), 1.5: (1274, 600)}  # of a page in a window of 1366 × 768
BOTH = (("es", 1.0), ("en", 1.0), ("es", 1.5), ("en", 1.5))


def put(qtbot: Any, view: QWidget, scale: float = 1.0) -> None:
    """Show *view* as the window would."""
    qtbot.addWidget(view)
    view.resize(*ROOM[scale])
    view.show()


def looks_right(view: QWidget, spoken: str, scale: float) -> None:
    """Fail unless *view* fits into the window with every word whole and every control named."""
    language.speak(spoken)
    theme.wear(theme.Look(scale=scale))
    view.resize(*ROOM[scale])
    QApplication.processEvents()
    assert view.minimumSizeHint().width() <= ROOM[scale][0]
    every_control_has_a_name(view)
    nothing_is_cut(view)


def dialog_looks_right(dialog: QDialog, spoken: str, scale: float) -> None:
    """The same for a dialog, which takes the room that it needs."""
    theme.wear(theme.Look(scale=scale))
    language.speak(spoken)
    QApplication.processEvents()
    dialog.adjustSize()
    QApplication.processEvents()
    assert dialog.width() <= ROOM[1.5][0]
    assert dialog.height() <= 768
    every_control_has_a_name(dialog)
    nothing_is_cut(dialog)


def fill_in(form: Any, **texts: str) -> None:
    """Type into fields, choose in those that are choices."""
    for name, text in texts.items():
        field = form.field(name)
        field.control.setFocus()
        if isinstance(field.control, QComboBox):
            field.show_value(text)
            field.edited.emit()
        elif isinstance(field.control, QLineEdit | QPlainTextEdit):
            field.control.clear()
            type_text(field.control, text)
            if isinstance(field.control, QLineEdit):
                field.control.editingFinished.emit()


def the(kind: type, parent: QWidget) -> Any:
    """Return the one dialog of a kind that is open over *parent*."""
    [dialog] = [one for one in parent.findChildren(kind) if one.isVisible()]
    return dialog
