"""The one dialog for what is our fault: it says so, and that nothing saved was lost."""

from PySide6.QtWidgets import QApplication, QMessageBox

from desktop.i18n import _


def show_trouble(bug: BaseException) -> QMessageBox:
    """Tell that the program made a mistake; the work can go on. Returns the open dialog."""
    box = QMessageBox(QApplication.activeWindow())
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(_("A mistake of the program"))
    box.setText(_("Something went wrong in the program. It is not your fault."))
    box.setInformativeText(
        _(
            "What was confirmed is saved. You can go on; tell whoever looks after Minga: {kind}"
        ).format(kind=type(bug).__name__)
    )
    box.open()
    return box
