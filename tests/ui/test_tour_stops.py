"""The tour forgets no section of the settings, and its pictures are the ones that are kept."""

from itertools import product
from pathlib import Path

from desktop.i18n import LANGUAGES
from desktop.ui.settings import PAGES, SECTIONS
from desktop.ui.tour_day import Day
from desktop.ui.tour_doors import doors
from desktop.ui.tour_stops import empty_stops, stops

KEPT = Path(__file__).parents[2] / "docs" / "screens"
LOOKS = ("", "-dark")
EVERYWHERE = (*stops(Day()), *empty_stops())  # at the demonstration nobody has to be phoned
NAMES = [*(stop.name for stop in EVERYWHERE), *doors()]


def test_each_picture_has_a_name_of_its_own():
    assert len(NAMES) == len(set(NAMES))


def test_every_section_of_the_settings_is_visited():
    visited = {stop.where.get("section") for stop in EVERYWHERE if stop.page == "settings"}
    assert visited == (SECTIONS.keys() | PAGES.keys()) - {"import_courses"}, "two imports are alike"


def test_a_call_is_pictured_where_somebody_has_to_be_phoned():
    more = {stop.name for stop in stops(Day(to_phone=True))} - {stop.name for stop in EVERYWHERE}
    assert more == {"dialog-call"}


def test_the_pictures_that_are_kept_are_those_of_the_tour():
    named = {
        f"{name}-{spoken}{look}.png" for name, spoken, look in product(NAMES, LANGUAGES, LOOKS)
    }
    assert {path.name for path in KEPT.glob("*.png")} == named, "python3 tasks screens"


def test_the_pictures_stay_small():
    sizes = [path.stat().st_size for path in KEPT.glob("*.png")]
    assert max(sizes) < 150_000
    assert sum(sizes) < 16_000_000
