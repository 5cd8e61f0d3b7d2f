"""Every scenario comes to its end in the real window, with no more keys than its target."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.__main__ import PASSPHRASE, _make
from bench.scenarios.clerk import Clerk
from bench.scenarios.listing import SCENARIOS
from bench.scenarios.measuring import play_all
from bench.scenarios.operators import by_hand
from bench.scenarios.page import Circumstances, page
from bench.scenarios.scenario import Group, Scenario, Target
from bench.scenarios.stage import Stage
from desktop.storage import keys
from desktop.ui import language, theme
from tests.end_to_end.command_line import ROOT
from tests.end_to_end.watchful_clerk import WatchfulClerk

PAGE = ROOT / "docs" / "scenarios.md"
OTHERS = {  # of training and the desk, but no matter of keys at one window
    "S-24": "tests/end_to_end/test_names_in_the_window.py",
    "S-36": "tests/end_to_end/test_exchanging.py",
    "S-37": "tests/ui/test_start_notices.py",
    "S-38": "tests/ui/test_page_list.py",
    "S-39": "tests/ui/test_window.py",
    "S-41": "tests/end_to_end/test_screen_reader.py",
}
BY_KEYBOARD_AND_EAR = {"S-02", "S-05", "S-18", "S-25"}  # named in both languages at each step
OF_OTHER_WORK = {"S-09", "S-15", "S-16", "S-17", "S-28", "S-29"}  # programmes, jobs, businesses
PRODUCT = {f"S-{number:02}" for number in range(1, 48)}  # as the product numbers them


@pytest.fixture(scope="module")
def stage(qapp, device_homes: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A window on a small demonstration centre, for all scenarios one after the other."""
    folder = tmp_path_factory.mktemp("scenarios") / "centre"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINGA_DEVICE_HOME", str(device_homes / os.urandom(8).hex()))
        patch.setenv("MINGA_PASSPHRASE", PASSPHRASE)
        _make(folder, people=100, years=1)
        stage = Stage(folder, keys.unlock_key(folder, PASSPHRASE))
        yield stage
        stage.close()
    theme.wear(theme.Look())
    language.speak("en")


@pytest.fixture(autouse=True)
def device_home(stage: Stage) -> Path:
    """The computer of the window, which all scenarios know."""
    return Path(os.environ["MINGA_DEVICE_HOME"])


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.id)
def test_a_scenario_comes_to_its_end_within_its_keys(stage: Stage, scenario: Scenario):
    """With the largest text, whole at 1366×768, every control named (S-39, S-41)."""
    clerk = WatchfulClerk(*(("en",) if scenario.id in BY_KEYBOARD_AND_EAR else ()))
    theme.wear(theme.Look(scale=1.5))
    stage.begin()
    scenario.play(clerk, stage)
    stage.settle()
    assert clerk.taken.machine or clerk.taken.work
    assert scenario.target.hands(clerk.taken) or scenario.above, clerk.taken


def test_no_scenario_of_training_and_the_desk_is_without_a_test():
    """One with a letter, S-05b, is a second way of the one without."""
    played = {scenario.id[: len("S-05")] for scenario in SCENARIOS}
    assert played.isdisjoint(OTHERS)
    assert played | set(OTHERS) | OF_OTHER_WORK == PRODUCT


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_tested_elsewhere_is_named_there(name: str):
    assert re.search(rf"\b{name}\b", (ROOT / OTHERS[name]).read_text("utf-8"))


def test_the_page_names_every_scenario():
    text = PAGE.read_text("utf-8")
    for scenario in SCENARIOS:
        assert f"| {scenario.id} | {scenario.title} |" in text


def test_a_scenario_that_fails_stops_no_other_and_is_said(stage: Stage):
    group, sheet = Group(), by_hand()

    @group.plays("S-98 Never", Target(), sheet, "as ever")
    def never(clerk: Clerk, stage: Stage) -> None:
        stage.show("people")
        clerk.tab_to(stage.window)

    @group.plays("S-99 Always", Target(), sheet, "as ever")
    def always(clerk: Clerk, stage: Stage) -> None:
        stage.show("today")
        clerk.see(stage.window.isVisible)

    text = page(play_all(group.scenarios, stage, 2), Circumstances(100, 0, 2, 0.0))
    assert "| S-98 | Never | **failed** |" in text
    assert "| S-99 | Always | 0 | 0 |" in text
