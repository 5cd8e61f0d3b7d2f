"""What a reader types in one go: cards and codes of ours are known, all else is let be."""

from datetime import date

import pytest

from desktop.domain.bursts import (
    OwnCode,
    goes_on,
    has_begun,
    is_old_card,
    is_ours,
    is_whole,
    looks_like_card,
    read_burst,
    scans_in,
)
from desktop.domain.card_scan import CardPart
from desktop.domain.certificates import verification_code
from desktop.domain.keyboards import Layout
from desktop.errors import RefusedError
from tests.cards import KEY, LATAM, MRZ, NAMED, OLD, QR, typed_on

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


@pytest.mark.parametrize(
    "text", [QR[:6], LATAM[:6], MRZ[0][:5], SHEET[:8], OLD[:19], "https>", TOKEN[:8], "]Q1https:"]
)
def test_the_beginning_of_a_scan_is_known(text):
    assert has_begun(text)


OTHER = QR.replace("12345678-5", "7654321-6")


@pytest.mark.parametrize("between", ["", "\n", "]Q1", "\t"])
def test_scans_that_came_in_one_go_are_told_apart_in_their_order(between):
    for scans in ([QR, OTHER], [NAMED, NAMED], [SHEET, SHEET], [QR, SHEET], [TOKEN, TOKEN]):
        found = scans_in(between.join(scans))
        assert [read(scan) for scan in found] == [read(scan) for scan in scans]


@pytest.mark.parametrize("layout", [Layout.LATIN_AMERICA, Layout.SPAIN])
def test_they_are_told_apart_on_other_keyboards_too(layout):
    found = scans_in(typed_on(layout, NAMED) + typed_on(layout, OTHER))
    assert [read(scan).run for scan in found] == ["12345678-5", "7654321-6"]
    assert read(found[0]).surnames == "Pérez Núñez"


def test_a_certificate_whose_address_names_another_address_stays_one_scan():
    text = f"https://a.example.cl/?to=https://b.example.cl/#{TOKEN}"
    assert scans_in(text) == [text]


def test_a_scan_that_typed_each_sign_twice_is_one_scan():
    twice = "".join(sign * 2 for sign in QR)
    assert scans_in(f"{twice}\n") == [QR]
    assert scans_in("1122334455667788") == ["12345678"]
    assert scans_in("hola") == ["hola"]


@pytest.mark.parametrize("at", range(30, len(QR), 7))
def test_no_half_of_a_card_that_a_hiccup_parted_is_let_be_when_it_says_who(at):
    for half in (QR[:at], QR[at:]):
        said = "RUN=12345678-5&type=CEDULA" in half or f"mrz={KEY}" in half
        assert is_ours(half) or not said


def test_a_scan_that_is_whole_is_told_from_one_that_goes_on():
    assert is_whole(QR, TODAY)
    assert is_whole(SHEET, TODAY)
    assert not is_whole(QR[:-3], TODAY)
    assert not is_whole(MRZ[0], TODAY)
    assert not is_whole("", TODAY)


@pytest.mark.parametrize("text", ["https>", "HTTPSñ", TOKEN[:8], TOKEN[:8].swapcase(), "I|CHL"])
def test_so_is_that_of_one_on_another_keyboard(text):
    assert has_begun(text)


@pytest.mark.parametrize("text", ["", "Isla", "12345678-5", "hola", "Minga", OLD])
def test_other_beginnings_are_nothing_special(text):
    assert not has_begun(text)
