"""What is typed in a form survives a crash: it is kept while one types, and offered on return."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy

from desktop.errors import ExpectedError
from desktop.i18n import _
from desktop.i18n.formats import ZONE, show_moment, show_time
from desktop.ui.buttons import Button
from desktop.ui.forms import Form
from desktop.ui.layout import STRETCH, beside, label, stack
from desktop.use_cases.drafts import Draft, drop_draft, keep_draft, list_drafts

if TYPE_CHECKING:
    from desktop.ui.view import View

EVERY = 700  # milliseconds between two times that what is typed is kept
Typed = Mapping[str, "str | bool | None"]


def typed_in(forms: Sequence[Form]) -> dict[str, str | bool | None]:
    """Return what stands in the fields of several forms."""
    return {name: typed for form in forms for name, typed in form.typed().items()}


class FormDrafts(QFrame):
    """Keeps what *typed* returns; a bar that offers it again, and tells by *wanted* to type it.

    It is kept off the thread of the screens, at most once each EVERY, and only where it differs
    from how the form began. ``settle`` forgets it: it is saved, or given up.
    """

    wanted = Signal(dict)
    grew = Signal()  # it is shown: what it stands in needs more room

    def __init__(
        self, view: View, form: str, typed: Callable[[], Typed], *, narrow: bool = False
    ) -> None:
        super().__init__()
        self._view, self._form, self._typed = view, form, typed
        self._about = ""
        self._first: Typed = {}
        self._kept: Typed | None = None
        self._offered: Draft | None = None
        self._restored = False
        self._resumed: str | None = None  # what it is about, when it is typed again unasked
        self.setProperty("kind", "info")
        self.words = label(wrap=True)
        self.go_on, self.discard = Button("", "undo"), Button("quiet", "close")
        for button in (self.go_on, self.discard):
            button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        if narrow:
            buttons = beside(self.go_on, self.discard, STRETCH, gap=12)
            stack(self, self.words, buttons, margin=8, gap=8)
        else:
            line = beside(self.words, self.go_on, self.discard, gap=12)
            line.setStretch(0, 1)
            stack(self, line, margin=8)
        self.hide()
        self._waits = QTimer(self, singleShot=True, interval=EVERY)
        self._waits.timeout.connect(self._keep)
        self.go_on.clicked.connect(self._go_on)
        self.discard.clicked.connect(self._discard)
        view.background.restored.connect(self.hide)

    def put_aside(self) -> None:
        """Keep at once what is typed: the form is about to show something else."""
        if self._waits.isActive():
            self._waits.stop()
            self._keep()

    def begin(self, about: str = "") -> None:
        """Say what the form is about from now on; what was typed about it before is offered."""
        self._waits.stop()
        self._about, self._kept = about, None
        self.begins_as_it_is()
        self._offer(None)
        found = partial(self._look, about)
        # Asked by the bar itself: in a dialog it is gone when the dialog is.
        self._view.background.run(self, list_drafts, found, refused=_let_be)

    def resume(self, about: str = "") -> None:
        """Type again, without being asked, what was kept about this: the program was stopped."""
        self._resumed = about
        if self._offered is not None and self._about == about:
            self._restore(self._offered)

    def begins_as_it_is(self) -> None:
        """Take what the form shows now for how it began."""
        self._first = dict(self._typed())

    def touch(self) -> None:
        """Notice that something was typed: it will be kept in a moment."""
        if not self._waits.isActive():
            self._waits.start()

    def settle(self) -> None:
        """Forget what was typed: it is saved, or given up."""
        self._waits.stop()
        self.begins_as_it_is()
        self._offer(None)
        if self._kept is not None:
            self._drop()

    def _keep(self) -> None:
        typed = dict(self._typed())
        if typed == self._kept or (typed == self._first and self._kept is None):
            return
        self._kept = typed
        asked = partial(keep_draft, form=self._form, about=self._about, typed=typed)
        self._view.ask(asked, refused=_let_be)

    def say(self) -> None:
        """Say the offer in the current language."""
        self.go_on.say(_("Go on with it"), _("Type it again into this form"))
        self.discard.say(_("Discard"), _("Forget what was typed"))
        self.go_on.setVisible(not self._restored)
        if self._offered is not None:
            words = _("What you were typing at {time} is kept. It is not saved yet.")
            if self._restored:
                words = _("Restored what you were typing at {time}. It is not saved yet.")
            self.words.setText(words.format(time=_moment(self._offered)))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.say()

    def _look(self, about: str, drafts: tuple[Draft, ...]) -> None:
        mine = [one for one in drafts if (one.form, one.about) == (self._form, self._about)]
        if not mine or about != self._about or self._kept is not None:
            return
        typed = dict(self._typed())
        self._kept = mine[0].typed  # it is there until the form is settled
        if typed == self._first != mine[0].typed:
            self._offer(mine[0])
            if self._resumed == about:
                self._restore(mine[0])

    def _restore(self, draft: Draft) -> None:
        self._resumed = None
        self.wanted.emit(draft.typed)
        self._offered, self._restored = draft, True  # typing it may have begun the form anew
        self.say()
        self.show()
        self.grew.emit()

    def _offer(self, draft: Draft | None) -> None:
        self._offered, self._restored = draft, False
        self.say()
        self.setVisible(draft is not None)
        if draft is not None:
            self.grew.emit()

    def _go_on(self) -> None:
        draft = self._offered
        self._offer(None)
        if draft is not None:
            self.wanted.emit(draft.typed)

    def _discard(self) -> None:
        if self._restored:
            self.wanted.emit(dict(self._first))
        self._offer(None)
        self._drop()

    def _drop(self) -> None:
        self._kept = None
        asked = partial(drop_draft, form=self._form, about=self._about)
        self._view.ask(asked, refused=_let_be)


def _moment(draft: Draft) -> str:
    """Return the time of today, or the day and the time."""
    from datetime import datetime

    at = draft.at.astimezone(ZONE)
    today = at.date() == datetime.now(ZONE).date()
    return show_time(at.time()) if today else show_moment(draft.at)


def _let_be(_error: ExpectedError) -> None:
    """Say nothing: a file that takes no draft will say so when something is saved."""
