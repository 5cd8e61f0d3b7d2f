"""The sidebar: the pages of the window, icons and words; icons alone where there is no room."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QIcon, QKeySequence
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.icons import icon_size, pixmap
from desktop.ui.layout import beside
from desktop.ui.pages import Page
from desktop.ui.sidebar_button import SidebarButton

WIDTH = 208  # pixels at 100 %
PROGRAM = "Minga"


class Sidebar(QFrame):
    """Tells by *chosen* the name of the page that was clicked."""

    chosen = Signal(str)

    def __init__(self, pages: Sequence[Page]) -> None:
        super().__init__()
        self.setObjectName("pages_bar")  # "sidebar" is one of the system's file dialog
        self._pages = pages
        self._narrow = False
        self._worn: tuple[theme.Look, bool] | None = None
        self.buttons = {page.name: self._button(page) for page in pages}
        self.mark, self.name = QLabel(), QLabel(PROGRAM)
        self.name.setProperty("kind", "title")
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 16, 10, 12)
        box.setSpacing(4)
        brand = beside(self.mark, self.name, gap=10)
        brand.setContentsMargins(8, 0, 0, 16)
        brand.setStretch(1, 1)
        box.addLayout(brand)
        for button in self.buttons.values():
            box.addWidget(button)
        box.addStretch(1)
        self._dress()
        self.say()

    def show_page(self, name: str) -> None:
        """Mark the page *name* as the one that is shown; none for a page that is not here."""
        if name in self.buttons:
            self.buttons[name].setChecked(True)
            return
        for button in self.buttons.values():
            button.setAutoExclusive(False)  # else the last one stays
            button.setChecked(False)
            button.setAutoExclusive(True)

    def show_only(self, names: Collection[str]) -> None:
        """Show the pages of these names; others may not be seen by who sits here."""
        for name, button in self.buttons.items():
            button.setVisible(name in names)

    def show_count(self, name: str, count: int) -> None:
        """Show on the page *name* how much waits there for somebody."""
        self.buttons[name].show_count(count)
        self.say()

    def set_narrow(self, *, narrow: bool) -> None:
        """Show icons alone, or icons and words."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._dress()
            self.say()

    def say(self) -> None:
        """Say the titles of the pages and their shortcuts."""
        for number, page in enumerate(self._pages, start=1):
            button, title = self.buttons[page.name], _(page.title)
            button.setText("" if self._narrow else f"  {title}")
            waiting = _("{page}: {n} to look at").format(page=title, n=button.badge())
            name = waiting if button.count else title
            button.setAccessibleName(name)
            keys = QKeySequence(f"Alt+{number}").toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{name} ({keys})")

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.say()
        elif event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _button(self, page: Page) -> SidebarButton:
        button = SidebarButton()
        button.clicked.connect(lambda: self.chosen.emit(page.name))
        return button

    def _dress(self) -> None:
        if self._worn == (theme.look(), self._narrow):
            return  # Qt tells of a new style several times while a window is made
        self._worn = (theme.look(), self._narrow)
        for page in self._pages:
            button, drawn = self.buttons[page.name], QIcon()
            drawn.addPixmap(pixmap(page.icon, "sidebar_ink"))
            drawn.addPixmap(pixmap(page.icon, "on_sidebar_here"), state=QIcon.State.On)
            button.setIcon(drawn)
            button.setIconSize(icon_size())
        self.mark.setPixmap(pixmap("minga", size=32))
        self.name.setVisible(not self._narrow)
        width = theme.px(24 + 20) + 26 if self._narrow else theme.px(WIDTH)
        self.setFixedWidth(width)
