"""Use cases run off the UI thread, in order, and their answers come back or are dropped."""

import threading
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from desktop.domain.rights import Right
from desktop.errors import DataFileError, RefusedError, SecretError
from desktop.sync.reports import SyncReport
from desktop.ui.exchange import Pace
from tests.ui.desk import Desk, changes
from tests.ui.municipality import Municipality


def test_what_is_asked_before_the_records_are_open_waits_and_is_answered(background, qtbot):
    answers = []
    background.run(background, lambda unit: "here", answers.append)
    qtbot.wait(20)
    assert answers == []
    background.open(Desk)
    qtbot.waitUntil(lambda: answers == ["here"])


def test_a_wrong_passphrase_is_told_and_may_be_tried_again(background, qtbot):
    refusals, answers = [], []

    def wrong():
        raise RefusedError("wrong_passphrase")

    background.run(background, lambda unit: "open", answers.append)
    background.open(wrong, refusals.append)
    qtbot.waitUntil(lambda: [error.code for error in refusals] == ["wrong_passphrase"])
    background.open(Desk)
    qtbot.waitUntil(lambda: answers == ["open"])


def test_commands_run_in_the_order_they_were_asked_for(desk, qtbot):
    done = []
    for number in range(20):
        desk.run(desk, changes("person")(lambda unit, n=number: done.append(n)))
    qtbot.waitUntil(lambda: len(done) == 20)
    assert done == list(range(20))


def test_a_question_does_not_wait_behind_a_long_command(desk, qtbot):
    gate, answers = threading.Event(), []
    desk.run(desk, changes("certificate")(lambda unit: gate.wait(5)))
    desk.run(desk, lambda unit: "meanwhile", answers.append)
    qtbot.waitUntil(lambda: answers == ["meanwhile"])
    gate.set()


def test_what_a_command_changed_is_told_to_all(desk, qtbot):
    with qtbot.waitSignal(desk.changed) as told:
        desk.run(desk, changes("person", "enrolment")(lambda unit: None))
    assert told.args == [frozenset({"person", "enrolment"})]


def test_of_what_is_typed_only_the_last_is_answered(desk, qtbot):
    gate, answers, carried_out = threading.Event(), [], []

    def search(words):
        return lambda unit: carried_out.append(words) or words

    desk.run(desk, lambda unit: gate.wait(5))
    for words in ("g", "go", "gon"):
        desk.run(desk, search(words), answers.append, latest="search")
    gate.set()
    qtbot.waitUntil(lambda: answers == ["gon"])
    assert carried_out == ["gon"], "what nobody waits for is not even asked"


def test_a_refusal_goes_to_whoever_asked_to_hear_it_else_to_all(desk, qtbot):
    def refuse(unit):
        raise RefusedError("run_full", code="EXC-1", places=20)

    heard = []
    desk.run(desk, refuse, refused=heard.append)
    qtbot.waitUntil(lambda: [error.code for error in heard] == ["run_full"])
    with qtbot.waitSignal(desk.refused) as told:
        desk.run(desk, refuse)
    assert told.args[0].details == {"code": "EXC-1", "places": 20}


def test_a_bug_in_a_use_case_is_not_swallowed(desk, qtbot):
    with qtbot.captureExceptions() as bugs:
        desk.run(desk, lambda unit: 1 // 0)
        qtbot.waitUntil(lambda: len(bugs) == 1)
    assert bugs[0][0] is ZeroDivisionError


def test_a_bug_in_an_answer_still_tells_what_changed(desk, qtbot):
    def clumsy(_answer):
        raise LookupError

    with qtbot.captureExceptions() as bugs, qtbot.waitSignal(desk.changed):
        desk.run(desk, changes("person")(lambda unit: None), clumsy)
    assert bugs[0][0] is LookupError


def test_the_answer_to_somebody_gone_is_dropped(desk, qtbot):
    gate, answers, asker = threading.Event(), [], QObject()
    desk.run(asker, lambda unit: gate.wait(5), answers.append)
    shiboken6.delete(asker)
    gate.set()
    desk.close()
    qtbot.wait(20)
    assert answers == []


@pytest.mark.parametrize("already_open", [True, False])
def test_after_closing_nothing_is_asked_any_more(background, qtbot, already_open):
    if already_open:
        with qtbot.waitSignal(background.opened):
            background.open(Desk)
    background.close()
    background.run(background, lambda unit: pytest.fail("asked"))
    qtbot.wait(20)


def test_what_another_program_changed_is_told_as_any_change(background, qtbot):
    desk = Desk()
    background.look_around()
    with qtbot.waitSignal(background.opened):
        background.open(lambda: desk)
    with qtbot.assertNotEmitted(background.changed, wait=30):
        background.look_around()
    desk.elsewhere = frozenset({"attendance"})
    with qtbot.waitSignal(background.changed) as told:
        background.look_around()
    assert told.args == [frozenset({"attendance"})]


def test_the_method_of_a_dialog_that_is_gone_hears_no_answer(desk, qtbot):
    asker, dialog = QObject(), QDialog()
    desk.run(asker, lambda _unit: 1, dialog.done)
    desk.run(asker, lambda _unit: "x", partial(dialog.setProperty, "said"))
    heard = []
    desk.run(asker, lambda _unit: 2, heard.append)
    shiboken6.delete(dialog)
    qtbot.waitUntil(lambda: heard == [2])


def test_closing_gives_the_records_back(background, qtbot):
    desk = Desk()
    with qtbot.waitSignal(background.opened):
        background.open(lambda: desk)
    background.close()
    assert desk.left  # what takes long was given up before
    assert desk.closed


def test_a_backup_is_put_back_while_nobody_asks(background, qtbot, tmp_path):
    desk, gate, heard = Desk(), threading.Event(), []
    with qtbot.waitSignal(background.opened):
        background.open(lambda: desk)
    background.run(background, lambda unit: gate.wait(5) and desk.copy, heard.append)
    background.run_aside(background, lambda unit: gate.wait(5) and desk.copy, heard.append)
    with qtbot.waitSignal(background.restored):
        background.restore(tmp_path / "copy.db")
        background.run(background, lambda unit: desk.copy, heard.append)
        gate.set()
    qtbot.waitUntil(lambda: heard == [None, None, tmp_path / "copy.db"])


def test_a_backup_that_cannot_be_put_back_is_told(background, qtbot, tmp_path):
    class Broken(Desk):
        def restore(self, copy):
            raise DataFileError("backup_unusable", path=copy)

    heard = []
    background.restore(tmp_path)  # nothing is open: nothing happens
    with qtbot.waitSignal(background.opened):
        background.open(Broken)
    with qtbot.assertNotEmitted(background.restored):
        background.restore(tmp_path, heard.append)
        qtbot.waitUntil(lambda: [error.code for error in heard] == ["backup_unusable"])
    answers = []
    background.run(background, lambda unit: "goes on", answers.append)
    qtbot.waitUntil(lambda: answers == ["goes on"])


def test_closing_does_not_wait_for_ever_for_a_backup(background, qtbot, tmp_path):
    gate = threading.Event()
    with qtbot.waitSignal(background.opened):
        background.open(Desk)
    background.run(background, changes("person")(lambda unit: gate.wait(5)))
    background.restore(tmp_path)
    threading.Timer(0.05, gate.set).start()
    background.close()


DOOR = frozenset({Right.SIGN_IN})


class Seat(Desk):
    """Records at which another person sits down, may less, or is let in no more."""

    def take(self, actor, rights=DOOR):
        self.actor, self.account, self.rights = actor, actor, rights


def test_somebody_else_sits_down_once_what_was_asked_before_is_done(background, qtbot):
    seat, order = Seat(), []
    with qtbot.waitSignal(background.opened):
        background.open(lambda: seat)
    background.run(background, changes("person")(lambda unit: order.append(seat.actor)))
    with qtbot.waitSignal(background.seated) as told:
        background.sit_down(lambda: seat.take("Berta"), None, lambda: order.append("then"))
    assert (told.args, background.actor, order) == (["Berta"], "Berta", ["ana", "then"])
    assert not background.seat.may(Right.SEE)


def test_who_may_not_sit_down_is_told_why(desk, qtbot):
    def refuse():
        raise SecretError("passphrase_wrong")

    told = []
    with qtbot.assertNotEmitted(desk.seated):
        desk.sit_down(refuse, told.append, told.clear)
        qtbot.waitUntil(lambda: bool(told))
    assert told[0].code == "passphrase_wrong"


def test_other_roles_and_none_at_all_are_told(background, qtbot):
    seat = Seat()
    with qtbot.waitSignal(background.opened):
        background.open(lambda: seat)
    seat.take("ana")
    with qtbot.waitSignal(background.seated):
        background.changed.emit(frozenset({"account"}))
    seat.take("ana", frozenset())
    with qtbot.waitSignal(background.signed_out):
        background.changed.emit(frozenset({"account"}))


def test_a_question_that_is_not_allowed_stays_without_answer_a_command_is_refused(desk, qtbot):
    def refuse(unit):
        raise RefusedError("not_allowed", roles=())

    with qtbot.assertNotEmitted(desk.refused):
        desk.run(desk, refuse)
        qtbot.waitUntil(lambda: not desk.busy)
    with qtbot.waitSignal(desk.refused):
        desk.run(desk, changes("person")(refuse))  # marked from here on as one that writes


def test_who_is_found_to_be_revoked_is_signed_out(desk, qtbot):
    def refuse(unit):
        raise SecretError("signed_out")

    with qtbot.waitSignal(desk.signed_out):
        desk.run(desk, refuse)


def test_what_an_exchange_brought_repaints_the_screens_and_a_change_here_is_sent(desk, qtbot):
    town = Municipality()
    town.report = SyncReport(pulled=1, changed=frozenset({"person"}))
    with qtbot.waitSignal(desk.changed) as told:
        desk.exchange.start(lambda: town)
    assert told.args == [frozenset({"person"})]
    qtbot.waitUntil(lambda: not desk.exchange.running)
    assert desk.exchange.next.interval() == Pace().every
    desk.run(desk, changes("person")(lambda unit: None))
    qtbot.waitUntil(lambda: desk.exchange.next.interval() == Pace().after_change)
