"""Buttons: one primary per screen, the rest quiet; each with its icon and its shortcut."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcutEvent
from PySide6.QtWidgets import QDialog, QPushButton

from desktop.ui import theme
from desktop.ui.icons import icon, icon_size

ICON_COLOURS = {"primary": "on_accent", "danger": "on_danger", "quiet": "accent_ink"}


class Button(QPushButton):
    """A button of the kind "primary", "danger", "quiet", "choice" or "" (plain).

    The shortcut works while the button can be seen, and its tooltip shows it.
    """

    def __init__(self, kind: str = "", icon_name: str = "", shortcut: str = "") -> None:
        super().__init__()
        self._kind, self._icon_name, self._shortcut = kind, icon_name, shortcut
        self._drawn: tuple[object, ...] = ()
        self._wanted = self._allowed = True
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        if kind == "choice":
            self.setCheckable(True)
        self._tint()

    def say(self, text: str, tip: str = "") -> None:
        """Say what the button does; *tip* more fully. Without *text* the tip is its name."""
        self.setText(text)
        self._tint()
        self.setAccessibleName((text or tip).replace("&", ""))
        if self._shortcut:  # setText has just replaced it by the letter after "&"
            self.setShortcut(QKeySequence(self._shortcut))
        shown = self.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        words = tip or text.replace("&", "")
        self.setToolTip(f"{words} ({shown})" if shown else words)

    def setVisible(self, visible: bool) -> None:  # noqa: FBT001 (Qt)
        """Show it or not; what who sits here may not do is never shown, and has no shortcut."""
        self._wanted = visible
        super().setVisible(visible and self._allowed)

    def allow(self, *, allowed: bool) -> None:
        """Let it be shown where it is wanted, or not at all."""
        if allowed != self._allowed:
            self._allowed = allowed
            super().setVisible(allowed and self._wanted)

    def show_icon(self, name: str) -> None:
        """Show another icon."""
        self._icon_name = name
        self._tint()

    def event(self, event: QEvent) -> bool:
        """Do at once what the shortcut asks for.

        Qt would show the button pressed for a tenth of a second first, and the keys that a fast
        hand presses meanwhile would come before it.
        """
        if isinstance(event, QShortcutEvent) and not event.isAmbiguous():
            self.click()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press it by Enter as well, as everywhere else; in a dialog Enter is the dialog's."""
        if event.matches(QKeySequence.StandardKey.InsertParagraphSeparator) and not isinstance(
            self.window(), QDialog
        ):
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon anew in the colours and the size of a new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    def _tint(self) -> None:
        words = bool(self.text())
        drawn = (self._icon_name, words, theme.look())
        if self._icon_name and drawn != self._drawn:
            self._drawn = drawn
            tint = ICON_COLOURS.get(self._kind, "ink")
            self.setIcon(icon(self._icon_name, tint, beside_words=words))
            self.setIconSize(icon_size(beside_words=words))
