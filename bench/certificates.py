"""Certificates per second, against bare ReportLab that draws the same page.

The bare side is what our page comes down to: a form XObject for what repeats, the same words at
the same places (recorded once, so nothing is decided or fitted, only centred), and the same QR code
as one path of rectangles: the fastest page that trying found before this program was written.
"""

import io
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from bench.measure import seconds
from desktop.documents.barcodes import qr_operators, qr_rows
from desktop.documents.certificate import CertificatePage, render
from desktop.documents.certificate_ground import MIDDLE, QR_CORNER, QR_SIZE, draw_ground
from desktop.documents.certificate_page import draw_page
from desktop.documents.certificate_words import ground_words, languages
from desktop.documents.pdf_sheet import new_canvas, put
from desktop.documents.seal import new_key, sign
from desktop.documents.sheet_style import LETTER_LANDSCAPE
from desktop.domain.certificate_claims import claims
from desktop.domain.certificates import (
    CertificateKind,
    CertificateSnapshot,
    PaperLanguage,
    SignatoryLine,
    folio,
    verification_code,
)
from desktop.domain.identity import DocumentType

NAMES = ("María José Ñancupil Peñaloza", "Íñigo de la Fuente O'Higgins", "Rayén Huenchumán Soto")


def measure(pages: int) -> dict[str, Any]:
    """Return certificates per second of both, in one PDF."""
    made = [_page(number) for number in range(pages)]
    render(made[:3])
    calls = [(page.qr_text, words) for page, words in zip(made, _recorded(made), strict=True)]
    ways = {
        "ours": lambda: render(made),
        "bare": lambda: _replay(made[0].snapshot, calls, _path),
        "bare_with_our_qr": lambda: _replay(made[0].snapshot, calls, _stencil),
    }
    best = {name: min(seconds(way) for _ in range(3)) for name, way in ways.items()}
    return {
        "pages": pages,
        **{f"{name}_per_second": round(pages / took) for name, took in best.items()},
        "ratio": round(best["ours"] / best["bare"], 2),
        "ratio_with_our_qr": round(best["ours"] / best["bare_with_our_qr"], 2),
        "target": 1.3,
    }


class Recorder:
    """Passes every call on to a canvas and keeps it."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self.calls: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._canvas, name)
        if not callable(found):
            return found

        def call(*values: Any, **named: Any) -> Any:
            self.calls.append((name, values, named))
            return found(*values, **named)

        return call


def _recorded(pages: list[CertificatePage]) -> list[list[Any]]:
    canvas = _canvas(pages[0].snapshot, io.BytesIO())
    recorded = []
    for page in pages:
        recorder = Recorder(canvas)
        draw_page(recorder, page)  # type: ignore[arg-type]
        recorded.append(recorder.calls)
        canvas.showPage()
    return recorded


def _replay(
    snapshot: CertificateSnapshot, pages: list[tuple[str, list[Any]]], qr: Callable[[str], str]
) -> None:
    canvas = _canvas(snapshot, io.BytesIO())
    canvas.beginForm("ground", 0, 0, *LETTER_LANDSCAPE)
    draw_ground(canvas, snapshot)
    canvas.endForm()
    for qr_text, calls in pages:
        canvas.doForm("ground")
        for name, values, named in calls:
            if name == "drawString":
                canvas.drawCentredString(MIDDLE, *values[1:], **named)
            else:
                getattr(canvas, name)(*values, **named)
        put(canvas, qr(qr_text))
        canvas.showPage()
    canvas.save()


def _stencil(text: str) -> str:
    return f"q 0 g {qr_operators(text, *QR_CORNER, QR_SIZE)} Q"


def _path(text: str) -> str:
    """Return the QR code as one path of rectangles, as wide as the dark runs of each row."""
    rows = qr_rows(text)
    scale = QR_SIZE / (len(rows) + 8)
    runs = [
        f"{4 + run.start()} {4 + len(rows) - number} {run.end() - run.start()} 1 re"
        for number, row in enumerate(rows)
        for run in re.finditer(b"\x00+", row)
    ]
    x, y = QR_CORNER
    placed = f"q {scale:.4f} 0 0 {scale:.4f} {x} {y} cm 0 g"
    return f"{placed} {' '.join(runs)} f Q"


def _canvas(snapshot: CertificateSnapshot, out: io.BytesIO) -> Any:
    language = languages(snapshot)[0]
    return new_canvas(out, LETTER_LANDSCAPE, language, ground_words(snapshot, language).title)


def _page(number: int) -> CertificatePage:
    snapshot = CertificateSnapshot(
        kind=CertificateKind.COMPLETION,
        language=PaperLanguage.ES,
        folio=folio(2026, "YUN", "A", number + 1),
        code=verification_code(number.to_bytes(8) * 2),
        person_name=NAMES[number % len(NAMES)],
        document_label_type=DocumentType.RUN,
        document_number="12.345.678-5",
        country=None,
        course_title_es="Plan de negocio paso a paso",
        course_title_en="Business plan step by step",
        minutes=1_440,
        hour_kind="clock",
        modality="in_person",
        starts_on=date(2026, 3, 2),
        ends_on=date(2026, 5, 30),
        attendance_percent=92,
        grade=Decimal("5.8"),
        issued_on=date(2026, 6, 4),
        place="Peñalolén",
        municipality="Municipalidad de Peñalolén",
        centre_name_es="Centro Yunus",
        centre_name_en="Yunus Centre",
        signatories=(
            SignatoryLine("Verónica Santibáñez", "Directora", "Director"),
            SignatoryLine("Íñigo de la Fuente", "Coordinador", "Coordinator"),
        ),
        verification_url="https://example.cl/v",
    )
    return CertificatePage(snapshot, sign(claims(snapshot, f"{number:036d}", "YUN"), _KEY))


_KEY = new_key()
