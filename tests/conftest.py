"""What every test stands on: no screen needed, English to begin with, a real encrypted file."""

import gc
import os
import shutil

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")
os.environ["MINGA_LEAST_KEY_COST"] = "tests"  # here and in the programs that tests start

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from PySide6.QtCore import QCoreApplication, QEvent

from desktop import i18n
from desktop.storage.database import Database, open_with_key
from desktop.storage.engine import make_engine
from desktop.storage.schema import bring_up_to_date
from desktop.storage.witness import change_witness
from desktop.use_cases.centre import CentreDraft, CentreLine, read_centre, set_up_centre
from desktop.use_cases.perform import Performer

KEY = bytes(range(32))
PATIENCE = 30_000  # milliseconds until what a test waits for counts as never coming
MONDAY_NOON = datetime(2026, 3, 2, 15, tzinfo=UTC)  # 12:00 in Santiago, in summer time

# A slow or busy machine is no fault of the code: no deadline for a single example.
settings.register_profile("patient", settings(), deadline=None)
settings.load_profile("patient")


LONG = "test_peak_day_in_the_windows.py"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes minutes: begun last, it would run while nothing is left beside it."""
    items.sort(key=lambda item: item.path.name != LONG)


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = MONDAY_NOON

    def __call__(self) -> datetime:
        return self.now

    def go_on(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture(scope="session", autouse=True)
def device_homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where witnesses stand that outlive one test; never in the home of who runs the tests."""
    homes = tmp_path_factory.mktemp("devices")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINGA_DEVICE_HOME", str(homes / "shared"))
        yield homes


@pytest.fixture(autouse=True)
def device_home(device_homes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer that has seen no file yet, for each test."""
    home = device_homes / os.urandom(8).hex()
    monkeypatch.setenv("MINGA_DEVICE_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.set_language("en")
    yield
    i18n.set_language("en")


def pytest_collection_finish() -> None:
    """Look for rubbish in what tests make, not again and again in what was imported for good."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def qtbot(qtbot: Any) -> Iterator[Any]:
    """The hands of pytest-qt, with patience: a busy machine is no fault of the screen."""
    waits = ("waitUntil", "waitSignal", "waitActive", "waitExposed")
    for wait in waits:
        setattr(qtbot, wait, partial(getattr(qtbot, wait), timeout=PATIENCE))
    gc.disable()  # as in the program: no other thread may take a widget apart
    yield qtbot
    gc.enable()
    for wait in waits:  # they lead back to it: all screens of the test would live on with it
        delattr(qtbot, wait)
    # No loop runs here, so what was to go later would still hear the keys of the next test.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with all tables, made once and never opened; each test works on a copy."""
    path = tmp_path_factory.mktemp("empty") / "minga.db"
    engine = make_engine(path, KEY)
    bring_up_to_date(engine, path, lambda: None)
    engine.dispose()
    return path


YUNUS = CentreDraft(code="YUN", name_es="Centro Yunus")


@pytest.fixture(scope="session")
def settled_file(
    tmp_path_factory: pytest.TempPathFactory, empty_file: Path, device_homes: Path
) -> Path:
    """A file in which the Yunus Centre is set up, closed as on an evening, made once."""
    path = tmp_path_factory.mktemp("settled") / "minga.db"
    path.write_bytes(empty_file.read_bytes())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINGA_DEVICE_HOME", str(device_homes / "settled"))
        database = open_with_key(path.parent, KEY, "ana", Clock())
        Performer(database).perform(partial(set_up_centre, draft=YUNUS))
        database.close()
    return path


def move_in(settled: Path, home: Path, to: Path) -> None:
    """Copy a file to *to*, and what its computer knows about it to *home*, as if always there."""
    (to / settled.name).write_bytes(settled.read_bytes())
    shutil.copytree(home, os.environ["MINGA_DEVICE_HOME"])
    for device_id in [known.stem for known in home.glob("*.json")]:
        change_witness(device_id, to, lambda known: replace(known, folder=str(to.resolve())))


@pytest.fixture
def database(
    request: pytest.FixtureRequest, empty_file: Path, tmp_path: Path, clock: Clock
) -> Iterator[Database]:
    if "centre" in request.fixturenames:
        homes = request.getfixturevalue("device_homes")
        move_in(request.getfixturevalue("settled_file"), homes / "settled", tmp_path)
    else:
        (tmp_path / "minga.db").write_bytes(empty_file.read_bytes())
    database = open_with_key(tmp_path, KEY, "ana", clock)
    yield database
    database.close()


@pytest.fixture
def performer(database: Database) -> Performer:
    return Performer(database)


@pytest.fixture
def do(performer: Performer) -> Callable[..., Any]:
    """Carry out a use case and return its answer: ``do(enrol, person_id=…, course_run_id=…)``."""

    def _do(use_case: Callable[..., Any], **arguments: Any) -> Any:
        return performer.perform(partial(use_case, **arguments)).answer

    return _do


@pytest.fixture
def centre(do: Callable[..., Any]) -> CentreLine:
    """The Yunus Centre, set up."""
    return do(read_centre) or do(set_up_centre, draft=YUNUS)
