"""After a session changed: whom to phone, the notice for the door, and the list on paper."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop.domain.certificates import PaperLanguage
from desktop.i18n import _, language
from desktop.ui.buttons import Button
from desktop.ui.call_dialog import CallDialog
from desktop.ui.dialogs import Wording
from desktop.ui.layout import STRETCH, beside
from desktop.ui.paper_dialog import PaperDialog
from desktop.ui.view import View
from desktop.use_cases.session_notices import print_call_list, print_door_notice
from desktop.use_cases.sessions import SessionAnswer, SessionTime

if TYPE_CHECKING:
    from desktop.use_cases.perform import Paper


class SessionChangedDialog(CallDialog):
    """The list of names and telephones, with both papers one key away."""

    help_topic = "sessions"

    def __init__(self, view: View, answer: SessionAnswer) -> None:
        self._view, self._answer = view, answer
        self.notice = Button("", "print", "Ctrl+P")
        self.list = Button("quiet", "phone")
        super().__init__(view, self._words_now, answer.to_call)
        acts = beside(self.notice, self.list, STRETCH)
        self.box.addLayout(acts)
        self.notice.clicked.connect(self._print_notice)
        self.list.clicked.connect(self._print_list)
        self.list.setVisible(bool(answer.to_call))
        self.table.setVisible(bool(answer.to_call))

    def say(self) -> None:
        """Say every word."""
        super().say()
        self.notice.say(_("Notice"), _("Print the notice for the door"))
        self.list.say(_("List on paper"), _("Print the names and telephones"))

    def _words_now(self) -> Wording:
        text = (
            _("These people are enrolled and should hear of it.")
            if self._answer.to_call
            else _("Nobody is enrolled yet.")
        )
        return Wording(_("Please call: the session changed"), text, _("Close"))

    def _print_notice(self) -> None:
        print_notice(self._view, self._answer.session.course_session_id, self._answer.before)

    def _print_list(self) -> None:
        session, paper = self._answer.session.course_session_id, PaperLanguage(language())
        asked = partial(print_call_list, course_session_id=session, language=paper)
        self._view.ask(asked, partial(_show, self._view))


def tell_session_changed(view: View, answer: SessionAnswer) -> SessionChangedDialog:
    """Show who should hear that a session changed, and the papers of it."""
    dialog = SessionChangedDialog(view, answer)
    dialog.open()
    dialog.notice.setFocus()
    return dialog


def print_notice(view: View, course_session_id: str, moved_from: SessionTime | None = None) -> None:
    """Show the notice for the door of a session."""
    asked = partial(print_door_notice, course_session_id=course_session_id, moved_from=moved_from)
    view.ask(asked, partial(_show, view))


def _show(view: View, paper: Paper) -> None:
    PaperDialog(view, view.background, paper).open()
