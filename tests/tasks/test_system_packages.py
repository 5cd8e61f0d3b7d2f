"""What Qt needs from a Linux system."""

import pytest

from tasks import system_packages
from tasks.console import StopError
from tasks.system_packages import (
    TO_BUILD,
    TO_DRAW,
    TO_SHOW,
    TO_TEST,
    line_to_type,
    loads,
    missing,
    runs,
)


def test_only_what_is_not_found_is_named_and_each_package_once():
    needs = {"libA.so": "a", "libB.so": "b", "libB2.so": "b", "libC.so": "c"}
    assert missing(needs, {"libA.so"}.__contains__) == ["b", "c"]


def test_a_library_that_no_system_has_does_not_load():
    assert not loads("libminga-of-nowhere.so.9")


def test_a_program_that_no_system_has_does_not_run():
    assert runs("minga-of-nowhere") is False


def test_after_the_set_up_that_came_before_this_test_nothing_is_missing():
    assert system_packages.needed(window=True, programs=TO_TEST) == []


def test_nothing_missing_means_nothing_to_install():
    system_packages.install([])


def test_the_line_to_type_fetches_the_lists_and_leaves_out_what_is_only_recommended():
    line = line_to_type(["libgl1", "xvfb"])
    assert "apt-get update && " in line
    assert line.endswith("apt-get install -y --no-install-recommends libgl1 xvfb")


def test_a_package_that_cannot_be_installed_stops_with_the_line_to_type(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(StopError, match="libgl1"):
        system_packages.install(["libgl1"])


def test_no_need_stands_in_two_lists():
    lists = [TO_DRAW, TO_SHOW, TO_TEST, TO_BUILD]
    assert len({need for needs in lists for need in needs}) == sum(map(len, lists))
