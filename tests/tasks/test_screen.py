"""Whether there is a screen."""

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tasks.screen import has_screen

HAS_ONE_ALWAYS = sys.platform != "linux"  # Windows and macOS


@pytest.fixture
def wayland(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a Wayland session that is there."""
    if HAS_ONE_ALWAYS:
        yield {}
        return
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-0"))
        yield {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}


def test_without_any_display_there_is_no_screen():
    assert has_screen({}) is HAS_ONE_ALWAYS


def test_a_display_that_is_named_but_does_not_answer_is_no_screen():
    assert has_screen({"DISPLAY": ":4711"}) is HAS_ONE_ALWAYS


def test_a_wayland_name_without_its_socket_is_no_screen(tmp_path):
    env = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert has_screen(env) is HAS_ONE_ALWAYS


def test_a_wayland_session_is_a_screen(wayland):
    assert has_screen(wayland)


def test_who_asks_qt_to_draw_in_memory_wants_no_window(wayland):
    assert not has_screen(wayland | {"QT_QPA_PLATFORM": "offscreen"})
