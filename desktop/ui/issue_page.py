"""Issuing the certificates of a closed course run: who, which kind, in which language."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from desktop.domain.certificates import CertificateKind, PaperLanguage
from desktop.domain.rights import Right
from desktop.errors import ExpectedError
from desktop.i18n import N_, _, language, ngettext
from desktop.i18n.formats import show_date
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.candidates import Candidates
from desktop.ui.certificate_words import LANGUAGES
from desktop.ui.choice_row import ChoiceRow
from desktop.ui.layout import above, label, stack
from desktop.ui.person_words import KINDS
from desktop.ui.progress_panel import ProgressPanel
from desktop.ui.view import View
from desktop.ui.wording import title
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.certificates import (
    MOST_FOUND,
    CertificateLine,
    certificates_pdf,
    list_certificates,
)
from desktop.use_cases.issue import Choice, IssuedBatch, issue_certificates
from desktop.use_cases.issue_preview import IssuePreview, preview_certificates

if TYPE_CHECKING:
    from desktop.use_cases.perform import Paper, Progress, UseCase


class IssuePage(View):
    """Tells by *issued* the batch that was made (also one made before, to print it again)."""

    help_topic = "issue"
    reads = frozenset({"outcome", "certificate", "enrolment", "person", "course_run"})
    issued = Signal(object)  # IssuedBatch
    left = Signal()

    def __init__(self, background: Background) -> None:
        self.course_run_id: str | None = None
        self.preview: IssuePreview | None = None
        self._before: tuple[CertificateLine, ...] = ()
        self.then_show = False  # what was issued before, as soon as it is known
        super().__init__(background)

    def build(self) -> None:
        """Place the head, the choices, the list and the progress."""
        self.back = Button("quiet", "back", "Escape")
        self.title, self.facts = label("display", wrap=True), label("soft", wrap=True)
        self.issue = Button("primary", "certificates", "Ctrl+Return")
        self.again = Button("", "print")
        self.only_for(Right.ISSUE_CERTIFICATES, self.issue, self.again)
        self.kinds = ChoiceRow(N_("Kind"), KINDS)
        self.languages = ChoiceRow(N_("Language of the paper"), LANGUAGES)
        self.all = Button("quiet", "check", "Ctrl+A")
        self.table = Candidates()
        self.first_focus = self.table
        self.progress = ProgressPanel(self.background)
        self._connect()
        names = above(self.title, self.facts, gap=2)
        head = wrapping(self.back, names, self.again, self.issue)
        choices = wrapping(self.kinds, self.languages, None, self.all, gap=24)
        choices.setAlignment(self.all, Qt.AlignmentFlag.AlignBottom)
        stack(self, head, choices, self.table, self.progress)

    def say(self) -> None:
        """Say every word."""
        self.back.say("", _("Choose another course run"))
        self.all.say(_("Tick all or none"))
        self.kinds.say()
        self.languages.say()
        self.table.say(
            _("Who gets a certificate"),
            _("Nobody has a result in this course run."),
        )
        self._say_run()

    def show_run(self, course_run_id: str) -> None:
        """Prepare the certificates of a closed run: everybody who earned one is ticked."""
        if course_run_id != self.course_run_id:
            self.course_run_id, self.preview, self._before = course_run_id, None, ()
            self.kinds.choose(CertificateKind.COMPLETION)
        self.table.start()
        self._say_run()
        self.reload()

    def reload(self) -> None:
        """Ask again who may get one, and who has one."""
        if self.course_run_id is None:
            return
        run_id, kind = self.course_run_id, CertificateKind(self.kinds.code())
        asked = partial(preview_certificates, course_run_id=run_id, kind=kind)
        self.ask(asked, self._show, latest="preview")
        before = partial(list_certificates, course_run_id=run_id, limit=MOST_FOUND)
        self.ask(before, self._show_before, latest="before")

    def issue_now(self) -> None:
        """Issue the certificates of those who are ticked."""
        chosen = tuple(self.table.chosen())
        if self.course_run_id is None or not chosen or not self.progress.isHidden():
            return
        wish = partial(
            issue_certificates,
            course_run_id=self.course_run_id,
            language=PaperLanguage(self.languages.code()),
            choice=Choice(chosen, CertificateKind(self.kinds.code())),
        )

        def make(progress: Progress) -> UseCase[IssuedBatch]:
            return partial(wish, progress=progress)

        self.progress.start(
            lambda: _("Making certificates…"), make, self._show_issued, self._on_refused
        )
        self._say_run()

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.issue.clicked.connect(self.issue_now)
        self.again.clicked.connect(self._print_before)
        self.all.clicked.connect(self.table.tick_all)
        self.kinds.chosen.connect(self.reload)
        self.table.ticked.connect(self._say_run)
        self.table.confirmed.connect(self.issue_now)
        self.progress.stopped.connect(self._on_stopped)

    def _show(self, preview: IssuePreview) -> None:
        self.preview = preview
        self.table.show_preview(preview)
        self._say_run()

    def _show_before(self, lines: tuple[CertificateLine, ...]) -> None:
        self._before = tuple(line for line in lines if line.status == "valid")
        self._say_run()
        if self.then_show:
            self.then_show = False
            self._print_before()

    def _show_issued(self, batch: IssuedBatch) -> None:
        self._say_run()
        self.issued.emit(batch)

    def _on_stopped(self) -> None:
        self._say_run()
        self.tell(_("Stopped. No certificate was issued."))

    def _on_refused(self, error: ExpectedError) -> None:
        self._say_run()
        self.background.refused.emit(error)

    def _print_before(self) -> None:
        lines = self._before
        if lines:
            asked = partial(certificates_pdf, certificate_ids=tuple(line.id for line in lines))
            self.ask(asked, partial(self._show_again, lines), latest="again")

    def _show_again(self, lines: tuple[CertificateLine, ...], paper: Paper) -> None:
        self.issued.emit(IssuedBatch(lines, (), paper))

    def _say_run(self) -> None:
        count = len(self.table.chosen())
        words = ngettext("Issue {n} certificate", "Issue {n} certificates", count)
        self.issue.say(words.format(n=count))
        self.issue.setEnabled(bool(count) and self.progress.isHidden())
        self.again.say(
            _("Show the {n} issued").format(n=len(self._before)),
            _("Show and print the certificates that were issued before"),
        )
        self.again.setVisible(bool(self._before))
        run = self.preview.run if self.preview else None
        self.title.setText(title(run) if run else _("Issue certificates"))
        self.setWindowTitle(f"{words.format(n=count)} · {run.code}" if run else "")
        self.facts.setText(_facts(self.preview) if self.preview else "")


def _facts(preview: IssuePreview) -> str:
    """Return the code and the days of the run, and the template if it is not the built-in one."""
    run = preview.run
    facts = [run.code, f"{show_date(run.starts_on)} – {show_date(run.ends_on)}"]
    if preview.template_version:
        name = preview.template_en if language() == "en" else preview.template_es
        words = _("Template: {name}, version {n}")
        facts.append(words.format(name=name, n=preview.template_version))
    return " · ".join(facts)
