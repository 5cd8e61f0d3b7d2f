"""The fifty names of S-24 through the window: issued by one key, whole on paper and screen."""

import pytest
from PySide6.QtCore import Qt

from desktop.documents.pdf_reading import read_pdf
from desktop.ui.page_list import page_list
from desktop.ui.window import Window
from desktop.use_cases.certificates import list_certificates
from desktop.use_cases.closing import close_run
from tests.documents.test_certificate import NAMES, letters
from tests.ui.counted_keys import CountedKeys
from tests.ui.eyes import cells
from tests.use_cases.class_factory import a_class, a_signatory


@pytest.fixture
def run_id(database, do, centre):
    """A course run that is closed; all fifty passed."""
    fifty = [(name, None, None) for name in NAMES]
    made = a_class(database, do, names=fifty, sessions=1, run={"places_max": len(fifty)})
    made.take("P" * len(fifty))
    do(close_run, course_run_id=made.run_id, unsigned_because="paper")
    a_signatory(database)
    return made.run_id


@pytest.fixture
def window(records, qtbot):
    window = Window(records, page_list(records))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitSignal(window.painted):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_s24_every_name_is_issued_by_one_key_and_whole_wherever_it_stands(
    window, run_id, do, records, qtbot
):
    window.go("courses", course_run_id=run_id)
    people = window.view("courses").page.people.people
    qtbot.waitUntil(lambda: people.rowCount() == len(NAMES))
    listed = [row[1] for row in cells(people)]
    assert sorted(map(letters, listed)) == sorted(map(letters, NAMES))

    window.go("certificates", course_run_id=run_id)
    certificates = window.view("certificates")
    qtbot.waitUntil(certificates.issuing.issue.isEnabled)
    window.activateWindow()
    qtbot.waitUntil(certificates.issuing.table.hasFocus)
    CountedKeys().press(Qt.Key.Key_Return)
    pile = certificates.pile
    qtbot.waitUntil(lambda: pile.sheets.rowCount() == len(NAMES), timeout=60_000)
    qtbot.waitUntil(lambda: not records.busy, timeout=60_000)

    shown = " ".join(" ".join(row) for row in cells(pile.sheets))
    printed = [letters(page.text) for page in read_pdf(pile.panel.paper.content)]
    by_folio = {line.folio: line.person_name for line in do(list_certificates)}
    assert len(printed) == len(by_folio) == len(NAMES)
    for line, page in zip(pile.batch.certificates, printed, strict=True):
        assert letters(by_folio[line.folio]) in page
    for name in NAMES:
        assert letters(name) in letters(shown)
