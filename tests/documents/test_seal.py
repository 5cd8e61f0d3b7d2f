"""The seal: what was signed is good, anything else never is."""

import json
from base64 import urlsafe_b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents import seal
from desktop.errors import RefusedError

KEY = seal.SigningKey(bytes(range(32)))
KEYS = {KEY.key_id: seal.public_jwk(KEY)}
CLAIMS: dict[str, object] = {"v": 1, "n": "María José Ñancupil", "f": "2026.YUN.A.00017"}
TOKEN = seal.sign(CLAIMS, KEY)


def test_a_sealed_token_is_good_and_gives_its_claims_back():
    opened = seal.open_seal(TOKEN, KEYS)
    assert (opened.status, opened.claims) == ("good", CLAIMS)


def test_the_token_is_a_standard_jws_with_eddsa_and_the_thumbprint_as_key_id():
    header = TOKEN.split(".")[0]
    assert json.loads(urlsafe_b64decode(header + "=" * (-len(header) % 4))) == {
        "alg": "EdDSA",
        "kid": KEY.key_id,
    }


def test_the_thumbprint_is_the_one_of_rfc_8037():
    jwk = {"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}
    assert seal.thumbprint(jwk) == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"


def test_the_signature_is_the_one_of_rfc_8037():
    secret = urlsafe_b64decode("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=")
    public = seal.public_jwk(seal.SigningKey(secret))
    token = (
        "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7"
        "-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
    )
    assert seal.open_seal(token, {"": public}).status == "good"


@given(
    st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
        st.text(st.characters(exclude_categories=["Cs"])) | st.integers(-(2**53), 2**53),
        min_size=1,
    )
)
def test_any_claims_come_back_as_they_were(claims: dict[str, object]):
    token = seal.sign(claims, KEY)
    assert seal.open_seal(token, KEYS).claims == claims
    assert seal.sign(dict(reversed(claims.items())), KEY) == token


def status(token: str) -> str:
    try:
        return seal.open_seal(token, KEYS).status
    except RefusedError as error:
        return error.code


@given(st.integers(0, len(TOKEN) - 1), st.characters(min_codepoint=32, exclude_categories=["Cs"]))
def test_a_token_with_any_character_changed_is_never_good(place: int, character: str):
    changed = TOKEN[:place] + character + TOKEN[place + 1 :]
    if changed != TOKEN:
        assert status(changed) in {"altered", "not_a_certificate", "unknown_key"}


@pytest.mark.parametrize("character", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0189-_")
def test_the_idle_bits_of_the_last_character_cannot_be_changed(character: str):
    changed = TOKEN[:-1] + character
    assert (status(changed) == "good") == (changed == TOKEN)


@given(st.integers(0, len(TOKEN) - 1))
def test_a_token_cut_short_is_never_good(length: int):
    assert status(TOKEN[:length]) in {"altered", "not_a_certificate"}


def test_a_key_that_is_not_known_here_is_said_so_and_the_claims_are_shown():
    other = seal.new_key()
    opened = seal.open_seal(seal.sign(CLAIMS, other), KEYS)
    assert (opened.status, opened.key_id, opened.claims) == ("unknown_key", other.key_id, CLAIMS)


@pytest.mark.parametrize(
    "text",
    [
        f"https://verifica.example.cl/#{TOKEN}",
        f"  {TOKEN}\n",
        f"Folio 2026.YUN.A.00017 {TOKEN} gracias",
        f"ÿÿhttpsÑ--verifica.example.cl-#{TOKEN.replace('-', chr(39)).replace('_', '?')}",
        f"HTTPSñ--VERIFICA.EXAMPLE.CL-·{TOKEN.swapcase()}",
    ],
    ids=["link", "blanks", "within words", "scanner on a Spanish keyboard", "caps lock"],
)
def test_the_token_is_found_in_what_surrounds_it(text: str):
    assert seal.open_seal(text, KEYS).status == "good"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hola",
        "=cmd()",
        "x" * 10_000,
        "eyJ.eyJ.eyJ",
        "eyJhbGciOiJub25lIn0.e30.",
        "eyJhbGciOiJIUzI1NiJ9.eyJuIjoxfQ.AAAA",
        "a.b.c",
    ],
)
def test_text_that_is_no_token_of_ours_is_refused(text: str):
    with pytest.raises(RefusedError) as refused:
        seal.open_seal(text, KEYS)
    assert refused.value.code == "not_a_certificate"


@pytest.mark.parametrize("before", ["", "x", "a.", "a.b.", "-·.", "eyJ·", "cut.eyJ "])
def test_the_token_is_found_whatever_stands_right_before_it(before: str):
    assert seal.find_token(f"{before}{TOKEN} end.") == TOKEN


def test_a_page_made_of_beginnings_of_tokens_is_read_at_once():
    with pytest.raises(RefusedError):
        seal.find_token("eyJ" * 1_000_000)
    with pytest.raises(RefusedError):
        seal.find_token("eyJ " * 100_000 + "eyj." * 100_000)


@pytest.mark.parametrize("x", ["", "AAAA", "=?", "A" * 44], ids=str)
def test_a_key_that_is_none_opens_nothing(x: str):
    jwk = {**seal.public_jwk(KEY), "x": x}
    assert seal.open_seal(TOKEN, {KEY.key_id: jwk}).status == "unknown_key"
    assert seal.open_seal(TOKEN, {KEY.key_id: {"kid": KEY.key_id}}).status == "unknown_key"


def test_a_new_key_is_a_new_one_each_time_and_does_not_show_its_secret():
    one, two = seal.new_key(), seal.new_key()
    assert one.key_id != two.key_id
    assert repr(one.secret) not in repr(one)
