"""Pages one upon the other, of which one is seen; those behind ask for no room."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.ui.page_area import PageArea


class StackedPages(QStackedWidget):
    """Speaks of the pages themselves; that each stands in an area that scrolls is its own affair.

    Qt's stack is as large as the largest of its pages, also of those that nobody sees.
    """

    def addWidget(self, page: QWidget) -> int:
        """Put *page* upon the others and return its place."""
        return super().addWidget(PageArea(page))

    def removeWidget(self, page: QWidget) -> None:
        """Take *page* away; it lives on, without a parent."""
        if (area := self._area(page)) is not None:
            area.takeWidget()
            super().removeWidget(area)
            area.deleteLater()

    def setCurrentWidget(self, page: QWidget) -> None:
        """Show *page*."""
        if (area := self._area(page)) is not None:
            super().setCurrentWidget(area)

    def currentWidget(self) -> QWidget | None:
        """Return the page that is shown, None of no pages."""
        return self.widget(self.currentIndex())

    def widget(self, at: int) -> QWidget | None:
        """Return a page by its place, None where there is none."""
        area = super().widget(at)
        return area.widget() if isinstance(area, PageArea) else area

    def indexOf(self, page: QWidget) -> int:
        """Return the place of *page*, -1 if it is not here."""
        pages = [self.widget(at) for at in range(self.count())]
        return pages.index(page) if page in pages else -1

    def _area(self, page: QWidget) -> PageArea | None:
        area = super().widget(self.indexOf(page))
        return area if isinstance(area, PageArea) else None
