"""The photographs of a session's signed sheets: looked at, added from a file, taken away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from desktop.domain.rights import Right
from desktop.errors import ExpectedError
from desktop.i18n import N_, _
from desktop.i18n.formats import show_moment
from desktop.i18n.wording import sentence
from desktop.ui import theme
from desktop.ui.buttons import Button
from desktop.ui.dialogs import Dialog, FormDialog, Wording
from desktop.ui.fields import PLAIN, TextField
from desktop.ui.files import choose_file
from desktop.ui.forms import Form
from desktop.ui.layout import STRETCH, beside, label, stack
from desktop.ui.view import View
from desktop.use_cases.sheet_photos import (
    SheetPhotoLine,
    add_sheet_photo,
    list_sheet_photos,
    read_sheet_photo,
    remove_sheet_photo,
)

WIDTH, HEIGHT = 460, 290  # pixels at 100 %: the picture


class SheetPhotosDialog(Dialog):
    """One photograph at a time; they are evidence of the roll of one session."""

    help_topic = "sheet-photos"

    def __init__(self, view: View, course_session_id: str) -> None:
        self._view, self._session_id = view, course_session_id
        self._lines: Sequence[SheetPhotoLine] = ()
        self._at = 0
        self.picture, self.about = QLabel(), label("hint", wrap=True)
        self.refusal = label("error", wrap=True)
        self._refused: ExpectedError | None = None
        self.earlier, self.later = Button("quiet", "chevron-left"), Button("quiet", "chevron-right")
        self.add, self.remove = Button("", "add", "Ctrl+O"), Button("quiet", "remove")
        super().__init__(view, self._words_now)
        self.remove.setEnabled(False)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._fit()
        body = QWidget()
        ways = beside(self.earlier, self.later, STRETCH, self.remove, self.add)
        stack(body, self.picture, self.about, self.refusal, ways, margin=0, gap=8)
        self.add_body(body)
        self.cancel.hide()
        may = view.background.seat.may(Right.TAKE_ATTENDANCE)
        self.add.setVisible(may)
        self.remove.setVisible(may)
        self.earlier.clicked.connect(partial(self._step, -1))
        self.later.clicked.connect(partial(self._step, 1))
        self.add.clicked.connect(self._choose)
        self.remove.clicked.connect(self._ask_why)
        self._ask()

    def say(self) -> None:
        """Say every word."""
        super().say()
        self.earlier.say("", _("Photograph before"))
        self.later.say("", _("Next photograph"))
        self.add.say(_("&Add…"), _("A JPEG or PNG file of the signed sheet"))
        self.remove.say(_("&Remove"), _("Take this photograph away, with a reason"))
        self._say_about()
        self._tell_refused(self._refused)

    def take(self, path: Path) -> None:
        """Keep the photograph in a file."""
        asked = partial(add_sheet_photo, course_session_id=self._session_id, path=path)
        self._tell_refused(None)
        self._view.ask(asked, self._added, refused=self._tell_refused)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the size of the picture in letters when the size of the text changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.picture.setMinimumSize(theme.px(WIDTH), theme.px(HEIGHT))

    def _words_now(self) -> Wording:
        text = _("Evidence of what was signed on paper. It is kept encrypted, reduced and in grey.")
        return Wording(_("Photographs of the sheet"), text, _("Close"))

    def _choose(self) -> None:
        title = _("Photograph of the signed sheet")
        choose_file(self, title, "JPEG, PNG (*.jpg *.jpeg *.png)", self.take)

    def _tell_refused(self, error: ExpectedError | None) -> None:
        """Say here why a file was not taken: what the window says stands behind this."""
        self._refused = error
        self.refusal.setText(sentence(error) if error is not None else "")
        self.refusal.setVisible(error is not None)
        self.make_room()

    def _ask(self) -> None:
        asked = partial(list_sheet_photos, course_session_id=self._session_id)
        self._view.ask(asked, self._show)

    def _added(self, line: SheetPhotoLine) -> None:
        self._view.tell(_("The photograph is kept with this session."))
        self._at = -1  # the last one
        self._ask()

    def _show(self, lines: Sequence[SheetPhotoLine]) -> None:
        self._lines = lines
        self._step(0)

    def _step(self, by: int) -> None:
        last = len(self._lines) - 1
        self._at = last if self._at < 0 else min(max(self._at + by, 0), max(last, 0))
        self.earlier.setEnabled(self._at > 0)
        self.later.setEnabled(self._at < last)
        self.remove.setEnabled(bool(self._lines))
        self._say_about()
        self.picture.clear()
        if self._lines:
            asked = partial(read_sheet_photo, photo_id=self._lines[self._at].photo_id)
            self._view.ask(asked, self._paint, latest="photo")

    def _paint(self, content: bytes) -> None:
        picture = QPixmap()
        picture.loadFromData(content)
        keep, smooth = (
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        self.picture.setPixmap(picture.scaled(self.picture.size(), keep, smooth))

    def _say_about(self) -> None:
        if not self._lines:
            self.about.setText(_("There is no photograph of this session yet."))
            return
        line = self._lines[self._at]
        words = _("{n} of {total} · added by {name}, {when}")
        self.about.setText(
            words.format(
                n=self._at + 1,
                total=len(self._lines),
                name=line.added_by,
                when=show_moment(line.added_at),
            )
        )
        self.picture.setAccessibleName(self.about.text())

    def _ask_why(self) -> None:
        dialog = RemovePhotoDialog(self, self._view, self._lines[self._at].photo_id)
        dialog.accepted.connect(self._ask)
        dialog.open()
        dialog.reason.setFocus()


class RemovePhotoDialog(FormDialog):
    """Why a photograph is taken away."""

    help_topic = "sheet-photos"

    def __init__(self, parent: QWidget, view: View, photo_id: str) -> None:
        self._view, self._photo_id = view, photo_id
        self.reason = TextField("reason", N_("&Reason"), PLAIN, mandatory=True)
        super().__init__(parent, self._words_now, Form([self.reason]))
        self.keep(view, "photo", photo_id)
        self.submitted.connect(self._submit)

    def _words_now(self) -> Wording:
        text = _("The reason stays, the picture does not.")
        return Wording(_("Remove this photograph?"), text, _("Remove"))

    def _submit(self, values: dict[str, str]) -> None:
        asked = partial(remove_sheet_photo, photo_id=self._photo_id, reason=values["reason"])
        self._view.ask(asked, lambda _none: self.accept(), refused=self.tell_refused)
