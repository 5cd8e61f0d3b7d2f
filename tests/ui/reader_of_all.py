"""Reads whatever somebody is shown while every button is pressed: words, cells, tips, papers."""

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from desktop.documents.pdf_reading import read_pdf
from desktop.ui.paper import PaperPanel
from tests.ui.presser import Walker

CELL = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)


class ReaderOfAll(Walker):
    """Walks as the presser does; keeps where one of some *words* was met, and how much was read."""

    def __init__(self, window, town, gate, qtbot, words):
        super().__init__(window, town, gate, qtbot)
        self.words = [word.casefold() for word in words]
        self.met: set[tuple[str, str]] = set()
        self.texts: set[str] = set()
        self.papers: set[bytes] = set()

    def go(self, page, where, tab):
        shown = super().go(page, where, tab)
        self.read()
        return shown

    def answer_dialogs(self):
        self.read()
        super().answer_dialogs()

    def read(self):
        """Read every window that can be seen."""
        for top in QApplication.topLevelWidgets():
            if top.isVisible():
                for text in self.said(top):
                    self.note(text)

    def note(self, text):
        if text in self.texts:
            return
        self.texts.add(text)
        if any(word in text.casefold() for word in self.words):
            self.met.add((str(self.window.screens.here), text))

    def said(self, top):
        for one in (top, *top.findChildren(QWidget)):
            if one.isVisible():
                yield from (one.toolTip(), one.accessibleName(), one.windowTitle())
                yield from self.written(one)

    def written(self, one):
        if isinstance(one, QLabel | QAbstractButton | QLineEdit):
            yield one.text()
        elif isinstance(one, QPlainTextEdit):
            yield one.toPlainText()
        elif isinstance(one, QComboBox):
            yield from map(one.itemText, range(one.count()))
        elif isinstance(one, QAbstractItemView) and one.model() is not None:
            yield from cells(one.model())
        elif isinstance(one, PaperPanel) and one.paper is not None:
            yield one.paper.file_name
            if one.paper.content not in self.papers:
                self.papers.add(one.paper.content)
                yield from (page.text for page in read_pdf(one.paper.content))


def cells(model):
    """What each cell says, and says more fully under the mouse."""
    columns = model.columnCount() if isinstance(model, QAbstractTableModel) else 1
    for row in range(model.rowCount()):
        for column in range(columns):
            index = model.index(row, column)
            yield from (str(said) for role in CELL if (said := index.data(role)))
