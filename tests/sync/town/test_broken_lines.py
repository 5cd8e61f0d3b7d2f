"""A line that breaks at any byte, a centre that falls: after a calm exchange nothing is missing.

This is S-30.
"""

from contextlib import suppress

import pytest

from desktop.errors import SyncError
from desktop.storage.people import PersonRecord
from tests.sync.acts import change, register, sync
from tests.sync.desks import CALM
from tests.sync.promises import all_promises
from tests.sync.proxies import Way

OFFSETS = (0, 1, 5, 40, 200, 500, 900, 1_300, 1_700, 2_100, 2_600, 3_200, 4_000, 6_000, 9_000)


@pytest.mark.parametrize("way", Way, ids=lambda way: way.value)
def test_wherever_a_line_breaks_everything_is_there_once_in_the_end(town, desks, line, way):
    first, second = desks
    straight = town.admin_url
    ana = register(first)
    sync(*desks)
    for offset in OFFSETS:
        change(second, PersonRecord, ana, address=f"Calle {offset}")
        second.sync()
        register(first, f"Eva {offset}")
        change(first, PersonRecord, ana, notes=f"nota {offset}")
        first.hang_up()
        town.admin_url = line.url(straight)
        _ = first.calls  # connected: what breaks is a push or a pull
        town.admin_url = straight
        line.cut_after(way, offset)
        with suppress(SyncError):
            first.sync()
        line.cut_after(way, 1 << 40)  # a break that was not reached is none for the next line
        first.hang_up()
        sync(*desks)
    all_promises(town)
    assert len(second.rows("SELECT id FROM person")) == 1 + len(OFFSETS)


def test_a_centre_that_falls_before_its_answer_is_heard_loses_nothing(town, desks, server):
    first, second = desks
    for number in range(30):
        register(first, f"Ana {number}")

    def fall(where):
        if where == "reply":
            server.restart("immediate")
        return where == "reply"

    first.fault = fall
    with pytest.raises(SyncError, match="central_unreachable"):
        first.sync()
    first.fault = CALM
    for desk in desks:
        desk.hang_up()
    sync(*desks)
    assert second.rows("SELECT count(*) FROM person") == [(30,)]
    all_promises(town)
