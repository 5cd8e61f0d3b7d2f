"""What the law gives a person, on their record: notices, consents, closed sections, requests."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.certificates import PaperLanguage
from desktop.domain.rights import Right
from desktop.i18n import _, language
from desktop.i18n.formats import show_date, show_moment
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.code_labels import CodeLabels
from desktop.ui.consent_panel import ConsentPanel
from desktop.ui.dialogs import Wording
from desktop.ui.erase_dialog import EraseDialog
from desktop.ui.layout import STRETCH, beside, card, label, scrolled, stack
from desktop.ui.reason_dialog import ask_reason
from desktop.ui.record_dialog import RecordDialog
from desktop.ui.request_dialog import RequestDialog
from desktop.ui.sensitive_panel import SensitivePanel
from desktop.ui.view import View
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.code_lists import CodeLine, read_codes
from desktop.use_cases.data_requests import RequestLine
from desktop.use_cases.erasure import ErasurePreview, preview_erasure
from desktop.use_cases.full_record import FullRecord, export_full_record
from desktop.use_cases.person_blocks import block_person
from desktop.use_cases.privacy_notice import (
    NoticeText,
    ToldLine,
    read_privacy_notice,
    read_told_notices,
    tell_privacy_notice,
)

LISTS = ("channel", "rsh_bracket", "rsh_source", "indigenous_people", "migrant_status")


class PersonPrivacy(View):
    """Tells by *gone* that the person was erased or blocked: the record is closed."""

    help_topic = "person-privacy"
    reads = frozenset({"notice_told", "privacy_notice"})
    gone = Signal()

    def __init__(self, background: Background) -> None:
        self.person_id: str | None = None
        self.told: Sequence[ToldLine] = ()
        self.notice: NoticeText | None = None
        self._resumes: str | None = None
        super().__init__(background)

    def build(self) -> None:
        """Place a card for each part, one below the other."""
        self.labels = CodeLabels()
        self.notice_title, self.told_words = label("section"), label("soft", wrap=True)
        self.tell_now = Button("", "check")
        self.consents = ConsentPanel(self.background, self.labels)
        self.sensitive = SensitivePanel(self.background, self.labels)
        self.rights_title, self.rights_hint = label("section"), label("soft", wrap=True)
        self.ask_request, self.record = Button("", "add"), Button("", "export")
        self.block, self.erase = Button("", "lock"), Button("danger", "remove")
        self.only_for(Right.ENROL, self.tell_now)
        self.only_for(Right.REGISTER_PEOPLE, self.ask_request)
        self.only_for(Right.PROTECT_DATA, self.record, self.block, self.erase)
        self._connect()
        self.first_focus = self.tell_now
        inside = QWidget()
        stack(
            inside,
            card(self.notice_title, self.told_words, beside(self.tell_now, STRETCH), gap=8),
            card(self.consents),
            card(self.sensitive),
            card(
                self.rights_title,
                self.rights_hint,
                wrapping(self.ask_request, self.record, STRETCH),
                wrapping(self.block, self.erase, STRETCH),
                gap=8,
            ),
            STRETCH,
            margin=0,
            gap=12,
        )
        stack(self, scrolled(inside), margin=0)

    def say(self) -> None:
        """Say every word."""
        self.notice_title.setText(_("Privacy notice"))
        self.tell_now.say(_("Told now"), _("Write down that the person was told the notice"))
        self.rights_title.setText(_("Rights of the person"))
        self.rights_hint.setText(
            _("For whoever protects the data. Each of these is written into the access log.")
        )
        self.ask_request.say(_("Request…"), _("Write down a request about personal data"))
        self.record.say(_("Full record…"), _("Everything on file about this person"))
        self.block.say(_("Block…"), _("Hide the person while a request is pending"))
        self.erase.say(_("Erase…"), _("Erase the data of this person"))
        self.told_words.setText(self._told_words())

    def show_person(self, person_id: str | None) -> None:
        """Show what there is of a person; closed sections are closed again for another one."""
        if person_id != self.person_id:
            self.person_id, self.told = person_id, ()
            self.consents.show_person(person_id)
            self.sensitive.show_person(person_id)
        for button in (self.tell_now, self.ask_request, self.record, self.block, self.erase):
            button.setEnabled(person_id is not None)
        self.reload()
        if person_id is not None and self._resumes == person_id:
            self._resumes = None
            self._request().kept.resume(person_id)

    def resume(self, form: str, about: str) -> None:
        """Open the request that was being written; a closed section is opened by hand only."""
        if form == "request":
            self._resumes = about

    def reload(self) -> None:
        """Ask what the person was told, and which version is in force."""
        self.ask(partial(read_codes, lists=LISTS), then=self._take_labels, latest="codes")
        self.ask(read_privacy_notice, then=self._take_notice, latest="notice")
        if self.person_id is not None:
            asked = partial(read_told_notices, person_id=self.person_id)
            self.ask(asked, then=self._take_told, latest="told")

    def _connect(self) -> None:
        self.tell_now.clicked.connect(self._tell)
        self.ask_request.clicked.connect(self._request)
        self.record.clicked.connect(self._ask_record)
        self.block.clicked.connect(self._ask_block)
        self.erase.clicked.connect(self._preview)

    def _who(self) -> str:
        return self.person_id or ""

    def _take_labels(self, lines: Sequence[CodeLine]) -> None:
        self.labels.take(lines)
        self.sensitive.say()

    def _take_notice(self, notice: NoticeText) -> None:
        self.notice = notice
        self.told_words.setText(self._told_words())

    def _take_told(self, lines: Sequence[ToldLine]) -> None:
        self.told = lines
        self.told_words.setText(self._told_words())

    def _told_words(self) -> str:
        current = self.notice.version if self.notice else 1
        if not self.told:
            return _("Not told yet. Version {n} is in force.").format(n=current)
        last = self.told[0]
        said = _("Told version {n} on {moment} by {who}.").format(
            n=last.version, moment=show_moment(last.told_at), who=last.told_by
        )
        newer = _("Version {n} is in force.").format(n=current) if last.version < current else ""
        return f"{said} {newer}".strip()

    def _tell(self) -> None:
        self.ask(partial(tell_privacy_notice, person_id=self._who()), then=self._take_told)

    def _request(self) -> RequestDialog:
        dialog = RequestDialog(self, self._who(), self.labels, self._requested)
        dialog.open()
        return dialog

    def _requested(self, line: RequestLine) -> None:
        self.tell(_("Written down. Answer until {day}.").format(day=show_date(line.due_on)))

    def _ask_record(self) -> None:
        def words() -> Wording:
            text = _("Everything on file, who saw it and what the person was told.")
            return Wording(_("Full record"), text, _("Make it"))

        ask_reason(
            self,
            words,
            lambda reason: partial(
                export_full_record,
                person_id=self._who(),
                reason=reason,
                language=PaperLanguage(language()),
            ),
            self._show_record,
        )

    def _show_record(self, _reason: str, made: FullRecord) -> None:
        RecordDialog(self, self.background, made.pdf, made.json).open()

    def _ask_block(self) -> None:
        def words() -> Wording:
            text = _(
                "Lists, searches and papers leave the person out until the block is lifted in the"
                " settings. Enrolments stay counted."
            )
            return Wording(_("Block the data?"), text, _("Block"))

        ask_reason(
            self,
            words,
            lambda reason: partial(block_person, person_id=self._who(), reason=reason),
            lambda _reason, _line: self.gone.emit(),
        )

    def _preview(self) -> None:
        self.ask(partial(preview_erasure, person_id=self._who()), then=self._ask_erase)

    def _ask_erase(self, preview: ErasurePreview) -> None:
        EraseDialog(self, preview, self.gone.emit).open()
