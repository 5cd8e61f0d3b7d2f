"""Holding places of a course run for this computer, and giving them back."""

import pytest

from desktop.errors import SyncError
from desktop.storage.device import this_device
from desktop.storage.place_leases import PlaceLeaseRecord
from desktop.sync.reports import SyncReport
from desktop.ui.places_here import HoldDialog, PlacesHere
from desktop.use_cases.course_run_pages import read_course_run
from tests.ui.course_stage import BOTH, dialog_looks_right, put, the
from tests.ui.every_look import every_look
from tests.ui.municipality import JOINED, Municipality
from tests.use_cases.classes import a_run, among_several


@pytest.fixture
def run_id(do, centre):
    return a_run(do, places=20).run.course_run_id


@pytest.fixture
def lease(database, run_id):
    """Let somebody hold places, as the centre would write it here."""

    def _lease(places, device=None, name="Mesón 1"):
        with database.begin(writes=True) as unit:
            mine = device or this_device(unit.session).device_id
            row = unit.session.query(PlaceLeaseRecord).filter_by(device_id=mine).one_or_none()
            row = row or PlaceLeaseRecord(
                course_run_id=run_id,
                device_id=mine,
                device_name=name,
                expires_at="2026-03-03T12:00:00Z",
            )
            row.places = places
            unit.session.add(row)
        among_several(database)

    return _lease


class Centre(Municipality):
    """A centre that gives at most what it has."""

    def __init__(self, lease, free):
        super().__init__(JOINED)
        self.lease, self.free = lease, free

    def hold_places(self, course_run_id, places):
        super().hold_places(course_run_id, places)
        self.lease(min(places, self.free))
        return SyncReport(changed=frozenset({"place_lease"}))


@pytest.fixture
def centre_of_20(lease):
    return Centre(lease, 20)


@pytest.fixture
def view(records, qtbot, database, do, run_id, centre_of_20):
    records.exchange.start(lambda: centre_of_20)
    qtbot.waitUntil(lambda: records.exchange.started and not records.exchange.running)
    among_several(database)
    view = PlacesHere(records)
    put(qtbot, view)
    view.show_page(do(read_course_run, course_run_id=run_id))
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    return view


@pytest.fixture
def told(view):
    messages = []
    view.telling.connect(lambda message: messages.append(message.text))
    return messages


def opened(view, qtbot):
    view.hold.click()
    qtbot.waitUntil(lambda: bool(view.findChildren(HoldDialog)))
    return the(HoldDialog, view)


def test_a_computer_alone_holds_nothing(records, qtbot, do, run_id):
    view = PlacesHere(records)
    qtbot.addWidget(view)
    view.show_page(do(read_course_run, course_run_id=run_id))
    assert not view.isVisibleTo(None)
    assert view.sure.text() == ""


def test_places_are_held_by_a_number_and_enter(view, qtbot, told, centre_of_20, run_id):
    dialog = opened(view, qtbot)
    assert dialog.count.hasFocus()
    assert dialog.count.value() == 20
    every_look(dialog, HoldDialog)
    qtbot.keyClicks(dialog.count, "12")
    qtbot.keyClick(dialog.count, "\r")
    qtbot.waitUntil(lambda: bool(told))
    assert f"hold {run_id} 12" in centre_of_20.calls
    assert told == [
        "12 places of PN-01.2026.1 are held here: they are sure, also without a network."
    ]


def test_the_dialog_says_who_holds_how_many(view, qtbot, lease):
    lease(8, device="other", name="Mesón 2")
    lease(10)
    dialog = opened(view, qtbot)
    assert dialog.lines.text().splitlines() == [
        "Mesón 1 (this computer): 10 held, 0 given, until 3 Mar 2026 09:00",
        "Mesón 2: 8 held, 0 given, until 3 Mar 2026 09:00",
    ]
    assert dialog.count.value() == 10
    assert dialog.count.maximum() == 12


def test_none_gives_them_back(view, qtbot, lease, told):
    lease(10)
    dialog = opened(view, qtbot)
    assert dialog.verb.text() == "Hold"
    dialog.count.setValue(0)
    assert dialog.verb.text() == "Give back"
    dialog.verb.click()
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["No place of PN-01.2026.1 is held here any more."]


@pytest.mark.parametrize(
    ("free", "answer"),
    [
        (7, "Only 7 places of PN-01.2026.1 were free: they are held here."),
        (0, "No place of PN-01.2026.1 was free to be held here."),
    ],
)
def test_when_others_were_faster_it_says_how_many_came(
    view, qtbot, told, centre_of_20, free, answer
):
    centre_of_20.free = free
    opened(view, qtbot).verb.click()
    qtbot.waitUntil(lambda: bool(told))
    assert told == [answer]


def test_without_a_network_it_is_said_in_the_dialog_and_can_be_tried_again(
    view, qtbot, told, centre_of_20
):
    centre_of_20.error = SyncError("central_unreachable", host="central.cl")
    dialog = opened(view, qtbot)
    dialog.verb.click()
    qtbot.waitUntil(lambda: dialog.verb.isEnabled() and dialog.refusal.isVisible())
    assert "central.cl" in dialog.refusal.text()
    centre_of_20.error = None
    dialog.verb.click()
    qtbot.waitUntil(lambda: bool(told))


@pytest.mark.parametrize(("spoken", "scale"), BOTH)
def test_the_dialog_looks_right(view, qtbot, lease, spoken, scale):
    lease(8, device="other", name="Mesón 2")
    dialog_looks_right(opened(view, qtbot), spoken, scale)
