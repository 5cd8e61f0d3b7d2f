"""What a failure in the real window leaves behind: a picture of the display."""

from collections.abc import Iterator

import pytest

from desktop.ui import language, theme
from desktop.ui.background import Background
from tests.end_to_end.window import Display


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Iterator[pytest.TestReport]:
    """Save what is on the display when a test on it fails, and name the picture in the report."""
    report = yield
    display = getattr(item, "funcargs", {}).get("display")
    if report.when == "call" and report.failed and isinstance(display, Display):
        folder = item.config.rootpath / ".pytest_cache" / "pictures"
        folder.mkdir(parents=True, exist_ok=True)
        picture = display.picture(folder / f"{item.name}.png")
        report.longrepr = f"{report.longreprtext}\n\nThe display at that moment: {picture}"
    return report


@pytest.fixture
def records(qapp, qtbot, performer) -> Iterator[Background]:
    """The real, encrypted records, as a window works on them."""
    language.speak("en")
    theme.wear(theme.Look())
    background = Background()
    with qtbot.waitSignal(background.opened):
        background.open(lambda: performer)
    yield background
    background.close()
