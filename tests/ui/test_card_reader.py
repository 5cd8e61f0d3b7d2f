"""A reader may type at any moment: no field keeps a sign of it, and no other key is lost."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QDate, QEvent, QObject, QPoint, Qt, QTime
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QDoubleSpinBox,
    QLineEdit,
    QListWidget,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QTimeEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.documents import seal
from desktop.domain.card_scan import CardPart
from desktop.domain.keyboards import Layout
from desktop.ui.card_reader import AGAIN, AT_ONCE, FAST, MOST_PATIENT, PATIENT, CardReader
from tests.cards import LATAM, MRZ, NAMED, OLD, QR, typed_on
from tests.keyboards import SPAIN, US, arrives
from tests.ui.hands import Keyboard

TODAY = date(2026, 11, 25)
TOKEN = seal.sign({"name": "Ñusta", "course": "¿Qué? ~>~?"}, seal.SigningKey(bytes(range(32))))
QUICK = 8  # milliseconds between two keys of a reader
CARDS = {
    "as sent": QR,
    "with names": NAMED,
    "Latin America": LATAM,
    "Spain": typed_on(Layout.SPAIN, NAMED),
    "Caps Lock": LATAM.swapcase(),
    "Caps Lock as sent": QR.swapcase(),
    "three lines": "\n".join(MRZ),
    "three lines, Latin America": "\n".join(MRZ).replace("<", ";"),
    "old": OLD[:68].replace("\0", " "),
}


class Desk(QMainWindow):
    """A window with one of each thing that can have the focus."""

    def __init__(self):
        super().__init__()
        inside = QWidget()
        box = QVBoxLayout(inside)
        self.line, self.notes, self.table = QLineEdit("Ana"), QPlainTextEdit("uno dos"), table()
        self.combo, self.button = QComboBox(), QPushButton("Go")
        self.combo.addItems(["Hospital", "Iglesia", "Municipalidad", "5 de abril"])
        for part in (self.line, self.notes, self.table, self.combo, self.button):
            box.addWidget(part)
        self.setCentralWidget(inside)
        self.done = []
        self.button.clicked.connect(lambda: self.done.append("button"))
        for keys, where in (("Space", self.table), ("Ctrl+S", self), ("P", self.table)):
            shortcut = QShortcut(QKeySequence(keys), where)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda keys=keys: self.done.append(keys))


class Ear(QObject):
    """Counts the keys that come to a window, as the watch for an idle desk does."""

    heard = 0

    def eventFilter(self, _watched, event):
        self.heard += event.type() == QEvent.Type.KeyPress
        return False


def table():
    made = QTableWidget(2, 1)
    for row, name in enumerate(("Hilda", "Inés")):
        made.setItem(row, 0, QTableWidgetItem(name))
    return made


@pytest.fixture
def reader(qapp):
    reader = CardReader(qapp, lambda: TODAY)
    reader.told = []
    reader.card_read.connect(lambda scan: reader.told.append(scan.run))
    reader.code_read.connect(reader.told.append)
    reader.unreadable.connect(lambda error: reader.told.append(error.code))
    yield reader
    reader.deleteLater()


@pytest.fixture
def window(qtbot, reader):
    window = Desk()
    qtbot.addWidget(window)
    show(qtbot, window)
    return window


def show(qtbot, window):
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def focus(qtbot, widget):
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    return widget


@pytest.fixture
def keyboard():
    return Keyboard()


@pytest.mark.parametrize("ending", ["\n", "\t", "\n\n"])
@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS.keys())
def test_a_card_read_into_a_line_leaves_it_as_it_was(window, reader, keyboard, qtbot, card, ending):
    line = focus(qtbot, window.line)
    line.insert(" Rojas")
    line.setSelection(1, 3)
    keyboard.type(card + ending, QUICK)
    qtbot.waitUntil(lambda: reader.told == ["12345678-5"])
    assert (line.text(), line.selectedText(), line.hasFocus()) == ("Ana Rojas", "na ", True)
    line.undo()
    assert line.text() == "Ana"


def test_a_reader_that_presses_no_enter_is_heard_when_it_falls_silent(
    window, reader, keyboard, qtbot
):
    focus(qtbot, window.line)
    keyboard.type(LATAM, QUICK)
    qtbot.waitUntil(lambda: reader.told == ["12345678-5"])
    assert window.line.text() == "Ana"


def test_notes_keep_their_text_their_selection_and_what_can_be_undone(
    window, reader, keyboard, qtbot
):
    notes = focus(qtbot, window.notes)
    cursor = notes.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    cursor.insertText(" tres")
    cursor.movePosition(cursor.MoveOperation.WordLeft, cursor.MoveMode.KeepAnchor)
    notes.setTextCursor(cursor)
    steps = notes.document().availableUndoSteps()
    keyboard.type(LATAM + "\n", QUICK)
    assert reader.told == ["12345678-5"]
    assert notes.toPlainText() == "uno dos tres"
    assert notes.textCursor().selectedText() == "tres"
    assert notes.document().availableUndoSteps() == steps


def test_a_table_neither_moves_nor_is_edited(window, reader, keyboard, qtbot):
    table = focus(qtbot, window.table)
    table.setCurrentCell(0, 0)
    for card in (QR, "\n".join(MRZ), CARDS["old"]):
        keyboard.type(card + "\n", QUICK)
    qtbot.waitUntil(lambda: len(reader.told) == 3)
    assert table.currentRow() == 0
    assert table.state() == table.State.NoState
    assert [table.item(row, 0).text() for row in (0, 1)] == ["Hilda", "Inés"]
    assert window.done == []


def test_a_choice_stays_what_it_was_open_or_closed(window, reader, keyboard, qtbot):
    combo = focus(qtbot, window.combo)
    keyboard.type(QR + "\n", QUICK)
    assert (combo.currentText(), reader.told) == ("Hospital", ["12345678-5"])
    combo.showPopup()
    qtbot.waitUntil(combo.view().isVisible)
    keyboard.type("\n".join(MRZ) + "\n", QUICK)
    assert reader.told == ["12345678-5"] * 2
    assert combo.view().isVisible()
    assert combo.currentText() == "Hospital"


def test_a_button_is_not_pressed(window, reader, keyboard, qtbot):
    focus(qtbot, window.button)
    keyboard.type(CARDS["old"] + "\n", QUICK)
    qtbot.waitUntil(lambda: reader.told == ["12345678-5"])
    assert window.done == []


def shown(part):
    """Return what somebody would see that something was done to it."""
    if isinstance(part, QAbstractItemView):
        model = part.model()
        texts = [model.index(row, 0).data() for row in range(model.rowCount())]
        return part.currentIndex().row(), texts, part.state()
    if isinstance(part, QComboBox):
        return part.currentText(), part.view().isVisible()
    if isinstance(part, QCheckBox):
        return part.isChecked()
    return part.toPlainText() if isinstance(part, QPlainTextEdit) else part.property("text")


def a_list():
    made = QListWidget()
    made.addItems(["Hilda", "Inés", "Perla", "12"])
    return made


def a_tree():
    made = QTreeWidget()
    made.addTopLevelItems([QTreeWidgetItem([name]) for name in ("Hilda", "Inés", "Perla")])
    return made


def writable(made):
    made.setEditable(True)
    made.addItems(["Hospital", "Iglesia"])
    return made


PARTS = {
    "line": lambda: QLineEdit("Ana"),
    "hidden line": lambda: QLineEdit("secreto", echoMode=QLineEdit.EchoMode.Password),
    "number": lambda: QSpinBox(value=7, maximum=999_999_999),
    "amount": lambda: QDoubleSpinBox(value=7.5, maximum=999_999_999),
    "day": lambda: QDateEdit(QDate(2026, 11, 25)),
    "day with its calendar": lambda: QDateEdit(QDate(2026, 11, 25), calendarPopup=True),
    "time": lambda: QTimeEdit(QTime(9, 30)),
    "text": lambda: QPlainTextEdit("uno dos"),
    "choice that is written": lambda: writable(QComboBox()),
    "tick": lambda: QCheckBox("MINGA"),
    "list": a_list,
    "tree": a_tree,
}


@pytest.mark.parametrize("make", PARTS.values(), ids=PARTS)
@pytest.mark.parametrize(
    "card", [arrives(QR, US, SPAIN, caps=True), "\n".join(MRZ), CARDS["old"]], ids=str
)
def test_whatever_has_the_focus_stays_as_it_was(window, reader, keyboard, qtbot, make, card):
    part = make()
    window.centralWidget().layout().addWidget(part)
    focus(qtbot, part)
    if isinstance(part, QAbstractItemView):
        part.setCurrentIndex(part.model().index(1, 0))
    before = shown(part)
    keyboard.type(card + "\n", QUICK)
    qtbot.waitUntil(lambda: reader.told == ["12345678-5"])
    assert (shown(part), part.hasFocus(), window.done) == (before, True, [])


def test_a_cell_that_is_being_typed_keeps_its_text_and_stays_open(window, reader, keyboard, qtbot):
    table = focus(qtbot, window.table)
    table.setCurrentCell(1, 0)
    table.edit(table.currentIndex())
    editor = table.findChild(QLineEdit)
    qtbot.waitUntil(editor.hasFocus)
    editor.setText("Inés M")
    for card in (QR, "\n".join(MRZ), LATAM):
        keyboard.type(card + "\n", QUICK)
    qtbot.waitUntil(lambda: len(reader.told) == 3)
    assert (editor.text(), editor.isVisible(), table.currentRow()) == ("Inés M", True, 1)
    assert table.item(1, 0).text() == "Inés"


def test_a_menu_that_is_open_does_nothing(window, reader, keyboard, qtbot):
    menu = QMenu(window)
    for words in ("&Portal", "&Run", "&Iniciar", "&5"):
        menu.addAction(words).triggered.connect(lambda *_args, w=words: window.done.append(w))
    menu.popup(window.mapToGlobal(QPoint(10, 10)))
    qtbot.waitUntil(menu.isVisible)
    menu.setActiveAction(menu.actions()[1])
    for card in (QR, "\n".join(MRZ)):
        keyboard.type(card + "\n", QUICK)
    qtbot.waitUntil(lambda: len(reader.told) == 2)
    assert window.done == []
    assert menu.isVisible()
    menu.close()


def test_where_nothing_has_the_focus_a_card_is_read_too(window, reader, keyboard, qtbot):
    if (focused := window.focusWidget()) is not None:
        focused.clearFocus()
    keyboard.type(QR + "\n", QUICK)
    qtbot.waitUntil(lambda: reader.told == ["12345678-5"])
    assert window.done == []


def test_a_reader_that_reads_twice_is_told_once(window, reader, keyboard, qtbot):
    focus(qtbot, window.line)
    keyboard.type(QR + "\n", QUICK)
    keyboard.type(QR + "\n", QUICK, first=AGAIN)
    keyboard.type(QR + QR + "\n", QUICK, first=AGAIN + 1)
    assert reader.told == ["12345678-5"] * 2
    assert window.line.text() == "Ana"


def test_two_cards_in_one_burst_are_both_told_in_their_order(window, reader, keyboard, qtbot):
    focus(qtbot, window.line)
    other = QR.replace("12345678-5", "7654321-6")
    keyboard.type(other + QR, QUICK)
    qtbot.waitUntil(lambda: reader.told == ["7654321-6", "12345678-5"])
    keyboard.type(other + "\n", QUICK, first=300)
    assert reader.told == ["7654321-6", "12345678-5", "7654321-6"]
    assert window.line.text() == "Ana"


def test_a_reader_that_types_each_sign_twice_is_understood(window, reader, keyboard, qtbot):
    focus(qtbot, window.line)
    keyboard.type("".join(sign * 2 for sign in QR) + "\n\n", QUICK)
    qtbot.waitUntil(lambda: reader.told == ["12345678-5"])
    assert window.line.text() == "Ana"


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier])
def test_a_sign_that_needs_another_alt_is_no_shortcut(window, reader, keyboard, qtbot, held):
    """A reader for Spain types # with AltGr and 3; for the States that is Alt and 3."""
    focus(qtbot, window.line)
    shortcut = QShortcut(QKeySequence("Alt+3"), window)
    shortcut.activated.connect(lambda: window.done.append("Alt+3"))
    keyboard.type("https>&&verifica.example.cl&", QUICK)
    keyboard.press(Qt.Key.Key_3, "3", QUICK, held)
    for sign in arrives(TOKEN, SPAIN, US):
        keyboard.press(Qt.Key.Key_unknown, sign, QUICK)
    keyboard.press(Qt.Key.Key_Return, "\r", QUICK)
    assert [seal.find_token(text) for text in reader.told] == [TOKEN]
    assert (window.line.text(), window.done) == ("Ana", [])


def test_a_dialog_stays_open_and_unchanged(window, reader, keyboard, qtbot):
    dialog = QDialog(window)
    field, yes = QLineEdit("x"), QPushButton("Yes")
    box = QVBoxLayout(dialog)
    box.addWidget(field)
    box.addWidget(yes)
    yes.setDefault(True)
    yes.clicked.connect(dialog.accept)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    focus(qtbot, field)
    keyboard.type(QR + "\n", QUICK)
    assert (reader.told, field.text(), dialog.isVisible()) == (["12345678-5"], "x", True)
    dialog.reject()


def test_a_fingerprint_behind_an_old_card_presses_nothing(window, reader, keyboard, qtbot):
    focus(qtbot, window.line)
    keyboard.type(OLD[:68].replace("\0", " "), QUICK)
    keyboard.press(Qt.Key.Key_S, "\x13", QUICK, Qt.KeyboardModifier.ControlModifier)
    keyboard.press(Qt.Key.Key_Escape, "\x1b", QUICK)
    for sign in "aZ\n\t9 ñ" * 40:
        keyboard.press(Qt.Key.Key_unknown, sign, QUICK)
    qtbot.waitUntil(lambda: reader.told == ["12345678-5"])
    assert (window.done, window.line.text(), window.line.hasFocus()) == ([], "Ana", True)


def test_an_old_card_may_fill_its_name_with_control_keys(window, reader, keyboard, qtbot):
    focus(qtbot, window.line)
    held = Qt.KeyboardModifier.ControlModifier
    for at, sign in enumerate(OLD[:68]):
        if sign == "\0":
            keyboard.press(Qt.Key.Key_Space, sign, QUICK, held)
        else:
            keyboard.press(Qt.Key.Key_unknown, sign, QUICK if at else 1000)
    qtbot.waitUntil(lambda: reader.told == ["12345678-5"])
    assert window.line.text() == "Ana"


def test_what_dead_keys_made_of_a_sign_is_of_the_burst_too(window, reader, keyboard, qtbot):
    focus(qtbot, window.line)
    head, tail = QR.split("?")
    keyboard.type(head, QUICK)
    keyboard.compose("´")
    for sign in tail:
        keyboard.press(Qt.Key.Key_unknown, sign, QUICK)
    qtbot.waitUntil(lambda: reader.told == ["12345678-5"])
    assert window.line.text() == "Ana"


@pytest.mark.parametrize(
    "code", ["MINGA.L.0192F0C0FFEE7000A000B000C000D000.0AZ9TX", "2026.YUN.XK7Q.00017"]
)
def test_a_code_of_ours_is_told_as_it_was_typed(window, reader, keyboard, qtbot, code):
    focus(qtbot, window.line)
    keyboard.type(code + "\n", QUICK)
    assert (reader.told, window.line.text()) == ([code], "Ana")


@pytest.mark.parametrize(
    "card", [QR.replace("12345678-5", "12345678-6"), QR.replace("985041793", "985041799")]
)
def test_a_damaged_card_is_told_and_reaches_no_field(window, reader, keyboard, qtbot, card):
    focus(qtbot, window.line)
    keyboard.type(card + "\n", QUICK)
    assert (reader.told, window.line.text()) == (["card_damaged"], "Ana")


def test_two_of_three_lines_are_no_card_and_reach_no_field(window, reader, keyboard, qtbot):
    focus(qtbot, window.line)
    keyboard.type("\n".join(MRZ[:2]) + "\n", QUICK)
    qtbot.waitUntil(lambda: reader.told == ["card_unreadable"])
    assert window.line.text() == "Ana"


@pytest.mark.parametrize("every", [4, 20, FAST, FAST + 1, 120, 400])
@pytest.mark.parametrize(
    "text", ["Hoy a las 10 viene Inés", "https://wa.me/56912345678", "12345678-5", "7804610990012"]
)
def test_nothing_that_is_typed_is_lost_however_fast(window, reader, keyboard, qtbot, every, text):
    line = focus(qtbot, window.line)
    line.clear()
    keyboard.type(text, every)
    qtbot.waitUntil(lambda: line.text() == text)
    assert reader.told == []


def test_a_second_reader_neither_keeps_what_is_typed_nor_sends_it_back(
    window, reader, keyboard, qtbot
):
    second = CardReader(window, lambda: TODAY)
    line = focus(qtbot, window.line)
    line.clear()
    keyboard.type("Hoy viene Inés", 4)
    qtbot.waitUntil(lambda: line.text() == "Hoy viene Inés")
    keyboard.type(QR + "\n", QUICK)
    second.settle()
    assert line.text() == "Hoy viene Inés"


def test_what_is_typed_in_answer_to_held_keys_is_watched_too(window, reader, keyboard, qtbot):
    line = focus(qtbot, window.line)
    line.clear()
    asked = []

    def ask(text):
        if text == "s" and not asked:
            asked.append(text)
            keyboard.type(QR + "\n", QUICK)

    line.textChanged.connect(ask)
    keyboard.type("si", 10)
    qtbot.waitUntil(lambda: line.text() == "si")
    assert reader.told == ["12345678-5"]


def test_an_enter_right_after_fast_keys_comes_after_them(window, keyboard, qtbot):
    line = focus(qtbot, window.line)
    seen = []
    line.returnPressed.connect(lambda: seen.append(line.text()))
    line.clear()
    keyboard.type("hola\n", 10)
    assert seen == ["hola"]


def test_other_keys_right_after_fast_keys_come_after_them(window, keyboard, qtbot):
    line = focus(qtbot, window.line)
    line.clear()
    keyboard.type("ab", 10)
    keyboard.press(Qt.Key.Key_Left, after=5)
    keyboard.type("c", 10)
    keyboard.press(Qt.Key.Key_Backspace, "\b", after=5)
    keyboard.type("d", 10)
    keyboard.press(Qt.Key.Key_S, "\x13", 5, Qt.KeyboardModifier.ControlModifier)
    assert (line.text(), window.done) == ("adb", ["Ctrl+S"])


def test_a_click_elsewhere_comes_after_what_was_typed_before_it(window, keyboard, qtbot):
    line = focus(qtbot, window.line)
    keyboard.type("b", 10)
    spot = window.notes.mapTo(window, QPoint(5, 5))
    QTest.mousePress(window.windowHandle(), Qt.MouseButton.LeftButton, pos=spot)
    assert line.text() == "Anab"
    assert window.notes.toPlainText() == "uno dos"


@pytest.mark.parametrize("every", [0, 1, AT_ONCE])
@pytest.mark.parametrize("card", ["\n".join(MRZ), QR.replace("12345678-5", "11111112-K")])
def test_same_signs_that_come_at_once_are_no_held_down_key(
    window, reader, keyboard, qtbot, card, every
):
    focus(qtbot, window.line)
    before = ""
    for sign in card:
        key = Qt.Key.Key_Return if sign == "\n" else Qt.Key.Key_unknown
        keyboard.press(key, sign, every if before else 1000, repeats=sign == before)
        before = sign
    keyboard.press(Qt.Key.Key_Return, "\r", every)
    assert reader.told in (["12345678-5"], ["11111112-K"])
    assert window.line.text() == "Ana"


def test_a_held_down_key_repeats_at_once(window, keyboard, qtbot):
    line = focus(qtbot, window.line)
    line.clear()
    keyboard.type("h", 10)
    for _time in range(20):
        keyboard.press(Qt.Key.Key_H, "h", 30, repeats=True)
    assert line.text() == "h" * 21


def test_a_held_down_key_that_does_not_say_so_appears_while_it_is_held(window, keyboard, qtbot):
    line = focus(qtbot, window.line)
    line.clear()
    keyboard.type("h" * 30, 30)
    assert line.text() == "h" * 24
    qtbot.waitUntil(lambda: line.text() == "h" * 30)


def test_keys_that_do_something_do_it(window, keyboard, qtbot):
    focus(qtbot, window.table)
    keyboard.type("P", 10)
    qtbot.waitUntil(lambda: window.done == ["P"])
    keyboard.type("  ", 20)
    qtbot.waitUntil(lambda: window.done == ["P", "Space", "Space"])


def test_keys_that_a_dead_key_made_come_in_their_order(window, keyboard, qtbot):
    line = focus(qtbot, window.line)
    line.clear()
    keyboard.type("In", 10)
    keyboard.compose("é")
    keyboard.press(Qt.Key.Key_S, "s", 10)
    qtbot.waitUntil(lambda: line.text() == "Inés")


def test_a_hiccup_in_the_middle_of_a_scan_is_forgiven(window, reader, keyboard, qtbot):
    focus(qtbot, window.line)
    keyboard.type(QR[:20], QUICK)
    keyboard.press(Qt.Key.Key_unknown, QR[20], MOST_PATIENT)
    for sign in QR[21:]:
        keyboard.press(Qt.Key.Key_unknown, sign, QUICK)
    qtbot.waitUntil(lambda: reader.told == ["12345678-5"])
    assert window.line.text() == "Ana"


def test_a_reader_that_presses_alt_and_shift_for_its_signs_is_understood(
    window, reader, keyboard, qtbot
):
    focus(qtbot, window.line)
    for at, sign in enumerate(QR):
        for held in (Qt.Key.Key_Alt, Qt.Key.Key_Shift):
            keyboard.press(held, after=1 if at else 1000)
        keyboard.press(Qt.Key.Key_unknown, sign, 5)
    qtbot.waitUntil(lambda: reader.told == ["12345678-5"])
    assert window.line.text() == "Ana"


KEYS = st.tuples(
    st.sampled_from("hHiI1 .<ñ;https:MINGA\n"),
    st.integers(1, 120) | st.integers(30, 40) | st.just(1),
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(KEYS, max_size=40))
def test_whatever_is_typed_at_whatever_pace_comes_whole_and_in_order(
    window, reader, keyboard, qtbot, typed
):
    notes = focus(qtbot, window.notes)
    notes.clear()
    keyboard.now += 5000
    for sign, pause in typed:
        if sign == "\n":
            keyboard.press(Qt.Key.Key_Return, "\r", pause)
        else:
            keyboard.press(Qt.Key.Key_unknown, sign, pause)
    reader.settle()
    assert notes.toPlainText() == "".join(sign for sign, _pause in typed)
    assert reader.told == []


def test_two_cards_one_after_the_other_are_two(window, reader, keyboard, qtbot):
    focus(qtbot, window.line)
    keyboard.type(QR + "\n", QUICK)
    keyboard.type(LATAM, QUICK)
    keyboard.type(QR + "\n", QUICK)
    assert reader.told == ["12345678-5"] * 3


def test_an_enter_some_time_after_a_card_is_a_persons(window, reader, keyboard, qtbot):
    line = focus(qtbot, window.line)
    pressed = []
    line.returnPressed.connect(lambda: pressed.append(True))
    keyboard.type(QR + "\n\n", QUICK)
    assert pressed == []
    keyboard.press(Qt.Key.Key_Return, "\r", PATIENT + 1)
    assert pressed == [True]


@pytest.mark.parametrize("end", ["\n", ""])
def test_what_is_typed_right_after_a_card_keeps_its_enter(window, reader, keyboard, qtbot, end):
    line = focus(qtbot, window.line)
    pressed = []
    line.returnPressed.connect(lambda: pressed.append(line.text()))
    keyboard.type(QR + "\n" + end, QUICK)
    keyboard.type("a", QUICK, first=40)
    qtbot.waitUntil(lambda: line.text() == "Anaa")
    keyboard.press(Qt.Key.Key_Return, "\r", 60)
    assert (pressed, reader.told) == (["Anaa"], ["12345678-5"])


def test_a_key_that_a_program_sends_passes_at_once(window, qtbot):
    line = focus(qtbot, window.line)
    qtbot.keyClicks(line, "Rosa")
    assert line.text() == "AnaRosa"


def test_who_came_later_to_listen_to_the_window_hears_a_reader_too(window, reader, keyboard):
    ear = Ear()
    window.windowHandle().installEventFilter(ear)
    keyboard.type(QR + "\n", QUICK)
    assert ear.heard == len(QR) + 1
    assert reader.told == ["12345678-5"]


def test_while_it_is_tried_everything_fast_is_shown_and_goes_nowhere(
    window, reader, keyboard, qtbot
):
    tried = []
    reader.tried.connect(tried.append)
    reader.trying = True
    focus(qtbot, window.line)
    for text in (QR, "https://wa.me/56912345678"):
        keyboard.type(text + "\n", QUICK)
    assert [text.strip() for text in tried] == [QR, "https://wa.me/56912345678"]
    keyboard.type(" Rojas", 150)
    qtbot.waitUntil(lambda: window.line.text() == "Ana Rojas")
    assert reader.told == []


def test_what_the_card_says_is_told_with_the_keyboard_it_came_through(window, reader, keyboard):
    scans = []
    reader.card_read.connect(scans.append)
    keyboard.type(CARDS["Spain"] + "\n", QUICK)
    scan = scans[0]
    assert (scan.layout, scan.part) == (Layout.SPAIN, CardPart.QR)
    assert (scan.given_names, scan.surnames) == ("Maria José", "Pérez Núñez")
    assert QGuiApplication.focusWindow() is window.windowHandle()
