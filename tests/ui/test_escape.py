"""Esc leads back from anywhere on a screen, and from nowhere else."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.ui.escape import on_escape


def test_escape_works_from_a_field_of_the_screen_only(qtbot):
    window, screen = QWidget(), QWidget()
    inside, outside = QLineEdit(screen), QLineEdit()
    box = QVBoxLayout(window)
    box.addWidget(screen)
    box.addWidget(outside)
    qtbot.addWidget(window)
    pressed = []
    shortcut = on_escape(screen, lambda: pressed.append(1))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    for field in (inside, outside):
        field.setFocus()
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert pressed == [1]
    shortcut.setEnabled(False)
    inside.setFocus()
    qtbot.keyClick(inside, Qt.Key.Key_Escape)
    assert pressed == [1]
