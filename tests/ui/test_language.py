"""Qt's own words follow the language too, also those its Spanish catalogue lacks."""

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLabel, QMessageBox

from desktop.ui import language
from desktop.ui.qt_words import MISSING_IN_SPANISH


def test_the_standard_buttons_speak_and_change_their_language_while_open(qtbot):
    box = QDialogButtonBox(
        QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
    )
    qtbot.addWidget(box)
    box.show()
    language.speak("es")
    qtbot.waitUntil(lambda: {b.text() for b in box.buttons()} == {"Guardar", "Cancelar"})
    language.speak("en")
    qtbot.waitUntil(lambda: {b.text() for b in box.buttons()} == {"Save", "Cancel"})


def test_a_question_of_qt_is_asked_in_spanish(qtbot):
    language.speak("es")
    box = QMessageBox()
    qtbot.addWidget(box)
    box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Discard)
    assert {button.text() for button in box.buttons()} == {"&Sí", "Descartar"}


def test_the_file_dialog_has_no_english_left(qtbot):
    language.speak("es")
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    words = {label.text() for label in dialog.findChildren(QLabel) if label.text()}
    assert words == {"&Buscar en:", "&Nombre del archivo:", "&Tipo de archivo:"}


@pytest.mark.parametrize("word", sorted(MISSING_IN_SPANISH))
def test_what_qt_lacks_is_said_by_us(qapp, word):
    language.speak("es")
    assert QCoreApplication.translate("QPrintDialog", word) != word
    language.speak("en")
    assert QCoreApplication.translate("QPrintDialog", word) == word


def test_numbers_and_dates_of_qt_follow(qapp):
    language.speak("es")
    assert QLocale().name() == "es_CL"
    assert language.other_language() == "en"
