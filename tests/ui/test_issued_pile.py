"""The pile of certificates that was issued: look, choose where to begin, print."""

import pytest

from desktop.ui import language
from desktop.ui.issued_pile import IssuedPile
from desktop.use_cases.issue import issue_certificates
from tests.ui.closed_class import a_closed_class
from tests.ui.eyes import cells, every_control_has_a_name, nothing_is_cut
from tests.ui.hands import type_text


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


def test_escape_leads_back(pile, qtbot):
    with qtbot.waitSignal(pile.left):
        pile.back.click()


@pytest.mark.parametrize("spoken", ["es", "en"])
def test_every_control_is_named_and_nothing_is_cut(pile, spoken):
    language.speak(spoken)
    every_control_has_a_name(pile)
    nothing_is_cut(pile)
