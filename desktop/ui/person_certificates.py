"""The certificates of a person, and a copy of one for who asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from desktop.domain.rights import Right
from desktop.i18n import _
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.certificate_actions import CertificateActions
from desktop.ui.code_labels import CodeLabels
from desktop.ui.layout import STRETCH, beside, stack
from desktop.ui.person_tables import OwnCertificate, certificates_model
from desktop.ui.rows_table import RowsTable
from desktop.ui.view import View
from desktop.use_cases.certificates import CertificatePageView, read_certificate
from desktop.use_cases.code_lists import CodeLine, read_codes


class PersonCertificates(View):
    """Shows what ``show_certificates`` is given; Enter goes to the certificate."""

    def __init__(self, background: Background) -> None:
        self.labels = CodeLabels()
        super().__init__(background)

    def build(self) -> None:
        """Place the table above its button."""
        self.lines = certificates_model()
        self.table = RowsTable(self.lines)
        self.first_focus = self.table
        self.copy = Button("", "print", "Ctrl+P")
        self.only_for(Right.ISSUE_CERTIFICATES, self.copy)
        self.acts = CertificateActions(self, self.labels, self._open)
        self.table.opened.connect(lambda own: self._open(own.certificate.certificate_id))
        self.table.picked.connect(lambda _own: self._allow())
        self.copy.clicked.connect(self._ask_copy)
        stack(self, self.table, beside(self.copy, STRETCH), margin=0, gap=12)
        self._allow()

    def say(self) -> None:
        """Say every word."""
        self.table.say(_("Certificates"), empty=_("No certificates yet."))
        self.copy.say(_("Print again"), _("Print again as a duplicate"))

    def reload(self) -> None:
        """Ask for the reasons of a copy."""
        self.ask(partial(read_codes, lists=("reprint_reason",)), self._take_labels, latest="codes")

    def show_certificates(self, own: Sequence[OwnCertificate]) -> None:
        """Show the certificates of a record, the latest chosen."""
        self.lines.show(own)
        if own and self.table.selected() is None:
            self.table.selectRow(0)
        self._allow()

    def _allow(self) -> None:
        own = self.table.selected()
        self.copy.setEnabled(own is not None and own.certificate.status == "valid")

    def _take_labels(self, lines: Sequence[CodeLine]) -> None:
        self.labels.take(lines)

    def _open(self, certificate_id: str) -> None:
        self.go("certificates", certificate_id=certificate_id)

    def _ask_copy(self) -> None:
        own = self.table.selected()
        if own is not None:
            asked = partial(read_certificate, certificate_id=own.certificate.certificate_id)
            self.ask(asked, then=self._copy, latest="copy")

    def _copy(self, page: CertificatePageView) -> None:
        self.acts.reprint(page.line)
