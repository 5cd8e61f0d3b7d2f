"""Why something closed is opened."""

from functools import partial

import pytest

from desktop.ui.dialogs import Wording
from desktop.ui.reason_dialog import ReasonDialog, ask_reason
from desktop.ui.view import View
from desktop.use_cases.sensitive import open_sensitive
from tests.ui.counter import a_person
from tests.ui.every_look import every_look
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut
from tests.ui.privacy_stage import shown


@pytest.fixture
def asked(do, centre, records, qtbot):
    view, answers = shown(View(records), qtbot), []
    rosa = a_person(do)
    dialog = ask_reason(
        view,
        lambda: Wording("Open", "", "Open"),
        lambda reason: partial(open_sensitive, person_id=rosa, reason=reason),
        lambda reason, section: answers.append((reason, section.person_id)),
    )
    return dialog, answers, rosa


def test_a_reason_opens_and_is_remembered_by_who_asked(asked, qtbot):
    dialog, answers, rosa = asked
    every_control_has_a_name(dialog)
    nothing_is_cut(dialog)
    every_look(dialog, ReasonDialog)
    dialog.reason.show_value("informe social")
    dialog.do()
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [("informe social", rosa)]


def test_a_reason_with_the_name_is_refused_at_its_field(asked, qtbot):
    dialog, answers, _rosa = asked
    dialog.do()
    assert dialog.reason.error.isVisible()
    dialog.reason.show_value("Rosa quiere trabajo")
    dialog.do()
    qtbot.waitUntil(lambda: "without the person's name" in dialog.reason.error.text())
    assert answers == []
