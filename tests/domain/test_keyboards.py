"""Every reader on every computer, with Caps Lock and without: cards and codes are read right."""

import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents import seal
from desktop.domain.bursts import OwnCode, read_burst
from desktop.domain.card_scan import CardPart
from desktop.domain.certificates import read_code, read_folio, verification_code
from desktop.domain.keyboards import Case, Layout, hear, lost_its_case, sealed_in, undoubled
from desktop.errors import RefusedError
from tests.cards import MRZ, NAMED, NEW_HOST, NEW_KEY, OLD, OLD_HOST, QR
from tests.keyboards import COUNTRIES, LATIN_AMERICA, PAIRS, SPAIN, US, arrives

TODAY = date(2026, 11, 25)
SHEET = "MINGA.L.0192F0C0FFEE7000A000B000C000D000.0AZ9TX"
SIGNER = seal.SigningKey(bytes(range(32)))
KEYS = {SIGNER.key_id: seal.public_jwk(SIGNER)}
# With every sign of the alphabet of a token, - and _ in its middle part and in its signature.
CLAIMS = {"name": "Ñusta Ñancupil Öé", "course": "¿Qué? ~>~?~>~ÿÿþ", "folio": "2026.YUN.A.00017"}
TOKEN = seal.sign(CLAIMS, SIGNER)
ADDRESS = "https://verifica.example.cl/#"

CARDS = {
    "QR": QR,
    "QR with a name": NAMED,
    "QR with letters in its number": f"{OLD_HOST}?RUN=12345678-5&type=CEDULA&mrz={NEW_KEY}",
    "QR of a foreigner": f"{NEW_HOST}?RUN=12345678-5&type=CEDULA_EXT&mrz={NEW_KEY}",
    "new host, RUN alone": f"{NEW_HOST}?RUN=12345678-5&type=CEDULA",
    "RUN with K": QR.replace("12345678-5", "10000013-K"),
    "three lines": "\n".join(MRZ),
    "old": OLD[:68].replace("\0", " "),
    "old, packed": OLD[:68].replace("\0", ""),
}
every_pair = pytest.mark.parametrize(("reader", "computer"), PAIRS)
every_system = pytest.mark.parametrize("windows", [False, True], ids=["X11", "Windows"])
caps_or_not = pytest.mark.parametrize("caps", [False, True], ids=["", "Caps Lock"])


def read(text):
    return read_burst(text, TODAY)


def test_the_tokens_of_these_tests_have_every_kind_of_sign():
    _head, body, signature = TOKEN.split(".")
    for part in (body, signature):
        assert {"-", "_"} & set(part)
    assert {"-", "_"} <= set(TOKEN)


@every_pair
@every_system
@caps_or_not
@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_every_card_is_read_on_every_keyboard(card, reader, computer, windows, caps):
    scan = read(arrives(card, reader, computer, caps=caps, windows=windows))
    as_sent = read(card)
    assert scan.run in {"12345678-5", "10000013-K"}
    for said in ("run", "part", "foreigner", "given_names", "surnames", "birth_date", "sex"):
        assert getattr(scan, said) == getattr(as_sent, said), said
    assert scan.expires_on == as_sent.expires_on


@every_pair
@every_system
@caps_or_not
@pytest.mark.parametrize("name", ["ANA-MAR%CDA%20%20O%27HIGGINS", "ANA-MAR%CDA++DE%20LA-O"])
def test_a_name_with_a_hyphen_or_an_apostrophe_is_read(reader, computer, windows, caps, name):
    card = NAMED.partition("&name=")[0] + f"&name={name}"
    scan = read(arrives(card, reader, computer, caps=caps, windows=windows))
    assert scan.given_names == "Ana-María"
    assert scan.surnames in {"O'Higgins", "De la-O", "de la-O", "De La-O"}


@every_pair
@every_system
@caps_or_not
@pytest.mark.parametrize("address", ["", ADDRESS], ids=["bare", "with an address"])
def test_every_certificate_is_verified_on_every_keyboard(reader, computer, windows, caps, address):
    typed = arrives(address + TOKEN, reader, computer, caps=caps, windows=windows)
    assert read(typed) is OwnCode.CERTIFICATE
    assert seal.find_token(typed) == TOKEN
    assert seal.open_seal(typed, KEYS).status == "good"


@every_pair
@caps_or_not
def test_the_address_may_lose_its_sign_before_the_token(reader, computer, caps):
    typed = arrives(ADDRESS.rstrip("#") + TOKEN, reader, computer, caps=caps)
    assert seal.open_seal(typed, KEYS).status == "good"


@every_pair
@caps_or_not
@given(
    place=st.integers(0, len(TOKEN) - 1),
    sign=st.sampled_from(string.ascii_letters + string.digits + "-_"),
)
def test_an_altered_certificate_stays_altered_on_every_keyboard(
    reader, computer, caps, place, sign
):
    forged = TOKEN[:place] + sign + TOKEN[place + 1 :]
    if forged == TOKEN:
        return
    for address in ("", ADDRESS):
        typed = arrives(address + forged, reader, computer, caps=caps)
        try:
            status = seal.open_seal(typed, KEYS).status
        except RefusedError as refused:
            status = refused.code
        assert status in {"altered", "unknown_key", "not_a_certificate"}


@given(st.lists(st.tuples(st.integers(0, len(TOKEN) - 1), st.sampled_from("-_'?/")), min_size=1))
def test_signs_mixed_by_no_keyboard_are_not_put_right(changes):
    forged = list(TOKEN)
    for place, sign in changes:
        forged[place] = sign
    if "".join(forged) != TOKEN:
        repaired = sealed_in("".join(forged))
        assert repaired != TOKEN or not {"-", "_"} & set(forged)


@pytest.mark.parametrize("address", ["", ADDRESS])
@pytest.mark.parametrize("change", [str.upper, str.lower])
@every_pair
def test_where_the_capitals_are_lost_it_is_told_so(reader, computer, address, change):
    typed = change(arrives(address + TOKEN, reader, computer))
    assert read(typed) is OwnCode.CERTIFICATE
    assert lost_its_case(typed)
    with pytest.raises(RefusedError) as refused:
        seal.find_token(typed)
    assert refused.value.code == "code_case_lost"


@every_pair
@every_system
@caps_or_not
def test_our_other_codes_are_the_same_on_every_keyboard(reader, computer, windows, caps):
    code, folio = verification_code(bytes(range(8))), "2026.YUN.XK7Q.00017"
    for text, kind in ((SHEET, "sheet"), (code, "certificate"), (folio, "certificate")):
        typed = arrives(text, reader, computer, caps=caps, windows=windows)
        assert typed.upper() == text
        assert read(typed) == kind
    assert read_code(arrives(code, reader, computer, caps=caps)) == code
    assert read_folio(arrives(folio, reader, computer, caps=caps)) == folio


def test_of_the_codes_that_cannot_be_repaired_every_sign_is_the_same_on_all_keyboards():
    for sign in string.ascii_letters + string.digits + "." + "%":
        assert {arrives(sign, reader, computer) for reader, computer in PAIRS} == {sign}


def test_every_sign_of_a_token_arrives_as_one_that_no_other_of_its_signs_makes():
    signs = string.ascii_letters + string.digits + "-_."
    for reader, computer in PAIRS:
        assert len({arrives(sign, reader, computer) for sign in signs}) == len(signs)


LAYOUTS = {
    (US, LATIN_AMERICA): Layout.LATIN_AMERICA,
    (US, SPAIN): Layout.SPAIN,
    (SPAIN, US): Layout.UNITED_STATES,
    (LATIN_AMERICA, US): Layout.UNITED_STATES,
}


@every_pair
@every_system
@caps_or_not
@pytest.mark.parametrize(
    "text", [QR, NAMED, f"{NEW_HOST}?RUN=12345678-5", ADDRESS + TOKEN, TOKEN, "\n".join(MRZ)]
)
def test_the_pair_of_keyboards_and_caps_lock_are_told(text, reader, computer, windows, caps):
    heard = hear(arrives(text, reader, computer, caps=caps, windows=windows))
    expected = LAYOUTS.get((reader, computer), Layout.AS_SENT)
    either = {expected, Layout.SPANISH} if reader == US != computer else {expected}
    if text.startswith("IN") and computer == US and not windows:
        either = {Layout.AS_SENT}  # there the key between Shift and Z types what it types in Spain
    assert heard.layout in either
    assert heard.case is (Case.SWAPPED if caps else Case.AS_SENT)


@pytest.mark.parametrize("computer", [SPAIN, LATIN_AMERICA])
def test_what_was_sent_is_found_again(computer):
    for text in (QR, NAMED):
        assert hear(arrives(text, US, computer)).as_sent == text
    for reader in COUNTRIES[1:]:
        assert hear(arrives(NAMED, reader, US)).as_sent == NAMED


@pytest.mark.parametrize("change", [str.upper, str.lower])
def test_a_reader_that_makes_all_letters_alike_is_told(change):
    expected = {str.upper: Case.CAPITALS, str.lower: Case.SMALL}[change]
    for text in (QR, TOKEN):
        assert hear(change(text)).case is expected
    assert read(change(QR)).run == "12345678-5"


@pytest.mark.parametrize("text", [QR, NAMED, SHEET, TOKEN, "2026.YUN.XK7Q.00017"])
def test_a_reader_that_types_each_sign_twice_is_understood(text):
    twice = "".join(sign * 2 for sign in text)
    assert undoubled(f"{twice}\n") == text
    assert undoubled(text) == text
    assert hear(twice).text == text


def test_what_was_typed_twice_by_hand_is_left():
    assert undoubled("ññ") == "ññ"
    assert undoubled("1122334455667") == "1122334455667"


def test_the_packed_card_of_before_2013_says_the_same():
    assert read(CARDS["old, packed"]) == read(CARDS["old"])
    assert read(CARDS["old, packed"]).part is CardPart.PDF417


@given(st.text(st.sampled_from("eyJEYj.'?/-_aB0 \n"), max_size=400))
def test_what_is_no_statement_is_answered_calmly(text):
    token = sealed_in(text)
    assert token is None or token.startswith("eyJ")
    assert hear(text).layout in {None, *Layout}


@pytest.mark.parametrize("piece", ["eyJ", "eyJ ", "eyj.", "EYJ.EYJ ", "a.", "'/?"])
def test_an_endless_text_is_answered_at_once(piece):
    assert sealed_in(piece * 300_000) is None or "." in piece
    assert lost_its_case(piece * 300_000) in {True, False}
