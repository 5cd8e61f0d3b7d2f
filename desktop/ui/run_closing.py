"""Closing a course run: the grades, how everybody would end and why, and the last step."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame

from desktop.domain.course_runs import TAKES_ATTENDANCE, RunStatus
from desktop.domain.rights import Right
from desktop.errors import ExpectedError
from desktop.i18n import _
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.closing_dialogs import AssessmentDialog, OverrideDialog, ReopenDialog
from desktop.ui.closing_last_step import close_run_of, what_is_missing
from desktop.ui.closing_model import ClosingLine, ClosingModel, totals_words
from desktop.ui.closing_signing import ClosingSigning
from desktop.ui.form_drafts import FormDrafts, Typed
from desktop.ui.grades_table import GradesTable
from desktop.ui.layout import STRETCH, label, stack
from desktop.ui.view import View
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.course_run_pages import CourseRunPage
from desktop.use_cases.grades import (
    AssessmentLine,
    GradeAnswer,
    GradeBook,
    read_grades,
    remove_assessment,
    set_grade,
)
from desktop.use_cases.outcomes import OutcomePreview, preview_outcomes


class RunClosing(View):
    """Grades are typed into the table; everybody's result follows at once."""

    help_topic = "closing"
    reads = frozenset({"grade", "assessment", "outcome", "attendance", "course_session"})

    def __init__(self, background: Background) -> None:
        self._page: CourseRunPage | None = None
        self._preview: OutcomePreview | None = None
        self._again: Typed | None = None  # a grade that waits for its line
        super().__init__(background)

    def build(self) -> None:
        """Place the totals, what stands against closing, the table and the buttons."""
        self.totals, self.missing, self.notice = (
            label("section", wrap=True),
            label(wrap=True),
            QFrame(),
        )
        self.notice.setProperty("kind", "notice")
        stack(self.notice, self.missing, margin=8)
        self.signing = ClosingSigning(self.background)
        self.lines = ClosingModel()
        self.table = GradesTable(self.lines)
        self.first_focus = self.table
        self.kept = FormDrafts(self, "grade", lambda: self.table.being_typed)
        self.kept.wanted.connect(self._type_again)
        self.table.typing.connect(self._typing)
        self.add = Button("", "add", "Ctrl+N")
        self.change = Button("", "edit", "Ctrl+M")
        self.remove = Button("", "remove")
        self.override = Button("", "swap", "Ctrl+O")
        self.finish = Button("primary", "lock", "Ctrl+Return")
        self.reopen = Button("", "undo")
        self.only_for(Right.TAKE_ATTENDANCE, self.add, self.change, self.remove)
        self.only_for(Right.CLOSE_COURSES, self.override, self.finish, self.reopen)
        self.table.graded.connect(self._grade)
        self.table.opened.connect(lambda _line: self._override())
        self.table.picked.connect(lambda _line: self._allow())
        self.table.selectionModel().currentChanged.connect(lambda *_at: self._allow())
        self.add.clicked.connect(lambda: self._ask_assessment(None))
        self.change.clicked.connect(lambda: self._ask_assessment(self._work()))
        self.remove.clicked.connect(self._remove)
        self.override.clicked.connect(self._override)
        self.finish.clicked.connect(self._close)
        self.reopen.clicked.connect(self._reopen)
        self.reopen.hide()  # before it is laid out, so that no room is kept for it
        acts = wrapping(
            self.add, self.change, self.remove, self.override, STRETCH, self.reopen, self.finish
        )
        above = (self.totals, self.signing, self.notice, self.kept)
        stack(self, *above, self.table, acts, margin=0, gap=12)

    def say(self) -> None:
        """Say every word."""
        self.add.say(_("Add assessment"), _("Add something that is graded"))
        self.change.say(_("Change"), _("Change the assessment of the chosen column"))
        self.remove.say(_("Remove"), _("Remove the assessment of the chosen column"))
        self.override.say(_("Decide otherwise"), _("Give another result than the rule's (Enter)"))
        self.finish.say(_("Close the course run"))
        self.reopen.say(_("Reopen"), _("Let the closed course run go on"))
        self.table.say(_("Grades and results"), _("Nobody holds a place in this course run."))
        self._say_preview()

    def show_page(self, page: CourseRunPage) -> None:
        """Show the closing of a run."""
        if self._page is None or self._page.run.course_run_id != page.run.course_run_id:
            self._preview = None
            self.kept.begin(page.run.course_run_id)
        self._page = page
        self._allow()
        self.reload()

    def reload(self) -> None:
        """Ask how everybody ends, then for the grades."""
        if self._page is not None:
            asked = partial(preview_outcomes, course_run_id=self._page.run.course_run_id)
            self.ask(asked, then=self._take_preview, latest="preview")

    def resume(self, form: str, about: str) -> None:
        """Go back to the grade that was being typed."""
        if form == "grade":
            self.kept.resume(about)

    def focus_first(self) -> None:
        """Begin at the first grade."""
        super().focus_first()
        self.table.go_to_first_grade()

    def _take_preview(self, preview: OutcomePreview) -> None:
        asked = partial(read_grades, course_run_id=preview.run.id)
        self.ask(asked, then=partial(self._show, preview), latest="grades")

    def _show(self, preview: OutcomePreview, book: GradeBook) -> None:
        self._preview = preview
        open_ = preview.run.status != RunStatus.CLOSED
        self.lines.show_book(preview, book, open_=open_)
        self.signing.show_run(preview.run)
        self._say_preview()
        self._allow()
        self._type_again(self._again)

    def _typing(self) -> None:
        if self.table.being_typed:
            self.kept.touch()
        else:
            self.kept.settle()

    def _type_again(self, typed: Typed | None) -> None:
        self._again = None if not typed or self.table.type_again(typed) else typed

    def _say_preview(self) -> None:
        preview = self._preview
        self.totals.setText(totals_words(preview) if preview else "")
        sentences = what_is_missing(preview) if preview and self._takes_marks() else []
        if self.lines.minimum_grade is not None and not self.lines.assessments and sentences:
            sentences.append(_("The course asks for a grade: add what is graded with Ctrl+N."))
        self.missing.setText(" ".join(sentences))
        self.notice.setVisible(bool(sentences))

    def _takes_marks(self) -> bool:
        return self._page is not None and self._page.run.status in TAKES_ATTENDANCE

    def _allow(self) -> None:
        closed = self._page is not None and self._page.run.status is RunStatus.CLOSED
        line, work = self.table.selected(), self._work()
        self.finish.setVisible(not closed)
        self.finish.setEnabled(self._takes_marks())
        self.reopen.setVisible(closed)
        self.add.setEnabled(self._page is not None and not closed)
        for button in (self.change, self.remove):
            button.setEnabled(work is not None and not closed)
        self.override.setEnabled(line is not None and not closed)

    def _work(self) -> AssessmentLine | None:
        return self.lines.assessment_at(self.table.currentIndex().column())

    def _grade(self, work: AssessmentLine, line: ClosingLine, text: str) -> None:
        asked = partial(
            set_grade,
            assessment_id=work.id,
            enrolment_id=line.outcome.enrolment_id,
            value=text or None,
        )
        row, column = self.lines.row_of(line), self.table.currentIndex().column()

        def refused(error: ExpectedError) -> None:
            self.background.refused.emit(error)
            if row is not None:
                self.table.setCurrentIndex(self.lines.index(row, column))

        def done(_answer: GradeAnswer) -> None:
            """Leave it to the change that follows to show the grade."""

        self.ask(asked, then=done, refused=refused)

    def _ask_assessment(self, work: AssessmentLine | None) -> None:
        if self._page is not None:
            dialog = AssessmentDialog(self, self._page.run.course_run_id, work)
            dialog.open()
            dialog.name.setFocus()

    def _remove(self) -> None:
        if (work := self._work()) is not None:
            self.ask(partial(remove_assessment, assessment_id=work.id))

    def _override(self) -> None:
        line, page = self.table.selected(), self._page
        if line is not None and page is not None and self.override.isEnabled():
            dialog = OverrideDialog(self, page.run.course_run_id, line)
            dialog.open()
            dialog.decision.setFocus()

    def _close(self) -> None:
        if self._page is not None and self._preview is not None:
            close_run_of(self, self._preview, self.signing.state)

    def _reopen(self) -> None:
        if self._page is not None:
            dialog = ReopenDialog(self, self._page.run.course_run_id, self._page.run.code)
            dialog.open()
            dialog.reason.setFocus()
