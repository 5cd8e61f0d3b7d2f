"""Any certificate is found as one types, with the hands on the keys."""

from functools import partial

import pytest
from PySide6.QtCore import Qt

from desktop.domain.certificates import CertificateKind
from desktop.ui import language, theme
from desktop.ui.certificate_register import CertificateRegister
from desktop.use_cases.certificates import void_certificate
from desktop.use_cases.issue import Choice, issue_certificates
from tests.ui.closed_class import a_closed_class, issued_to
from tests.ui.eyes import cells, every_control_has_a_name, nothing_is_cut
from tests.ui.hands import type_text


@pytest.fixture
def made(database, do, centre):
    return a_closed_class(database, do)


@pytest.fixture
def view(records, qtbot):
    view = CertificateRegister(records)
    qtbot.addWidget(view)
    view.resize(1110, 560)
    view.show()
    qtbot.waitUntil(lambda: view.certificates.loaded)
    return view


def names(view) -> list[str]:
    return [row[1] for row in cells(view.certificates)]


@pytest.fixture
def issued(made):
    return issued_to(made)


def test_the_latest_come_first(issued, view):
    assert [row[0] for row in cells(view.certificates)] == [it.folio for it in issued[::-1]]
    assert view.count.text() == "3 certificates"
    assert cells(view.certificates)[0][3:] == ["2 Mar 2026", "Valid"]


@pytest.mark.parametrize("typed", ["00002", "2026-yun-a-00002", "alvarez"])
def test_one_is_found_by_folio_or_name_and_opened_by_enter(issued, view, qtbot, typed):
    marks = "Álvarez" if typed == "alvarez" else "A.00002"
    wanted = next(it for it in issued if marks in f"{it.folio} {it.person_name}")
    type_text(view.field, typed)
    with qtbot.waitSignal(view.opened) as told:
        qtbot.keyClick(view.field, Qt.Key.Key_Return)
    assert told.args == [wanted.id]


def test_the_arrows_move_in_the_list_while_one_types(issued, view, qtbot):
    qtbot.keyClick(view.field, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.opened) as told:
        qtbot.keyClick(view.field, Qt.Key.Key_Return)
    assert told.args == [issued[1].id]


def test_the_certificate_one_comes_for_is_selected(issued, records, qtbot):
    view = CertificateRegister(records)
    qtbot.addWidget(view)
    view.select(issued[0].id)
    qtbot.waitUntil(lambda: view.table.selected() is not None)
    qtbot.waitUntil(lambda: view.table.selected().id == issued[0].id)


def test_one_that_becomes_void_shows_and_the_cursor_stays(issued, view, qtbot, records):
    view.table.select(lambda line: line.id == issued[0].id)
    records.run(view, partial(void_certificate, certificate_id=issued[1].id, reason="name"))
    qtbot.waitUntil(lambda: cells(view.certificates)[1][4] == "Void")
    assert view.table.selected().id == issued[0].id


def test_the_unusual_kind_is_told_beside_the_course(made, do, view, qtbot, records):
    wish = partial(
        issue_certificates,
        course_run_id=made.run_id,
        choice=Choice(kind=CertificateKind.ATTENDANCE),
    )
    records.run(view, wish)
    qtbot.waitUntil(lambda: len(names(view)) == 3)
    assert cells(view.certificates)[0][2] == "Running a micro-enterprise (Attendance certificate)"


def test_an_empty_register_says_what_to_do(view):
    assert view.count.text() == "0 certificates"
    assert "Ctrl+N" in view.table._empty


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("spoken", ["es", "en"])
def test_every_control_is_named_and_nothing_is_cut(issued, view, spoken, scale):
    language.speak(spoken)
    theme.wear(theme.Look(scale=scale))
    every_control_has_a_name(view)
    nothing_is_cut(view)
