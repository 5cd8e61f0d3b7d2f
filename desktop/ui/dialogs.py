"""Dialogs: ask before what cannot be undone, or fill in a form. They speak live too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from desktop.errors import ExpectedError
from desktop.i18n import _
from desktop.i18n.wording import sentence
from desktop.ui import theme
from desktop.ui.buttons import Button
from desktop.ui.dialog_keys import answer_to_keys
from desktop.ui.fitting_dialog import DialogArea, FittingDialog
from desktop.ui.forms import Form
from desktop.ui.layout import label, stack

if TYPE_CHECKING:
    from desktop.ui.form_drafts import FormDrafts
    from desktop.ui.view import View


@dataclass(frozen=True)
class Wording:
    """The words of a dialog: its title, what it is about, and the verb on its button."""

    title: str
    text: str
    verb: str


class Dialog(FittingDialog):
    """A title, a text, a body, and two buttons: the verb and Cancel.

    *words* is called again when the language changes. Enter does the verb (Cancel when it is
    dangerous), Esc cancels.
    """

    help_topic: ClassVar[str] = ""  # the page of the help that is about it

    def __init__(
        self, parent: QWidget, words: Callable[[], Wording], *, dangerous: bool = False
    ) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._words = words
        self.title, self.text = label("title", wrap=True), label(wrap=True)
        self.verb = Button("danger" if dangerous else "primary")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.addButton(self.verb, QDialogButtonBox.ButtonRole.ActionRole)
        self.cancel = self.buttons.button(QDialogButtonBox.StandardButton.Cancel)
        self.verb.clicked.connect(self.do)
        self.buttons.rejected.connect(self.reject)
        self._build()
        for button in (self.verb, self.cancel):
            button.setAutoDefault(True)  # the one with the focus is done by Enter
        (self.cancel if dangerous else self.verb).setDefault(True)
        self.setMinimumWidth(theme.px(420))
        answer_to_keys(self)
        self.say()

    def do(self) -> None:
        """Do what the verb says."""
        self.accept()

    def add_body(self, body: QWidget) -> None:
        """Put *body* between the text and the buttons."""
        self.box.insertWidget(2, body)

    def setMinimumWidth(self, width: int) -> None:
        """Be *width* pixels wide at least; more where what is inside needs it."""
        self.area.be_wide(width)

    def make_room(self) -> None:
        """Grow with what is inside, as far as the screen goes."""
        self.box.activate()
        width = max(self.width(), self.sizeHint().width())
        height = self.area.height_for(width) + self._foot.sizeHint().height()
        wished = QSize(width, max(self.height(), height, self.sizeHint().height()))
        self.resize(wished.boundedTo(self.screen_room()))

    def say(self) -> None:
        """Say the words in the current language."""
        words = self._words()
        self.setWindowTitle(words.title)
        self.title.setText(words.title)
        self.text.setText(words.text)
        self.text.setVisible(bool(words.text))
        self.verb.say(words.verb)

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again when the language changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.say()

    def _build(self) -> None:
        """Place what scrolls above the buttons, which are always seen."""
        content, self._foot = QWidget(), QWidget()
        self.box = stack(content, self.title, self.text, margin=24)
        self.box.setContentsMargins(24, 24, 24, 0)
        stack(self._foot, self.buttons).setContentsMargins(24, 16, 24, 16)
        self.area = DialogArea(content, self, self._foot)
        stack(self, self.area, self._foot, margin=0, gap=0).setStretch(0, 1)


def ask_first(
    parent: QWidget,
    words: Callable[[], Wording],
    then: Callable[[], object],
    *,
    dangerous: bool = False,
) -> Dialog:
    """Ask, without blocking, whether to do something; *then* does it."""
    dialog = Dialog(parent, words, dangerous=dangerous)
    dialog.accepted.connect(then)
    dialog.open()
    (dialog.cancel if dangerous else dialog.verb).setFocus()
    return dialog


def ask_to_leave(parent: QWidget, then: Callable[[], object]) -> Dialog:
    """Ask whether what was typed into a form may be lost; *then* leaves it."""

    def words() -> Wording:
        text = _("What you typed here is lost.")
        return Wording(_("Leave without saving?"), text, _("Leave"))

    return ask_first(parent, words, then, dangerous=True)


class FormDialog(Dialog):
    """A form in a dialog. It stays open until whoever listens to *submitted* accepts it."""

    submitted = Signal(dict)  # the values, by field
    kept: FormDrafts  # where ``keep`` was asked for

    def __init__(
        self,
        parent: QWidget,
        words: Callable[[], Wording],
        form: Form,
        *,
        dangerous: bool = False,
    ) -> None:
        self.form, self.refusal = form, label("error", wrap=True)
        super().__init__(parent, words, dangerous=dangerous)
        self.refusal.hide()
        self.add_body(self.refusal)
        self.add_body(form)

    def keep(self, view: View, form: str, about: str, *, narrow: bool = True) -> None:
        """Keep what is typed until the dialog is closed, and offer what was typed before."""
        from desktop.ui.form_drafts import FormDrafts

        self.kept = FormDrafts(view, form, self.form.typed, narrow=narrow)
        self.kept.wanted.connect(self.form.retype)
        self.form.edited.connect(self.kept.touch)
        self.finished.connect(self.kept.settle)
        self.kept.grew.connect(self.make_room)
        self.add_body(self.kept)
        self.kept.begin(about)

    def do(self) -> None:
        """Hand the values over, when all of them can be read."""
        values: dict[str, Any] | None = self.form.read()
        if values is not None:
            self.refusal.hide()
            self.submitted.emit(values)

    def tell_refused(self, error: ExpectedError) -> None:
        """Tell why it was refused: below the field it is about, else above the buttons."""
        if not self.form.tell_refused(error):
            self.refusal.setText(sentence(error))
            self.refusal.show()

    def say(self) -> None:
        """Say the words and the form, and the key that submits it from any field."""
        super().say()
        self.verb.setToolTip(_("{verb} (Ctrl+Enter)").format(verb=self._words().verb))
        self.form.say()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Submit with Ctrl + Enter from anywhere, also from a long text."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.do()
        else:
            super().keyPressEvent(event)
