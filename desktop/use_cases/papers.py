"""Looking at paper that a use case made, before it is printed or saved."""

from desktop.documents.pdf_pictures import page_pictures_of
from desktop.storage.database import UnitOfWork
from desktop.use_cases.registry import Right, query


@query(Right.SEE)
def page_pictures(
    _unit: UnitOfWork, *, content: bytes, dots_per_inch: int = 96
) -> tuple[bytes, ...]:
    """Return the pages of a PDF as PNG pictures.

    Raises InputFileError("pdf_damaged") for anything else than a PDF.
    """
    return page_pictures_of(content, dots_per_inch)
