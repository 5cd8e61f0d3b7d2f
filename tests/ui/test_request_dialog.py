"""Writing a request down, extending it and answering it."""

import pytest

from desktop.domain.data_requests import RequestKind
from desktop.ui.request_dialog import AnswerDialog, ExtendDialog, RequestDialog
from desktop.ui.view import View
from desktop.use_cases.data_requests import RequestDraft, add_data_request, list_data_requests
from tests.ui.counter import a_person
from tests.ui.every_look import every_look
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut
from tests.ui.privacy_stage import labels_of, shown


@pytest.fixture
def view(records, qtbot, centre):
    return shown(View(records), qtbot)


@pytest.fixture
def line(do, centre):
    draft = RequestDraft(RequestKind.ACCESS)
    return do(add_data_request, person_id=a_person(do), draft=draft)


def test_a_request_is_written_down_with_its_last_day(do, view, qtbot):
    told = []
    dialog = RequestDialog(view, a_person(do), labels_of(do), told.append)
    dialog.open()
    every_look(dialog, RequestDialog)
    every_control_has_a_name(dialog)
    nothing_is_cut(dialog)
    dialog.kind.show_value("erasure")
    dialog.do()
    qtbot.waitUntil(lambda: bool(told))
    assert (told[0].kind, told[0].days_left) == (RequestKind.ERASURE, 30)


def test_it_is_answered(do, view, line, qtbot):
    dialog = AnswerDialog(view, line)
    dialog.open()
    nothing_is_cut(dialog)
    every_look(dialog, AnswerDialog)
    dialog.verdict.show_value("granted")
    dialog.answer.show_value("Se entregó copia")
    dialog.do()
    qtbot.waitUntil(lambda: do(list_data_requests)[0].answer == "Se entregó copia")


def test_it_is_extended_with_a_reason(do, view, line, qtbot):
    dialog = ExtendDialog(view, line)
    dialog.open()
    nothing_is_cut(dialog)
    every_look(dialog, ExtendDialog)
    dialog.form.field("reason").show_value("muchos papeles")
    dialog.do()
    qtbot.waitUntil(lambda: do(list_data_requests)[0].extended)
