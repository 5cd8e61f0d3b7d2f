"""The pile of certificates that was issued: look, choose where to begin, print."""

import re

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt

from desktop.documents.pdf_reading import read_pdf
from desktop.ui import language, theme
from desktop.ui.issued_pile import OWN, SURNAME, IssuedPile
from desktop.ui.pile_table import HANDED, TICK
from desktop.ui.printer_memory import setting_of
from desktop.ui.printing import PrintJob
from desktop.use_cases.ceremony import (
    folio_account,
    put_sheets_in_order,
    record_printed,
    set_sheet_aside,
)
from desktop.use_cases.issue import issue_certificates
from desktop.use_cases.preferences import write_setting
from tests.ui.closed_class import a_closed_class
from tests.ui.eyes import cells, every_control_has_a_name, nothing_is_cut
from tests.ui.hands import type_text
from tests.ui.print_queue import print_queues


@pytest.fixture
def pile(records, qtbot, database, do, centre) -> IssuedPile:
    made = a_closed_class(database, do)
    pile = IssuedPile(records)
    qtbot.addWidget(pile)
    pile.resize(1158, 660)
    pile.show()
    pile.show_batch(do(issue_certificates, course_run_id=made.run_id))
    qtbot.waitUntil(lambda: not records.busy)
    return pile


def test_the_sheets_are_listed_in_order_from_the_first(pile):
    assert [row[1] for row in cells(pile.sheets)] == ["1", "2", "3"]
    assert pile.page() == 1


def test_a_typed_number_chooses_the_sheet_where_printing_goes_on(pile):
    type_text(pile.table, "3")
    assert pile.page() == 3


def test_after_a_jam_two_clicks_write_the_spoilt_sheet_down_and_print_on(pile, do, qtbot):
    with print_queues() as queues:
        do(write_setting, name=setting_of("certificate"), value="Good")
        pile.table.selectRow(1)
        pile.spoilt.click()
        qtbot.waitUntil(lambda: bool(queues.printed("Good")), timeout=20_000)
        assert len(PdfDocument(queues.printed("Good"))) == 2

        def has_both() -> bool:
            [line] = do(folio_account)
            return (len(line.printed), len(line.spoilt)) == (2, 1)

        qtbot.waitUntil(has_both)
    [line] = do(folio_account)
    folios = tuple(each.folio for each in pile.batch.certificates)
    assert (line.issued, line.printed, line.spoilt) == (folios, folios[1:], folios[1:2])


def untick_the_first(pile, qtbot) -> None:
    place = pile.table.visualRect(pile.sheets.index(0, TICK)).center()
    qtbot.mouseClick(pile.table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def pages(content: bytes) -> int:
    return len(PdfDocument(content)) if content else 0


def folios_sent(pile) -> list[str]:
    """Return the folios on the paper that was sent last, in their order."""
    job = pile.findChildren(PrintJob)[-1]
    said = "".join(page.text for page in read_pdf(job.paper.content))
    return list(dict.fromkeys(re.findall(r"\d{4}\.[A-Z]+\.\w+\.\d{5}", said)))


def printed(do) -> tuple[str, ...]:
    [line] = do(folio_account)
    return line.printed


def test_the_absent_are_unticked_and_their_sheets_are_printed_later_with_one_click(pile, do, qtbot):
    absent, *present = pile.batch.certificates
    with print_queues() as queues:
        do(write_setting, name=setting_of("certificate"), value="Good")
        assert pile.rest.isHidden()
        untick_the_first(pile, qtbot)
        assert pile.print.text() == "Print 2 of 3 sheets"
        pile.print.click()
        folios = [line.folio for line in present]
        qtbot.waitUntil(lambda: list(printed(do)) == folios, timeout=20_000)
        qtbot.waitUntil(lambda: pages(queues.printed("Good")) == 2, timeout=20_000)
        assert folios_sent(pile) == folios
        assert pile.rest.text() == "Print the other 1"
        pile.rest.click()
        qtbot.waitUntil(lambda: absent.folio in printed(do), timeout=20_000)
        qtbot.waitUntil(lambda: pages(queues.printed("Good")) == 1, timeout=20_000)
        assert folios_sent(pile) == [absent.folio]


def test_the_job_follows_the_order_one_chose(pile, do, qtbot):
    first, second, third = pile.batch.certificates
    pile.table.move_sheet(1)
    assert pile.order.code() == OWN
    assert pile.page() == 2
    pile.table.selectRow(0)
    with print_queues() as queues:
        do(write_setting, name=setting_of("certificate"), value="Good")
        pile.print.click()
        qtbot.waitUntil(lambda: pages(queues.printed("Good")) == 3, timeout=20_000)
        assert folios_sent(pile) == [second.folio, first.folio, third.folio]
        qtbot.waitUntil(lambda: len(printed(do)) == 3)
    pile.order.buttons[SURNAME].click()
    assert list(pile.sheets.lines) == [first, second, third]


def test_of_a_pile_printed_in_part_the_rest_is_ticked_when_it_is_opened_again(pile, do, qtbot):
    batch = pile.batch
    do(record_printed, certificate_ids=(batch.certificates[1].id,))
    pile.show_batch(batch)
    qtbot.waitUntil(lambda: pile.print.text() == "Print 2 of 3 sheets")
    assert pile.table.left_off() == batch.certificates[1:2]


def test_the_order_and_who_is_absent_are_as_they_were_when_the_pile_is_opened_again(
    pile, records, qtbot
):
    batch = pile.batch
    first, second, third = batch.certificates
    untick_the_first(pile, qtbot)
    for _step in range(2):
        pile.table.move_sheet(1)
    qtbot.waitUntil(lambda: not records.busy)
    again = IssuedPile(records)
    qtbot.addWidget(again)
    again.show_batch(batch)
    qtbot.waitUntil(lambda: list(again.sheets.lines) == [second, third, first])
    assert again.order.code() == OWN
    assert again.table.left_off() == (first,)
    again.order.buttons[SURNAME].click()
    assert list(again.sheets.lines) == [first, second, third]
    again.order.buttons[OWN].click()
    assert list(again.sheets.lines) == [second, third, first]


def test_what_another_desk_sets_aside_or_moves_shows_here_at_once(pile, do, records, qtbot):
    first, second, third = pile.batch.certificates
    pile.table.move_sheet(1)
    qtbot.waitUntil(lambda: not records.busy)
    do(put_sheets_in_order, certificate_ids=(third.id, second.id, first.id))
    do(set_sheet_aside, certificate_id=third.id)
    records.changed.emit(frozenset({"certificate_event"}))
    qtbot.waitUntil(lambda: list(pile.sheets.lines) == [third, second, first])
    assert pile.table.left_off() == (third,)


def test_one_key_hands_over_and_the_same_key_takes_it_back(pile, qtbot):
    for handed, words in (("Yes", "Undo hand-over"), ("No", "Hand over")):
        qtbot.keyClick(pile, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda handed=handed: cells(pile.sheets)[0][HANDED] == handed)
        assert pile.hand.text() == words


def test_one_click_prints_the_register_of_those_ticked(pile, do, qtbot):
    untick_the_first(pile, qtbot)
    with print_queues() as queues:
        do(write_setting, name=setting_of("list"), value="Office")
        pile.register.click()
        qtbot.waitUntil(lambda: pages(queues.printed("Office")) == 1, timeout=20_000)
    assert folios_sent(pile) == [line.folio for line in pile.batch.certificates[1:]]


def test_escape_leads_back(pile, qtbot):
    with qtbot.waitSignal(pile.left):
        pile.back.click()


@pytest.mark.parametrize(("scale", "width", "height"), [(1.0, 1158, 640), (1.5, 1270, 600)])
@pytest.mark.parametrize("spoken", ["es", "en"])
def test_every_control_is_named_and_nothing_is_cut(pile, qtbot, spoken, scale, width, height):
    language.speak(spoken)
    theme.wear(theme.Look(scale=scale))
    pile.resize(width, height)
    untick_the_first(pile, qtbot)
    every_control_has_a_name(pile)
    nothing_is_cut(pile)
    assert (pile.width(), pile.height()) == (width, height)
