"""Looking at paper that a use case made, before it is printed or saved."""

from desktop.documents.pdf_pictures import (
    packed_page_of,
    page_count_of,
    page_picture_of,
    page_pictures_of,
)
from desktop.domain.certificates import PaperLanguage
from desktop.domain.rights import Right
from desktop.storage.database import UnitOfWork
from desktop.use_cases.perform import Paper
from desktop.use_cases.registry import query


@query(Right.SIGN_IN)
def page_pictures(
    _unit: UnitOfWork, *, content: bytes, dots_per_inch: int = 96
) -> tuple[bytes, ...]:
    """Return the pages of a PDF as PNG pictures.

    Raises InputFileError("pdf_damaged") for anything else than a PDF.
    """
    return page_pictures_of(content, dots_per_inch)


@query(Right.SIGN_IN)
def page_picture(
    _unit: UnitOfWork, *, content: bytes, page: int, dots_per_inch: int = 96
) -> bytes | None:
    """Return one page of a PDF, counted from 1, as a BMP picture; None after the last.

    So of a hundred pages one is shown in the memory of one. Raises InputFileError("pdf_damaged").
    """
    return page_picture_of(content, page, dots_per_inch)


@query(Right.SIGN_IN)
def count_pages(_unit: UnitOfWork, *, content: bytes) -> int:
    """Return how many pages a PDF has. Raises InputFileError("pdf_damaged")."""
    return page_count_of(content)


@query(Right.SIGN_IN)
def packed_page(
    _unit: UnitOfWork, *, content: bytes, page: int, dots_per_inch: int = 96
) -> bytes | None:
    """Return one page of a PDF, counted from 1, as a PNG; None after the last.

    So the pages of a whole job wait in little memory. Raises InputFileError("pdf_damaged").
    """
    return packed_page_of(content, page, dots_per_inch)


@query(Right.SIGN_IN)
def print_ruler(_unit: UnitOfWork, *, language: PaperLanguage = PaperLanguage.ES) -> Paper:
    """Return a page with rulers from its edges, to measure how far a printer is off."""
    from desktop.documents.ruler import render_ruler

    spoken = "en" if language is PaperLanguage.EN else "es"
    if spoken == "en":
        words = (
            "Rulers",
            "Measure from the edges of the paper:\nthe mark 100 is at 100 mm.",
        )
    else:
        words = ("Reglas", "Mida desde los bordes del papel:\nla marca 100 queda a 100 mm.")
    return Paper(f"{words[0]}.pdf", render_ruler(spoken, *words))
