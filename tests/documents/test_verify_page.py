"""The page for employers: complete, closed to every network, and knowing our keys."""

import json
import re
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtQml import QJSEngine, QJSValue

from desktop.documents import seal
from desktop.documents.verify_page import TEMPLATE, content_hash, token_mark, verify_page
from desktop.domain.keyboards import sealed_in
from desktop.domain.lost_devices import LostDevice
from tests.keyboards import PAIRS, arrives

SIGNER = seal.SigningKey(bytes(range(32)))
KEY = SIGNER.public_jwk
LOST = LostDevice("YUN", "B", {"k2", "k1"}, date(2026, 10, 1))
PAGE = verify_page([KEY], {"0199": date(2026, 6, 1)}, date(2026, 11, 23), [(LOST, ["a.b.c"])])


def data(page: str, element: str) -> object:
    [text] = re.findall(rf'id="{element}">(.*?)</script>', page)
    return json.loads(text)


class Addresses(HTMLParser):
    """Collects what a browser would fetch, and handlers that a policy would refuse."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        loads = {"src", "href", "action", "srcset", "data", "style"}
        self.found += [one for one in attrs if one[0] in loads or one[0].startswith("on")]


def test_the_page_knows_the_keys_and_what_was_voided():
    assert data(PAGE, "keys") == {"keys": [KEY]}
    assert data(PAGE, "voided") == {
        "as_of": "2026-11-23",
        "voided": {"0199": "2026-06-01"},
        "lost": [
            {
                "series": "YUN.B",
                "keys": ["k1", "k2"],
                "since": "2026-10-01",
                "on_record": [token_mark("a.b.c")],
            }
        ],
    }


def test_a_page_without_keys_knows_none():
    assert data(verify_page([]), "keys") == {"keys": []}
    assert data(verify_page([]), "voided") == {"as_of": "", "voided": {}, "lost": []}


def test_no_private_key_is_ever_in_it():
    assert not re.search(r'"d"\s*:', PAGE)


def test_nothing_is_fetched_and_no_handler_stands_in_the_markup():
    addresses = Addresses()
    addresses.feed(PAGE)
    assert addresses.found == []
    assert "fetch(" not in PAGE
    assert "XMLHttpRequest" not in PAGE


def test_the_policy_allows_only_this_script_and_this_style():
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]*)"', PAGE)
    assert policy == (
        f"default-src 'none'; script-src '{content_hash(PAGE, 'script')}';"
        f" style-src '{content_hash(PAGE, 'style')}'; base-uri 'none'; form-action 'none'"
    )


def test_data_cannot_end_its_element():
    page = verify_page([{"kid": "</script><script>alert(1)</script>"}])
    assert "alert(1)</script>" not in page
    assert data(page, "keys") == {"keys": [{"kid": "</script><script>alert(1)</script>"}]}


def test_claims_are_shown_as_text_never_as_markup():
    assert "innerHTML" not in PAGE
    assert "insertAdjacentHTML" not in PAGE
    assert "textContent" in PAGE


def test_both_languages_have_the_same_words():
    source = TEMPLATE.read_text(encoding="utf-8")
    spanish, english = re.findall(r"^  (?:es|en): \{(.*?)\} \},$", source, re.DOTALL | re.MULTILINE)
    name = re.compile(r"(\w+): [\"\[{]")
    assert name.findall(spanish) == name.findall(english)
    assert len(name.findall(spanish)) > 25


@pytest.fixture(scope="module")
def token_in(qapp):
    """The function of the page that finds a token, in a JavaScript engine without a page."""
    [source] = re.findall(r"^function tokenIn.*?^}$", PAGE, re.DOTALL | re.MULTILINE)
    engine = QJSEngine()

    def token_in(text):
        answer = engine.evaluate(f"({source})").call([QJSValue(text)])
        assert not answer.isError(), answer.toString()
        return None if answer.isNull() else answer.toString()

    return token_in


@pytest.mark.parametrize(("reader", "computer"), PAIRS)
@pytest.mark.parametrize("caps", [False, True])
@pytest.mark.parametrize("address", ["", "https://verifica.example.cl/#"])
def test_the_page_finds_the_token_on_every_keyboard(token_in, reader, computer, caps, address):
    token = seal.sign({"name": "Ñusta", "course": "¿Qué? ~>~?"}, SIGNER)
    typed = arrives(address + token, reader, computer, caps=caps)
    assert token_in(typed) == token


@given(st.text(st.sampled_from("eyJEYj.'?/-_aB0 ")) | st.text())
def test_the_page_finds_what_the_program_finds(token_in, text):
    assert token_in(text) == sealed_in(text)
