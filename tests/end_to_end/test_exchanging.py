"""What is exchanged between computers, at the real window, with a real central server."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.scenarios.exchanging import carry, newcomer, register
from bench.scenarios.town import Town, a_town
from desktop.sync.bundle_exchange import export_bundle
from desktop.ui import language, theme
from desktop.ui.settings_sync import SyncSettings
from desktop.use_cases.people import register_person


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
