"""What is exchanged between computers, at the real window, with a real central server."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.scenarios.ceremony import shown
from bench.scenarios.exchanging import carry, newcomer, register
from bench.scenarios.town import Town, a_town
from desktop.documents.pdf_reading import read_pdf
from desktop.errors import SyncError
from desktop.sync.bundle_exchange import export_bundle
from desktop.sync.connection import connect
from desktop.sync.lost_devices import revoke_device
from desktop.ui import language, theme
from desktop.ui.settings_sync import SyncSettings
from desktop.use_cases.certificates import certificates_pdf
from desktop.use_cases.issue import Choice, issue_certificates
from desktop.use_cases.people import register_person
from tests.sync.town.computers import Computer
from tests.ui.closed_class import a_closed_class, issued_to


@pytest.fixture(scope="module")
def town(qapp, device_homes: Path) -> Iterator[Town]:
    """Two computers of a centre that have exchanged everything."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINGA_DEVICE_HOME", str(device_homes / os.urandom(8).hex()))
        with a_town() as town:
            yield town
    theme.wear(theme.Look())
    language.speak("en")


@pytest.fixture(autouse=True)
def device_home(town: Town) -> Path:
    """The computers of the town, which all tests know."""
    return Path(os.environ["MINGA_DEVICE_HOME"])


@pytest.fixture
def page(town: Town) -> SyncSettings:
    """The page of the exchange, without a network."""
    language.speak("es")
    town.line.go_down()
    town.place.show("settings", section="sync")
    town.settle()
    return town.place.window.view("settings").section()


def read(town: Town, page: SyncSettings, path: Path, qtbot) -> str:
    """Read a bundle at the window and return what it says then, passing by or to stay."""
    town.place.window.toast.hide()
    page.read_bundle(path)
    qtbot.waitUntil(lambda: page.refusal.isVisible() or town.place.window.toast.isVisible())
    town.settle()
    return page.refusal.text() or town.place.window.toast.text.text()


def test_s31_a_bundle_that_is_wrong_old_doubled_or_altered_says_so_and_changes_nothing(
    town, page, qtbot, tmp_path
):
    town.there.do(register_person, draft=newcomer(), despite_duplicates=True)
    town.there.stick("de-la-otra-mesa")
    register(town, 2)
    sent, answer = tmp_path / "ida.maleta", tmp_path / "respuesta.maleta"
    export_bundle(town.here.database, sent)
    carry(town, sent)
    torn, altered = tmp_path / "cortada.maleta", tmp_path / "alterada.maleta"
    torn.write_bytes(answer.read_bytes()[:-20])
    altered.write_bytes(answer.read_bytes()[:-9] + b"AAAAAAAAA")
    photo = tmp_path / "foto.jpg"
    photo.write_bytes(b"\xff\xd8\xff")
    theirs = tmp_path.parent / "de-la-otra-mesa.maleta"
    shutil.copy(town.there.folder.parent / "reply-de-la-otra-mesa", theirs)

    before = town.here.sum()
    for path, says in (
        (torn, "La maleta está dañada o fue alterada."),
        (altered, "La maleta está dañada o fue alterada."),
        (photo, "no es una maleta de Minga"),
        (sent, "Esto es lo que va a la municipalidad, no su respuesta."),
        (theirs, "La maleta es para otro computador."),
    ):
        assert says in read(town, page, path, qtbot)
        assert town.here.sum() == before
    assert "recibidos de respuesta.maleta" in read(town, page, answer, qtbot)
    after = town.here.sum()
    assert after != before
    for _once_more in range(2):
        assert "no trae nada que no esté aquí" in read(town, page, answer, qtbot)
        assert town.here.sum() == after


@pytest.fixture
def stolen(town: Town) -> Iterator[Computer]:
    """A third computer of the centre, which has exchanged everything."""
    town.line.come_back()
    stolen = Computer(town.office, town.folder / "notebook", founds=False)
    stolen.line.synchronise()
    yield stolen
    stolen.close()


def revoke(town: Town, stolen: Computer) -> None:
    """Let the municipality end the login of a computer that was stolen today."""
    line = connect(town.office.url)
    device = stolen.line.status().device_id
    [(login,)] = town.office.ask(f"SELECT role FROM referee.device WHERE id::text = '{device}'")
    revoke_device(line, str(login))
    line.close()


def verdict(town: Town, qtbot, paper: bytes) -> str:
    """Hold a certificate under the reader of the window and return all that it says."""
    [sheet, *_more] = read_pdf(paper)
    view = town.place.show("certificates", verify=sheet.codes[0])
    qtbot.waitUntil(view.verify.verdict.isVisible)
    town.settle()
    return shown(view)


def test_s36_a_stolen_computer_comes_in_no_more_and_what_it_issues_is_void(town, stolen, qtbot):
    """This is S-36."""
    language.speak("es")
    draft = newcomer()
    stolen.do(register_person, draft=draft, despite_duplicates=True)
    made = a_closed_class(stolen.database, stolen.do)
    earlier = Choice((made.enrolments[0],))
    stolen.do(issue_certificates, course_run_id=made.run_id, choice=earlier)
    stolen.line.synchronise()
    revoke(town, stolen)
    with pytest.raises(SyncError) as refused:
        stolen.line.synchronise()
    assert refused.value.code == "central_login"

    first = issued_to(made)[0]  # by the thief, who has no line and hears of nothing
    paper = stolen.do(certificates_pdf, certificate_ids=(first.id,)).content
    before = verdict(town, qtbot, paper)
    assert "se perdió" not in before
    with qtbot.waitSignal(town.exchange.exchanged):
        town.exchange.sync_now()
    town.settle()
    after = verdict(town, qtbot, paper)
    assert "se perdió" in after
    assert "Anulado" in after
    assert draft.document_text is not None
    for path in stolen.folder.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        for plain in (draft.document_text.partition("-")[0], draft.second_surname, "Ñancupil"):
            assert str(plain).encode() not in content, path
