"""The letters of papers are read before the first one, in any thread and only once."""

from threading import Thread

from desktop.documents import fonts
from desktop.use_cases.first_paper import get_ready


def test_whoever_comes_at_the_same_time_has_the_same_letters():
    together = [Thread(target=get_ready) for _thread in range(4)]
    for thread in together:
        thread.start()
    for thread in together:
        thread.join()
    assert all(ord("ñ") in fonts.glyphs(font) for font in fonts.ALL)
    assert fonts.glyphs(fonts.SERIF) is fonts.glyphs(fonts.SERIF)
