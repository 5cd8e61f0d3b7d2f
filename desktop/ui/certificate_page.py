"""One certificate: what is printed on it, how it stands, and everything that happened to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from desktop.domain.rights import Right
from desktop.i18n import _
from desktop.i18n.formats import show_date, show_decimal, show_moment, show_percent
from desktop.ui import theme
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.certificate_actions import CertificateActions
from desktop.ui.certificate_words import (
    LANGUAGES,
    REASON_LISTS,
    event_words,
    lost_words,
    reason_words,
    status_chip,
)
from desktop.ui.chips import ChipLabel
from desktop.ui.code_labels import CodeLabels
from desktop.ui.fact_list import Fact, FactList
from desktop.ui.layout import STRETCH, above, beside, card, label, stack
from desktop.ui.paper import PageStack
from desktop.ui.person_words import KINDS
from desktop.ui.view import View
from desktop.ui.wording import title
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.certificates import (
    CertificateLine,
    CertificatePageView,
    certificates_pdf,
    list_certificates,
    read_certificate,
)
from desktop.use_cases.code_lists import CodeLine, read_codes
from desktop.use_cases.papers import page_pictures
from desktop.use_cases.perform import Paper

WIDTH = 320  # pixels at 100 %
ON_SCREEN = 110  # dots per inch


class OneCertificate(View):
    """Tells by *left* that one is done with it, by *opened* the id of another to show."""

    help_topic = "certificate"
    reads = frozenset({"certificate", "certificate_event", "lost_device"})
    left = Signal()
    opened = Signal(str)

    def __init__(self, background: Background) -> None:
        self.certificate_id: str | None = None
        self.page: CertificatePageView | None = None
        super().__init__(background)

    def build(self) -> None:
        """Place the head, the facts at the left and the picture at the right."""
        self.labels = CodeLabels()
        self.acts = CertificateActions(self, self.labels, self.opened.emit)
        self.back = Button("quiet", "back", "Escape")
        self.name, self.course = label("display", wrap=True), label("soft", wrap=True)
        self.status = ChipLabel()
        self.void = Button("", "close", "Ctrl+Del")
        self.replace = Button("", "swap", "Ctrl+R")
        self.reprint = Button("primary", "print", "Ctrl+P")
        self.only_for(Right.ISSUE_CERTIFICATES, self.void, self.replace, self.reprint)
        self.first_focus: QWidget | None = self.reprint
        facts, picture = self._build_facts(), self._build_picture()
        self._connect()
        standing = beside(self.status, self.course, gap=12)
        standing.setStretch(1, 1)
        names = above(self.name, standing, gap=4)
        head = wrapping(self.back, names, self.void, self.replace, self.reprint)
        body = beside(facts, picture, gap=16)
        body.setStretch(1, 1)
        stack(self, head, body)

    def say(self) -> None:
        """Say every word."""
        self.back.say("", _("Back to the register"))
        self.void.say(_("Void it"), _("Void this certificate"))
        self.replace.say(_("Replace"), _("Void it and issue another in its place"))
        self.reprint.say(_("Print again"), _("Print again as a duplicate"))
        self.person.say(_("Open the person"))
        self.run.say(_("Open the course run"))
        self.happened.setText(_("What happened"))
        self.pages.setAccessibleName(_("Preview"))
        self.around.setAccessibleName(_("Particulars"))
        self._say_page()

    def show_certificate(self, certificate_id: str) -> None:
        """Show a certificate."""
        if certificate_id != self.certificate_id:
            self.certificate_id, self.page = certificate_id, None
            self.pages.show_pictures(())
            self._say_page()
        self.reload()

    def reload(self) -> None:
        """Ask for the certificate again."""
        if self.certificate_id is None:
            return
        self.ask(partial(read_codes, lists=REASON_LISTS), self._take_labels, latest="codes")
        asked = partial(read_certificate, certificate_id=self.certificate_id)
        self.ask(asked, self._show, latest="certificate")

    def changeEvent(self, event: QEvent) -> None:
        """Keep the width of the facts in letters when the size of the text changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.around.setFixedWidth(theme.px(WIDTH))

    def _build_facts(self) -> QWidget:
        self.facts, self.history = FactList(), FactList()
        self.happened = label("section")
        self.person, self.run = Button("quiet", "user"), Button("quiet", "courses")
        self.other = Button("quiet", "certificates")
        self.around = QScrollArea()
        self.around.setWidgetResizable(True)
        self.around.setFixedWidth(theme.px(WIDTH))
        self.around.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        links = [beside(link, STRETCH) for link in (self.other, self.person, self.run)]
        inside = card(self.facts, above(*links, gap=0), self.happened, self.history, STRETCH)
        self.around.setWidget(inside)
        return self.around

    def _build_picture(self) -> QWidget:
        self.pages, self.since = PageStack(), label("title", wrap=True)
        self.why = label("lead", wrap=True)
        for words in (self.since, self.why):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.notice = card(STRETCH, self.since, self.why, STRETCH)
        self.notice.setProperty("kind", "bad")
        self.sides = QStackedWidget()
        self.sides.addWidget(self.pages)
        self.sides.addWidget(self.notice)
        return self.sides

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        for button, act in (
            (self.void, self.acts.void),
            (self.replace, self.acts.replace),
            (self.reprint, self.acts.reprint),
            (self.person, lambda line: self.go("people", person_id=line.person_id)),
            (self.run, lambda line: self.go("courses", course_run_id=line.course_run_id)),
        ):
            button.clicked.connect(lambda _checked=False, act=act: self._act(act))
        self.other.clicked.connect(self._open_other)

    def _act(self, act: Callable[[CertificateLine], object]) -> None:
        if self.page is not None:
            act(self.page.line)

    def _take_labels(self, lines: tuple[CodeLine, ...]) -> None:
        self.labels.take(lines)
        self._say_page()

    def _show(self, page: CertificatePageView) -> None:
        is_new = self.page is None or self.page.line.id != page.line.id
        self.page = page
        self._say_page()
        if is_new and (self.back.hasFocus() or not self.focusWidget()):
            self.focus_first()
        if page.line.status == "valid" and is_new:
            asked = partial(certificates_pdf, certificate_ids=(page.line.id,))
            self.ask(asked, self._show_paper, latest="paper")

    def _show_paper(self, paper: Paper) -> None:
        asked = partial(page_pictures, content=paper.content, dots_per_inch=ON_SCREEN)
        self.ask(asked, self.pages.show_pictures, latest="paper")

    def _open_other(self) -> None:
        other = self._other_folio()
        asked = partial(list_certificates, text=other, limit=1)
        self.ask(asked, self._show_other, latest="other")

    def _show_other(self, lines: tuple[CertificateLine, ...]) -> None:
        for line in lines:
            self.opened.emit(line.id)

    def _other_folio(self) -> str:
        return (self.page and (self.page.line.replaced_by or self.page.line.replaces)) or ""

    def _say_page(self) -> None:
        page = self.page
        valid = page is not None and page.line.status == "valid"
        self.reprint.setEnabled(valid)
        for button in (self.void, self.replace):  # nobody has voided yet what a lost computer made
            button.setEnabled(page is not None and page.voided_at is None)
        self.other.setVisible(bool(self._other_folio()))
        self.other.say(_("Open {folio}").format(folio=self._other_folio()))
        self.sides.setCurrentWidget(self.notice if page and not valid else self.pages)
        self.name.setText(page.line.person_name if page else "")
        self.course.setText(f"{page.line.folio} · {title(page.line)}" if page else "")
        self.facts.show_facts(list(self._facts(page)) if page else [])
        self.history.show_facts(list(self._happenings(page)) if page else [])
        voided_at = page.voided_at if page else None
        self.since.setText(
            _("Void since {day}").format(day=show_moment(voided_at)) if voided_at else ""
        )
        self.why.setText(self._why(page) if page else "")
        if page is not None:
            self.status.show_chip(status_chip(page.line))

    def _facts(self, page: CertificatePageView) -> Iterator[Fact]:
        line, printed = page.line, page.printed
        yield _("Folio"), line.folio
        yield _("Code"), line.code
        yield _("Document"), printed.document_number
        yield _("Kind"), f"{_(KINDS[line.kind])}, {_(LANGUAGES[line.language])}"
        yield _("Issued on"), show_date(line.issued_on)
        yield _("Attendance"), show_percent(printed.attendance_percent)
        yield _("Grade"), show_decimal(printed.grade) if printed.grade is not None else ""
        yield _("In the place of"), line.replaces or ""
        yield _("Replaced by"), line.replaced_by or ""

    def _happenings(self, page: CertificatePageView) -> Iterator[Fact]:
        for event in reversed(page.events):
            yield f"{show_moment(event.at)} · {event.by}", event_words(event, self.labels)

    def _why(self, page: CertificatePageView) -> str:
        """Return the reason and what stands in its place, a line each."""
        words = [reason_words(page.line.void_reason or "", self.labels)]
        if page.line.lost_on is not None:
            words = [*filter(None, words), lost_words(page.line.lost_on)]
        if page.line.replaced_by:
            words.append(_("Replaced by {folio}").format(folio=page.line.replaced_by))
        return "\n".join([*words, _("It is not printed any more.")])
