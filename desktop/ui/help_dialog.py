"""What F1 shows: the help of the screen one is at, with its picture; all other pages beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from desktop import i18n
from desktop.i18n import _
from desktop.ui import language, theme
from desktop.ui.fitting_dialog import FittingDialog
from desktop.ui.help_keys import keys_page
from desktop.ui.help_picture import picture_of
from desktop.ui.help_text import PICTURE, HelpText
from desktop.ui.help_topics import (
    FIRST,
    TOPICS,
    Topic,
    bottom_of,
    part_of,
    read_topic,
    screen_with_help,
    topic_named_by,
)
from desktop.ui.layout import above, beside, label, stack

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

WIDTH, HEIGHT, LIST = 1040, 700, 250  # pixels at 100 %
PICTURE_WIDTH = 620
MARGIN = 40  # pixels of the window that stay to be seen around it
Actions = Callable[[], list[tuple[str, str]]]


class HelpDialog(FittingDialog):
    """Opens at the page of the screen that is shown in *page*; *actions* are the window's keys.

    Without a screen or a dialog that has a page of its own, it opens at *topic*.
    """

    def __init__(
        self, parent: QWidget, actions: Actions, page: QWidget | None = None, topic: str = FIRST
    ) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._actions, self._page = actions, page
        self._screen = screen_with_help(page) if page is not None else None
        self._topics: dict[str, Topic] = {}
        self._build()
        room = bottom_of(parent).size()
        width = min(theme.px(WIDTH), room.width() - MARGIN)
        self.resize(width, min(theme.px(HEIGHT), room.height() - MARGIN))
        self.say()
        self.show_topic(topic_named_by(self._screen) if self._screen is not None else topic)
        self.text.setFocus()

    def show_topic(self, name: str) -> None:
        """Show the page *name*."""
        self.field.clear()
        for item in self._items():
            if item.data(Qt.ItemDataRole.UserRole) == name:
                self.list.setCurrentItem(item)

    def say(self) -> None:
        """Say everything; the picture is taken once the screen below has been said too."""
        self.setWindowTitle(_("Help"))
        self.field.setPlaceholderText(_("Search the help"))
        self.field.setAccessibleName(_("Search the help"))
        self.list.setAccessibleName(_("Pages of the help"))
        pages = [read_topic(name, i18n.language()) for name in TOPICS]
        pages.append(keys_page(self._actions()))
        self._topics = {page.name: page for page in pages}
        for item, page in zip(self._items(), pages, strict=True):
            item.setText(page.title)
            item.setData(Qt.ItemDataRole.UserRole, page.name)
        self._filter(self.field.text())
        QTimer.singleShot(0, self, self._show)

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again when the language changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.say()

    def _build(self) -> None:
        self.field, self.list, self.title = QLineEdit(), QListWidget(), label("title")
        self.field.setClearButtonEnabled(True)
        self.list.setProperty("kind", "quiet")
        self.list.addItems([""] * (len(TOPICS) + 1))
        self.list.setFixedWidth(theme.px(LIST))
        self.field.setFixedWidth(theme.px(LIST))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text = HelpText()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.field.textChanged.connect(self._filter)
        self.list.currentRowChanged.connect(self._show)
        self.text.anchorClicked.connect(lambda link: self.show_topic(link.path()))
        self.buttons.rejected.connect(self.reject)
        both = beside(above(self.field, self.list), above(self.title, self.text), gap=24)
        both.setStretch(1, 1)
        stack(self, both, self.buttons)
        language.answer_to_f9(self)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(at) for at in range(self.list.count())]

    def _filter(self, words: str) -> None:
        for item, page in zip(self._items(), self._topics.values(), strict=True):
            item.setHidden(not page.is_about(words))
        shown = [item for item in self._items() if not item.isHidden()]
        if shown and self.list.currentItem() not in shown:
            self.list.setCurrentItem(shown[0])

    def _show(self, _row: int = 0) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        page = self._topics[item.data(Qt.ItemDataRole.UserRole)]
        self.title.setText(page.title)
        self.text.setAccessibleName(page.title)
        picture = self._picture(page)
        if picture is not None:
            seen = _("This screen")
            self.text.show_page(f"![{seen}]({PICTURE})\n\n{page.text}", picture)
        else:
            self.text.show_page(page.text, None)

    def _picture(self, page: Topic) -> QImage | None:
        """Return the picture of what the page is about, where that is seen."""
        screen = self._screen
        if self._page is None or screen is None or topic_named_by(screen) != page.name:
            return None
        if screen.isWindow() and not all(part_of(screen, part) for part in page.parts):
            return None  # a dialog that shares the page of a screen
        room = min(self.text.viewport().width() - theme.px(32), theme.px(PICTURE_WIDTH))
        return picture_of(self._page, screen, page.parts, min(room, self._page.width()))
