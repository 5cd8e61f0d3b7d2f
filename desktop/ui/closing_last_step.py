"""The last step of a course run: approving what was signed, or saying why nobody signed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from desktop.errors import ExpectedError
from desktop.i18n import N_, _, ngettext
from desktop.i18n.formats import show_day, show_moment
from desktop.ui.closing_model import totals_words
from desktop.ui.dialogs import FormDialog, Wording, ask_first
from desktop.ui.fields import PLAIN, LongTextField, TextField
from desktop.ui.forms import Form
from desktop.ui.view import View
from desktop.use_cases.closing import RunClosed, close_run
from desktop.use_cases.closing_signatures import ClosingState
from desktop.use_cases.outcomes import OutcomePreview

MOST_NAMES = 3


def close_run_of(view: View, preview: OutcomePreview, state: ClosingState | None) -> None:
    """Ask on *view* what closing a run needs, and close it."""
    dialog = CloseDialog(view, preview, state)
    dialog.open()
    (dialog.verb if dialog.signed else dialog.reason).setFocus()


class CloseDialog(FormDialog):
    """How many end how, who signed, a comment; a reason where the instructor did not sign."""

    help_topic = "closing"

    def __init__(self, view: View, preview: OutcomePreview, state: ClosingState | None) -> None:
        self._view, self._preview = view, preview
        line = state.instructor if state is not None else None
        self._line = line if line is not None and line.holds else None
        self.reason = TextField(
            "reason",
            N_("&Why it is not signed"),
            PLAIN,
            mandatory=not self.signed,
            hint=N_("For example: signed on paper"),
        )
        comment = LongTextField("comment", N_("&Comments on the course"), lines=2)
        super().__init__(view, self._words_now, Form([self.reason], [comment]))
        self.reason.setVisible(not self.signed)
        self.keep(view, "approval", preview.run.id)
        self.submitted.connect(self._submit)

    @property
    def signed(self) -> bool:
        """Whether the instructor signed these results."""
        return self._line is not None

    def _words_now(self) -> Wording:
        said = [totals_words(self._preview)]
        if self._line is not None:
            words = _("Signed by {name}, {when}.")
            said.append(words.format(name=self._line.by, when=show_moment(self._line.at)))
            if self._line.comment:
                said.append(f"«{self._line.comment}»")
        title = _("Close {code}?").format(code=self._preview.run.code)
        verb = _("Approve and close") if self.signed else _("Close")
        return Wording(title, "\n".join(said), verb)

    def _submit(self, values: dict[str, Any]) -> None:
        self._close({name: value or "" for name, value in values.items()})

    def _close(self, said: dict[str, str], *, accept_untaken: bool = False) -> None:
        asked = partial(
            close_run,
            course_run_id=self._preview.run.id,
            accept_untaken=accept_untaken,
            unsigned_because=said["reason"],
            comment=said["comment"],
        )
        refused = partial(self._not_closed, said)
        self._view.ask(asked, then=self._closed, refused=refused)

    def _closed(self, closed: RunClosed) -> None:
        self.accept()
        words = _("{code} is closed. The certificates can be issued now.")
        self._view.tell(words.format(code=closed.run_code))

    def _not_closed(self, said: dict[str, str], error: ExpectedError) -> None:
        if error.code == "sessions_not_taken":
            self._ask_untaken(said)
        elif error.code == "closing_unsigned" and self.signed:
            self._line = None  # something changed while the question was open
            self.reason.mandatory = True
            self.reason.show()
            self.say()
            self.tell_refused(error)
        else:
            self.tell_refused(error)

    def _ask_untaken(self, said: dict[str, str]) -> None:
        def words() -> Wording:
            return Wording(
                _("Close without these sessions?"),
                " ".join(what_is_missing(self._preview))
                + " "
                + _("Sessions whose roll was not taken will not count."),
                _("Close the course run"),
            )

        then = partial(self._close, said, accept_untaken=True)
        ask_first(self, words, then=then, dangerous=True)


def what_is_missing(preview: OutcomePreview) -> list[str]:
    """Return what stands against closing, a sentence each."""
    said = []
    if untaken := len(preview.untaken):
        words = ngettext(
            "{n} session without attendance: {list}.",
            "{n} sessions without attendance: {list}.",
            untaken,
        )
        said.append(words.format(n=untaken, list=_some([show_day(day) for day in preview.untaken])))
    if missing := len(preview.grades_missing):
        words = ngettext(
            "{n} grade is missing: {list}.", "{n} grades are missing: {list}.", missing
        )
        said.append(words.format(n=missing, list=_some(preview.grades_missing)))
    return said


def _some(names: Sequence[str]) -> str:
    """Return the first few, and how many more there are."""
    shown, more = "; ".join(names[:MOST_NAMES]), len(names) - MOST_NAMES
    return _("{names} and {n} more").format(names=shown, n=more) if more > 0 else shown
