"""How much is sent at once follows the line."""

from contextlib import suppress

from desktop.errors import SyncError
from desktop.sync.outbox import MOST_OPERATIONS
from desktop.sync.stride import FEWEST, Stride
from tests.sync.acts import register, sync
from tests.sync.proxies import Way


def test_a_quick_line_soon_carries_all_that_may_go_at_once():
    stride, sizes = Stride(), []
    for _call in range(3):
        stride.took(0.1)
        sizes.append(stride.operations)
    assert sizes == [400, MOST_OPERATIONS, MOST_OPERATIONS]


def test_a_line_that_became_slow_carries_less_but_never_nothing():
    stride, sizes = Stride(MOST_OPERATIONS), []
    for _call in range(5):
        stride.took(30)
        sizes.append(stride.operations)
    assert sizes == [500, 250, 125, FEWEST, FEWEST]


def test_what_is_neither_quick_nor_slow_goes_on_as_it_is():
    stride = Stride()
    stride.took(3)
    assert stride.operations == FEWEST


def test_a_line_that_breaks_in_the_middle_has_carried_what_came_before(town, desks, line):
    first, second = desks
    for number in range(3 * FEWEST):
        register(first, f"Ana {number}")
    straight = town.admin_url
    first.hang_up()
    town.admin_url = line.url(straight)
    _ = first.calls  # connected: what breaks is a push
    town.admin_url = straight
    line.cut_after(Way.TO_SERVER, 90_000)
    with suppress(SyncError):
        first.sync()
    line.cut_after(Way.TO_SERVER, 1 << 40)
    first.hang_up()
    second.sync()
    [[arrived]] = second.rows("SELECT count(*) FROM person")
    assert arrived == FEWEST
    sync(first, second)
    assert second.rows("SELECT count(*) FROM person") == [(3 * FEWEST,)]
