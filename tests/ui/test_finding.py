"""The search box leads to people, course runs and certificates."""

import pytest
from PySide6.QtCore import Qt

from desktop.ui.finding import connect_search
from desktop.ui.pages import Page
from desktop.ui.view import View
from desktop.ui.window import Window
from tests.storage.certificates_on_file import a_certificate
from tests.ui.hands import type_text


class Arrivals(View):
    """Keeps where one wanted to go."""

    came: list

    def arrive(self, **where):
        self.came = [where]


@pytest.fixture
def person_id(database, do, centre):
    return a_certificate(database, do)


@pytest.fixture
def window(records, qtbot, person_id):
    pages = [
        Page(name, "people", name, lambda: Arrivals(records))
        for name in ("people", "courses", "certificates")
    ]
    window = Window(records, pages)
    qtbot.addWidget(window)
    window.show()
    connect_search(window, records)
    window.go("people")
    return window


@pytest.mark.parametrize(
    ("typed", "page", "about"),
    [
        ("perez", "people", "person_id"),
        ("gm-01", "courses", "course_run_id"),
        ("2026.yun.a.00017", "certificates", "certificate_id"),
    ],
)
def test_enter_goes_to_what_was_found_first(window, qtbot, typed, page, about):
    type_text(window.search, typed)
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: about in getattr(window.view(page), "came", [{}])[0])


def test_only_the_newest_question_is_answered(window, qtbot):
    type_text(window.search, "zzz")
    window.search.asked.emit("zzz")
    window.search.clear()
    type_text(window.search, "perez")
    qtbot.waitUntil(lambda: window.search.popup.list.count() > 0)
    assert "Pérez" in window.search.popup.list.item(0).text()
