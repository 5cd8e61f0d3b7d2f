"""The tour forgets no section of the settings, and names each picture once."""

from desktop.ui.settings import PAGES, SECTIONS
from desktop.ui.tour_day import Day
from desktop.ui.tour_doors import doors
from desktop.ui.tour_stops import empty_stops, stops

EVERYWHERE = (*stops(Day(to_phone=True)), *empty_stops())
NAMES = [*(stop.name for stop in EVERYWHERE), *doors()]


def test_each_picture_has_a_name_of_its_own():
    assert len(NAMES) == len(set(NAMES))


def test_every_section_of_the_settings_is_visited():
    visited = {stop.where.get("section") for stop in EVERYWHERE if stop.page == "settings"}
    assert visited == (SECTIONS.keys() | PAGES.keys()) - {"import_courses"}, "two imports are alike"


def test_nobody_is_phoned_where_nobody_waits_for_a_call():
    quiet = {stop.name for stop in stops(Day())}
    assert {stop.name for stop in EVERYWHERE} - quiet >= {"dialog-call"}
