"""A row goes on in a new line where the page is too narrow, and looks like any row where not."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from desktop.ui.layout import STRETCH, above, label
from desktop.ui.wrapping_row import wrapping
from tests.ui.eyes import nothing_is_cut


@pytest.fixture
def place(qtbot):
    place = QWidget()
    qtbot.addWidget(place)
    return place


def buttons(number):
    return [QPushButton(f"Certificados {at}") for at in range(number)]


def show(place, row, width):
    place.setLayout(row)
    place.resize(width, row.heightForWidth(width))
    place.show()
    nothing_is_cut(place)


def lines(*widgets):
    return len({widget.geometry().center().y() for widget in widgets})


def test_what_fits_stands_in_one_line_with_the_gap_between(place):
    first, second = buttons(2)
    show(place, wrapping(first, second, gap=12), 900)
    assert lines(first, second) == 1
    assert second.x() - first.geometry().right() - 1 == 12


def test_what_does_not_fit_goes_on_below(place):
    made = buttons(6)
    show(place, wrapping(*made), 330)
    assert lines(*made) == 3
    assert {button.x() for button in made[::2]} == {0}
    assert place.rect().contains(made[-1].geometry())


def test_a_stretch_pushes_to_the_right_and_is_no_gap_where_lines_break(place):
    first, second = buttons(2)
    row = wrapping(first, STRETCH, second)
    show(place, row, 900)
    assert second.geometry().right() + 1 == 900
    place.resize(second.width() + 20, row.heightForWidth(second.width() + 20))
    nothing_is_cut(place)
    assert (first.x(), second.x(), lines(first, second)) == (0, 0, 2)


def test_a_sentence_takes_what_is_left_over_and_breaks(place):
    words, [button] = label(wrap=True), buttons(1)
    words.setText("La asistencia de esta sesión ya está tomada. " * 6)
    show(place, wrapping(words, STRETCH, button), 700)
    assert lines(words, button) == 1
    assert words.width() + 8 + button.width() == 700


def test_a_field_takes_more_than_a_stretch(place):
    field, [button] = QLineEdit(), buttons(1)
    show(place, wrapping(field, STRETCH, button), 900)
    assert field.width() > (900 - button.width()) / 2
    assert button.geometry().right() >= 897


def test_what_is_hidden_takes_no_room(place):
    first, second, third = buttons(3)
    second.hide()
    show(place, wrapping(first, second, third, gap=8), 900)
    assert third.x() - first.geometry().right() - 1 == 8


def test_the_least_width_is_that_of_the_widest(place):
    made = buttons(5)
    row = wrapping(*made)
    show(place, row, 900)
    assert row.minimumSize().width() == max(one.minimumSizeHint().width() for one in made)


def test_what_stands_one_below_the_other_stays_together(place):
    title, hint, [button] = label("title"), label("hint"), buttons(1)
    title.setText("Certificados")
    hint.setText("12 por entregar")
    show(place, wrapping(above(title, hint), STRETCH, button), 900)
    assert title.x() == hint.x() == 0
    assert title.geometry().bottom() < hint.y()


def test_a_row_in_a_widget_of_its_own_keeps_its_width_before_it_breaks(place):
    inner, made, words = QWidget(), buttons(3), label(wrap=True)
    inner.setLayout(wrapping(*made))
    words.setText("Cuando nadie lo usa. " * 10)
    show(place, wrapping(words, inner), 900)
    assert lines(*made) == 1


def test_an_alignment_is_kept(place):
    high, [button] = QWidget(), buttons(1)
    high.setMinimumHeight(100)
    row = wrapping(high, button)
    row.setAlignment(button, Qt.AlignmentFlag.AlignBottom)
    show(place, row, 400)
    assert button.geometry().bottom() + 1 == 100


def test_a_child_can_come_in_between_and_be_taken_out(place):
    first, last = buttons(2)
    row = wrapping(first, last)
    between = QPushButton("JSON")
    row.insertWidget(1, between)
    show(place, row, 900)
    assert first.x() < between.x() < last.x()
    assert row.count() == 3
    assert row.takeAt(1).widget() is between
    assert (row.count(), row.itemAt(2), row.takeAt(9)) == (2, None, None)
