"""The page of certificates: the register, one of them, issuing, verifying."""

import pytest

from desktop.ui import language, theme
from desktop.ui.certificates import CertificatesView
from desktop.use_cases.certificates import list_certificates
from tests.ui.closed_class import a_closed_class, issued_to
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut


@pytest.fixture
def made(database, do, centre):
    return a_closed_class(database, do)


@pytest.fixture
def view(records, qtbot, made) -> CertificatesView:
    issued_to(made)
    view = CertificatesView(records)
    qtbot.addWidget(view)
    view.resize(1158, 660)
    view.show()
    qtbot.waitUntil(lambda: not view.background.busy)
    return view


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("spoken", ["es", "en"])
def test_every_control_is_named_and_nothing_is_cut(view, qtbot, made, spoken, scale):
    language.speak(spoken)
    theme.wear(theme.Look(scale=scale))
    for where in ({}, {"course_run_id": made.run_id}, {"verify": "2026.YUN.A.00001"}):
        view.arrive(**where)
        qtbot.waitUntil(lambda: not view.background.busy)
        every_control_has_a_name(view)
        nothing_is_cut(view)


def test_a_folio_from_the_search_opens_its_certificate(view, qtbot, do):

    line = do(list_certificates)[0]
    view.arrive(certificate_id=line.id)
    qtbot.waitUntil(lambda: not view.background.busy)
    shown = " ".join(
        part.text() for part in view.findChildren(type(view.title)) if part.isVisible()
    )
    assert line.folio in shown
