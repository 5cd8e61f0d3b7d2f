"""The verbs of every screen: build, say, reload; and how it asks, tells and goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar, TypeVar

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.ui.background import Background
from desktop.ui.jobs import Refused, Then
from desktop.ui.toast import Message

if TYPE_CHECKING:
    from desktop.domain.card_scan import CardScan
    from desktop.domain.rights import Right
    from desktop.ui.buttons import Button
    from desktop.use_cases.perform import UseCase

T = TypeVar("T")


class View(QWidget):
    """A screen that shows records, says its words live, and asks for use cases.

    Set what ``build`` needs (ids, say) before ``super().__init__``; it is called from there.
    """

    reads: ClassVar[frozenset[str]] = frozenset()  # tables whose change means reload()
    waits_to_be_seen: ClassVar[bool] = False  # nothing else shows what it reads, no count on a tab
    asks_once_seen: ClassVar[bool] = False  # and not before, not even the first time
    nobody_waits: ClassVar[bool] = False  # for what it shows: others ask first, though it is seen
    help_topic: ClassVar[str] = ""  # the page of the help that is about it
    going = Signal(str, object)  # (page, where): the window goes there
    telling = Signal(Message)  # the window shows it for some seconds

    def __init__(self, background: Background) -> None:
        super().__init__()
        self.background = background
        self.first_focus: QWidget | None = None  # build() may set it: where typing begins
        self._behind = self.asks_once_seen
        self._only_for: list[tuple[Right, Button]] = []
        self.build()
        self.say()
        if not self.asks_once_seen:
            self.reload()
        background.changed.connect(self._on_changed)
        background.opened.connect(self._guard_buttons)
        background.seated.connect(self._guard_buttons)

    def build(self) -> None:
        """Lay out the widgets and wire them; no words here."""

    def say(self) -> None:
        """Set every word on the screen; called again when the language changes."""

    def reload(self) -> None:
        """Ask for the records again."""

    def arrive(self, **where: object) -> None:
        """Come to this screen, perhaps about something: ``go("people", person_id=…)``."""

    def come_back(self, **where: object) -> None:
        """Come to this screen again by Back: as it was left, where it can be left in several."""
        self.arrive(**where)

    def take_card(self, scan: CardScan) -> bool:
        """Do with an identity card that was read what this screen does; False: it does nothing."""
        del scan
        return False

    def resume(self, form: str, about: str) -> None:
        """Go back into the *form* that was being typed when the program was stopped."""

    def whereabouts(self) -> Mapping[str, str] | None:
        """Return what ``arrive`` needs to come back to what is shown; None: what it was given."""
        return None

    def focus_first(self) -> None:
        """Put the keyboard where work on this screen begins."""
        (self.first_focus or self).setFocus()

    def ask(
        self,
        use_case: UseCase[T],
        then: Then[T] = None,
        *,
        refused: Refused = None,
        latest: str | None = None,
    ) -> None:
        """Run *use_case* in the background and give its answer to *then*.

        See ``Background.run`` for *refused* and *latest*.
        """
        self.background.run(self, use_case, then, refused=refused, latest=latest)

    def only_for(self, right: Right, *buttons: Button) -> None:
        """Show *buttons* to those who have the right; the gate refuses others all the same."""
        self._only_for += [(right, button) for button in buttons]
        self._guard_buttons()

    def go(self, page: str, **where: object) -> None:
        """Leave for another page of the window. Works from any depth of nested screens."""
        self.outermost().going.emit(page, where)

    def tell(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Show *text* for some seconds, with an Undo button when there is an *undo*."""
        self.outermost().telling.emit(Message(text, undo))

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again when the language changes."""
        if event.type() == QEvent.Type.LanguageChange:
            self.say()
        super().changeEvent(event)

    def follow_title(self, screens: QStackedWidget) -> None:
        """Say the title anew whenever one of *screens* is shown or calls itself otherwise."""
        screens.currentChanged.connect(lambda _at: self.say_title())
        for screen in filter(None, map(screens.widget, range(screens.count()))):
            screen.windowTitleChanged.connect(lambda _title: self.say_title())

    def say_title(self) -> None:
        """Set the title that the window bears: where one is, and what came of it."""

    @staticmethod
    def title_of(screens: QStackedWidget) -> str:
        """Return what the shown one of *screens* calls itself, "" when it does not."""
        shown = screens.currentWidget()
        return shown.windowTitle() if shown is not None else ""

    def outermost(self) -> View:
        """Return the screen of the window that this one is in; it lives on when a dialog closes."""
        view, parent = self, self.parentWidget()
        while parent is not None:
            view = parent if isinstance(parent, View) else view
            parent = parent.parentWidget()
        return view

    def _guard_buttons(self, _who: str = "") -> None:
        for right, button in self._only_for:
            button.allow(allowed=self.background.seat.may(right))

    def showEvent(self, event: QShowEvent) -> None:
        """Ask again what changed while another page was shown."""
        super().showEvent(event)
        for view in (self, *self.findChildren(View)):
            view.be_shown()

    def be_shown(self) -> None:
        """Ask again if something changed meanwhile, what is seen first."""
        if self._behind:
            self.ask_again()

    def catch_up(self) -> None:
        """Ask again if something that is read here changed while another page was shown."""
        aside = self.waits_to_be_seen and not self.isVisible() and self.window().isVisible()
        if self._behind and not aside:
            self._behind = False
            self.reload()

    def ask_again(self) -> None:
        """Ask for the records again; behind another page, when this one is shown.

        What is looked at waits for no screen that nobody sees: a part of the page that is behind
        another part asks last.
        """
        self._behind = True
        page = self.outermost()
        if page.isVisible() and (self.nobody_waits or not self.isVisible()):
            self.background.later.put(self, self.catch_up)
        elif page.isVisible() or not page.window().isVisible():
            self.catch_up()

    def _on_changed(self, tables: frozenset[str]) -> None:
        if tables & self.reads:
            self.ask_again()
