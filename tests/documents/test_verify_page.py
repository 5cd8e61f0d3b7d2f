"""The page for employers: complete, closed to every network, and knowing our keys."""

import json
import re
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtQml import QJSEngine, QJSValue

from desktop.documents import draw_list, seal
from desktop.documents.pdf_reading import read_pdf
from desktop.documents.verify_page import TEMPLATE, content_hash, token_mark, verify_page
from desktop.domain.keyboards import sealed_in
from desktop.domain.lost_devices import LostDevice
from desktop.domain.place_draw import draw_code, drawn, fingerprint, number_of, read_seed
from tests.documents.test_draw_list import AFTER, BEFORE, CODES, ORDER
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


class DrawOfThePage:
    """The part of the page's script that repeats a draw, run as a browser would."""

    def __init__(self) -> None:
        source = TEMPLATE.read_text(encoding="utf-8")
        [script] = re.findall(r"// The draw: .*?// The draw ends here.", source, re.DOTALL)
        self._engine = QJSEngine()
        assert not self._engine.evaluate(f'"use strict";\n{script}').isError()

    def call(self, function: str, *arguments: object) -> object:
        given = ", ".join(json.dumps(each) for each in arguments)
        answer = self._engine.evaluate(f"JSON.stringify({function}({given}))")
        assert not answer.isError(), answer.toString()
        return json.loads(answer.toString())


@pytest.fixture(scope="module")
def page(qapp) -> DrawOfThePage:
    return DrawOfThePage()


def test_the_page_repeats_a_draw_and_tells_the_fingerprint_of_its_list(page):
    pasted = "\n".join(CODES)
    codes = page.call("codesOf", pasted)
    assert codes == list(CODES)
    assert page.call("drawn", "4 17 23", codes) == list(ORDER)
    assert page.call("fingerprintOf", list(reversed(codes))) == fingerprint(CODES)


@pytest.mark.parametrize("paper", [BEFORE, AFTER])
def test_the_codes_are_found_in_what_is_copied_from_the_printed_list(page, paper):
    copied = " ".join(sheet.text for sheet in read_pdf(draw_list.render_draw_list(paper)))
    assert sorted(page.call("codesOf", copied)) == sorted(CODES)


def test_a_seed_counts_as_in_the_program_however_it_is_typed(page):
    for typed in ("  4  17\t23 ", "Pen\u0303alolén\n9"):
        assert page.call("seedOf", typed) == read_seed(typed)


@settings(max_examples=40)
@given(seed=st.text(alphabet="0123456789 añ€𝄞", max_size=150), people=st.integers(0, 12))
def test_every_draw_is_the_same_in_the_page(page, seed, people):
    codes = [draw_code(str(n)) for n in range(people)]
    assert page.call("drawn", seed, codes) == list(drawn(seed, codes))


@pytest.mark.parametrize("length", [*range(40, 60), 110, 119, 120, 183])
def test_a_number_is_right_whatever_the_length_of_its_text(page, length):
    assert page.call("sha256", f"{'x' * length}:7K3QW0ZD") == number_of("x" * length, "7K3QW0ZD")
