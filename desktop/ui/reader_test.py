"""Test the reader: what it typed, what that is, and what to set. Nothing of it is kept."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.domain.card_scan import LONGEST
from desktop.i18n import _
from desktop.ui.buttons import Button
from desktop.ui.card_reader import CardReader, today_here
from desktop.ui.escape import on_escape
from desktop.ui.fact_list import FactList
from desktop.ui.layout import STRETCH, beside, card, label, scrolled, stack
from desktop.ui.reading_words import words_of
from desktop.ui.view import View

SLOW = 400  # milliseconds after the last sign that came like from a hand
FEWEST = 7  # signs that are worth a word


class ReaderTest(View):
    """While it is shown, what is read leads nowhere; left, it forgets what was typed."""

    help_topic = "reader"

    def build(self) -> None:
        """Place the field that shows what was typed, and below it what that is."""
        self._text, self._slow = "", False
        self._reader: CardReader | None = None
        self.title, self.hint = label("display"), label("soft", wrap=True)
        self.back = Button("quiet", "back")
        self.name, self.field = label("strong"), QLineEdit()
        self.name.setBuddy(self.field)
        self.field.setMaxLength(LONGEST)
        # What is typed here may be a card: no list of words, no prediction of a keyboard keeps it.
        self.field.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        self.facts = FactList()
        self.first_focus = self.field
        self._waits = QTimer(self, singleShot=True, interval=SLOW)
        self._waits.timeout.connect(self._typed_slowly)
        self.field.textEdited.connect(self._waits.start)
        self.field.returnPressed.connect(self._typed_slowly)
        self.back.clicked.connect(self._leave)
        on_escape(self, self._leave)
        self.result = card(self.name, self.field, self.facts)
        inside = QWidget()
        stack(inside, self.result, STRETCH, margin=0)
        stack(self, beside(self.back, self.title, STRETCH), self.hint, scrolled(inside))

    def say(self) -> None:
        """Say every word, also of what was read."""
        self.setWindowTitle(_("Test the reader"))
        self.title.setText(_("Test the reader"))
        self.back.say("", _("Back (Esc)"))
        self.hint.setText(
            _("Hold a card or a code under the reader. Nothing of it is kept or looked up.")
        )
        self.name.setText(_("What was &typed"))
        self.field.setPlaceholderText(_("Nothing yet"))
        self.field.setAccessibleName(_("What was typed"))
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Take what is read from now on."""
        super().showEvent(event)
        self._reader = self.window().findChild(CardReader)
        if self._reader is not None:
            self._reader.trying = True
            self._reader.tried.connect(self._read)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let what is read lead where it leads, and forget what was."""
        super().hideEvent(event)
        if self._reader is not None:
            self._reader.trying = False
            self._reader.tried.disconnect(self._read)
            self._reader = None
        self._take("", slow=False)

    def _read(self, text: str) -> None:
        self._take(text, slow=False)

    def _typed_slowly(self) -> None:
        if len(self.field.text()) >= FEWEST:
            self._take(self.field.text(), slow=True)

    def _take(self, text: str, *, slow: bool) -> None:
        self._waits.stop()
        self._slow = slow
        self._text = text
        self.field.setText(" ".join(text.split()) if not slow else text)
        self.field.selectAll()
        self._show()

    def _show(self) -> None:
        if not self._text:
            self.facts.show_facts(())
            return
        words = words_of(self._text, today_here(), slow=self._slow)
        self.facts.show_facts(
            (
                (_("What it is"), words.kind),
                (_("What it says"), words.says),
                (_("Keyboard"), words.layout),
                (_("Advice"), words.advice),
            )
        )

    def _leave(self) -> None:
        self.go("settings", section="computer")
