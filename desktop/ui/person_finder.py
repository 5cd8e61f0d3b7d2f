"""Finding a person as one types: the field, the list below it, and the keys between them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from desktop.domain.typed_runs import TypedRun, typed_run
from desktop.i18n import N_, _
from desktop.ui.background import Background
from desktop.ui.code_labels import CodeLabels
from desktop.ui.layout import label, stack
from desktop.ui.paged_model import PAGE, PagedModel
from desktop.ui.rows_model import Column
from desktop.ui.rows_table import RowsTable
from desktop.ui.view import View
from desktop.use_cases.code_lists import CodeLine, read_codes
from desktop.use_cases.people_search import count_people, find_people, list_people
from desktop.use_cases.person_lines import PersonLine
from desktop.use_cases.standing import standing_words
from desktop.use_cases.waiting_list import PersonEnrolmentLine, list_enrolments

MOST_FOUND = 200
LONGEST = 120
DELAY = 15  # milliseconds after the last letter: a reader never types into a field
MOVING = {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}


class FindField(QLineEdit):
    """One types here while the arrows move in the list below, and Enter opens what is chosen.

    A list that says by ``answer`` whose answer it shows hears of Enter by *entered*, not before.
    """

    moved = Signal(QKeyEvent)
    moved_aside = Signal(QKeyEvent)  # with Ctrl: in the list beside
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._answered: str | None = None
        self._hurry = False
        self.setMaxLength(LONGEST)
        self.textChanged.connect(self._typed)
        self.returnPressed.connect(self._enter)

    def answer(self, words: str) -> None:
        """Say that the list shows what fits *words*: an Enter that was early comes now."""
        self._answered = words
        if self._hurry:
            self._enter()

    def _typed(self) -> None:
        self._hurry = False

    def _enter(self) -> None:
        self._hurry = self.words() != self._answered
        if not self._hurry:
            self.entered.emit()

    def words(self) -> str:
        """Return what is looked for."""
        return self.text().strip()

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the screen while nothing is typed that it could undo."""
        if isinstance(event, QKeyEvent) and self._is_undo_of_nothing(event):
            event.ignore()
            return False
        return super().event(event)

    def _is_undo_of_nothing(self, event: QKeyEvent) -> bool:
        asks = event.type() == QEvent.Type.ShortcutOverride
        return asks and not self.text() and event.matches(QKeySequence.StandardKey.Undo)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send the keys that move to the list; Esc clears."""
        if event.key() in MOVING:
            with_ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            (self.moved_aside if with_ctrl else self.moved).emit(event)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class PersonFinder(View):
    """Tells by *opened* who was chosen, by *missing* what was typed when that is nobody.

    Enter before the answer has come chooses as soon as it has, when only one person fits.
    Blank, it shows everybody if *everybody*, else nobody. A RUN without its check digit, or with
    a wrong one, is asked back: only the arrows choose then. Of who is selected one sentence says
    where they are enrolled. A *narrow* one stands beside something else.
    """

    reads = frozenset({"person", "identity_document", "enrolment", "course_run"})
    waits_to_be_seen = True
    opened = Signal(object)  # PersonLine
    missing = Signal(str)
    counted = Signal(int)

    def __init__(self, background: Background, *, everybody: bool, narrow: bool = False) -> None:
        self._everybody, self._narrow = everybody, narrow
        self.answered: str | None = None  # the words whose answer is shown
        self._hurry = self._moved = self._lacks_digit = False
        self._standing: Sequence[PersonEnrolmentLine] = ()
        super().__init__(background)

    def build(self) -> None:
        """Place the field above the list."""
        self.field, self.labels = FindField(), CodeLabels()
        self.people = people_model(self.labels, narrow=self._narrow)
        self.table = RowsTable(self.people)
        self.first_focus = self.field
        self._waits = QTimer(self, singleShot=True, interval=DELAY)
        self._waits.timeout.connect(self._look)
        self.field.textChanged.connect(self._typed)
        self.field.returnPressed.connect(self._enter)
        self.field.moved.connect(self._move)
        self.people.wanted.connect(self._fetch)
        self.table.opened.connect(self.opened)
        self.table.picked.connect(self._ask_standing)
        self.similar, self.doubt = label("soft", wrap=True), label("error", wrap=True)
        self.standing = label("lead", wrap=True)
        for words in (self.similar, self.doubt, self.standing):
            words.hide()
        stack(self, self.field, self.doubt, self.similar, self.table, self.standing, margin=0)

    def say(self) -> None:
        """Say every word."""
        self.field.setPlaceholderText(_("Name, RUN or telephone"))
        self.field.setAccessibleName(_("Find a person"))
        self.similar.setText(_("Nobody is written like that. Similar names (choose with ↓):"))
        self._say_doubt()
        self.standing.setText(standing_words(self._standing))
        self._say_list()

    def reload(self) -> None:
        """Ask for the labels and for the people that are shown."""
        self.ask(partial(read_codes, lists=("sector",)), then=self._take_labels)
        self._look()
        self._ask_standing(self.table.selected())

    def start_again(self) -> None:
        """Look for nobody."""
        self.field.clear()
        self._waits.stop()
        self._look()

    def _typed(self) -> None:
        self._hurry = self._moved = self._lacks_digit = False
        self._say_doubt()
        self._waits.start()

    def _look(self) -> None:
        words = self.field.words()
        if words:
            asked = partial(find_people, text=words, limit=MOST_FOUND)
            self.ask(asked, then=partial(self._show_found, words), latest="people")
        elif self._everybody:
            self.ask(count_people, then=self._count, latest="people")
        else:
            self._begin(0, (), 0)

    def _count(self, total: int) -> None:
        """Ask for the pages around the cursor: it stays with who it is on, though others come."""
        if not self.field.words():
            offset = max(0, self.table.currentIndex().row() - PAGE // 2) // PAGE * PAGE
            asked = partial(list_people, limit=2 * PAGE, offset=offset)
            self.ask(asked, then=lambda lines: self._begin(total, lines, offset), latest="people")

    def _begin(self, total: int, lines: Sequence[PersonLine], offset: int) -> None:
        self.answered = self.field.words()
        self.people.begin(total, lines, offset)
        self.similar.setVisible(bool(lines) and lines[0].similar)
        self.counted.emit(total)
        self._say_doubt()
        self._say_list()

    def _show_found(self, words: str, lines: Sequence[PersonLine]) -> None:
        if words != self.field.words():
            return
        self._begin(len(lines), lines, 0)
        # Enter must not open somebody who only has a similar name: the arrows choose.
        if lines and not lines[0].similar and self.table.selected() is None:
            self.table.selectRow(0)
        if self._hurry and len(lines) < 2:
            self._enter()
        self._hurry = False

    def _fetch(self, offset: int, limit: int) -> None:
        if not self.field.words():
            asked = partial(list_people, limit=limit, offset=offset)
            self.ask(asked, then=partial(self._fill, offset))

    def _fill(self, offset: int, lines: Sequence[PersonLine]) -> None:
        if not self.field.words():
            self.people.fill(offset, lines)

    def _enter(self) -> None:
        words, line = self.field.words(), self.table.selected()
        if words != self.answered:
            self._hurry = True
        elif typed_run(words) is TypedRun.DIGIT_MISSING and not self._moved:
            self._lacks_digit = True
            self._say_doubt()
        elif line is not None:
            self.opened.emit(line)
        elif words and not self._wrong_digit():
            self.missing.emit(words)

    def _move(self, event: QKeyEvent) -> None:
        self._moved = True
        if self.table.selected() is None and self.people.rowCount():
            self.table.selectRow(0)
        else:
            self.table.keyPressEvent(event)

    def _wrong_digit(self) -> bool:
        """Tell whether nobody has the digits that were typed, and nobody can have them as RUN."""
        words = self.field.words()
        nobody = words == self.answered and not self.people.rowCount()
        return nobody and typed_run(words) is TypedRun.WRONG_DIGIT

    def _say_doubt(self) -> None:
        words = ""
        if self._lacks_digit:
            words = _("Is the check digit missing? Type it too, or choose with ↓.")
        elif self._wrong_digit():
            words = _("The check digit does not match. Please ask for the RUN again.")
        self.doubt.setText(words)
        self.doubt.setVisible(bool(words))

    def _ask_standing(self, line: PersonLine | None) -> None:
        if line is None:
            self.standing.hide()
            return
        asked = partial(list_enrolments, person_id=line.person_id)
        self.ask(asked, then=self._show_standing, latest="standing")

    def _show_standing(self, lines: Sequence[PersonEnrolmentLine]) -> None:
        self._standing = lines
        self.standing.setText(standing_words(lines))
        self.standing.setVisible(self.table.selected() is not None)

    def _take_labels(self, lines: Sequence[CodeLine]) -> None:
        self.labels.take(lines)
        self.people.say()

    def _say_list(self) -> None:
        if self.field.words():
            empty = _("Nobody found. Try fewer letters, or register a new person with Ctrl+N.")
        elif self._everybody:
            empty = _("Nobody yet. Register the first person with Ctrl+N.")
        else:
            empty = _("Type some letters of the name, or the RUN.")
        self.table.say(_("People"), empty=empty)


def people_model(labels: CodeLabels, *, narrow: bool = False) -> PagedModel[PersonLine]:
    """Return the columns by which homonyms are told apart; *narrow* has no telephones."""
    phone = Column[PersonLine](N_("Telephone"), lambda line: line.phone or "–", width=16)
    return PagedModel[PersonLine](
        lambda line: line.person_id,
        Column(N_("Name"), lambda line: line.list_name, width=30, loose=True),
        Column(N_("Document"), lambda line: line.document or "–", width=13),
        Column(N_("Age"), lambda line: str(line.age or ""), width=5, figures=True),
        Column(N_("Sector"), lambda line: labels.label("sector", line.sector), width=17),
        *(() if narrow else (phone,)),
        Column(N_("Last course"), lambda line: line.last_course or "", width=11),
    )
