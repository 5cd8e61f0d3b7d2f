"""What leaves the printer lies where the preview shows it, on paper of its own size."""

import io

import pytest
from PIL import Image, ImageOps
from PySide6.QtPrintSupport import QPrinter
from reportlab.pdfgen.canvas import Canvas

from desktop.documents.pdf_pictures import packed_page_of, page_pictures_of
from desktop.ui.print_run import NOWHERE, ON_PAPER, Offset, PrintRun
from tests.ui.print_queue import print_queues

DOTS = 254  # of an inch: ten in a millimetre


@pytest.fixture
def queues(qapp):
    with print_queues() as queues:
        yield queues


def marked(width: float, height: float) -> bytes:
    """Return a page with a mark near each of two corners."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(width, height))
    canvas.rect(40, 50, 20, 20, fill=1)
    canvas.rect(width - 70, height - 60, 20, 20, fill=1)
    canvas.save()
    return out.getvalue()


def marks(content: bytes) -> tuple[tuple[float, float], tuple[int, ...]]:
    """Return the size of the only page, and the box around all ink, in tenths of millimetres."""
    [picture] = page_pictures_of(content, DOTS)
    shown = Image.open(io.BytesIO(picture))
    ink = ImageOps.invert(shown.convert("L")).point(lambda dark: 255 if dark > 127 else 0)
    return shown.size, ink.getbbox()


def printed(queues, qtbot, content: bytes, offset: Offset = NOWHERE) -> bytes:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName("Good")
    run = PrintRun(printer, offset)
    assert run.add(packed_page_of(content, 1, ON_PAPER))
    assert run.end()
    qtbot.waitUntil(lambda: bool(queues.printed("Good")), timeout=20_000)
    return queues.printed("Good")


@pytest.mark.parametrize("sides", [(612, 792), (792, 612)])
def test_what_is_printed_lies_within_a_millimetre_of_the_preview(queues, qtbot, sides):
    paper = marked(*sides)
    size, box = marks(paper)
    size_out, box_out = marks(printed(queues, qtbot, paper))
    assert size_out == pytest.approx(size, abs=2)
    assert box_out == pytest.approx(box, abs=3)


def test_an_offset_moves_the_page_by_millimetres(queues, qtbot):
    paper = marked(612, 792)
    left, top, right, bottom = marks(paper)[1]
    moved = marks(printed(queues, qtbot, paper, Offset(2.5, -1.5)))[1]
    assert moved == pytest.approx((left + 25, top - 15, right + 25, bottom - 15), abs=3)


def test_nothing_is_sent_when_there_is_nothing_to_print(qapp, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "none.pdf"))
    assert not PrintRun(printer).end()
