"""The certificates of a person: a copy for who asks, and another one where the name was wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from desktop.domain.rights import Right
from desktop.i18n import _
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.certificate_actions import CertificateActions
from desktop.ui.certificate_words import REASON_LISTS
from desktop.ui.code_labels import CodeLabels
from desktop.ui.layout import STRETCH, stack
from desktop.ui.person_tables import OwnCertificate, certificates_model
from desktop.ui.rows_table import RowsTable
from desktop.ui.view import View
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.certificates import CertificateLine, read_certificate
from desktop.use_cases.code_lists import CodeLine, read_codes


class PersonCertificates(View):
    """Shows what ``show_certificates`` is given; Enter goes to the certificate."""

    help_topic = "person-certificates"

    def __init__(self, background: Background) -> None:
        self.labels = CodeLabels()
        super().__init__(background)

    def build(self) -> None:
        """Place the table above its buttons."""
        self.lines = certificates_model()
        self.table = RowsTable(self.lines)
        self.first_focus = self.table
        self.copy, self.replace = Button("", "print", "Ctrl+P"), Button("", "swap", "Ctrl+R")
        self.only_for(Right.ISSUE_CERTIFICATES, self.copy, self.replace)
        self.acts = CertificateActions(self, self.labels, self._open)
        self.table.opened.connect(lambda own: self._open(own.certificate.certificate_id))
        self.table.picked.connect(lambda _own: self._allow())
        self.copy.clicked.connect(lambda: self._ask(self.acts.reprint))
        self.replace.clicked.connect(lambda: self._ask(self.acts.replace))
        stack(self, self.table, wrapping(self.copy, self.replace, STRETCH), margin=0, gap=12)
        self._allow()

    def say(self) -> None:
        """Say every word."""
        self.table.say(_("Certificates"), empty=_("No certificates yet."))
        self.copy.say(_("Print again"), _("Print again as a duplicate"))
        self.replace.say(_("Replace"), _("Void it and issue another in its place"))

    def reload(self) -> None:
        """Ask for the reasons of what is done to one."""
        self.ask(partial(read_codes, lists=REASON_LISTS), self._take_labels, latest="codes")

    def show_certificates(self, own: Sequence[OwnCertificate]) -> None:
        """Show the certificates of a record, the latest chosen."""
        self.lines.show(own)
        if own and self.table.selected() is None:
            self.table.selectRow(0)
        self._allow()

    def _allow(self) -> None:
        own = self.table.selected()
        for button in (self.copy, self.replace):
            button.setEnabled(own is not None and own.certificate.status == "valid")

    def _take_labels(self, lines: Sequence[CodeLine]) -> None:
        self.labels.take(lines)

    def _open(self, certificate_id: str) -> None:
        self.go("certificates", certificate_id=certificate_id)

    def _ask(self, act: Callable[[CertificateLine], object]) -> None:
        own = self.table.selected()
        if own is not None:
            asked = partial(read_certificate, certificate_id=own.certificate.certificate_id)
            self.ask(asked, then=lambda page: act(page.line), latest="act")
