"""Every warning can be said in both languages."""

from datetime import date, time

import pytest

from desktop import i18n
from desktop.errors import RefusedError
from desktop.i18n.wording import sentence
from desktop.use_cases.notices import Notice, Warned

DETAILS = {
    "code": "PN-01.2026.1",
    "name": "Rosa Pino",
    "date": date(2026, 3, 9),
    "starts_at": time(18),
    "ends_at": time(21),
    "times": 2,
    "room": "Sala 1",
    "capacity": 12,
    "places": 20,
}


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("code", Warned)
def test_a_warning_has_a_sentence(language, code):
    i18n.set_language(language)
    notice = Notice(code, DETAILS)
    said = sentence(RefusedError(notice.code, **notice.details))
    assert "{" not in said
    assert not said.startswith("warn_")
