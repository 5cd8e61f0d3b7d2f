"""A card is read while somebody is half typed: is it theirs? One form is never of two people."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from desktop.domain.card_scan import CardScan
from desktop.domain.dates import read_date
from desktop.domain.identity import show_run
from desktop.domain.names import search_key
from desktop.errors import ExpectedError
from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.buttons import Button
from desktop.ui.card_reader import today_here
from desktop.ui.dialogs import Dialog, Wording
from desktop.use_cases.person_draft import PersonDraft

WIDTH = 640  # pixels at 100 %: three buttons stand in it


def is_of_the_same(draft: PersonDraft, scan: CardScan, on_file: str = "") -> bool:
    """Tell whether what is typed says the same as the card, and says something of it.

    *on_file* is the name of who is on file with the RUN of the card: most cards say none.
    """
    names = search_key(f"{scan.given_names} {scan.surnames}" if scan.given_names else on_file)
    words = names.replace(",", " ").split()
    typed = search_key(_typed_name(draft)).split()
    agree = []
    if words and typed:
        agree.append(all(any(word.startswith(part) for word in words) for part in typed))
    if scan.birth_date is not None and draft.birth_date_text.strip():
        born = None
        with suppress(ExpectedError):
            born = read_date(draft.birth_date_text, today_here())
        agree.append(born == scan.birth_date)
    return bool(agree) and all(agree)


class WhoseCard(Dialog):
    """Tells by *another* that the card gets a form of its own, by *same* that it fills this one."""

    help_topic = "register"
    another = Signal()
    same = Signal()

    def __init__(self, parent: QWidget, scan: CardScan, draft: PersonDraft) -> None:
        name = f"{scan.given_names} {scan.surnames}".strip()
        self._card = ", ".join(filter(None, (name, f"RUN {show_run(scan.run)}")))
        self._typed = _typed_name(draft)
        self.fill = Button("")
        super().__init__(parent, self._words_now)
        self.buttons.addButton(self.fill, QDialogButtonBox.ButtonRole.ActionRole)
        self.fill.setAutoDefault(True)
        self.fill.clicked.connect(self._fill)
        self.accepted.connect(self.another)
        self.verb.setFocus()
        self.setMinimumWidth(theme.px(WIDTH))

    def say(self) -> None:
        """Say every word."""
        super().say()
        self.fill.say(_("The same person: fill in"))

    def _fill(self) -> None:
        self.accepted.disconnect(self.another)
        self.accept()
        self.same.emit()

    def _words_now(self) -> Wording:
        typed = self._typed or _("somebody without a name yet")
        text = _(
            "The card is of {card}; in the form stands {typed}. A new form begins with the card;"
            " what you have typed is kept."
        )
        title = _("Whose card is this?")
        return Wording(title, text.format(card=self._card, typed=typed), _("New form"))


def _typed_name(draft: PersonDraft) -> str:
    names = (draft.given_names, draft.first_surname, draft.second_surname)
    return " ".join(filter(None, map(str.strip, names)))
