"""Identity cards as readers type them: every part, every keyboard, nothing kept."""

from dataclasses import asdict
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.card_scan import CardPart, CardScan, read_card_scan
from desktop.domain.keyboards import Layout
from desktop.errors import RefusedError
from tests.cards import (
    KEY,
    LATAM,
    MRZ,
    NAMED,
    NEW_HOST,
    OLD,
    QR,
    typed_on,
)

TODAY = date(2026, 11, 25)


def read(text):
    return read_card_scan(text, TODAY)


def code(text):
    with pytest.raises(RefusedError) as refused:
        read(text)
    return refused.value.code


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        (QR, Layout.AS_SENT),
        (LATAM, Layout.LATIN_AMERICA),
        (typed_on(Layout.LATIN_AMERICA, QR), Layout.LATIN_AMERICA),
        (typed_on(Layout.SPAIN, QR), Layout.SPAIN),
        (LATAM.swapcase(), Layout.LATIN_AMERICA),
        (QR.lower(), Layout.AS_SENT),
        (QR.swapcase(), Layout.AS_SENT),
        (QR + "\r\n", Layout.AS_SENT),
    ],
)
def test_a_qr_is_read_through_every_keyboard(text, layout):
    assert read(text) == CardScan(
        CardPart.QR,
        "12345678-5",
        layout,
        birth_date=date(1985, 4, 17),
        expires_on=date(2030, 4, 17),
    )


def test_a_lost_sign_does_not_lose_the_card():
    lost = LATAM.replace("-docstatus", " docstatus").replace("RUN¿", "RUN/")
    assert read(lost).run == "12345678-5"


@pytest.mark.parametrize("layout", [None, Layout.LATIN_AMERICA, Layout.SPAIN])
def test_newer_cards_say_the_name_in_latin_1_and_have_letters_in_their_number(layout):
    scan = read(typed_on(layout, NAMED) if layout else NAMED)
    assert (scan.given_names, scan.surnames) == ("Maria José", "Pérez Núñez")
    assert (scan.birth_date, scan.plain_names) == (date(1985, 4, 17), False)


def test_a_name_in_utf_8_or_without_its_seam_is_understood_or_left_out():
    utf_8 = NAMED.partition("&name=")[0] + "&name=JOS%C3%89%20%20N%C3%9A%C3%91EZ"
    assert (read(utf_8).given_names, read(utf_8).surnames) == ("José", "Núñez")
    assert read(NAMED.replace("%20%20", "%20")).surnames == ""


@pytest.mark.parametrize(
    ("text", "foreigner"),
    [
        (f"{NEW_HOST}?RUN=12345678-5&type=CEDULA", False),
        (f"{NEW_HOST}?RUN=12345678-5&type=CEDULA_EXT", True),
        (typed_on(Layout.SPAIN, f"{NEW_HOST}?RUN=12345678-5&type=CEDULA_EXT"), True),
    ],
)
def test_the_new_host_may_say_run_and_kind_alone(text, foreigner):
    scan = read(text)
    assert (scan.run, scan.foreigner) == ("12345678-5", foreigner)
    assert (scan.birth_date, scan.expires_on) == (None, None)


@pytest.mark.parametrize("run", ["10000013-K", "1000005-K", "7654321-6", "72041-0", "100000000-7"])
def test_every_length_of_run_and_the_k_are_read(run):
    for text in (QR.replace("12345678-5", run), LATAM.replace("12345678'5", run.replace("-", "'"))):
        assert read(text).run == run
        assert read(text.lower()).run == run


@pytest.mark.parametrize("between", ["\r\n", "\n", "", " "])
@pytest.mark.parametrize("garble", [False, True])
def test_the_machine_readable_lines_are_read(between, garble):
    text = between.join(MRZ)
    scan = read(typed_on(Layout.SPAIN, text) if garble else text)
    assert (scan.part, scan.run, scan.sex) == (CardPart.MRZ, "12345678-5", "female")
    assert (scan.birth_date, scan.expires_on) == (date(1985, 4, 17), date(2030, 4, 17))
    assert (scan.given_names, scan.surnames) == ("Maria Jose", "Perez Nunez")
    assert scan.plain_names
    assert not scan.foreigner


def test_the_old_card_gives_its_run_and_one_surname_and_nothing_of_the_finger():
    scan = read(OLD)
    assert scan == CardScan(
        CardPart.PDF417, "12345678-5", surnames="Perez", expires_on=date(2012, 4, 17)
    )
    assert read(OLD.replace("123456785", "1000005K ", 1)).run == "1000005-K"


@pytest.mark.parametrize("text", [QR, NAMED, LATAM, "\n".join(MRZ), OLD])
def test_neither_the_number_of_the_card_nor_its_key_is_in_what_is_given_back(text):
    kept = str(asdict(read(text)))
    for secret in ("512345678", "B5F012345", KEY[9:], "A123456789", "0001", "ÿþ"):
        assert secret not in kept


def test_a_birth_is_never_in_the_future_and_an_expiry_never_in_the_past_century():
    born_2008 = "5123456789" + "080417" + "2" + "300417" + "9"
    assert read(QR.replace(KEY, born_2008)).birth_date == date(2008, 4, 17)


@pytest.mark.parametrize(
    "text",
    [
        QR.replace("12345678-5", "12345678-6"),
        QR.replace(KEY, "512345678085041793004179"),
        QR.replace(KEY, "512345678985041703004179"),
        QR.replace(KEY, "512345678985041793004170"),
        QR.replace(KEY, KEY[:-1]),
        QR.replace(KEY, "5123456789" + "851341" + "5" + "300417" + "9"),
        QR.replace("12345678-5", "0000-0"),
        "\n".join(MRZ).replace("8504179F", "8504178F"),
        "\n".join(MRZ).replace("<5<7", "<5<8"),
        OLD.replace("123456785", "123456784", 1),
        OLD.replace("120417", "129917", 1),
    ],
)
def test_a_card_whose_digits_do_not_agree_is_not_believed(text):
    assert code(text) == "card_damaged"


@pytest.mark.parametrize(
    "text",
    ["", "12.345.678-5", "https://example.cl/?RUN=12345678-5", "sidiv", MRZ[0], "María José Pérez",
     "2026.YUN.A.00017", "eyJhbGciOiJFZERTQSJ9.e30.AAAA"],
)  # fmt: skip
def test_what_is_no_card_is_no_card(text):
    assert code(text) == "card_unreadable"


def test_a_refusal_tells_nothing_of_what_was_read():
    with pytest.raises(RefusedError) as refused:
        read(QR.replace("12345678-5", "12345678-6"))
    assert refused.value.details == {}


SIGNS = st.text(st.sampled_from("RUNrunMRZCEDULA?=&-%0123456789K<>IñÑ¿¡'/_;:CHL\0\r\n ÿ٣K"))


@given(st.text() | SIGNS | st.builds("".join, st.lists(st.sampled_from([*MRZ, QR, OLD, "%"]))))
def test_whatever_is_typed_is_a_card_or_refused(text):
    try:
        told = read(text).run
    except RefusedError as refused:
        told = refused.code
    assert told in {"card_unreadable", "card_damaged"} or (told.isascii() and "-" in told)


@given(st.sampled_from([QR, NAMED, LATAM, "\n".join(MRZ), OLD]), st.data())
def test_a_card_with_a_wrong_sign_is_refused_or_says_the_same_run(text, data):
    place = data.draw(st.integers(0, min(len(text), 180) - 1))
    spoilt = text[:place] + data.draw(st.characters()) + text[place + 1 :]
    try:
        scan = read(spoilt)
    except RefusedError:
        return
    assert scan.run == "12345678-5"


@pytest.mark.parametrize("piece", ["RUN", "RUN1234", "NAME", "NAME%", "I<CHL", "MRZ0", "CEDULA "])
def test_an_endless_scan_is_answered_at_once(piece):
    assert code(piece * 500_000) in {"card_unreadable", "card_damaged"}
