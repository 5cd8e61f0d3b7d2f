"""Two programs on one file: what a command fetches is seen in the window that is open beside it."""

import pytest

from desktop.ui.background import Background
from desktop.use_cases.perform import Performer
from tests.end_to_end.command_line import CommandLine
from tests.sync.office_hours import PASSPHRASE, OfficeHours


@pytest.fixture
def window(new_database, tmp_path, qapp, qtbot):
    """The open records of a computer, with something new for it at the centre."""
    town = OfficeHours(new_database())
    (here, desk), (there, neighbour) = (town.computer(tmp_path / name) for name in ("one", "two"))
    desk.synchronise()
    neighbour.synchronise()
    background, performer = Background(), Performer(here)
    with qtbot.waitSignal(background.opened):
        background.open(lambda: performer)
    with there.begin(writes=True) as unit:
        unit.session.connection().exec_driver_sql("UPDATE centre SET phone = '+56 2 1'")
    neighbour.synchronise()
    yield background, performer, desk
    for line in (desk, neighbour):
        line.close()
    background.close()
    there.close()


def test_what_a_command_took_in_beside_an_open_window_is_told_to_its_screens_once(
    window, qtbot, tmp_path
):
    background, performer, _desk = window
    assert performer.changed_elsewhere() == frozenset()
    command = CommandLine(tmp_path / "one", passphrase=PASSPHRASE)
    assert command.json("sync")["pulled"] == 1
    with qtbot.waitSignal(background.changed) as told:
        background.look_around()
    assert "centre" in told.args[0]
    assert performer.changed_elsewhere() == frozenset()


def test_what_the_window_itself_took_in_is_told_by_its_exchange_alone(window):
    _background, performer, desk = window
    assert desk.synchronise().changed == {"centre"}
    assert performer.changed_elsewhere() == frozenset()
