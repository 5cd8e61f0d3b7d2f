"""A copy and an old backup are told apart in both languages."""

from dataclasses import dataclass
from datetime import date

import pytest

from desktop import i18n
from desktop.i18n.identity_words import WORDS, identity_sentence


@dataclass(frozen=True)
class Noticed:
    kind: str
    noticed_on: date = date(2026, 4, 3)
    series: str = "XK7Q"


@pytest.mark.parametrize(("language", "day"), [("es", "03-04-2026"), ("en", "3 Apr 2026")])
@pytest.mark.parametrize("kind", WORDS)
def test_each_kind_tells_its_day_and_the_new_series(kind, language, day):
    i18n.set_language(language)
    said = identity_sentence(Noticed(kind))
    assert day in said
    assert "XK7Q" in said


def test_a_copy_is_not_said_like_a_backup():
    assert identity_sentence(Noticed("copy")).startswith("This file is a copy")
    assert identity_sentence(Noticed("older")).startswith("An older backup")
    i18n.set_language("es")
    assert identity_sentence(Noticed("copy")).startswith("Este archivo es una copia")
