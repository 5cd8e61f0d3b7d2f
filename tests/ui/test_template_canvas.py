"""The page takes keys and the mouse: it can be designed without either the one or the other."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.domain.built_in_layout import built_in_layout
from desktop.ui import language
from desktop.ui.template_canvas import TemplateCanvas
from desktop.ui.template_sheet import TemplateSheet
from tests.ui.test_template_sheet import NAME, SEAL

KEY, MODIFIER = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def canvas(qtbot) -> TemplateCanvas:
    sheet = TemplateSheet()
    sheet.begin(built_in_layout())
    window = QWidget()
    qtbot.addWidget(window)
    box = QVBoxLayout(window)
    made = TemplateCanvas(sheet)
    made.sheet, made.stage = sheet, window
    before, after = QLineEdit(), QLineEdit()
    for part in (before, made, after):
        box.addWidget(part)
    window.resize(800, 700)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    made.setFocus()
    made.after = after
    return made


def where(canvas) -> tuple[float, float]:
    one = canvas.sheet.element()
    return one.x, one.y


def test_arrows_move_by_one_five_and_a_tenth_of_a_millimetre(canvas):
    canvas.sheet.pick(NAME)
    x, y = where(canvas)
    QTest.keyClick(canvas, KEY.Key_Right)
    assert where(canvas) == (x + 1, y)
    QTest.keyClick(canvas, KEY.Key_Down, MODIFIER.ShiftModifier)
    assert where(canvas) == (x + 1, y + 5)
    QTest.keyClick(canvas, KEY.Key_Left, MODIFIER.ControlModifier)
    QTest.keyClick(canvas, KEY.Key_Up, MODIFIER.ControlModifier)
    assert where(canvas) == (round(x + 0.9, 1), round(y + 4.9, 1))


def test_tab_goes_through_the_elements_and_leaves_after_the_last(canvas):
    seen = []
    canvas.sheet.picked.connect(seen.append)
    for _press in range(SEAL + 1):
        QTest.keyClick(canvas, KEY.Key_Tab)
    assert seen == list(range(SEAL + 1))
    assert canvas.hasFocus()
    QTest.keyClick(canvas, KEY.Key_Tab)
    assert canvas.after.hasFocus()
    canvas.setFocus()
    QTest.keyClick(canvas, KEY.Key_Backtab, MODIFIER.ShiftModifier)
    assert canvas.sheet.at == SEAL - 1


def test_delete_and_enter_ask_for_what_they_mean(canvas, qtbot):
    canvas.sheet.pick(NAME)
    with qtbot.waitSignal(canvas.removing):
        QTest.keyClick(canvas, KEY.Key_Delete)
    with qtbot.waitSignal(canvas.editing):
        QTest.keyClick(canvas, KEY.Key_Return)


def drag(canvas, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(canvas, end)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=end)


def test_the_mouse_picks_moves_and_enlarges(canvas):
    place = canvas.place_of(canvas.sheet.layout.elements[NAME])
    before = canvas.sheet.layout.elements[NAME]
    middle = place.center().toPoint()
    by = QPoint(round(10 * canvas.scale()), round(5 * canvas.scale()))
    drag(canvas, middle, middle + by)
    assert canvas.sheet.at == NAME
    moved = canvas.sheet.element()
    assert (moved.x - before.x, moved.y - before.y) == pytest.approx((10, 5), abs=0.6)
    corner = canvas.place_of(moved).bottomRight().toPoint()
    drag(canvas, corner, corner + by)
    larger = canvas.sheet.element()
    assert larger.width - moved.width == pytest.approx(10, abs=0.8)
    assert (larger.x, larger.y) == (moved.x, moved.y)
    canvas.sheet.undo()
    canvas.sheet.undo()
    assert canvas.sheet.layout == built_in_layout()


def test_a_click_beside_everything_picks_the_page(canvas):
    canvas.sheet.pick(NAME)
    corner = canvas.page().topLeft().toPoint() + QPoint(4, 4)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=corner)
    assert canvas.sheet.at == -1


def test_who_cannot_see_it_hears_which_element_is_picked_and_where_it_stands(canvas):
    canvas.sheet.pick(NAME)
    said = canvas.accessibleDescription()
    assert (
        said == "7 · Name of the person: 33.9 mm from the left, 82.0 mm from above, 211.6 × 16.0 mm"
    )
    language.speak("es")
    canvas.say()
    assert "33,9 mm" in canvas.accessibleDescription()
