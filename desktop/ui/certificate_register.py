"""The register of certificates: the latest first, any of them found as one types."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent

from desktop.domain.certificates import CertificateKind
from desktop.i18n import N_, _, ngettext
from desktop.i18n.formats import show_count, show_date
from desktop.ui.certificate_words import LANGUAGES, status_chip
from desktop.ui.layout import STRETCH, beside, label, stack
from desktop.ui.person_finder import DELAY, FindField
from desktop.ui.person_words import KINDS
from desktop.ui.rows_model import Column, RowsModel
from desktop.ui.rows_table import RowsTable
from desktop.ui.view import View
from desktop.ui.wording import title
from desktop.use_cases.certificates import MOST_FOUND, CertificateLine, list_certificates


class CertificateRegister(View):
    """Tells by *opened* the id of the certificate to show."""

    help_topic = "certificates"
    reads = frozenset({"certificate", "lost_device"})
    opened = Signal(str)

    def build(self) -> None:
        """Place the field above the list."""
        self.field, self.count = FindField(), label("soft")
        self.certificates = certificates_model()
        self.table = RowsTable(self.certificates)
        self.first_focus = self.field
        self._hurry = False
        self._asked_for: str | None = None
        self._wanted: str | None = None
        self._waits = QTimer(self, singleShot=True, interval=DELAY)
        self._waits.timeout.connect(self.reload)
        self.field.textChanged.connect(self._typed)
        self.field.returnPressed.connect(self._enter)
        self.field.moved.connect(self._move)
        self.table.opened.connect(lambda line: self.opened.emit(line.id))
        bar = beside(self.field, self.count, STRETCH, gap=12)
        bar.setStretch(0, 2)
        bar.setStretch(2, 1)
        stack(self, bar, self.table, margin=0, gap=12)

    def say(self) -> None:
        """Say every word."""
        self.field.setPlaceholderText(_("Folio, code or name"))
        self.field.setAccessibleName(_("Find a certificate"))
        shown = len(self.certificates.lines)
        words = ngettext("{n} certificate", "{n} certificates", shown)
        many = _("The latest {n}") if shown >= MOST_FOUND else words
        self.count.setText(many.format(n=show_count(shown)))
        none = _("No certificates yet. Issue those of a closed course run with Ctrl+N.")
        found_none = _("No certificate has this folio, code or name. Try fewer letters.")
        self.table.say(_("Certificates"), empty=found_none if self.field.words() else none)

    def reload(self) -> None:
        """Ask for the certificates that fit what is typed."""
        words = self.field.words()
        asked = partial(list_certificates, text=words, limit=MOST_FOUND)
        self.ask(asked, then=partial(self._show, words), latest="certificates")

    def select(self, certificate_id: str) -> None:
        """Put the cursor on a certificate, now or as soon as it is in the list."""
        self._wanted = certificate_id
        self._select_wanted()

    def _show(self, words: str, lines: Sequence[CertificateLine]) -> None:
        self._asked_for = words
        self.certificates.show(lines)
        self.say()
        self._select_wanted()
        if lines and self.table.selected() is None:
            self.table.selectRow(0)
        if self._hurry:
            self._enter()

    def _select_wanted(self) -> None:
        if self._wanted and self.table.select(lambda line: line.id == self._wanted):
            self._wanted = None

    def _typed(self) -> None:
        self._hurry = False
        self._waits.start()

    def _enter(self) -> None:
        """Open the chosen one; before the answer has come, as soon as it has."""
        line = self.table.selected()
        self._hurry = self.field.words() != self._asked_for
        if not self._hurry and line is not None:
            self.opened.emit(line.id)

    def _move(self, event: QKeyEvent) -> None:
        self.table.keyPressEvent(event)


def certificates_model() -> RowsModel[CertificateLine]:
    """Return the columns of the register."""
    return RowsModel[CertificateLine](
        lambda line: line.id,
        Column(N_("Folio"), lambda line: line.folio, width=17),
        Column(N_("Name"), lambda line: line.person_name),
        Column(N_("Course"), _course, tip=_course_tip),
        Column(N_("Issued on"), lambda line: show_date(line.issued_on), width=10),
        Column(N_("Status"), lambda line: status_chip(line).text, width=13, drawing=status_chip),
    )


def _course(line: CertificateLine) -> str:
    """Return the course; the kind is told when it is not the usual one."""
    usual = line.kind is CertificateKind.COMPLETION
    return title(line) if usual else f"{title(line)} ({_(KINDS[line.kind])})"


def _course_tip(line: CertificateLine) -> str:
    return f"{title(line)}\n{_(KINDS[line.kind])}, {_(LANGUAGES[line.language])}"
