"""S-19: the paper jams at sheet 17 of 30, and the program ends in the middle of a pile."""

from functools import partial

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtWidgets import QWidget

from desktop.ui.background import Background
from desktop.ui.issued_pile import IssuedPile
from desktop.ui.printer_memory import setting_of
from desktop.ui.stopped_dialog import StoppedDialog
from desktop.use_cases.ceremony import folio_account, set_sheet_aside
from desktop.use_cases.certificates import certificates_pdf, list_certificates
from desktop.use_cases.closing import close_run
from desktop.use_cases.handover import read_pile
from desktop.use_cases.issue import IssuedBatch, issue_certificates
from desktop.use_cases.perform import Performer
from desktop.use_cases.preferences import write_setting
from tests.ui.print_queue import print_queues
from tests.use_cases.class_factory import a_class, a_signatory

PATIENCE, CLASS = 120_000, 30
NAMES = [("Ana", f"Araya {n:02d}".replace("0", "O"), "Soto") for n in range(1, CLASS + 1)]


@pytest.fixture
def run_id(database, do, centre) -> str:
    made = a_class(database, do, sessions=1, names=NAMES, run={"places_max": CLASS})
    made.take("P" * CLASS)
    do(close_run, course_run_id=made.run_id, unsigned_because="paper")
    a_signatory(database)
    do(issue_certificates, course_run_id=made.run_id)
    do(write_setting, name=setting_of("certificate"), value="Jammed")
    return made.run_id


@pytest.fixture
def begin(database, qtbot):
    """Starts what works behind the windows, on the records as they are."""
    begun = []

    def _begin() -> Background:
        begun.append(Background())
        with qtbot.waitSignal(begun[-1].opened):
            begun[-1].open(partial(Performer, database))
        return begun[-1]

    yield _begin
    for background in begun:
        background.close()


def opened(background, do, run_id, qtbot) -> IssuedPile:
    """Open the pile of what was issued, as the page of the run does."""
    lines = do(list_certificates, course_run_id=run_id)
    paper = do(certificates_pdf, certificate_ids=tuple(line.id for line in lines))
    pile = IssuedPile(background)
    pile.resize(1158, 660)
    pile.show()
    pile.show_batch(IssuedBatch(lines, (), paper))
    qtbot.waitUntil(lambda: not background.busy)
    return pile


def stopped(pile: QWidget, qtbot) -> StoppedDialog:
    qtbot.waitUntil(lambda: pile.findChild(StoppedDialog) is not None, timeout=PATIENCE)
    return pile.findChild(StoppedDialog)


def printed(do, lines) -> list[str]:
    """Return the folios of *lines* whose sheets came out."""
    folios = {line.id: line.folio for line in lines}
    standing = do(read_pile, certificate_ids=tuple(folios))
    return sorted(folios[line.certificate_id] for line in standing if line.printed)


def test_one_click_goes_on_from_sheet_17_and_every_folio_is_accounted_for(begin, do, run_id, qtbot):
    with print_queues() as queues:
        pile = opened(begin(), do, run_id, qtbot)
        qtbot.addWidget(pile)
        lines = tuple(pile.sheets.lines)
        folios = [line.folio for line in lines]
        pile.print.click()
        dialog = stopped(pile, qtbot)
        assert dialog.text.text().startswith("Paper is jammed in the printer “Jammed”.")
        assert (dialog.last.value(), dialog.spoilt.value()) == (16, 1)
        assert dialog.verb.text() == "Print from sheet 17"
        assert printed(do, lines) == folios[:16]
        queues.put_paper_in()
        dialog.verb.click()
        qtbot.waitUntil(lambda: bool(queues.printed("Jammed")), timeout=PATIENCE)
        qtbot.waitUntil(lambda: printed(do, lines) == folios, timeout=PATIENCE)
        assert len(PdfDocument(queues.printed("Jammed"))) == CLASS - 16
    [line] = do(folio_account)
    assert list(line.issued) == list(line.printed) == folios  # none was burnt twice
    assert line.spoilt == (folios[16],)
    assert line.reprinted == ()


def test_the_pile_is_there_after_the_program_ended_in_the_middle(begin, do, run_id, qtbot):
    with print_queues() as queues:
        before = begin()
        pile = opened(before, do, run_id, qtbot)
        lines = tuple(pile.sheets.lines)
        absent = lines[-4:]
        for line in absent:
            do(set_sheet_aside, certificate_id=line.id)
        pile.reload()
        qtbot.waitUntil(lambda: pile.table.left_off() == absent)
        pile.print.click()
        folios = [line.folio for line in lines[:-4]]
        stopped(pile, qtbot)
        qtbot.waitUntil(lambda: not before.busy)
        assert printed(do, lines) == folios[:16]
        pile.deleteLater()  # as when the program is killed: nobody asks, nothing is put away
        after = begin()
        queues.put_paper_in()  # the printer goes on by itself meanwhile
        pile = opened(after, do, run_id, qtbot)
        qtbot.addWidget(pile)
        qtbot.waitUntil(lambda: pile.table.chosen() == absent, timeout=PATIENCE)
        assert printed(do, lines) == folios
        assert pile.print.text() == f"Print {len(absent)} of {CLASS} sheets"
