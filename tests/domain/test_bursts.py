"""What a reader types in one go: cards and codes of ours are known, all else is let be."""

from datetime import date

import pytest

from desktop.domain.bursts import (
    OwnCode,
    goes_on,
    has_begun,
    is_old_card,
    is_whole,
    looks_like_card,
    read_burst,
)
from desktop.domain.card_scan import CardPart, Layout
from desktop.domain.certificates import verification_code
from desktop.errors import RefusedError
from tests.cards import LATAM, MRZ, NAMED, OLD, QR, typed_on

TODAY = date(2026, 11, 25)
SHEET = "MINGA.L.0192F0C0FFEE7000A000B000C000D000.0AZ9TX"
TOKEN = "eyJhbGciOiJFZERTQSJ9.eyJuIjoxfQ." + "a-_b" * 20


def read(text):
    return read_burst(text, TODAY)


@pytest.mark.parametrize("text", [QR, LATAM, typed_on(Layout.SPAIN, NAMED), QR.swapcase()])
def test_the_address_of_a_card_is_a_card(text):
    assert read(text).run == "12345678-5"


@pytest.mark.parametrize("between", ["\r", "\t", "", "\n"])
def test_the_lines_of_a_card_are_a_card_whatever_stands_between(between):
    assert read(between.join(MRZ)).part is CardPart.MRZ


def test_an_old_card_is_seen_before_its_fingerprint_comes():
    assert is_old_card(OLD[:52])
    assert not is_old_card(OLD[:49])
    assert read(OLD[:68]).part is CardPart.PDF417


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (QR.replace("12345678-5", "12345678-6"), "card_damaged"),
        (QR[: QR.index("RUN=") + 8], "card_unreadable"),
        ("\r".join(MRZ[:2]), "card_unreadable"),
    ],
)
def test_a_card_that_is_not_whole_is_refused(text, code):
    with pytest.raises(RefusedError) as refused:
        read(text)
    assert refused.value.code in {code, "card_damaged"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (SHEET, OwnCode.SHEET),
        (SHEET.lower(), OwnCode.SHEET),
        (f"https://verifica.example.cl/#{TOKEN}", OwnCode.CERTIFICATE),
        (f"httpsÑ--verifica.example.cl-#{TOKEN}".replace("_", "?"), OwnCode.CERTIFICATE),
        (TOKEN.swapcase(), OwnCode.CERTIFICATE),
        (verification_code(bytes(range(8))), OwnCode.CERTIFICATE),
        ("2026.YUN.XK7Q.00017", OwnCode.CERTIFICATE),
    ],
)
def test_our_own_codes_are_known(text, kind):
    assert read(text) is kind


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Juana Rojas viene mañana a las 10",
        "Trae su cedula, RUN 12345678-5, y un comprobante",
        "Ver registrocivil en la web: el RUN 12345678-5 de la señora",
        "https://wa.me/56912345678",
        "7804610990012",
        "12345678-5",
        "2026.YUN.XK7Q.00000",
        "ABCD.EFGH.JKMN.P",
        "Inscribir",
    ],
)
def test_what_is_neither_is_let_be(text):
    assert not looks_like_card(text)
    assert read(text) is None


def test_a_return_after_the_first_or_second_line_ends_no_card():
    assert goes_on(MRZ[0])
    assert goes_on("\r".join(MRZ[:2]))
    assert not goes_on("\r".join(MRZ))
    assert not goes_on(QR)


@pytest.mark.parametrize("text", [QR[:6], LATAM[:6], MRZ[0][:5], SHEET[:8], OLD[:19], "]Q1https:"])
def test_the_beginning_of_a_scan_is_known(text):
    assert has_begun(text)


def test_a_scan_that_is_whole_is_told_from_one_that_goes_on():
    assert is_whole(QR, TODAY)
    assert is_whole(SHEET, TODAY)
    assert not is_whole(QR[:-3], TODAY)
    assert not is_whole(MRZ[0], TODAY)
    assert not is_whole("", TODAY)


@pytest.mark.parametrize("text", ["", "Isla", "12345678-5", "hola", "Minga", OLD])
def test_other_beginnings_are_nothing_special(text):
    assert not has_begun(text)
