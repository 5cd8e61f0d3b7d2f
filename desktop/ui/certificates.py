"""Certificates: the register, checking one, one of them, and issuing those of a course run."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from desktop.domain.rights import Right
from desktop.i18n import _
from desktop.ui.buttons import Button
from desktop.ui.certificate_page import OneCertificate
from desktop.ui.certificate_register import CertificateRegister
from desktop.ui.closed_runs import ClosedRuns
from desktop.ui.issue_page import IssuePage
from desktop.ui.issued_pile import IssuedPile
from desktop.ui.layout import STRETCH, label, stack
from desktop.ui.stacked_pages import StackedPages
from desktop.ui.tabbed_pages import TabbedPages
from desktop.ui.verify_panel import VerifyPanel
from desktop.ui.view import View
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.issue import IssuedBatch

VERIFY = 1  # the tab
PILE = "pile"


class CertificatesView(View):
    """``go("certificates")`` shows the register.

    With *course_run_id* one issues those of the run, with *part* "pile" as well one prints them;
    with *certificate_id* one sees it; with *verify* a text is checked.
    """

    def build(self) -> None:
        """Lay register, certificate and the steps of issuing one upon the other."""
        self.title, self.home, self.tabs = label("display"), QWidget(), TabbedPages()
        self.new = Button("primary", "certificates", "Ctrl+N")
        self.only_for(Right.ISSUE_CERTIFICATES, self.new)
        self.register = CertificateRegister(self.background)
        self.verify = VerifyPanel(self.background)
        self.one, self.runs = OneCertificate(self.background), ClosedRuns(self.background)
        self.issuing, self.pile = IssuePage(self.background), IssuedPile(self.background)
        for tab in (self.register, self.verify):
            self.tabs.add_page(tab, gap=16)
        stack(self.home, wrapping(self.title, STRETCH, self.new), self.tabs)
        self.screens = StackedPages()
        for screen in (self.home, self.one, self.runs, self.issuing, self.pile):
            self.screens.addWidget(screen)
        self._wire()
        stack(self, self.screens, margin=0)

    def say(self) -> None:
        """Say the titles."""
        self.say_title()
        self.title.setText(_("Certificates"))
        self.new.say(_("Issue certificates"))
        self.tabs.setTabText(0, _("&Register"))
        self.tabs.setTabText(1, _("&Verify"))
        self.tabs.tabBar().setAccessibleName(_("Certificates"))

    def say_title(self) -> None:
        """Be called as the step that is shown; while one checks, as the verdict."""
        home = self.screens.currentWidget() is self.home
        checking = home and self.tabs.currentIndex() == VERIFY
        called = self.verify.windowTitle() if checking else self.title_of(self.screens)
        self.setWindowTitle(called or _("Certificates"))

    def arrive(self, **where: object) -> None:
        """Show the register, or what is asked for."""
        course_run_id, certificate_id = where.get("course_run_id"), where.get("certificate_id")
        self.issuing.then_show = where.get("part") == PILE
        text = where.get("verify")
        if isinstance(course_run_id, str):
            self._open_run(course_run_id)
        elif isinstance(certificate_id, str):
            self.open_certificate(certificate_id)
        else:
            self._show(self.home)
        if isinstance(text, str):
            self.tabs.setCurrentIndex(VERIFY)
            self.verify.check_this(text)

    def whereabouts(self) -> Mapping[str, str]:
        """Return the certificate, or the run whose certificates are issued or printed."""
        screen, run_id = self.screens.currentWidget(), self.issuing.course_run_id
        if screen is self.one and self.one.page is not None:
            return {"certificate_id": self.one.page.line.id}
        if screen in (self.issuing, self.pile) and run_id is not None:
            return {"course_run_id": run_id} | ({"part": PILE} if screen is self.pile else {})
        return {}

    def focus_first(self) -> None:
        """Begin where work on what is shown begins."""
        screen = self.screens.currentWidget()
        tabs = (self.register, self.verify)
        view = tabs[self.tabs.currentIndex()] if screen is self.home else screen
        if isinstance(view, View):
            view.focus_first()

    def open_certificate(self, certificate_id: str) -> None:
        """Show a certificate, and select it in the register too."""
        self.register.select(certificate_id)
        self.one.show_certificate(certificate_id)
        self._show(self.one)

    def _wire(self) -> None:
        self.follow_title(self.screens)
        self.verify.windowTitleChanged.connect(lambda _title: self.say_title())
        self.tabs.currentChanged.connect(lambda _at: self.say_title())
        self.tabs.currentChanged.connect(self.focus_first)
        self.new.clicked.connect(lambda: self._show(self.runs))
        self.register.opened.connect(lambda which: self.go("certificates", certificate_id=which))
        self.verify.opened.connect(lambda which: self.go("certificates", certificate_id=which))
        self.one.opened.connect(lambda which: self.go("certificates", certificate_id=which))
        self.one.left.connect(lambda: self._show(self.home))
        self.runs.left.connect(lambda: self._show(self.home))
        self.runs.chosen.connect(lambda run: self.go("certificates", course_run_id=run))
        self.issuing.left.connect(lambda: self._show(self.runs))
        self.issuing.issued.connect(self._show_pile)
        self.pile.left.connect(lambda: self._show(self.issuing))

    def _open_run(self, course_run_id: str) -> None:
        self.issuing.show_run(course_run_id)
        self._show(self.issuing)

    def _show_pile(self, batch: IssuedBatch) -> None:
        self.pile.show_batch(batch)
        self._show(self.pile)

    def _show(self, screen: QWidget) -> None:
        self.screens.setCurrentWidget(screen)
        self.focus_first()
