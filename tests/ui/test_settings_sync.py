"""Joining the central server, how the exchange stands, doing it now, and by USB."""

import threading
from dataclasses import replace

import pytest

from desktop.errors import OutputError, SyncError
from desktop.sync.reports import SyncReport, SyncState
from desktop.ui import language
from desktop.ui.settings_sync import SyncSettings
from tests.ui.course_stage import BOTH, fill_in, looks_right, put
from tests.ui.municipality import ALONE, COPIED, JOINED, Municipality


@pytest.fixture
def town():
    return Municipality(ALONE)


@pytest.fixture
def page(desk, qtbot, town):
    with qtbot.waitSignal(desk.exchange.status):
        desk.exchange.start(lambda: town)
    qtbot.waitUntil(lambda: not desk.exchange.running)
    page = SyncSettings(desk)
    put(qtbot, page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


@pytest.fixture
def joined(page, town, qtbot):
    town.now = JOINED
    with qtbot.waitSignal(page.exchange.exchanged):
        page.exchange.sync_now()
    return page


def told(page):
    messages = []
    page.telling.connect(messages.append)
    return messages


def join(page, url="central.cl/minga", code="ABCD-EFGH"):
    fill_in(page.form, url=url, code=code)
    page.join.click()


def test_a_computer_alone_is_told_what_joining_is_good_for_and_begins_at_the_address(page):
    page.focus_first()
    assert page.form.field("url").control.hasFocus()
    assert page.state._chip.text == "This computer only"
    assert "To share people" in page.hint.text()
    assert not page.joined.isVisible()


def test_joining_takes_address_and_code_and_says_the_series(page, town, qtbot):
    messages = told(page)
    join(page)
    qtbot.waitUntil(lambda: bool(messages))
    assert "join postgresql://central.cl/minga ABCD-EFGH" in town.calls
    assert messages[0].text == "This computer has joined. Its series is B."
    assert page.joined.isVisible()
    assert not page.joining.isVisible()
    assert page.now.hasFocus()
    qtbot.waitUntil(lambda: not page.exchange.running)


def test_without_address_or_code_nobody_is_asked(page, town):
    page.join.click()
    assert page.form.field("url").error.text() == "This is needed."
    assert town.calls == []


@pytest.mark.parametrize(
    ("code", "field"),
    [("joining_code_wrong", "code"), ("central_url", "url"), ("central_unreachable", "url")],
)
def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(
    page, town, qtbot, code, field
):
    town.error = SyncError(code, host="central.cl")
    join(page)
    qtbot.waitUntil(page.form.field(field).error.isVisible)
    assert page.form.field(field).control.hasFocus()
    assert page.form.field("url").value() == "central.cl/minga"
    assert page.join.isEnabled()


def test_what_is_wrong_elsewhere_is_said_above_the_form(page, town, qtbot):
    town.error = SyncError("central_newer")
    join(page)
    qtbot.waitUntil(page.refusal.isVisible)
    assert "newer version" in page.refusal.text()


def test_what_is_being_typed_stays_while_the_status_comes_in(page, qtbot):
    fill_in(page.form, url="central")
    page.exchange.status.emit(replace(ALONE, pending=3))
    assert page.form.field("url").value() == "central"
    assert page.form.field("url").control.hasFocus()


def test_a_joined_computer_shows_how_it_stands(joined):
    assert joined.facts.texts()[:4] == [
        "Central server", "central.penalolen.cl/minga", "Series of this computer", "A",
    ]  # fmt: skip
    assert not joined.trouble.isVisible()
    joined.focus_first()
    assert joined.now.hasFocus()


def test_sync_now_exchanges_and_says_what_came_of_it(joined, town, qtbot):
    messages = told(joined)
    town.report = SyncReport(pushed=12, pulled=30)
    joined.now.click()
    qtbot.waitUntil(lambda: bool(messages))
    assert messages[0].text == "12 sent, 30 fetched."


def test_an_exchange_by_itself_says_nothing(joined, qtbot):
    messages = told(joined)
    with qtbot.waitSignal(joined.exchange.exchanged):
        joined.exchange.sync_now()
    assert messages == []


def test_no_connection_is_said_in_words_and_gone_when_it_works_again(joined, town, qtbot):
    town.error = SyncError("central_unreachable", host="central.penalolen.cl")
    joined.now.click()
    qtbot.waitUntil(joined.refusal.isVisible)
    assert "central.penalolen.cl cannot be reached" in joined.trouble.text()
    town.error = None
    joined.now.click()
    qtbot.waitUntil(lambda: not joined.trouble.isVisible())
    assert not joined.refusal.isVisible()


def test_an_exchange_can_be_stopped_and_the_keyboard_stays(joined, town, qtbot):
    messages = told(joined)
    town.steps, town.gate = 3, threading.Event()
    joined.now.setFocus()
    with qtbot.waitSignal(joined.exchange.progress):
        joined.now.click()
    assert joined.progress.isVisible()
    assert joined.now.hasFocus()
    joined.progress.stop.click()
    town.gate.set()
    qtbot.waitUntil(lambda: bool(messages))
    assert messages[0].text == "Stopped. What was exchanged until then holds."
    assert not joined.progress.isVisible()


def test_a_bundle_is_written_and_the_answer_read(joined, town, qtbot, tmp_path):
    messages = told(joined)
    joined.write_bundle(tmp_path / "a.maleta")
    qtbot.waitUntil(lambda: len(messages) == 1)
    assert messages[0].text.startswith("The bundle a.maleta is ready: 12 changes.")
    joined.read_bundle(tmp_path / "b.maleta")
    qtbot.waitUntil(lambda: len(messages) == 2)
    assert messages[1].text == "30 fetched from b.maleta."
    assert {"export a.maleta", "import b.maleta"} <= set(town.calls)
    qtbot.waitUntil(lambda: not joined.exchange.running)


def test_an_answer_that_was_read_before_says_that_it_brings_nothing(joined, town, qtbot, tmp_path):
    town.import_bundle = lambda _path: SyncReport()
    messages = told(joined)
    joined.read_bundle(tmp_path / "b.maleta")
    qtbot.waitUntil(lambda: bool(messages))
    assert messages[0].text == "b.maleta brings nothing that is not here already."
    qtbot.waitUntil(lambda: not joined.exchange.running)


@pytest.mark.parametrize("name", ["write_bundle", "read_bundle"])
def test_a_bundle_that_cannot_be_used_says_why(joined, town, qtbot, tmp_path, name):
    town.error = OutputError("file_unwritable", path="a")
    getattr(joined, name)(tmp_path / "a.maleta")
    qtbot.waitUntil(joined.refusal.isVisible)
    assert joined.refusal.text()


def test_files_are_chosen_with_the_dialog_of_the_system(joined, qtbot):
    from PySide6.QtWidgets import QFileDialog

    joined.write.click()
    [dialog] = joined.findChildren(QFileDialog)
    assert dialog.selectedFiles()[0].endswith(".maleta")
    dialog.reject()
    qtbot.waitUntil(lambda: not joined.findChildren(QFileDialog))
    joined.read.click()
    qtbot.waitUntil(lambda: bool(joined.findChildren(QFileDialog)))
    dialog = joined.findChildren(QFileDialog)[-1]
    assert "*.maleta" in dialog.nameFilters()[0]
    dialog.reject()


def test_a_copy_is_explained_and_joins_again(page, town, qtbot):
    page.exchange.status.emit(COPIED)
    assert page.state._chip.text == "Must join again"
    assert "This file is a copy" in page.hint.text()
    assert page.joining.isVisible()
    join(page)
    qtbot.waitUntil(page.joined.isVisible)
    assert town.now.state is SyncState.JOINED
    qtbot.waitUntil(lambda: not page.exchange.running)


def test_before_there_is_an_exchange_nothing_is_claimed(desk, qtbot):
    page = SyncSettings(desk)
    put(qtbot, page)
    assert not page.state.isVisible()
    join(page)
    assert page.join.isEnabled()


@pytest.mark.parametrize("status", [ALONE, replace(JOINED, clock_ahead_ms=300_000), COPIED])
@pytest.mark.parametrize(("spoken", "scale"), BOTH)
def test_it_fits_with_every_word_whole_and_every_control_named(page, status, spoken, scale):
    page.exchange.status.emit(status)
    looks_right(page, spoken, scale)


def test_it_speaks_live(joined, qtbot):
    language.speak("es")
    qtbot.waitUntil(lambda: joined.title.text() == "Sincronización")
    assert joined.now.text() == "Sincronizar ahora"
