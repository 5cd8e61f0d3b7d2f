"""A mistake of the program is said to be one."""

from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui import language
from desktop.ui.trouble import show_trouble


def test_it_says_whose_fault_it_is_and_what_it_was(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    language.speak("es")
    box = show_trouble(ZeroDivisionError("1/0"))
    qtbot.addWidget(box)
    assert box.isVisible()
    assert "ZeroDivisionError" in box.informativeText()
    assert "1/0" not in box.informativeText(), "details may hold personal data"
    assert "culpa" in box.text()
    box.close()
    QApplication.processEvents()
