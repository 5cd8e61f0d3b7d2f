"""Every screen before the pages is pictured."""

from desktop.ui.opening import Opening
from desktop.ui.tour_doors import doors


def test_no_screen_before_the_pages_is_forgotten(qtbot):
    screens = [make() for make in doors().values()]
    for screen in screens:
        qtbot.addWidget(screen)
    assert {type(screen) for screen in screens} == set(Opening.__subclasses__())
