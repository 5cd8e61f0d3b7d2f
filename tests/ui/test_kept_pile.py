"""What a pile begins with: the ceremony's own order, and the sheets that are left to print."""

from desktop.ui.kept_pile import KeptPile, own_order, to_print
from desktop.ui.view import View
from desktop.use_cases.handover import PileLine, read_pile
from tests.ui.closed_class import a_closed_class, issued_to


def line(name, place=None, aside=False, printed=False):
    return PileLine(name, place, aside, printed, None, None)


def test_without_places_there_is_no_own_order_and_who_has_none_comes_last():
    assert own_order([line("a"), line("b")]) == ()
    assert own_order([line("a", 3), line("new"), line("b", 1)]) == ("b", "a", "new")


def test_ticked_is_what_is_left_of_who_came_then_of_who_was_absent_then_all():
    came, absent = line("a"), line("b", aside=True)
    assert to_print([came, absent]) == ["a"]
    assert to_print([line("a", printed=True), absent]) == ["b"]
    assert to_print([line("a", printed=True), line("b", aside=True, printed=True)]) == ["a", "b"]


def test_an_order_is_on_its_way_until_it_is_written_or_refused(
    records, qtbot, database, do, centre
):
    ids = tuple(each.id for each in issued_to(a_closed_class(database, do)))
    kept = KeptPile(View(records))
    kept.keep_order(ids[::-1])
    kept.keep_tick(ids[0], ticked=False)
    assert kept.moving
    qtbot.waitUntil(lambda: not records.busy)
    assert not kept.moving
    lines = do(read_pile, certificate_ids=ids)
    assert [(each.place, each.set_aside) for each in lines] == [(3, True), (2, False), (1, False)]
    with qtbot.waitSignal(records.refused):
        kept.keep_order(("nobody",))
    assert not kept.moving
