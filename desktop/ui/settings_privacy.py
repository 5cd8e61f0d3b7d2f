"""Personal data in the settings: the notice, requests, retention, the access log, a breach."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.rights import Right
from desktop.i18n import N_, _
from desktop.ui.access_log_panel import AccessLogPanel
from desktop.ui.breach_panel import BreachPanel
from desktop.ui.figures_panel import FiguresPanel
from desktop.ui.layout import above, label, stack
from desktop.ui.notice_panel import NoticePanel
from desktop.ui.requests_panel import RequestsPanel
from desktop.ui.retention_panel import RetentionPanel
from desktop.ui.tabbed_pages import TabbedPages
from desktop.ui.view import View

TABS: Mapping[str, tuple[str, type[View], Right]] = {
    "notice": (N_("Notice"), NoticePanel, Right.SEE),
    "requests": (N_("Requests"), RequestsPanel, Right.PROTECT_DATA),
    "retention": (N_("Retention"), RetentionPanel, Right.PROTECT_DATA),
    "log": (N_("Access log"), AccessLogPanel, Right.READ_ACCESS_LOG),
    "breach": (N_("Breach"), BreachPanel, Right.PROTECT_DATA),
    "figures": (N_("Public figures"), FiguresPanel, Right.SEE),
}


class PrivacySettings(View):
    """Each part is made when it is first shown: only then its right is asked for."""

    def build(self) -> None:
        """Place the tabs, each empty until it is shown."""
        self.title, self.hint = label("title"), label("soft", wrap=True)
        self.views: dict[str, View] = {}
        self.tabs = TabbedPages()
        self._places: list[QWidget] = []
        for _name in TABS:
            page = QWidget()
            stack(page, margin=0)
            self.tabs.add_page(page, gap=0)
            self._places.append(page)
        self.tabs.currentChanged.connect(self._show_tab)
        self.background.seated.connect(self._show_allowed)
        self._show_allowed()
        self.first_focus = self.tabs.tabBar()
        head = above(self.title, self.hint, gap=2)
        stack(self, head, self.tabs, margin=0, gap=12)

    def say(self) -> None:
        """Say every word."""
        self.title.setText(_("Personal data"))
        self.hint.setText(_("What Law 19.628, as modified by Law 21.719, asks of the centre."))
        self.tabs.tabBar().setAccessibleName(_("Personal data"))
        for at, (title, _view, _right) in enumerate(TABS.values()):
            self.tabs.setTabText(at, _(title))

    def show_part(self, name: str) -> View:
        """Show a part, and return its screen."""
        self.tabs.setCurrentIndex(list(TABS).index(name))
        self._show_tab(self.tabs.currentIndex())
        return self.views[name]

    def showEvent(self, event: QShowEvent) -> None:
        """Make the first part when the section is first looked at."""
        super().showEvent(event)
        self._show_tab(self.tabs.currentIndex())

    def _show_allowed(self, _who: str = "") -> None:
        """Show the parts of who sits here."""
        for at, (_title, _view, right) in enumerate(TABS.values()):
            self.tabs.setTabVisible(at, self.background.seat.may(right))

    def _show_tab(self, at: int) -> None:
        name = list(TABS)[at]
        box = self._places[at].layout()
        if name not in self.views and box is not None:
            view = self.views[name] = TABS[name][1](self.background)
            if (inside := view.layout()) is not None:
                inside.setContentsMargins(0, 12, 0, 0)  # its edges are those of the section
            box.addWidget(view)
