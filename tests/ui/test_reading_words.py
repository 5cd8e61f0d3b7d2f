"""What a reader typed is told in words: kind, keyboard, and what to set."""

from datetime import date

import pytest

from desktop.documents import seal
from desktop.ui import language
from desktop.ui.reading_words import words_of
from tests.cards import LATAM, MRZ, NAMED, OLD, QR
from tests.keyboards import LATIN_AMERICA, SPAIN, US, arrives

TOKEN = seal.sign({"name": "Ñusta", "course": "¿Qué? ~>~?"}, seal.SigningKey(bytes(range(32))))
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
    ("reader", "computer", "keyboard", "code"),
    [
        (US, LATIN_AMERICA, "keyboard of Latin America", "Spanish (Latin America)"),
        (US, SPAIN, "keyboard of Spain", "Spanish (Spain)"),
        (SPAIN, US, "keyboard of the United States", "United States keyboard"),
        (LATIN_AMERICA, US, "keyboard of the United States", "United States keyboard"),
    ],
)
@pytest.mark.parametrize("text", [QR, NAMED])
def test_the_keyboards_are_told_and_advice_where_they_differ(
    reader, computer, keyboard, code, text
):
    words = words_of(arrives(text, reader, computer) + "\n", TODAY)
    assert keyboard in words.layout
    assert f"“{code}" in words.advice
    assert "understood all the same" in words.advice


@pytest.mark.parametrize("text", [QR, TOKEN, "\n".join(MRZ)])
def test_where_all_is_well_it_is_said(text):
    words = words_of(f"{text}\n", TODAY)
    assert "same keyboard" in words.layout
    assert words.advice == "Everything is as it should be."


@pytest.mark.parametrize("text", [QR, TOKEN])
def test_a_bare_code_of_ours_tells_the_keyboards_too(text):
    words = words_of(arrives(text, US, SPAIN) + "\n", TODAY)
    assert "types for the United States" in words.layout
    assert "set-up code" in words.advice


def test_nothing_is_said_of_the_keyboards_where_nothing_tells():
    for text in (OLD[:68].replace("\0", " "), "2026.YUN.A.00017", "7804610990012"):
        assert words_of(f"{text}\n", TODAY).layout == ""


@pytest.mark.parametrize("text", [QR, TOKEN, "\n".join(MRZ), "2026.YUN.XK7Q.00017"])
def test_caps_lock_is_told(text):
    assert "Caps Lock is on" in words_of(f"{text.swapcase()}\n", TODAY).advice


@pytest.mark.parametrize("change", [str.upper, str.lower])
def test_a_reader_that_makes_all_letters_alike_is_told(change):
    for text in (QR, TOKEN):
        assert "all letters alike" in words_of(change(f"{text}\n"), TODAY).advice


@pytest.mark.parametrize("text", [QR, TOKEN, LATAM, "7804610990012"])
def test_a_reader_that_presses_no_enter_is_told(text):
    assert "no Enter" in words_of(text, TODAY).advice
    for end in ("\n", "\t", "\r"):
        assert "no Enter" not in words_of(text + end, TODAY).advice


def test_a_reader_that_types_each_sign_twice_is_told():
    words = words_of("".join(sign * 2 for sign in QR) + "\n", TODAY)
    assert "came twice" in words.advice
    assert words.says.startswith("RUN 12.345.678-5")


def test_several_things_are_told_together_in_both_languages():
    text = arrives(QR, US, LATIN_AMERICA, caps=True)
    assert all(part in words_of(text, TODAY).advice for part in ("Caps Lock", "set-up", "no Enter"))
    language.speak("es")
    assert all(part in words_of(text, TODAY).advice for part in ("Bloq Mayús", "Intro"))


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
