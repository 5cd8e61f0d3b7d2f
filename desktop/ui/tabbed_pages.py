"""Pages behind tabs: the tabs never ask for more room than there is, nor do the pages."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QWidget

from desktop.ui.layout import stack
from desktop.ui.page_area import PageArea


class TabbedPages(QTabWidget):
    """Tabs that scroll where they are wider than the page, each page in an area of its own."""

    def __init__(self) -> None:
        super().__init__()
        self._pages: list[QWidget] = []
        self.setDocumentMode(True)
        self.setUsesScrollButtons(True)
        self.tabBar().setDrawBase(False)

    def add_page(self, page: QWidget, *, gap: int = 12) -> None:
        """Put *page*, *gap* pixels below the tabs, behind a new one; ``setTabText`` names it."""
        around = QWidget()
        stack(around, page, margin=0).setContentsMargins(0, gap, 0, 0)
        self._pages.append(page)
        self.addTab(PageArea(around), "")

    def currentWidget(self) -> QWidget:
        """Return the page that is shown, not the area around it."""
        return self._pages[self.currentIndex()]

    def setCurrentWidget(self, page: QWidget) -> None:
        """Show *page*."""
        self.setCurrentIndex(self._pages.index(page))
