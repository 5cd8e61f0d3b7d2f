"""Switching the language of a running program."""

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from desktop import i18n
from desktop.ui.qt_words import QtWords

LOCALES = {"es": QLocale(QLocale.Language.Spanish, QLocale.Country.Chile), "en": QLocale("en_GB")}
_qt_words = QTranslator()
_qt_gaps = QtWords()


def speak(language: str) -> None:
    """Say everything in *language* from now on, on every open screen at once."""
    app = QCoreApplication.instance()
    assert isinstance(app, QApplication)
    i18n.set_language(language)
    QLocale.setDefault(LOCALES[language])
    for translator in (_qt_gaps, _qt_words):
        app.removeTranslator(translator)
    path = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if _qt_words.load(f"qtbase_{language}", path):  # Qt's own OK / Cancel
        app.installTranslator(_qt_words)
    if language != i18n.SOURCE_LANGUAGE:
        app.installTranslator(_qt_gaps)
    app.sendEvent(app, QEvent(QEvent.Type.LanguageChange))


def other_language() -> str:
    """Return the language that is not spoken now."""
    return next(code for code in i18n.LANGUAGES if code != i18n.language())


def switch() -> None:
    """Speak the other language."""
    speak(other_language())


def answer_to_f9(dialog: QWidget) -> None:
    """Let F9 switch the language in *dialog* too: a modal dialog keeps keys from the window."""
    from PySide6.QtGui import QKeySequence, QShortcut

    QShortcut(QKeySequence("F9"), dialog).activated.connect(switch)
