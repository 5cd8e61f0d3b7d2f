"""What the screens know of the seat."""

from PySide6.QtWidgets import QWidget

from desktop.domain.accounts import Account
from desktop.domain.rights import Right, Role
from desktop.ui.seat_watch import SeatWatch
from tests.ui.desk import Desk


def test_before_the_records_are_open_nothing_is_hidden():
    assert SeatWatch().may(Right.ADMINISTER)


def test_a_change_is_told_once():
    watch = SeatWatch()
    watch.performer = desk = Desk()
    assert watch.changed()
    assert not watch.changed()
    desk.rights = frozenset({Right.SIGN_IN})
    assert watch.changed()
    assert not watch.may(Right.SEE)


def test_a_screen_below_a_shelf_is_aside_and_no_other(qtbot):
    watch, shelf, other = SeatWatch(), QWidget(), QWidget()
    qtbot.addWidget(shelf)
    qtbot.addWidget(other)
    below = QWidget(QWidget(shelf))
    assert not watch.is_aside(below)
    watch.aside.add(shelf)
    assert watch.is_aside(below)
    assert not watch.is_aside(other)


def test_who_teaches_is_known_by_the_account(database, performer):
    watch = SeatWatch()
    assert watch.teaches_as is None
    watch.performer = performer
    assert watch.teaches_as is None
    performer.seat(Account("account", "marta", "Marta", frozenset({Role.INSTRUCTOR}), "who"))
    assert watch.teaches_as == "who"
    database.account = None
