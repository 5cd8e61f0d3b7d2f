"""The text of a page of the help, with room between its paragraphs, and its picture."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextBrowser

from desktop.ui import theme

PICTURE = "picture:screen"  # the address of the picture in the text


class HelpText(QTextBrowser):
    """Shows Markdown; links are told by ``anchorClicked``, none is followed."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self._picture = QImage()

    def show_page(self, markdown: str, picture: QImage | None) -> None:
        """Show a text, and where it names PICTURE, *picture*."""
        self._picture = picture if picture is not None else QImage()
        self.setMarkdown(markdown)
        block = self.document().begin()
        while block.isValid():
            self._give_room(block)
            block = block.next()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Return the picture; nothing else is ever fetched."""
        address = name.toString() if isinstance(name, QUrl) else name
        return self._picture if address == PICTURE else None

    def _give_room(self, block: QTextBlock) -> None:
        shape = block.blockFormat()
        in_table = QTextCursor(block).currentTable() is not None
        if in_table:
            return
        shape.setTopMargin(theme.px(16 if shape.headingLevel() else 4))
        shape.setBottomMargin(theme.px(4))
        QTextCursor(block).setBlockFormat(shape)
