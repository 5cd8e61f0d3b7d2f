"""Every scenario comes to its end in the real window, with no more keys than its target."""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from bench.scenarios.clerk import Clerk
from bench.scenarios.listing import NOT_DRIVEN, SCENARIOS
from bench.scenarios.scenario import Scenario
from bench.scenarios.stage import Stage
from desktop.storage.database import open_with_key
from desktop.ui import language, theme
from desktop.use_cases.demonstration import make_demonstration
from desktop.use_cases.perform import Performer
from tests.conftest import KEY
from tests.end_to_end.command_line import ROOT

PAGE = ROOT / "docs" / "scenarios.md"


@pytest.fixture(scope="module")
def stage(
    qapp, empty_file: Path, device_homes: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    """A window on a small demonstration centre, for all scenarios one after the other."""
    folder = tmp_path_factory.mktemp("scenarios")
    (folder / "minga.db").write_bytes(empty_file.read_bytes())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINGA_DEVICE_HOME", str(device_homes / os.urandom(8).hex()))
        performer = Performer(open_with_key(folder, KEY, "ana"))
        performer.perform(partial(make_demonstration, people=100, years=1))
        performer.close()
        stage = Stage(folder, KEY)
    yield stage
    stage.close()
    theme.wear(theme.Look())
    language.speak("en")


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.id)
def test_a_scenario_comes_to_its_end_within_its_keys(stage: Stage, scenario: Scenario):
    clerk = Clerk()
    stage.begin()
    scenario.play(clerk, stage)
    stage.settle()
    assert clerk.taken.machine
    assert scenario.target.hands(clerk.taken) or scenario.above, clerk.taken


def test_the_page_names_every_scenario_that_is_measured_and_why_others_are_not():
    text = PAGE.read_text("utf-8")
    for scenario in SCENARIOS:
        assert f"| {scenario.id} | {scenario.title} |" in text
    for name, reason in NOT_DRIVEN.items():
        assert f"- **{name}**: {reason}" in text


def test_no_scenario_is_both_driven_and_not():
    assert not {scenario.id for scenario in SCENARIOS} & set(NOT_DRIVEN)
