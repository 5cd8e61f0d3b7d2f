"""What is installed is what was tried."""

from tasks.building import pinned, strangers
from tasks.console import ROOT


def test_a_library_can_have_one_version_for_each_python():
    text = (
        '# why\nB_b==1.0\nQt==6.11; python_version < "3.12"\nQt==6.12; python_version >= "3.12"\n'
    )
    assert pinned(text) == {"b-b": {"1.0"}, "qt": {"6.11", "6.12"}}


def test_every_library_of_the_program_has_the_version_of_the_constraints():
    assert strangers() == []


def test_the_constraints_name_no_server():
    text = (ROOT / "constraints.txt").read_text("utf-8")
    assert "://" not in text
    assert "--" not in text


def test_constraints_hold_one_exact_version_of_every_library_that_is_asked_for():
    exact = pinned((ROOT / "constraints.txt").read_text("utf-8"))
    assert {name for name, versions in exact.items() if len(versions) > 1} == {
        "pyside6-essentials",
        "shiboken6",
    }
