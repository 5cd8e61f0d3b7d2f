"""The guide of the first day: one thing to do at a time, ticked when it has been done.

Only on the demonstration centre, where everybody is invented. It watches and never acts.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QFrame

from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.buttons import Button
from desktop.ui.guide_steps import NONE, STEPS, Tables
from desktop.ui.layout import label, stack

if TYPE_CHECKING:
    from desktop.ui.background import Background
    from desktop.ui.window import Window

SETTING, CLOSED = "guide", "closed"
EDGE, WIDE = 8, 320  # pixels around it; its width where it covers some of the page


class Guide(QFrame):
    """Stands below the pages of the sidebar; where there is too little room, over the page too.

    Tells *finished* when it is closed, done or not.
    """

    finished = Signal()

    def __init__(self, window: Window, background: Background) -> None:
        super().__init__(window.sidebar.parentWidget())  # what covers the pages covers it
        self._window, self.at = window, 0
        self.setObjectName("guide")
        self.count, self.title = label("hint"), label("section", wrap=True)
        self.text = label("", wrap=True)
        self.skip, self.leave = Button("", "chevron-right"), Button("quiet", "close")
        self.skip.clicked.connect(self._go_on)
        self.leave.clicked.connect(self._leave)
        stack(self, self.count, self.title, self.text, self.skip, self.leave, margin=12, gap=8)
        background.changed.connect(self._look)
        window.windowTitleChanged.connect(lambda _title: self._look(NONE))
        window.language_changed.connect(lambda _spoken: self._look(NONE, spoken=True))
        window.installEventFilter(self)
        self.say()
        self.show()

    def say(self) -> None:
        """Say what is to be done now; at the end, that all is done."""
        done = self.at >= len(STEPS)
        self.setAccessibleName(_("First day"))
        self.title.setText(_("That is a day. Well done.") if done else _(STEPS[self.at].title))
        self.text.setText(
            _("F1 helps at every screen. Here everybody is invented: go on trying things out.")
            if done
            else _(STEPS[self.at].text)
        )
        words = _("Step {n} of {all}").format(n=self.at + 1, all=len(STEPS))
        self.count.setText("" if done else words)
        self.skip.setVisible(not done)
        self.skip.say(_("Skip this step"))
        self.leave.say(_("Close the guide"))
        self.place()

    def place(self) -> None:
        """Stand at the lower edge, as narrow as there is height for."""
        bar = self._window.sidebar
        lowest = max(button.geometry().bottom() for button in bar.buttons.values())
        width = bar.width() - 2 * EDGE
        if self._height(width) > self._window.height() - lowest - 2 * EDGE:
            width = theme.px(WIDE)
        height = self._height(width)
        self.setGeometry(EDGE, self._window.height() - height - EDGE, width, height)
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window."""
        if event.type() == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)

    def _height(self, width: int) -> int:
        return max(self.heightForWidth(width), self.minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again when the language changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.say()
        elif event.type() == QEvent.Type.StyleChange:
            self.place()

    def _look(self, tables: Tables, *, spoken: bool = False) -> None:
        here = self._window.screens.here
        if here is None or self._window.covered() or self.at >= len(STEPS):
            return
        if STEPS[self.at].done(here, tables, spoken):
            self._go_on()

    def _go_on(self) -> None:
        self.at += 1
        self.say()

    def _leave(self) -> None:
        self.finished.emit()
        self._window.removeEventFilter(self)
        self.deleteLater()


def offer_guide(window: Window, background: Background) -> None:
    """Show the guide on a demonstration centre, until somebody has closed it."""
    from desktop.use_cases.preferences import read_settings, write_setting

    def show(settings: dict[str, str]) -> None:
        if settings.get("demonstration") != "yes" or settings.get(SETTING) == CLOSED:
            return
        guide = Guide(window, background)
        keep = partial(write_setting, name=SETTING, value=CLOSED)
        guide.finished.connect(lambda: background.run(window, keep))

    background.run(window, read_settings, show)
