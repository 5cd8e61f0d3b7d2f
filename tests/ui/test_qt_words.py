"""The words that Qt's Spanish catalogue lacks."""

from PySide6.QtCore import QLibraryInfo, QTranslator

from desktop.i18n import catalog
from desktop.ui.qt_words import MISSING_IN_SPANISH, QtWords


def test_each_gap_has_its_spanish():
    spanish = catalog("es")
    assert [word for word in MISSING_IN_SPANISH if spanish.gettext(word) == word] == []


def test_what_qt_knows_is_left_to_qt(qapp):
    path = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    theirs = QTranslator()
    assert theirs.load("qtbase_es", path)
    assert theirs.translate("QPlatformTheme", "Cancel") == "Cancelar"
    assert QtWords().translate("QPlatformTheme", "Cancel") is None


def test_keys_are_called_as_they_are_printed_on_the_keyboard():
    assert QtWords().translate("QShortcut", "Ctrl") == "Ctrl"
