"""A page is a recipe; a place is a page and what it is about."""

from desktop.ui.pages import Page, Place


def test_a_page_is_in_the_sidebar_unless_it_says_otherwise():
    page = Page("people", "people", "", list)
    assert page.listed


def test_two_places_are_the_same_when_they_are_about_the_same():
    ana = Place("people", (("person_id", "a"),))
    assert ana == Place("people", (("person_id", "a"),))
    assert ana != Place("people")
