"""What a reader typed is told in words: kind, keyboard, and what to set."""

from datetime import date

import pytest

from desktop.domain.card_scan import Layout
from desktop.ui import language
from desktop.ui.reading_words import words_of
from tests.cards import LATAM, MRZ, NAMED, OLD, QR, typed_on

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (QR, "QR code"),
        ("\n".join(MRZ), "three lines"),
        (OLD[:68], "before 2013"),
        ("2026.YUN.A.00017", "Certificate of this program"),
        ("MINGA.L.0192F0C0FFEE7000A000B000C000D000.0AZ9TX", "Sign-in sheet"),
        ("https://wa.me/56912345678", "Neither"),
        (QR.replace("12345678-5", "12345678-6"), "check digits do not agree"),
    ],
)
def test_each_kind_has_its_words(text, kind):
    assert kind in words_of(text, TODAY).kind


@pytest.mark.parametrize(
    ("text", "layout", "advice"),
    [
        (QR, "same keyboard", "as it should be"),
        (LATAM, "Latin America", "set-up code"),
        (typed_on(Layout.SPAIN, QR), "Spain", "set-up code"),
    ],
)
def test_the_keyboard_is_told_and_advice_where_it_differs(text, layout, advice):
    words = words_of(text, TODAY)
    assert layout in words.layout
    assert advice in words.advice


def test_what_the_card_says_is_told_without_its_number_and_key():
    language.speak("es")
    says = words_of(NAMED, TODAY).says
    assert says.startswith("RUN 12.345.678-5 · Maria José Pérez Núñez · ")
    assert "17-04-1985" in says
    assert "17-04-2030" in says
    assert "B5F0" not in says


def test_a_reader_that_pauses_between_the_keys_is_told_to_stop_that():
    assert "without a pause" in words_of(QR, TODAY, slow=True).advice
    assert words_of("hola a todos", TODAY, slow=True).advice == ""
