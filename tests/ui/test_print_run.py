"""What leaves the printer lies where the preview shows it, on paper of its own size."""

import io
from collections.abc import Iterator
from functools import partial

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageOps, ImageStat
from PySide6.QtPrintSupport import QPrinter
from reportlab.pdfgen.canvas import Canvas

from desktop.documents.pdf_pictures import packed_page_of, page_pictures_of
from desktop.domain.certificates import PaperLanguage
from desktop.ui.print_run import NOWHERE, ON_PAPER, Offset, PrintRun
from desktop.use_cases.template_logos import add_logo
from desktop.use_cases.template_preview import print_template_sample
from tests.ui.print_queue import print_queues
from tests.use_cases.templates import a_picture, a_template, with_partner

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


SCALE = 5  # pixels of a millimetre, for comparing pictures
NEAR = 8  # pixels around a line of words where it is looked for


def shown(content: bytes) -> Image.Image:
    [picture] = page_pictures_of(content, round(SCALE * 25.4))
    return Image.open(io.BytesIO(picture)).convert("L")


def lines_of(content: bytes) -> Iterator[tuple[int, int, int, int]]:
    """Where each line of words lies on the picture: left, upper, right, lower."""
    dots = SCALE * 25.4 / 72
    with pypdfium2.PdfDocument(content) as document:
        words, height = document[0].get_textpage(), document[0].get_height()
        for number in range(words.count_rects()):
            left, low, right, top = words.get_rect(number)
            sides = (left, height - top, right, height - low)
            yield tuple(round(side * dots) for side in sides)


def moved_by(preview: Image.Image, paper: Image.Image, box: tuple[int, ...]) -> tuple[int, int]:
    """Return by how many pixels what is in *box* of the preview lies elsewhere on the paper."""
    part = preview.crop(box)

    def unlike(way: tuple[int, int]) -> float:
        there = ImageChops.offset(paper, -way[0], -way[1]).crop(box)
        return ImageStat.Stat(ImageChops.difference(part, there)).mean[0]

    steps = range(-NEAR, NEAR + 1)
    return min(((right, down) for right in steps for down in steps), key=unlike)


def seal_of(picture: Image.Image) -> list[tuple[int, int]]:
    """Return the corners of the only QR code."""
    [code] = zxingcpp.read_barcodes(picture)
    place = code.position
    corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    return [(corner.x, corner.y) for corner in corners]


@pytest.mark.parametrize("language", PaperLanguage)
def test_every_line_and_the_seal_of_a_template_lie_on_paper_where_the_preview_has_them(
    queues, qtbot, do, centre, tmp_path, language
):
    logo = do(add_logo, path=a_picture(tmp_path)).sha256
    template = a_template(do, with_partner(logo))
    sample = partial(print_template_sample, template_id=template.template_id)
    content = do(sample, language=language).content
    preview, paper = shown(content), shown(printed(queues, qtbot, content))
    lines = list(lines_of(content))
    assert len(lines) > 12
    for box in lines:
        right, down = moved_by(preview, paper, box)
        assert max(abs(right), abs(down)) < SCALE, box  # a millimetre
    for before, after in zip(seal_of(preview), seal_of(paper), strict=True):
        assert after == pytest.approx(before, abs=SCALE - 1)


def test_a_line_that_lay_elsewhere_would_be_noticed(queues, qtbot):
    paper = marked(612, 792)
    moved = shown(printed(queues, qtbot, paper, Offset(1.2, -1.0)))
    whole = ImageOps.invert(shown(paper)).getbbox()
    assert moved_by(shown(paper), moved, whole) == pytest.approx((6, -5), abs=1)
