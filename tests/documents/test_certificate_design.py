"""Certificates of a template: the same bytes for ever, everything said, the seal on top."""

import hashlib
import io
from dataclasses import replace

import pytest
from PIL import Image

from desktop.documents.certificate import render
from desktop.documents.certificate_design import small_letters
from desktop.documents.design_elements import Design
from desktop.documents.pdf_pictures import packed_page_of
from desktop.documents.pdf_reading import read_pdf
from desktop.domain.built_in_layout import built_in_layout
from desktop.domain.certificate_claims import claims, differs
from desktop.domain.certificate_layout import Element, ElementKind
from desktop.domain.certificates import PaperLanguage
from tests.documents.conftest import SNAPSHOT

LONG = "María de los Ángeles Fernández-Larraín Errázuriz Undurraga Valdivieso de la Fuente"
LAYOUT = built_in_layout()


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (40, 20), (160, 103, 44, 128)).save(out, "PNG")
    return out.getvalue()


def with_logo() -> Design:
    content = picture()
    name = hashlib.sha256(content).hexdigest()
    logo = Element(kind=ElementKind.LOGO, x=220, y=26, width=30, height=15, logo=name)
    return Design(replace(LAYOUT, elements=(*LAYOUT.elements, logo)), {name: content})


def designed(page, design=None, **changes):
    return replace(page(**changes), design=design or Design(LAYOUT, {}))


def seen(pdf: bytes) -> Image.Image:
    return Image.open(io.BytesIO(packed_page_of(pdf, 1, 72) or b"")).convert("RGB")


@pytest.mark.parametrize("language", list(PaperLanguage))
@pytest.mark.parametrize("name", [SNAPSHOT.person_name, LONG])
def test_everything_that_the_seal_vouches_for_can_be_read_on_the_page(page, language, name):
    made = designed(page, language=language, person_name=name)
    [read] = read_pdf(render([made]))
    assert differs(claims(made.snapshot, "id", "YUN"), read.text) == []
    assert read.codes == [made.qr_text]


def test_the_same_page_has_the_same_bytes_alone_and_again(page):
    design = with_logo()
    first, second = (render([designed(page, design)]) for _ in range(2))
    assert first == second
    assert len(read_pdf(render([designed(page, design)] * 3))) == 3


def test_built_in_and_designed_pages_go_into_one_file(page):
    bare = Design(replace(LAYOUT, frame=False), {})
    content = render([page(), designed(page), designed(page, bare)])
    assert ["2026.YUN.A.00017" in each.text for each in read_pdf(content)] == [True] * 3


def test_a_logo_keeps_its_shape_and_shows_through_where_it_is_clear(page):
    red, green, blue = seen(render([designed(page, with_logo())])).getpixel((666, 95))
    assert (red, green, blue) != (255, 255, 255)
    assert red > 190 > blue


def test_on_stationery_no_ornament_is_drawn(page):
    bare = Design(replace(LAYOUT, stationery=True), {})
    assert seen(render([designed(page, bare)])).getpixel((396, 46)) == (255, 255, 255)
    picture = seen(render([designed(page)]))
    frame = [picture.getpixel((x, 46)) for x in range(380, 412)]
    assert set(frame) != {(255, 255, 255)}


def test_nothing_that_lies_under_the_seal_is_seen_there(page):
    seal = LAYOUT.seal
    band = Element(kind=ElementKind.LINE, x=seal.x, y=seal.y, width=seal.width, height=seal.height)
    covered = replace(LAYOUT, elements=(*LAYOUT.elements, band))
    made = designed(page, Design(covered, {}))
    assert read_pdf(render([made]))[0].codes == [made.qr_text]


def test_what_replaces_another_says_so_at_the_seal(page):
    made = designed(page, replaces_folio="2026.YUN.A.00003")
    assert "2026.YUN.A.00003" in read_pdf(render([made]))[0].text


def test_a_signatory_who_is_not_there_leaves_no_line(page):
    [one] = SNAPSHOT.signatories[:1]
    text = read_pdf(render([designed(page, signatories=(one,))]))[0].text
    assert one.full_name in text
    assert SNAPSHOT.signatories[1].full_name not in text


def test_letters_that_become_too_small_are_found(page):
    assert small_letters(Design(LAYOUT, {}), SNAPSHOT) == ()
    tight = tuple(
        replace(one, height=3, width=60) if one.text_es == "{details}" else one
        for one in LAYOUT.elements
    )
    [found] = small_letters(Design(replace(LAYOUT, elements=tight), {}), SNAPSHOT)
    assert LAYOUT.elements[found.number - 1].text_es == "{details}"
