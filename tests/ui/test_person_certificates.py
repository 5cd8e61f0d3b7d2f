"""The certificates of a person: a copy is one key away, a void one gets none."""

import pytest
from PySide6.QtCore import Qt

from desktop.ui.certificate_actions import ReasonDialog
from desktop.ui.paper_dialog import PaperDialog
from desktop.ui.person_certificates import PersonCertificates
from desktop.ui.person_tables import certificates_of
from desktop.use_cases.certificates import read_certificate, void_certificate
from desktop.use_cases.person_page import read_person
from tests.ui.closed_class import a_closed_class, issued_to
from tests.ui.counter import a_person

ENTER = Qt.Key.Key_Return


@pytest.fixture
def certificate(do, database, centre):
    return issued_to(a_closed_class(database, do))[0]


@pytest.fixture
def view(do, certificate, records, qtbot):
    view = PersonCertificates(records)
    qtbot.addWidget(view)
    view.show()
    view.show_certificates(certificates_of(do(read_person, person_id=certificate.person_id)))
    qtbot.waitUntil(lambda: not records.busy)
    return view


def test_a_copy_is_a_duplicate_with_its_reason(view, do, certificate, qtbot):
    view.copy.click()
    qtbot.waitUntil(lambda: view.findChild(ReasonDialog) is not None)
    dialog = view.findChild(ReasonDialog)
    assert dialog.reason.value() == "requested"
    dialog.do()
    qtbot.waitUntil(lambda: view.findChild(PaperDialog) is not None)
    do(view.findChild(PaperDialog).panel.paper.once_out)
    *_before, last = do(read_certificate, certificate_id=certificate.id).events
    assert (last.kind, last.duplicate_number, last.reason) == ("reprinted", 1, "requested")


def test_a_wrong_name_is_replaced_from_here_and_the_new_one_is_shown(view, do, certificate, qtbot):
    view.replace.click()
    qtbot.waitUntil(lambda: view.findChild(ReasonDialog) is not None)
    with qtbot.waitSignal(view.going) as gone:
        view.findChild(ReasonDialog).do()
    page, where = gone.args
    assert page == "certificates"
    new = do(read_certificate, certificate_id=where["certificate_id"]).line
    assert new.replaces == certificate.folio


def test_enter_goes_to_the_certificate(view, certificate, qtbot):
    with qtbot.waitSignal(view.going) as gone:
        qtbot.keyClick(view.table, ENTER)
    assert gone.args == ["certificates", {"certificate_id": certificate.id}]


def test_of_a_void_one_there_is_no_copy(view, do, certificate):
    do(void_certificate, certificate_id=certificate.id, reason="error")
    view.show_certificates(certificates_of(do(read_person, person_id=certificate.person_id)))
    assert not view.copy.isEnabled()
    assert not view.replace.isEnabled()


def test_without_certificates_there_is_nothing_to_press(do, centre, records, qtbot):
    view = PersonCertificates(records)
    qtbot.addWidget(view)
    view.show_certificates(certificates_of(do(read_person, person_id=a_person(do))))
    assert not view.copy.isEnabled()
    assert not view.replace.isEnabled()
