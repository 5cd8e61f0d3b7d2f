"""The tour leaves a picture of every screen and dialog there is, and says where."""

from PySide6.QtGui import QImage

from desktop.i18n import language
from desktop.ui.tour import take_tour
from desktop.ui.tour_day import Day
from desktop.ui.tour_doors import doors
from desktop.ui.tour_stops import empty_stops, stops
from desktop.use_cases.demonstration import make_demonstration


def test_every_screen_tab_section_dialog_and_door_is_pictured(qapp, do, performer, tmp_path):
    do(make_demonstration, people=120, years=1)
    out = tmp_path / "tour"
    report = take_tour(lambda: performer, out, languages=("es",))
    everywhere = {stop.name: stop.dialog for stop in (*stops(Day()), *empty_stops())}
    for name, dialog in (everywhere | dict.fromkeys(doors(), False)).items():
        picture = QImage(str(out / f"{name}-es.png"))
        size = (picture.width(), picture.height())
        assert (0 < size[0] < 1366) if dialog else size == (1366, 768), name
    assert all((out / file).exists() for file in report.files)
    assert report.certificates > 0
    assert language() == "en", "the language is as it was before"
