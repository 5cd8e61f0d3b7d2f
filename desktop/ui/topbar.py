"""The bar above every page: back, the search box, and what the window can do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop import i18n
from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.buttons import Button
from desktop.ui.search_box import SearchBox


class TopBar(QFrame):
    """Buttons and the search box; the window connects them."""

    def __init__(self, over: QWidget) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.search = SearchBox(over)
        self.back = Button("quiet", "back")
        self.language, self.look = Button("quiet", "language"), Button("quiet", "moon")
        self.help, self.menu = Button("quiet", "help"), Button("quiet", "menu")
        box = QHBoxLayout(self)
        box.setContentsMargins(24, 10, 24, 10)
        box.setSpacing(4)
        box.addWidget(self.back)
        box.addSpacing(8)
        box.addWidget(self.search, 100)
        box.addStretch(1)
        for button in (self.language, self.look, self.help, self.menu):
            box.addWidget(button)
        self.say()

    def say(self) -> None:
        """Say the buttons in the current language."""
        other = next(code for code in i18n.LANGUAGES if code != i18n.language())
        dark = theme.look().dark
        self.search.setMaximumWidth(theme.px(560))
        self.back.say("", _("Back (Alt+Left)"))
        self.language.say(i18n.LANGUAGE_NAMES[other], _("Switch language (F9)"))
        self.language.setAccessibleName(_("Switch language"))
        self.look.show_icon("sun" if dark else "moon")
        self.look.say("", _("Light colours (F8)") if dark else _("Dark colours (F8)"))
        self.help.say("", _("Keys and help (F1)"))
        self.menu.say("", _("All actions (F10)"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the look."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.StyleChange}:
            self.say()

    def connect_buttons(self, **doing: Callable[[], object]) -> None:
        """Connect the buttons by name: ``back=…, language=…``."""
        for name, do in doing.items():
            button: Button = getattr(self, name)
            button.clicked.connect(lambda _checked=False, do=do: do())
