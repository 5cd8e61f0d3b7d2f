"""The one window: sidebar, search, pages, status. It knows no records and paints at once.

What cannot be seen at first (the menu and its shortcuts, the passing sentences, the pages) is
made once the frame is painted, or when it is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop import i18n
from desktop.domain.rights import Right
from desktop.errors import ExpectedError
from desktop.i18n import _
from desktop.ui import language, theme
from desktop.ui.background import Background
from desktop.ui.pages import Page, Place
from desktop.ui.screens import Screens
from desktop.ui.sidebar import PROGRAM, Sidebar
from desktop.ui.status_bar import StatusBar
from desktop.ui.topbar import TopBar

if TYPE_CHECKING:
    from desktop.ui.actions import Actions
    from desktop.ui.toast import Message, Toast
    from desktop.ui.view import View

FRAME = 40  # pixels that a desktop may put around a window
NARROW = 1080  # pixels at 100 %: below, the sidebar shows icons alone


class Window(QMainWindow):
    """Pages are made when first visited, and kept. ``cover`` shows one screen instead of all."""

    language_changed = Signal(str)  # to be remembered
    look_changed = Signal(theme.Look)  # to be remembered
    painted = Signal()  # for the first time; all keys work from now on
    lock_wanted = Signal()
    switch_wanted = Signal()  # somebody else wants to sit down
    closing = Signal()

    def __init__(self, background: Background, pages: Sequence[Page]) -> None:
        super().__init__()
        self._background = background
        self.pages = {page.name: page for page in pages}
        self._spoken, self._look = i18n.language(), theme.look()
        self._listed = [page for page in pages if page.listed]
        self._first_paint = True
        self._build()
        self.topbar.connect_buttons(
            back=self.go_back, language=language.switch, look=self.switch_look, help=self.help
        )
        self.sidebar.chosen.connect(self.go)
        self.search.chosen.connect(lambda found: self.go(found.page, **found.where))
        background.refused.connect(self.tell_refused)
        background.opened.connect(self._show_saved)
        background.changed.connect(self._show_saved)
        self.say()
        self.resize(1366, 768)

    @cached_property
    def toast(self) -> Toast:
        """The sentence that passes by."""
        from desktop.ui.toast import Toast

        return Toast(self)

    @cached_property
    def _actions(self) -> Actions:
        from desktop.ui.actions import Actions
        from desktop.ui.window_actions import doings

        return Actions(self, *doings(self, self._listed))

    def show_where_it_fits(self) -> None:
        """Show the window; where the screen has no more room than it needs, with all of that."""
        room = self.screen().availableSize()
        if room.width() > self.width() and room.height() > self.height() + FRAME:
            self.show()
        else:
            self.showMaximized()

    def go(self, page: str, **where: object) -> None:
        """Show *page*, about *where*. The place before is kept for Back."""
        if not self._background.seat.may(self.pages[page].right):
            return
        place, here = Place(page, tuple(where.items())), self.screens.here
        if here is not None and here != place:
            self.screens.past.append(here)
        self._show(place)

    def go_back(self) -> None:
        """Show the place before."""
        if self.screens.past and not self.covered():
            self._show(self.screens.past.pop(), again=True)

    def view(self, page: str) -> View:
        """Return the screen of *page*, made now if it was never visited."""
        return self.screens.view(page)

    def come_back(self) -> None:
        """Show where the screens that are here now were left; else the first page there is."""
        may, here = self._background.seat.may, self.screens.here
        pages = [page for page in self._listed if may(page.right)]
        there = here is not None and may(self.pages[here.page].right)
        self._show(here if here is not None and there else Place(pages[0].name), again=True)

    def allow(self) -> None:
        """Show what who sits here may see, and nothing else."""
        may = self._background.seat.may
        self.sidebar.show_only({page.name for page in self._listed if may(page.right)})
        self.search.setEnabled(may(Right.SEE))
        self._actions.show_only(may)

    def cover(self, screen: QWidget) -> None:
        """Show *screen* alone in the window: unlocking, the first run."""
        self.uncover()
        if self._has("toast"):
            self.toast.hide()
        screen.setProperty("kind", "page")
        screen.setAttribute(QtCore.Qt.WidgetAttribute.WA_StyledBackground)
        self._covers.addWidget(screen)
        self._covers.setCurrentWidget(screen)
        screen.windowTitleChanged.connect(lambda _title: self._say_title())
        self._say_title()
        screen.setFocus()

    def uncover(self) -> None:
        """Show the pages again; what covered them is gone."""
        for screen in [self._covers.widget(at) for at in range(1, self._covers.count())]:
            if screen is not None:
                self._covers.removeWidget(screen)
                screen.deleteLater()
        self._say_title()

    def covered(self) -> bool:
        """Tell whether one screen is shown instead of the pages."""
        return self._covers.count() > 1

    def tell(self, text: str, *, refused: bool = False) -> None:
        """Show *text* for some seconds."""
        from desktop.ui.toast import Message

        self._pass_on(Message(text, refused=refused))

    def tell_refused(self, error: ExpectedError) -> None:
        """Say in a sentence why something was not done."""
        from desktop.i18n.wording import sentence

        self.tell(sentence(error), refused=True)

    def switch_look(self) -> None:
        """Wear dark instead of light colours, or the other way round."""
        theme.wear(theme.Look(not theme.look().dark, theme.look().scale))

    def resize_text(self, steps: int) -> None:
        """Make all text larger (1), smaller (-1) or 100 % again (0)."""
        at = theme.SCALES.index(theme.look().scale) + steps if steps else 0
        at = min(max(at, 0), len(theme.SCALES) - 1)
        theme.wear(theme.Look(theme.look().dark, theme.SCALES[at]))

    def help(self) -> None:
        """Show the help of this screen; all keys are in it."""
        from desktop.ui.help_dialog import HelpDialog

        shown = self._covers.currentWidget() if self.covered() else self.screens
        HelpDialog(self, self._actions.shown, shown).open()

    def report(self) -> None:
        """Show a report of problems that can be saved."""
        from desktop.ui.report_dialog import ask_report

        ask_report(self, self._background)

    def open_sync(self) -> None:
        """Show the settings of the exchange."""
        if not self.covered():
            self.go("settings", section="sync")

    def say(self) -> None:
        """Say the title and the actions in the current language."""
        self._say_title()
        if self._has("_actions"):
            self._actions.say()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.say()
            self._notice()
        elif event.type() == QEvent.Type.StyleChange:
            if self._has("_actions"):
                self._actions.dress()
            self._give_room()
            self._notice()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Make the rest once the window stands on the screen."""
        super().paintEvent(event)
        if self._first_paint:
            self._first_paint = False
            QTimer.singleShot(0, self._complete)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the page the room of the sidebar's words where it is needed."""
        super().resizeEvent(event)
        self._give_room()
        if self._has("toast"):
            self.toast.place()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the window closes."""
        self.closing.emit()
        super().closeEvent(event)

    def _pass_on(self, message: Message) -> None:
        if not (self._covers.currentWidget() or self).property("locked"):
            self.toast.show_message(message)

    def _complete(self) -> None:
        exchange = self._background.exchange
        exchange.status.connect(self.status.show_sync)
        exchange.progress.connect(self.status.show_step)
        exchange.ran.connect(self.status.end_steps)
        self.status.sync_wanted.connect(self.open_sync)
        self.status.switch_wanted.connect(self.switch_wanted)
        self.topbar.menu.setMenu(self._actions.menu)
        self.painted.emit()

    def _has(self, part: str) -> bool:
        return part in self.__dict__  # it is made when first asked for

    def _build(self) -> None:
        self._covers, shell = QStackedWidget(), QWidget()
        self.screens = Screens(self._background, self.pages)
        self.screens.going.connect(lambda page, where: self.go(page, **where))
        self.screens.telling.connect(self._pass_on)
        self.screens.titled.connect(self._say_title)
        self.setCentralWidget(self._covers)
        self.sidebar, self.status = Sidebar(self._listed), StatusBar()
        self.topbar = TopBar(shell)
        self.search = self.topbar.search
        right = QVBoxLayout()
        across = QHBoxLayout(shell)
        for box in (right, across):
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(0)
        right.addWidget(self.topbar)
        right.addWidget(self.screens, 1)
        right.addWidget(self.status)
        across.addWidget(self.sidebar)
        across.addLayout(right, 1)
        self._covers.addWidget(shell)

    def focus_search(self) -> None:
        """Put the keyboard into the search box."""
        self.search.setFocus(QtCore.Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _show(self, place: Place, *, again: bool = False) -> None:
        view = self.view(place.page)
        self.screens.here = place
        self.screens.setCurrentWidget(view)
        self.sidebar.show_page(place.page)
        self.topbar.back.setEnabled(bool(self.screens.past))
        (view.come_back if again else view.arrive)(**dict(place.where))
        view.focus_first()
        self.say()

    def _say_title(self) -> None:
        """Say where one is, as the screen that is shown calls itself, else its page."""
        page = self.pages[self.screens.here.page] if self.screens.here else None
        shown = self._covers.currentWidget() if self.covered() else self.screens.currentWidget()
        called = (shown and shown.windowTitle()) or (page and _(page.title))
        self.setWindowTitle(f"{called} – {PROGRAM}" if called else PROGRAM)

    def _show_saved(self) -> None:
        from datetime import datetime

        self.status.show_saved(datetime.now().astimezone())

    def _notice(self) -> None:
        """Tell of another language or look: switched here, in a dialog or in the settings."""
        if i18n.language() != self._spoken:
            self._spoken = i18n.language()
            self.language_changed.emit(self._spoken)
        if theme.look() != self._look:
            self._look = theme.look()
            self.look_changed.emit(self._look)

    def _give_room(self) -> None:
        self.sidebar.set_narrow(narrow=self.width() < theme.px(NARROW))
