"""How the window of this computer looks: language, colours, size of text. No records."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings

from desktop.i18n import LANGUAGES
from desktop.ui import theme

FILE = "window.ini"


class Preferences:
    """What was chosen last time, kept beside the records in a small text file."""

    def __init__(self, folder: Path) -> None:
        self._settings = QSettings(str(folder / FILE), QSettings.Format.IniFormat)
        self._settings.remove("who")  # an older program kept a name here, for everybody to read

    def language(self, otherwise: str) -> str:
        """Return the language chosen last, or *otherwise*."""
        kept = self._settings.value("language")
        return str(kept) if kept in LANGUAGES else otherwise

    def keep_language(self, language: str) -> None:
        """Speak *language* next time too."""
        self._settings.setValue("language", language)

    def look(self) -> theme.Look:
        """Return the colours and the size of text chosen last."""
        dark = str(self._settings.value("dark", "false")) == "true"
        scale = str(self._settings.value("text", "1.0"))
        known = {str(step): step for step in theme.SCALES}
        return theme.Look(dark, known.get(scale, 1.0))

    def keep_look(self, look: theme.Look) -> None:
        """Wear *look* next time too."""
        self._settings.setValue("dark", "true" if look.dark else "false")
        self._settings.setValue("text", str(look.scale))
