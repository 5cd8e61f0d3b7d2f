"""Today tells who is about to miss the minimum of any class, and leads to the class."""

import pytest
from PySide6.QtCore import Qt

from desktop.domain.accounts import Account
from desktop.domain.rights import Role
from desktop.ui.at_risk_today import AtRiskToday
from desktop.ui.view import View
from tests.ui.course_stage import looks_right, put
from tests.ui.eyes import cells
from tests.use_cases.class_factory import SchoolClass, a_class


@pytest.fixture
def made(database, do, centre) -> SchoolClass:
    return a_class(database, do)


def shown(view: AtRiskToday) -> list[list[str]]:
    return cells(view.people)


def test_who_is_at_risk_stands_there_in_both_languages_and_enter_opens_the_class(
    records, qtbot, made
):
    made.take("PAPLP")
    view = AtRiskToday(records)
    put(qtbot, view)
    qtbot.waitUntil(lambda: len(shown(view)) == 2)
    assert shown(view)[0][1:] == ["Running a micro-enterprise", "0 %"]
    view.focus_first()
    view.table.selectRow(0)
    with qtbot.waitSignal(view.going) as gone:
        qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert gone.args == ["courses", {"course_run_id": made.run_id}]
    looks_right(view, "es", 1.5)
    assert shown(view)[0][1:] == ["Gestión de microempresas", "0 %"]


def test_it_is_no_window_of_its_own_before_it_is_placed(records, qtbot, centre):
    assert not AtRiskToday(records).isVisible()


def test_nobody_is_asked_about_until_somebody_looks(records, qtbot, made):
    around = View(records)
    view = AtRiskToday(records)
    view.setParent(around)
    made.take("PPPPP")
    put(qtbot, around)
    qtbot.waitUntil(lambda: view.people.loaded)
    assert shown(view) == []
    around.hide()
    made.mark(0, 0, "absent")
    records.look_around()
    qtbot.waitUntil(lambda: not records.busy)
    assert shown(view) == []
    around.show()
    qtbot.waitUntil(lambda: len(shown(view)) == 1)


def test_it_is_there_for_who_takes_attendance(records, qtbot, performer, centre):
    view = View(records)
    put(qtbot, view)
    risk = AtRiskToday(records)
    risk.setParent(view)
    for role, there in (
        (Role.PRINTING, False),
        (Role.INSTRUCTOR, True),
        (Role.DATA_OFFICER, False),
    ):
        account = Account("a", "pepa", "Pepa", frozenset({role}))
        with qtbot.waitSignal(records.seated):
            records.sit_down(lambda account=account: performer.seat(account), None, None)
        assert risk.isVisibleTo(view) is there
