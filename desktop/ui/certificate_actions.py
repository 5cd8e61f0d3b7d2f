"""What is done to a certificate, each after asking why: print again, void, replace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from desktop.i18n import N_, _
from desktop.ui.code_labels import CodeLabels
from desktop.ui.dialogs import FormDialog, Wording
from desktop.ui.field import NEEDED
from desktop.ui.fields import PLAIN, ChoiceField, TextField
from desktop.ui.forms import Form
from desktop.ui.paper_dialog import PaperDialog
from desktop.ui.view import View
from desktop.use_cases.certificates import CertificateLine, void_certificate
from desktop.use_cases.issue import IssuedBatch, replace_certificate
from desktop.use_cases.perform import Paper
from desktop.use_cases.reprints import reprint_certificate

OTHER = "other"


@dataclass(frozen=True)
class Act:
    """An act on a certificate: its words, the list of its reasons, and what then happens."""

    name: str  # of its draft
    words: Callable[[], Wording]
    reasons: str
    do: Callable[[str, ReasonDialog], object]  # with the reason
    usual: str | None = None  # the reason that is chosen already
    dangerous: bool = False


class ReasonDialog(FormDialog):
    """Asks for the reason of an *act*: one of the list, or another one in words."""

    help_topic = "certificate"

    def __init__(self, view: View, act: Act, labels: CodeLabels, certificate_id: str) -> None:
        self._act, self._labels = act, labels
        self.reason = ChoiceField("reason", N_("&Reason"), mandatory=True)
        self.detail = TextField("detail", N_("&Which one?"), PLAIN)
        super().__init__(
            view, act.words, Form([self.reason], [self.detail]), dangerous=act.dangerous
        )
        self.reason.show_value(act.usual)
        self.reason.control.currentIndexChanged.connect(self._show_right_fields)
        self.submitted.connect(self._submit)
        self._show_right_fields()
        self.keep(view, act.name, certificate_id)

    def say(self) -> None:
        """Say every word, and the reasons."""
        super().say()
        self.reason.offer(self._labels.options(self._act.reasons))

    def _show_right_fields(self) -> None:
        self.detail.setVisible(self.reason.value() == OTHER)

    def _submit(self, values: dict[str, str | None]) -> None:
        reason = values["reason"] if values["reason"] != OTHER else values["detail"]
        if reason:
            self._act.do(reason, self)
        else:
            self.detail.tell_wrong(NEEDED)
            self.detail.setFocus()


class CertificateActions:
    """The acts of a *view* on the certificate it shows; *replaced* is told the new one's id."""

    def __init__(self, view: View, labels: CodeLabels, replaced: Callable[[str], object]) -> None:
        self._view, self._labels, self._replaced = view, labels, replaced

    def reprint(self, line: CertificateLine) -> ReasonDialog:
        """Print again: the page says which duplicate it is."""

        def words() -> Wording:
            text = _("The page will say that it is a duplicate, and which one. The folio stays.")
            title = _("Print {folio} again").format(folio=line.folio)
            return Wording(title, text, _("Make the duplicate"))

        def do(reason: str, dialog: ReasonDialog) -> None:
            asked = partial(reprint_certificate, certificate_id=line.id, reason=reason)
            self._view.ask(asked, partial(self._show, dialog), refused=dialog.tell_refused)

        return self._open(Act("duplicate", words, "reprint_reason", do, usual="requested"), line)

    def void(self, line: CertificateLine) -> ReasonDialog:
        """Void it, for ever."""

        def words() -> Wording:
            text = _(
                "The certificate of {name} will count no more, and nobody can undo that. It stays"
                " in the register with the reason."
            )
            title = _("Void {folio}").format(folio=line.folio)
            return Wording(title, text.format(name=line.person_name), _("Void it"))

        def do(reason: str, dialog: ReasonDialog) -> None:
            asked = partial(void_certificate, certificate_id=line.id, reason=reason)
            self._view.ask(asked, partial(self._voided, dialog), refused=dialog.tell_refused)

        return self._open(Act("void", words, "void_reason", do, dangerous=True), line)

    def replace(self, line: CertificateLine) -> ReasonDialog:
        """Void it and issue another one from what is true today."""

        def words() -> Wording:
            text = _(
                "{folio} becomes void, and {name} gets a new one with another folio that says what"
                " the register says today. Correct the person or the result first."
            )
            return Wording(
                _("Replace {folio}").format(folio=line.folio),
                text.format(folio=line.folio, name=line.person_name),
                _("Void and issue anew"),
            )

        def do(reason: str, dialog: ReasonDialog) -> None:
            asked = partial(replace_certificate, certificate_id=line.id, reason=reason)
            self._view.ask(asked, partial(self._issued_anew, dialog), refused=dialog.tell_refused)

        act = Act("replacement", words, "void_reason", do, usual="name", dangerous=True)
        return self._open(act, line)

    def _open(self, act: Act, line: CertificateLine) -> ReasonDialog:
        dialog = ReasonDialog(self._view, act, self._labels, line.id)
        dialog.open()
        dialog.reason.setFocus()
        return dialog

    def _show(self, dialog: ReasonDialog, paper: Paper) -> None:
        dialog.accept()
        PaperDialog(self._view, self._view.background, paper, "certificate").open()

    def _voided(self, dialog: ReasonDialog, line: CertificateLine) -> None:
        dialog.accept()
        self._view.tell(_("{folio} is void.").format(folio=line.folio))

    def _issued_anew(self, dialog: ReasonDialog, batch: IssuedBatch) -> None:
        dialog.accept()
        [line] = batch.certificates
        self._replaced(line.id)
        if batch.paper is not None:
            PaperDialog(self._view, self._view.background, batch.paper, "certificate").open()
