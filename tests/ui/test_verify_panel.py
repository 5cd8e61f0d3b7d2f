"""One box for a text, a code, a folio or a file; one verdict that cannot be mistaken."""

import pytest

from desktop.ui import language
from desktop.ui.verify_panel import VerifyPanel
from desktop.use_cases.certificates import certificates_pdf, void_certificate
from tests.ui.closed_class import a_closed_class, issued_to
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut


@pytest.fixture
def issued(database, do, centre):
    return issued_to(a_closed_class(database, do))


@pytest.fixture
def panel(records, qtbot, issued) -> VerifyPanel:
    panel = VerifyPanel(records)
    qtbot.addWidget(panel)
    panel.resize(1110, 560)
    panel.show()
    return panel


def said(panel, qtbot) -> str:
    qtbot.waitUntil(lambda: not panel.background.busy)
    return " ".join(
        part.text() for part in panel.findChildren(type(panel.title)) if part.isVisible()
    )


def test_a_code_or_a_folio_is_valid(panel, qtbot, issued):
    for text in (issued[0].code, issued[0].folio):
        panel.check_this(text)
        assert "Valid" in said(panel, qtbot)
        qtbot.waitUntil(lambda: issued[0].person_name in said(panel, qtbot))
        assert panel.windowTitle() == "Valid"


def test_a_void_one_is_void_in_both_languages(panel, qtbot, issued, do):
    do(void_certificate, certificate_id=issued[0].id, reason="name")
    panel.check_this(issued[0].folio)
    assert "Void" in said(panel, qtbot)
    language.speak("es")
    qtbot.waitUntil(lambda: "Anulado" in said(panel, qtbot))


def test_a_file_is_read_and_judged(panel, qtbot, issued, do, tmp_path):
    path = tmp_path / "certificado.pdf"
    path.write_bytes(do(certificates_pdf, certificate_ids=(issued[1].id,)).content)
    panel.check_file(path)
    assert issued[1].person_name in said(panel, qtbot)


def test_what_is_no_certificate_is_said_kindly(panel, qtbot):
    panel.check_this("hola")
    assert "Valid" not in said(panel, qtbot)


@pytest.mark.parametrize("spoken", ["es", "en"])
def test_every_control_is_named_and_nothing_is_cut(panel, qtbot, issued, spoken):
    language.speak(spoken)
    panel.check_this(issued[0].folio)
    said(panel, qtbot)
    every_control_has_a_name(panel)
    nothing_is_cut(panel)
