"""F1 lists every action with its keys, in the language of the moment."""

from PySide6.QtWidgets import QLabel, QWidget

from desktop.i18n import _
from desktop.ui import language
from desktop.ui.keys_dialog import IN_TABLES, KeysDialog
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut


def test_all_keys_are_there_in_both_languages(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    keys = KeysDialog(window, lambda: [(_("Search"), "Ctrl+K"), (_("Back"), "Alt+Left")])
    keys.open()
    words = {label.text() for label in keys.findChildren(QLabel)}
    assert words >= {"Search", "Ctrl+K", "Back", *(name for name, _keys in IN_TABLES)}
    language.speak("es")
    qtbot.waitUntil(lambda: keys.windowTitle() == "Teclas y ayuda")
    assert {label.text() for label in keys.findChildren(QLabel)} >= {"Buscar", "Volver"}
    every_control_has_a_name(keys)
    nothing_is_cut(keys)
