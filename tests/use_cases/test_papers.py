"""Paper is looked at before it is printed."""

import pytest

from desktop.domain.certificates import PaperLanguage
from desktop.errors import InputFileError
from desktop.use_cases.papers import (
    count_pages,
    packed_page,
    page_picture,
    page_pictures,
    print_ruler,
)
from tests.documents.test_pdf_pictures import a_pdf


def test_paper_is_shown_page_by_page(do):
    pictures = do(page_pictures, content=a_pdf(3), dots_per_inch=30)
    assert len(pictures) == 3
    assert all(picture.startswith(b"\x89PNG") for picture in pictures)


def test_pages_are_fetched_one_by_one_until_there_are_no_more(do):
    fetched = [do(page_picture, content=a_pdf(2), page=page) for page in (1, 2, 3)]
    assert [picture and picture[:2] for picture in fetched] == [b"BM", b"BM", None]


def test_pages_on_their_way_to_a_printer_are_packed(do):
    assert do(count_pages, content=a_pdf(2)) == 2
    packed = [do(packed_page, content=a_pdf(2), page=page) for page in (1, 2, 3)]
    assert [page and page[1:4] for page in packed] == [b"PNG", b"PNG", None]


def test_what_is_no_paper_is_refused(do):
    with pytest.raises(InputFileError):
        do(page_pictures, content=b"?")
    with pytest.raises(InputFileError):
        do(count_pages, content=b"?")


def test_the_rulers_speak_the_language_of_the_screen(do):
    assert do(print_ruler, language=PaperLanguage.EN).file_name == "Rulers.pdf"
    assert do(print_ruler, language=PaperLanguage.ES).file_name == "Reglas.pdf"
