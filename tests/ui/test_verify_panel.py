"""One box for a text, a code, a folio or a file; one verdict that cannot be mistaken."""

from dataclasses import replace

import pytest

from desktop.documents.certificate import CertificatePage, render
from desktop.documents.pdf_reading import read_file
from desktop.documents.seal import find_token, new_key, open_seal, sign
from desktop.ui import language, theme
from desktop.ui.verify_panel import VerifyPanel
from desktop.use_cases.certificates import certificates_pdf, read_certificate, void_certificate
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
    qtbot.waitUntil(lambda: issued[1].person_name in said(panel, qtbot))


def token_of(do, certificate, tmp_path) -> str:
    """The signed text in the QR code of a certificate."""
    path = tmp_path / "issued.pdf"
    path.write_bytes(do(certificates_pdf, certificate_ids=(certificate.id,)).content)
    [page] = read_file(path)
    return find_token(page.codes[0])


def forged(do, certificate, tmp_path):
    """A paper with the seal of a certificate and somebody else's name."""
    printed = do(read_certificate, certificate_id=certificate.id).printed
    snapshot = replace(printed, person_name="Otra Persona")
    path = tmp_path / "forged.pdf"
    token = token_of(do, certificate, tmp_path)
    path.write_bytes(render([CertificatePage(snapshot, token)]))
    return path


def test_a_paper_with_another_name_is_altered_in_both_languages(panel, qtbot, issued, do, tmp_path):
    panel.check_file(forged(do, issued[0], tmp_path))
    assert "Altered" in said(panel, qtbot)
    qtbot.waitUntil(lambda: "Do not rely on it" in said(panel, qtbot))
    assert panel.windowTitle() == "Altered"
    language.speak("es")
    qtbot.waitUntil(lambda: panel.windowTitle() == "Alterado")


def test_a_seal_of_an_unknown_key_is_no_forgery_and_not_valid(panel, qtbot, issued, do, tmp_path):
    panel.check_this(of_a_stranger(token_of(do, issued[0], tmp_path)))
    words = said(panel, qtbot)
    assert panel.windowTitle() not in {"Valid", "Altered", "Void", ""}
    assert panel.windowTitle() in words
    assert panel.verdict.open.isHidden(), "the register here knows nothing of it"


def of_a_stranger(token: str) -> str:
    """What another centre would have sealed about the same."""
    return sign(open_seal(token, {}).claims, new_key())


def test_what_is_no_certificate_is_said_kindly(panel, qtbot):
    panel.check_this("hola")
    assert "Valid" not in said(panel, qtbot)


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("spoken", ["es", "en"])
def test_every_verdict_has_room_and_every_control_a_name(
    panel, qtbot, issued, do, tmp_path, spoken, scale
):
    language.speak(spoken)
    theme.wear(theme.Look(scale=scale))
    panel.resize(1230, 500)
    checks = (
        lambda: panel.check_this(issued[0].folio),
        lambda: panel.check_this(of_a_stranger(token_of(do, issued[0], tmp_path))),
        lambda: panel.check_file(forged(do, issued[0], tmp_path)),
    )
    for check in checks:
        check()
        said(panel, qtbot)
        every_control_has_a_name(panel)
        nothing_is_cut(panel)
