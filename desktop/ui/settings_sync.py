"""The exchange with the central server: joining it, how it stands, doing it now, or by USB."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop.domain.rights import Right
from desktop.errors import CancelledError, ExpectedError
from desktop.i18n import _
from desktop.i18n.formats import ZONE, show_count
from desktop.i18n.wording import sentence
from desktop.sync.reports import SyncReport, SyncState, SyncStatus
from desktop.ui.buttons import Button
from desktop.ui.chips import ChipLabel
from desktop.ui.exchange_progress import ExchangeProgress
from desktop.ui.fact_list import FactList
from desktop.ui.files import choose_file, choose_place, last_folder
from desktop.ui.forms import Form
from desktop.ui.joining_fields import joining_fields
from desktop.ui.layout import STRETCH, above, beside, card, label, scrolled, stack
from desktop.ui.sync_words import (
    EXPLAINED,
    FIELD_OF,
    address_of,
    error_words,
    facts_of,
    state_chip,
)
from desktop.ui.view import View
from desktop.ui.wrapping_row import wrapping

SUFFIX = ".maleta"


class SyncSettings(View):
    """Shows the form to join to a computer alone, the exchange to one that has joined.

    What is being typed stays while the state changes around it.
    """

    help_topic = "sync"

    def build(self) -> None:
        """Place the state above what can be done in it."""
        self._status: SyncStatus | None = None
        self._asked = False
        self.exchange = self.background.exchange
        self.title, self.hint = label("title"), label("soft", wrap=True)
        self.state, self.facts = ChipLabel(), FactList(columns=2)
        self.trouble, self.refusal = label("error", wrap=True), label("error", wrap=True)
        self._build_joining()
        self._build_joined()
        head = beside(above(self.title, self.hint, gap=2), self.state, gap=16)
        head.setStretch(0, 1)
        head.setAlignment(self.state, Qt.AlignmentFlag.AlignTop)
        inside = QWidget()
        stack(
            inside, self.trouble, self.refusal, self.joining, self.joined, STRETCH, margin=0, gap=12
        )
        stack(self, head, scrolled(inside), margin=0, gap=12)
        self.refusal.hide()
        self._wire()
        self._show(self.exchange.latest)

    def say(self) -> None:
        """Say every word."""
        self.title.setText(_("Sync"))
        self.join.say(_("&Join"), _("Let this computer exchange with the central server"))
        self.form.say()
        self.now.say(_("Sync now"), _("Send what is new and fetch what is new, now"))
        self.usb.setText(_("Without network: with a USB stick"))
        self.usb_hint.setText(
            _(
                "Write the bundle on the stick, take it to the municipality, and read the answer"
                " here when it comes back. Doing it late or twice does no harm."
            )
        )
        self.write.say(_("&Write bundle…"), _("Write what has not been sent into a sealed file"))
        self.read.say(_("&Read bundle…"), _("Take in the answer of the municipality"))
        self._say_status()

    def focus_first(self) -> None:
        """Begin at the first field, or at the button of an exchange."""
        if self.joined.isVisible():
            self.now.setFocus()
        else:
            self.form.field("url").setFocus()

    def _build_joining(self) -> None:
        self.form = Form(
            *([field] for field in joining_fields()),
        )
        self.join = Button("primary", "check", "Ctrl+Return")
        self.only_for(Right.ADMINISTER, self.join)
        self.joining = card(self.form, beside(self.join, STRETCH))

    def _build_joined(self) -> None:
        self.now = Button("primary", "refresh", "Ctrl+N")
        self.progress = ExchangeProgress(self.exchange)
        self.usb, self.usb_hint = label("section"), label("soft", wrap=True)
        self.write, self.read = Button("", "export", "Ctrl+S"), Button("", "import", "Ctrl+O")
        self.joined = QWidget()
        state = card(self.facts, beside(self.now, STRETCH), gap=16)
        stick = card(self.usb, self.usb_hint, wrapping(self.write, self.read, STRETCH))
        stack(self.joined, state, self.progress, stick, margin=0, gap=12)

    def _wire(self) -> None:
        self.join.clicked.connect(self._join)
        self.now.clicked.connect(self._sync_now)
        self.write.clicked.connect(self._choose_place)
        self.read.clicked.connect(self._find_answer)
        self.exchange.status.connect(self._show)
        self.exchange.exchanged.connect(self._exchanged)
        self.exchange.failed.connect(self._failed)

    def _show(self, status: SyncStatus | None) -> None:
        self._status = status
        joined = status is not None and status.state is SyncState.JOINED
        typing = self.joining.isAncestorOf(self.focusWidget() or self)
        self.joined.setVisible(joined)
        if joined and typing:
            self.now.setFocus()  # else the keyboard would go to wherever Qt finds next
        self.joining.setVisible(not joined)
        self._say_status()

    def _say_status(self) -> None:
        status = self._status
        self.state.setVisible(status is not None)
        if status is None:
            self.hint.setText(_(EXPLAINED[SyncState.ALONE]))
            self.trouble.hide()
            return
        self.hint.setText(_(EXPLAINED[status.state]))
        self.state.show_chip(state_chip(status))
        self.facts.show_facts(facts_of(status))
        self._tell(self.trouble, error_words(status))

    def _join(self) -> None:
        values = self.form.read()
        if values is None or not self.exchange.started:
            return
        self.join.setEnabled(False)
        self._tell(self.refusal, "")
        url, code = address_of(values["url"]), values["code"]
        self.exchange.do(
            self, lambda desk: desk.join(url, code), then=self._did_join, refused=self._not_joined
        )

    def _did_join(self, status: SyncStatus) -> None:
        self.join.setEnabled(True)
        self.form.fill({})
        self._show(status)
        self.tell(
            _("This computer has joined. Its series is {series}.").format(series=status.series)
        )

    def _not_joined(self, error: ExpectedError) -> None:
        self.join.setEnabled(True)
        field = FIELD_OF.get(error.code)
        if field is None:
            self._tell(self.refusal, sentence(error))
        else:
            self.form.field(field).tell_wrong(error)
            self.form.field(field).setFocus()

    def _sync_now(self) -> None:
        self._tell(self.refusal, "")
        self._asked = True
        self.exchange.sync_now()

    def _exchanged(self, report: SyncReport) -> None:
        if self._asked:
            self._asked = False
            self._tell_report(report)

    def _failed(self, error: ExpectedError) -> None:
        if not self._asked:
            return
        self._asked = False
        if isinstance(error, CancelledError):
            self.tell(_("Stopped. What was exchanged until then holds."))
        else:
            self._tell(self.refusal, sentence(error))

    def _choose_place(self) -> None:
        series = self._status.series if self._status is not None else ""
        day = datetime.now(ZONE).date().isoformat()
        name = f"minga-{series}-{day}{SUFFIX}"
        choose_place(self, _("Write bundle"), name, self.write_bundle)

    def _find_answer(self) -> None:
        """Look for the answer on the stick that was used last, and let it be chosen."""
        from desktop.sync.bundle_files import newest_answer

        device = self._status.device_id if self._status is not None else ""
        look = partial(newest_answer, last_folder(), device)
        self.background.look_outside(self, look, self._choose_file)

    def _choose_file(self, answer: Path | None) -> None:
        words = _("Bundles {kinds}").format(kinds=f"(*{SUFFIX})")
        kinds = f"{words};;{_('All (*)')}"
        choose_file(self, _("Read bundle"), kinds, self.read_bundle, proposed=answer)

    def write_bundle(self, path: Path) -> None:
        """Write what is pending to *path*, and say how much that is."""

        def written(report: SyncReport) -> None:
            self.tell(
                _("The bundle {name} is ready: {n} changes. Take it to the municipality.").format(
                    name=path.name, n=show_count(report.pushed)
                )
            )

        self._tell(self.refusal, "")
        self.exchange.do(
            self, lambda desk: desk.export_bundle(path), then=written, refused=self._refused
        )

    def read_bundle(self, path: Path) -> None:
        """Take in the answer in *path*, and say what came of it."""

        def read(report: SyncReport) -> None:
            if report.pulled:
                words = _("{fetched} fetched from {name}.")
            else:
                words = _("{name} brings nothing that is not here already.")
            self.tell(words.format(fetched=show_count(report.pulled), name=path.name))

        self._tell(self.refusal, "")
        self.exchange.do(
            self, lambda desk: desk.import_bundle(path), then=read, refused=self._refused
        )

    def _refused(self, error: ExpectedError) -> None:
        self._tell(self.refusal, sentence(error))

    def _tell_report(self, report: SyncReport) -> None:
        self.tell(
            _("{sent} sent, {fetched} fetched.").format(
                sent=show_count(report.pushed), fetched=show_count(report.pulled)
            )
        )

    @staticmethod
    def _tell(where: QLabel, words: str) -> None:
        where.setText(words)
        where.setVisible(bool(words))
