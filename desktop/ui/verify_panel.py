"""Is this certificate good? Scan it, paste it, type its code or folio, or bring a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QSizePolicy

from desktop.errors import ExpectedError
from desktop.i18n import _
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.files import choose_file
from desktop.ui.layout import STRETCH, above, beside, label, stack
from desktop.ui.verdict_card import VerdictCard
from desktop.ui.view import View
from desktop.use_cases.certificates import CertificateLine, list_certificates
from desktop.use_cases.verification import (
    Verdict,
    verify_certificate,
    verify_certificate_file,
)

if TYPE_CHECKING:
    from desktop.use_cases.perform import UseCase

LONGEST = 10_000


class VerifyPanel(View):
    """Tells by *opened* the id of a certificate that is to be shown."""

    help_topic = "verify"
    reads = frozenset({"certificate", "issuer_key", "lost_device"})
    opened = Signal(str)

    def __init__(self, background: Background) -> None:
        self._asked: UseCase[Verdict] | None = None
        super().__init__(background)

    def build(self) -> None:
        """Place the field and the place to drop at the left, the verdict at the right."""
        self.title, self.field, self.hint = label("section"), QLineEdit(), label("hint", wrap=True)
        self.field.setMaxLength(LONGEST)
        self.check = Button("primary", "scan")
        self.drop = DropPlace()
        self.verdict = VerdictCard()
        self.first_focus = self.field
        self.setAcceptDrops(True)
        self.field.returnPressed.connect(self.check_text)
        self.check.clicked.connect(self.check_text)
        self.drop.browse.clicked.connect(self.open_file_dialog)
        self.verdict.wanted.connect(self._look_up)
        line = beside(self.field, self.check)
        left = above(self.title, line, self.hint, self.drop, gap=8)
        left.setStretch(3, 1)
        self.around = QScrollArea()
        self.around.setWidgetResizable(True)
        self.around.setWidget(self.verdict)
        body = beside(left, self.around, gap=24)
        body.setStretch(0, 4)
        body.setStretch(1, 5)
        stack(self, body, margin=0)

    def say(self) -> None:
        """Say every word."""
        self.title.setText(_("Scan, paste or type"))
        self.field.setPlaceholderText(_("QR code, link, code or folio"))
        self.field.setAccessibleName(_("Text of the certificate"))
        self.hint.setText(_("Works without network. A scanner may be used at once."))
        self.check.say(_("Check"), _("Check (Enter)"))
        self.around.setAccessibleName(_("Verdict"))
        self.drop.say()
        self.verdict.say()
        self.say_title()

    def say_title(self) -> None:
        """Be called as the verdict, once there is one."""
        self.setWindowTitle(self.verdict.headline() if self._asked is not None else "")

    def reload(self) -> None:
        """Check again what was checked last: it may have become void meanwhile."""
        if self._asked is not None:
            self._ask(self._asked)

    def check_text(self) -> None:
        """Check what is in the field; the next scan takes its place."""
        text = self.field.text().strip()
        self.field.selectAll()
        if text:
            self._start(partial(verify_certificate, text=text))

    def check_this(self, text: str) -> None:
        """Check *text*, as if it had been typed."""
        self.field.setText(text)
        self.check_text()

    def check_file(self, path: Path) -> None:
        """Check a PDF or a picture."""
        self.field.clear()
        self._start(partial(verify_certificate_file, path=path))

    def open_file_dialog(self) -> None:
        """Let the system's dialog choose a file."""
        some = _("PDF and pictures {kinds}").format(kinds="(*.pdf *.png *.jpg *.jpeg)")
        kinds = ";;".join((some, _("All (*)")))
        choose_file(self, _("Open a certificate"), kinds, self.check_file)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files and text."""
        if wish_of(event.mimeData(), self.check_file, self.check_this) is not None:
            event.acceptProposedAction()
            self.drop.welcome(here=True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Rest again."""
        self.drop.welcome(here=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Check what was dropped."""
        self.drop.welcome(here=False)
        wish = wish_of(event.mimeData(), self.check_file, self.check_this)
        if wish is not None:
            event.acceptProposedAction()
            wish()

    def _start(self, wish: UseCase[Verdict]) -> None:
        self._asked = wish
        self.verdict.show_checking()
        self.say_title()
        self._ask(wish)

    def _ask(self, wish: UseCase[Verdict]) -> None:
        self.ask(wish, self._show, refused=self._refused, latest="verdict")

    def _show(self, verdict: Verdict) -> None:
        self.verdict.show_verdict(verdict)
        self.say_title()

    def _refused(self, error: ExpectedError) -> None:
        self.verdict.show_refusal(error)
        self.say_title()

    def _look_up(self, folio: str) -> None:
        asked = partial(list_certificates, text=folio, limit=1)
        self.ask(asked, self._open_first, latest="folio")

    def _open_first(self, lines: Sequence[CertificateLine]) -> None:
        for line in lines:
            self.opened.emit(line.id)


class DropPlace(QFrame):
    """Where a file may be dropped, and the button for those who would rather choose it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "drop")
        self.words, self.kinds = label("lead", wrap=True), label("hint", wrap=True)
        for text in (self.words, self.kinds):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.browse = Button("", "folder", "Ctrl+O")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        button = beside(STRETCH, self.browse, STRETCH)
        stack(self, STRETCH, self.words, self.kinds, button, STRETCH, gap=12)

    def say(self) -> None:
        """Say every word."""
        self.words.setText(_("Drop a file here"))
        self.kinds.setText(_("PDF, or a scan or photograph of the paper (PNG, JPEG)"))
        self.browse.say(_("Open a file…"))

    def welcome(self, *, here: bool) -> None:
        """Show whether something hovers above."""
        self.setProperty("kind", "over" if here else "drop")
        self.style().unpolish(self)
        self.style().polish(self)


def wish_of(
    dropped: QMimeData | None,
    file: Callable[[Path], object],
    text: Callable[[str], object],
) -> Callable[[], object] | None:
    """Return what to do with what was dropped: check the first file, or the text."""
    if dropped is None:
        return None
    for url in dropped.urls():
        if url.isLocalFile():
            return partial(file, Path(url.toLocalFile()))
    words = dropped.text().strip() if dropped.hasText() else ""
    return partial(text, words[:LONGEST]) if words else None
