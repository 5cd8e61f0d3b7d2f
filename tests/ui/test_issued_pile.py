"""The pile of certificates that was issued: look, choose where to begin, print."""

import pytest
from pypdfium2 import PdfDocument

from desktop.ui import language
from desktop.ui.issued_pile import IssuedPile
from desktop.ui.printer_memory import setting_of
from desktop.use_cases.ceremony import folio_account
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
    assert [row[0] for row in cells(pile.sheets)] == ["1", "2", "3"]
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


def test_escape_leads_back(pile, qtbot):
    with qtbot.waitSignal(pile.left):
        pile.back.click()


@pytest.mark.parametrize("spoken", ["es", "en"])
def test_every_control_is_named_and_nothing_is_cut(pile, spoken):
    language.speak(spoken)
    every_control_has_a_name(pile)
    nothing_is_cut(pile)
