"""Certificates that come back as files, scans and photographs."""

import io
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageFilter

from desktop.documents.certificate import CertificatePage, render
from desktop.documents.pdf_reading import read_file, read_pdf, read_picture
from desktop.errors import InputFileError

MakePage = Callable[..., CertificatePage]


@pytest.fixture
def made(page: MakePage) -> CertificatePage:
    return page()


@pytest.fixture
def pdf(made: CertificatePage, tmp_path: Path) -> Path:
    path = tmp_path / "certificado.pdf"
    path.write_bytes(render([made, made]))
    return path


def picture(pdf: Path, dots_per_inch: int) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        return document[0].render(scale=dots_per_inch / 72).to_pil()


def test_each_page_of_a_pdf_gives_its_codes_and_words(pdf: Path, made: CertificatePage):
    pages = read_file(pdf)
    assert [page.codes for page in pages] == [[made.qr_text]] * 2
    assert made.snapshot.person_name in pages[0].text
    assert read_pdf(pdf) == pages


@pytest.mark.parametrize("turn", [0, 90, 180, 270, 2, -7])
def test_a_scan_of_150_dots_is_read_however_it_lies(
    pdf: Path, tmp_path: Path, made: CertificatePage, turn: int
):
    scan = picture(pdf, 150).rotate(turn, Image.Resampling.BICUBIC, expand=True, fillcolor="white")
    path = tmp_path / "scan.jpg"
    scan.convert("L").filter(ImageFilter.GaussianBlur(0.4)).save(path, quality=70, dpi=(150, 150))
    assert read_picture(path).codes == [made.qr_text]


def test_a_picture_without_a_code_has_none(tmp_path: Path):
    path = tmp_path / "blank.png"
    Image.new("RGB", (300, 200), "white").save(path)
    assert read_file(path)[0].codes == []


def test_a_text_that_holds_a_seal_is_its_own_code(tmp_path: Path, made: CertificatePage):
    path = tmp_path / "certificado.txt"
    path.write_text(f"{made.qr_text}\n", encoding="ascii")
    assert read_file(path)[0].codes == [made.qr_text]


def code_of(path: Path) -> str:
    with pytest.raises(InputFileError) as refused:
        read_file(path)
    return refused.value.code


def test_a_folder_or_nothing_is_refused(tmp_path: Path):
    assert code_of(tmp_path) == "file_is_folder"
    assert code_of(tmp_path / "no.pdf") == "file_missing"


@pytest.mark.parametrize(
    "content", [b"", b"hola", b"GIF89a", b"\x89PNG\r\n\x1a\n\0\0\0", b"\0" * 99]
)
def test_nonsense_is_refused(tmp_path: Path, content: bytes):
    path = tmp_path / "x.png"
    path.write_bytes(content)
    assert code_of(path) == ("picture_damaged" if content else "file_empty")


def test_a_damaged_pdf_is_refused(tmp_path: Path):
    path = tmp_path / "x.pdf"
    path.write_bytes(b"%PDF-1.7\nhola")
    assert code_of(path) == "pdf_damaged"


def codes_or_refusal(content: bytes) -> set[str]:
    try:
        return {code for page in read_pdf(content) for code in page.codes}
    except InputFileError as refused:
        return {refused.code}


def test_a_pdf_cut_short_is_refused_or_gives_no_false_code(pdf: Path, made: CertificatePage):
    whole = pdf.read_bytes()
    for length in (10, len(whole) // 2, len(whole) - 40):
        assert codes_or_refusal(whole[:length]) <= {"pdf_damaged", made.qr_text}


def test_a_pdf_with_a_password_is_refused(tmp_path: Path):
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path / "x.pdf"
    canvas = Canvas(str(path), encrypt="secreto")
    canvas.showPage()
    canvas.save()
    assert code_of(path) == "pdf_locked"


def test_a_pdf_of_too_many_pages_is_refused(tmp_path: Path):
    with pypdfium2.PdfDocument.new() as document:
        for _ in range(301):
            document.new_page(10, 10)
        out = io.BytesIO()
        document.save(out)
    path = tmp_path / "x.pdf"
    path.write_bytes(out.getvalue())
    assert code_of(path) == "pdf_too_long"


def test_a_picture_of_too_many_pixels_is_refused(tmp_path: Path):
    path = tmp_path / "x.png"
    Image.new("1", (9_200, 9_200)).save(path)
    assert code_of(path) == "picture_too_big"
    Image.new("1", (20_000, 10_000)).save(path)
    assert code_of(path) == "picture_too_big"
