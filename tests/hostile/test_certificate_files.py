"""PDFs and pictures that are handed over as certificates: looked at within memory, or refused."""

import io
import zlib

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from desktop.documents.certificate import CertificatePage, render
from desktop.documents.pdf_reading import read_content
from desktop.documents.seal import SigningKey, sign
from desktop.errors import InputFileError
from tests.documents.conftest import SNAPSHOT
from tests.hostile.confined import read_confined
from tests.hostile.examples import tried

TOKEN = sign({"iss": "YUN", "name": "Ana"}, SigningKey(bytes(range(32))))
PDF = render([CertificatePage(SNAPSHOT, f"https://verifica.example.cl/#{TOKEN}", 0)])


def drawn(kind: str) -> bytes:
    with pypdfium2.PdfDocument(PDF) as document:
        picture = document[0].render(scale=0.5, crop=(0, 0, 300, 200)).to_pil()
    out = io.BytesIO()
    picture.convert("RGB").save(out, kind)
    return out.getvalue()


PICTURES = {kind: drawn(kind) for kind in ("PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP")}


def outcome(content: bytes) -> str:
    try:
        read_content(content, "a")
    except InputFileError as refused:
        return refused.code
    return ""


@tried(5)
@given(st.integers(0, len(PDF) - 1), st.binary(max_size=20), st.integers(0, 60))
def test_a_spoilt_pdf_is_read_or_refused(at, harm, gone):
    outcome(PDF[:at] + harm + PDF[at + gone :])


@tried(4)
@given(
    st.sampled_from([b"/MediaBox", b"/Type", b"/Length", b"/Contents", b"/Kids", b"obj"]),
    st.sampled_from([b" [0 0 0 0]", b" -1", b" 99999999999", b" [0 0 1e9 1e-9]", b" 1 0 R", b"("]),
    st.integers(0, 9),
)  # fmt: skip
def test_a_pdf_that_says_strange_things_is_read_or_refused(word, said, which):
    parts = PDF.split(word)
    at = 1 + which % max(1, len(parts) - 1)
    outcome(word.join(parts[:at]) + word + said + word.join(parts[at:]))


@pytest.mark.parametrize("kind", PICTURES)
@tried(6)
@given(data=st.data())
def test_a_spoilt_picture_is_read_or_refused(kind, data):
    whole = PICTURES[kind]
    head = data.draw(st.booleans())
    at = data.draw(st.integers(0, min(len(whole), 200 if head else len(whole)) - 1))
    harm = data.draw(st.binary(min_size=1, max_size=8))
    outcome(whole[:at] + harm + whole[at + len(harm) :])


@pytest.mark.parametrize("kind", ["PPM", "TGA", "SGI", "PCX", "EPS", "ICO"])
def test_pictures_that_no_scanner_writes_are_not_opened(kind):
    out = io.BytesIO()
    Image.new("RGB", (32, 32)).save(out, kind)
    assert outcome(out.getvalue()) == "picture_damaged"


def png(width: int, height: int, data: bytes) -> bytes:
    def chunk(name: bytes, content: bytes) -> bytes:
        crc = zlib.crc32(name + content).to_bytes(4)
        return len(content).to_bytes(4) + name + content + crc

    head = width.to_bytes(4) + height.to_bytes(4) + bytes((8, 2, 0, 0, 0))
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", data), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def page_with(picture: bytes, size: int, box: str = "0 0 612 792") -> bytes:
    """A PDF by hand: one page, one picture of *size* squared, packed twice."""
    content = b"q 500 0 0 500 0 0 cm /I Do Q"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Contents 4 0 R"
        "/Resources<</XObject<</I 5 0 R>>>>>>".encode(),
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/DeviceRGB"
        b"/Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n%s\nendstream"
        % (size, size, len(picture), picture),
    ]  # fmt: skip
    body = b"".join(b"%d 0 obj%s endobj\n" % each for each in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF"


def packed(size: int) -> bytes:
    pack, line = zlib.compressobj(9), bytes(3 * size)
    return b"".join(pack.compress(line) for _ in range(size)) + pack.flush()


def test_bombs_of_pixels_fit_in_memory_or_are_refused(tmp_path):
    bombs = {
        "claims.png": png(2**31 - 1, 2**31 - 1, b""),
        "hundred-million.png": png(10_000, 10_000, packed(1)),
        "largest.png": png(8_900, 8_900, zlib.compress(bytes(8_900 * (1 + 3 * 8_900)), 9)),
        "inside.pdf": page_with(zlib.compress(packed(10_000), 9), 10_000),
        "poster.pdf": page_with(b"", 1, "0 0 1e9 1e9"),
        "line.pdf": page_with(b"", 1, "0 0 1e9 0.0001"),
        "nothing.pdf": page_with(b"", 1, "0 0 0 0"),
    }
    refusals = {"picture_too_big", "picture_damaged", "pdf_damaged", "not_a_certificate", ""}
    for name, content in bombs.items():
        if len(content) < 10_000:
            assert outcome(content) in refusals, name
            continue
        (tmp_path / name).write_bytes(content)
        told = read_confined("certificate", tmp_path / name, megabytes=2_500, seconds=60)
        assert told.code in refusals, (name, told)
        assert told.megabytes < 1_000, (name, told)
