"""The pages of the window, in the order of the sidebar."""

from desktop.ui.page_list import page_list
from desktop.ui.theme import RESOURCES


def test_seven_pages_are_listed_and_enrolment_is_reached_from_them(background):
    pages = page_list(background)
    assert [page.name for page in pages if page.listed] == [
        "today",
        "people",
        "courses",
        "attendance",
        "certificates",
        "differences",
        "settings",
    ]
    assert [page.name for page in pages if not page.listed] == ["enrol", "counter", "shift"]


def test_every_page_has_its_icon(background):
    for page in page_list(background):
        assert (RESOURCES / "icons" / f"{page.icon}.svg").exists()
