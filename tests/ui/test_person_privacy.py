"""The rights of a person, on their record."""

import pytest

from desktop.ui import language, theme
from desktop.ui.erase_dialog import EraseDialog
from desktop.ui.person_privacy import PersonPrivacy
from desktop.ui.reason_dialog import ReasonDialog
from desktop.ui.record_dialog import RecordDialog
from desktop.ui.request_dialog import RequestDialog
from desktop.use_cases.people_search import count_people
from desktop.use_cases.privacy_notice import read_told_notices, save_privacy_notice
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut
from tests.ui.privacy_stage import settle, shown
from tests.use_cases.protected import a_protected_person


@pytest.fixture
def rosa(do, centre):
    return a_protected_person(do)


@pytest.fixture
def page(rosa, records, qtbot) -> PersonPrivacy:
    page = PersonPrivacy(records)
    page.show_person(rosa)
    return shown(page, qtbot)


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("spoken", ["es", "en"])
def test_every_control_is_named_and_nothing_is_cut(page, qtbot, spoken, scale):
    language.speak(spoken)
    theme.wear(theme.Look(scale=scale))
    settle(page, qtbot)
    every_control_has_a_name(page)
    nothing_is_cut(page)
    assert page.minimumSizeHint().width() <= theme.px(480)


def test_that_the_notice_was_told_is_written_down(page, do, rosa, qtbot):
    assert "Not told yet" in page.told_words.text()
    page.tell_now.click()
    qtbot.waitUntil(lambda: "Told version 1" in page.told_words.text())
    assert len(do(read_told_notices, person_id=rosa)) == 1
    do(save_privacy_notice, text_es="Otro", text_en="Another")
    page.reload()
    qtbot.waitUntil(lambda: "Version 2 is in force" in page.told_words.text())


def test_the_full_record_needs_a_reason_and_is_shown(page, qtbot):
    page.record.click()
    dialog = page.findChild(ReasonDialog)
    dialog.reason.show_value("solicitud de acceso")
    dialog.do()
    qtbot.waitUntil(lambda: page.findChild(RecordDialog) is not None)
    shown_record = page.findChild(RecordDialog)
    qtbot.waitUntil(lambda: shown_record.panel.pages.count() >= 1)
    shown_record.reject()


def test_who_is_blocked_or_erased_is_left(page, do, qtbot):
    page.erase.click()
    qtbot.waitUntil(lambda: page.findChild(EraseDialog) is not None)
    page.findChild(EraseDialog).reject()
    page.block.click()
    dialog = page.findChild(ReasonDialog)
    dialog.reason.show_value("impugna sus datos")
    with qtbot.waitSignal(page.gone):
        dialog.do()
    assert do(count_people) == 0


def test_a_request_is_written_down_from_here(page, qtbot):
    page.ask_request.click()
    dialog = page.findChild(RequestDialog)
    dialog.kind.show_value("access")
    with qtbot.waitSignal(page.telling) as told:
        dialog.do()
    assert "Answer until 1 Apr 2026" in told.args[0].text


def test_without_a_person_nothing_can_be_done(page, qtbot):
    page.show_person(None)
    assert not page.erase.isEnabled()
    assert not page.sensitive.open_button.isEnabled()
