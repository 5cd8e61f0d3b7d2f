"""The tour leaves pictures of every screen in both languages, and says where."""

from PySide6.QtGui import QImage

from desktop.i18n import language
from desktop.ui.tour import stops, take_tour
from desktop.ui.tour_day import Day
from desktop.use_cases.demonstration import make_demonstration


def test_every_screen_is_pictured_in_both_languages(qapp, do, performer, tmp_path):
    do(make_demonstration, people=120, years=1)
    out = tmp_path / "tour"
    report = take_tour(lambda: performer, out)
    names = [name for name, _page, _where in stops(Day())]
    for name in names:
        for spoken in ("es", "en"):
            picture = QImage(str(out / f"{name}-{spoken}.png"))
            assert (picture.width(), picture.height()) == (1366, 768)
    assert all((out / file).exists() for file in report.files)
    assert report.certificates > 0
    assert language() == "en", "the language is as it was before"
