"""The roll: people down, sessions across, one key a mark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShortcut

from desktop.domain.attendance import Mark
from desktop.domain.card_scan import CardScan
from desktop.domain.certificates import PaperLanguage
from desktop.domain.rights import Right
from desktop.i18n import _, language
from desktop.ui import theme, wording
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.layout import above, label, stack
from desktop.ui.marking import MarkedView, Marking
from desktop.ui.paper_dialog import PaperDialog
from desktop.ui.roll_cards import RollCards
from desktop.ui.roll_model import RollModel, letter
from desktop.ui.roll_runs import RollRuns
from desktop.ui.roll_sessions import due, when
from desktop.ui.row_numbers import RowNumbers
from desktop.ui.rows_table import RowsTable
from desktop.ui.sheet_photos import SheetPhotosDialog
from desktop.ui.type_back import TypeBackDialog
from desktop.ui.wall_sign import WallSign
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.attendance import RollMark
from desktop.use_cases.perform import Paper
from desktop.use_cases.roll import Roll, RollLine, RollSession, read_roll
from desktop.use_cases.sheet_rows import SheetOnFile, read_sheet
from desktop.use_cases.sheets import print_sign_in_sheet

KEYS = {
    **dict.fromkeys("Pp", Mark.PRESENT),
    **dict.fromkeys("Aa", Mark.ABSENT),
    **dict.fromkeys("LlTt", Mark.LATE),
    **dict.fromkeys("EeRr", Mark.LEFT_EARLY),
    **dict.fromkeys("XxJj", Mark.EXCUSED),
}  # both languages' letters always work: no letter means two things
FIXED, NARROW = 780, 66  # pixels at 100 %: what stands before the sessions, and one of them


class AttendanceView(MarkedView):
    """Takes the roll of one session; the others stand beside it."""

    help_topic = "attendance"
    reads = frozenset({"attendance", "course_session", "enrolment", "course_run", "person"})

    def __init__(self, background: Background) -> None:
        self._run = self._session = self._row = ""
        self._roll: Roll | None = None
        self._numbers = RowNumbers()
        super().__init__(background)

    def build(self) -> None:
        """Place the choice of run and session, the roll, and what to do with it."""
        self.heading, self.facts = label("display"), label("hint")
        self.when, self.legend = label("section", wrap=True), label("hint", wrap=True)
        self.runs = RollRuns(self.background)
        self.runs.chosen.connect(self.open_run)
        self._model = RollModel()
        self.table = RowsTable(self._model)
        self.marking = Marking(self)
        self.cards, self.wall = RollCards(self, self.marking), WallSign()
        self._build_buttons()
        self._build_keys()
        below = wrapping(self.legend, self.new_face, self.undo, self.rest, self.complete)
        step = (self.earlier, self.later, self.when)
        at = wrapping(*step, self.project, self.sheet, self.photos, self.type_back)
        stack(
            self,
            wrapping(above(self.heading, self.facts, gap=2), None, self.runs),
            at,
            self.wall,
            self.cards,
            self.table,
            below,
            gap=12,
        )
        self.first_focus = self.table

    def say(self) -> None:
        """Say every word, keys included."""
        self.earlier.say("", _("Session before"))
        self.later.say("", _("Next session"))
        self.sheet.say(_("Sign-in &sheet"), _("Print the sign-in sheet of this session"))
        self.type_back.say(_("Type &back"), _("Type back who is absent on the signed sheet"))
        self.new_face.say(_("&New face"), _("Add somebody who is not on the roll, provisionally"))
        self.photos.say("", _("Photographs of the signed sheet"))
        self.undo.say(_("&Undo"), _("Take back the last mark"))
        self.rest.say(_("The &rest present"), _("Mark everybody without a mark as present"))
        self.complete.say(_("Roll &complete"), _("Say that the roll of this session is complete"))
        self.table.say(_("Roll"), _("Nobody is enrolled yet. Enrol people first."))
        self.project.say(_("Pro&jector"), _("Names and numbers only, for a wall that others see"))
        self.wall.say()
        self.cards.say()
        self.legend.setText(
            " · ".join(f"{letter(mark)} {wording.mark(mark)}" for mark in Mark)
            + " · "
            + _("Del blank")
            + " · "
            + _("1–9 go to the row")
        )
        self._say_session()

    def reload(self) -> None:
        """Ask for the roll again."""
        if self._run:
            wish = partial(read_roll, course_run_id=self._run)
            self.ask(wish, self._show_roll, latest="roll")

    def arrive(self, **where: object) -> None:
        """Come about one run, perhaps one session of it; a *code* is that of a signed sheet."""
        if where.get("code"):
            self.ask(partial(read_sheet, code=str(where["code"])), self._type_back_sheet)
        if where.get("course_session_id"):
            self._session = str(where["course_session_id"])
        if where.get("course_run_id"):
            self.open_run(str(where["course_run_id"]))
        self._row = str(where.get("enrolment_id", ""))

    def whereabouts(self) -> Mapping[str, str]:
        """Return the session whose roll is shown, and the row."""
        if not self._run or not self._session:
            return {}
        line = self.table.selected()
        row = {"enrolment_id": line.enrolment_id} if line is not None else {}
        return {"course_run_id": self._run, "course_session_id": self._session} | row

    def open_run(self, course_run_id: str) -> None:
        """Show the roll of a run, at the session that is due."""
        if course_run_id != self._run:
            self._roll = None
            self.table.clearSelection()  # the next class begins at its first row
        self._run = course_run_id
        self.runs.show_run(course_run_id)
        self.reload()

    @property
    def session(self) -> RollSession | None:
        """The session that is being marked."""
        if self._roll is None:
            return None
        return next((one for one in self._roll.sessions if one.id == self._session), None)

    def said(self, line: RollLine) -> RollMark | None:
        """Return what the cell of *line* says at the session that is being marked."""
        return line.marks[self._model.current]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many sessions as there is room for."""
        super().resizeEvent(event)
        self._show_around()

    def step(self, by: int) -> None:
        """Mark the next session (1) or the one before (-1)."""
        if self._roll is None or not self._roll.sessions:
            return
        ids = [one.id for one in self._roll.sessions]
        at = min(max(ids.index(self._session) + by, 0), len(ids) - 1)
        self._session = ids[at]
        self._show_around()

    def _build_buttons(self) -> None:
        self.earlier = Button("quiet", "chevron-left")
        self.later = Button("quiet", "chevron-right")
        self.project = Button("choice", "eye", "F5")
        self.sheet = Button("", "print", "Ctrl+P")
        self.type_back = Button("", "edit", "Ctrl+B")
        self.photos = Button("quiet", "scan", "Ctrl+F")
        self.new_face = Button("quiet", "add", "Ctrl+N")
        self.undo = Button("quiet", "undo", "Ctrl+Z")
        self.rest = Button("", "check", "Ctrl+R")
        self.complete = Button("primary", "check", "Ctrl+Return")
        self.only_for(Right.TAKE_ATTENDANCE, self.sheet, self.type_back, self.new_face)
        self.only_for(Right.TAKE_ATTENDANCE, self.undo, self.rest, self.complete)
        for button, does in (
            (self.new_face, self.cards.new_face),
            (self.earlier, lambda: self.step(-1)),
            (self.later, lambda: self.step(1)),
            (self.project, self._project),
            (self.sheet, self._print_sheet),
            (self.type_back, self._type_back),
            (self.photos, self._show_photos),
            (self.undo, self.marking.undo),
            (self.rest, self.marking.rest_present),
            (self.complete, self.marking.confirm),
        ):
            button.clicked.connect(does)

    def _build_keys(self) -> None:
        self.table.typed.connect(self._typed)
        for key, does in (
            (Qt.Key.Key_Left, lambda: self.step(-1)),
            (Qt.Key.Key_Right, lambda: self.step(1)),
            (Qt.Key.Key_Space, lambda: self._mark(Mark.PRESENT)),
            (Qt.Key.Key_Delete, lambda: self._mark(None)),
            (Qt.Key.Key_Backspace, lambda: self._mark(None)),
        ):
            shortcut = QShortcut(key, self.table, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(does)

    def _typed(self, key: str) -> None:
        if key.isascii() and key.isdigit():
            at = self.table.currentIndex().row() + 1
            if (number := self._numbers.typed(key, at, self._model.rowCount())) is not None:
                self.table.selectRow(number - 1)
            return
        self._numbers.forget()
        if key in KEYS:
            self._mark(KEYS[key])

    def _mark(self, mark: Mark | None) -> None:
        line = self.table.selected()
        if line is not None and self.session is not None:
            self.marking.mark(line, mark)

    def move_down(self) -> None:
        """Go to the next person, as a pen on paper would."""
        row = self.table.currentIndex().row()
        if row + 1 < self._model.rowCount():
            self.table.selectRow(row + 1)

    def _show_roll(self, roll: Roll) -> None:
        self._roll = roll
        if self.session is None:
            self._session = due(roll.sessions)
        self._show_around()
        if self._row:
            self.table.select(lambda line: line.enrolment_id == self._row)
            self._row = ""
        self.runs.show_facts(roll.run)

    def _show_around(self) -> None:
        if self._roll is None:
            return
        ids = [one.id for one in self._roll.sessions]
        room = max(1, (self.width() - theme.px(FIXED)) // theme.px(NARROW))
        at = ids.index(self._session) if self._session in ids else 0
        self._model.show_roll(self._roll, at, room)
        self.table.say(_("Roll"), _("Nobody is enrolled yet. Enrol people first."))
        if self.table.selected() is None and self._model.rowCount():
            self.table.selectRow(0)
        self._say_session()

    def _say_session(self) -> None:
        if self._roll is None:
            self.heading.setText(_("Attendance"))
            self.facts.setText(_("No course run takes attendance yet. Open one under Courses."))
            return
        run, session = self._roll.run, self.session
        self.setWindowTitle(f"{_('Attendance')} · {run.code}")
        self.heading.setText(wording.title(run))
        facts = (run.code, run.room, run.instructor)
        self.facts.setText(" · ".join(part for part in facts if part))
        self.when.setText(when(session, self._roll.sessions) if session else "")
        self.complete.setEnabled(session is not None)

    def take_card(self, scan: CardScan) -> bool:
        """Mark whose card it is at the session that is shown."""
        return self.cards.take(scan)

    def _project(self) -> None:
        """Show names and numbers only, or everything again."""
        self._model.names_only = self.project.isChecked()
        self.wall.setVisible(self._model.names_only)
        self._show_around()

    def _print_sheet(self) -> None:
        if self.session is not None:
            session, paper = self.session.id, PaperLanguage(language())
            wish = partial(print_sign_in_sheet, course_session_id=session, language=paper)
            self.ask(wish, self._show_paper)

    def _show_paper(self, paper: Paper) -> None:
        PaperDialog(self, self.background, paper, "sheet").open()

    def _show_photos(self) -> None:
        if self.session is not None:
            SheetPhotosDialog(self, self.session.id).open()

    def _type_back(self) -> None:
        if self._roll is not None and self.session is not None:
            TypeBackDialog(self, self.marking, self.session.id).open()

    def _type_back_sheet(self, sheet: SheetOnFile) -> None:
        self._session = sheet.course_session_id
        self.open_run(sheet.course_run_id)
        TypeBackDialog(self, self.marking, sheet.course_session_id, sheet).open()

    def lines(self) -> Sequence[RollLine]:
        """Return the people on the roll."""
        return self._model.lines
