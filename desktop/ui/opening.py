"""The frame of the screens before the pages: a calm card in the middle of the window."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.errors import ExpectedError
from desktop.i18n.wording import sentence
from desktop.ui import theme
from desktop.ui.buttons import Button
from desktop.ui.icons import pixmap
from desktop.ui.language_choice import LanguageChoice
from desktop.ui.layout import beside, label, stack
from desktop.ui.sidebar import PROGRAM


class Opening(QScrollArea):
    """A card with the mark of the program, the language, a title, a text and a body."""

    WIDTH = 520  # pixels at 100 %
    help_topic: ClassVar[str] = ""  # the page of the help that is about it

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.mark, self.name = QLabel(), QLabel(PROGRAM)
        self.name.setProperty("kind", "display")
        self.languages = LanguageChoice()
        self.title, self.text = label("title", wrap=True), label("soft", wrap=True)
        self.refusal = _Refusal()
        self.card = QFrame()
        self.card.setProperty("kind", "card")
        self.body = QVBoxLayout()
        self.body.setSpacing(16)
        self.go = Button("primary")
        self.build()
        brand = beside(self.mark, self.name, None, self.languages, gap=12)
        brand.setContentsMargins(0, 0, 0, 12)
        inner = stack(self.card, brand, self.title, self.text, self.refusal, margin=32, gap=12)
        inner.addSpacing(4)
        inner.addLayout(self.body)
        self._centre()
        self.say()
        self._dress()

    def build(self) -> None:
        """Fill the body; no words here."""

    def say(self) -> None:
        """Set every word; called again when the language changes."""

    def tell_refused(self, error: ExpectedError | None) -> None:
        """Say in a sentence what was wrong, None for nothing."""
        self.refusal.tell(error)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.say()
            self.refusal.say()
        elif event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _centre(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self.card)
        across.addStretch(1)
        column.addStretch(1)
        column.addLayout(across)
        column.addStretch(2)
        self.setWidget(inside)

    def _dress(self) -> None:
        self.mark.setPixmap(pixmap("minga", size=40))
        self.card.setFixedWidth(theme.px(self.WIDTH))


class _Refusal(QFrame):
    """A sentence about what was wrong, in a frame that nobody overlooks."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "bad")
        self._error: ExpectedError | None = None
        self.words = label(wrap=True)
        stack(self, self.words, margin=12)
        self.hide()

    def tell(self, error: ExpectedError | None) -> None:
        self._error = error
        self.setVisible(error is not None)
        self.say()

    def say(self) -> None:
        self.words.setText(sentence(self._error) if self._error is not None else "")
