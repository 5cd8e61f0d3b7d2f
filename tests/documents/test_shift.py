"""The page that is signed at the end of a shift."""

from dataclasses import replace
from datetime import date, datetime, time

import pypdfium2
import pytest

from desktop.documents.shift import PendingSheet, ShiftSlip, render_shift
from desktop.domain.shift import FolioSpan, Tally

ANA = Tally(enrolled=14, waiting=2, taken_back=1, withdrawn=3, moved=1)
PEPA = Tally(issued=8, reprinted=2, voided=1)
SLIP = ShiftSlip(
    language="es",
    municipality="Municipalidad de Peñalolén",
    centre_name="Centro Yunus",
    day=date(2026, 3, 2),
    series="XK7Q",
    lines=(("Ana Soto", ANA), ("Pepa Ñancupil", PEPA)),
    total=ANA + PEPA,
    folios=(FolioSpan("2026.YUN.XK7Q", 12, 20, 7, (15,), (18,)),),
    voided=("2026.YUN.XK7Q.00015",),
    spoilt=("2026.YUN.XK7Q.00017",),
    handed_over=("2026.YUN.XK7Q.00012", "2026.YUN.XK7Q.00013"),
    pending=(PendingSheet(date(2026, 2, 27), time(18, 30), "GM-01/2026-1", "Gestión"),),
    unsent=12,
    last_at=datetime(2026, 3, 2, 14, 32),  # noqa: DTZ001 - local time, as it is printed
    printed_at=datetime(2026, 3, 2, 18, 5),  # noqa: DTZ001 - local time, as it is printed
    printed_by="Ana Soto",
)
MANY = replace(
    SLIP,
    lines=tuple((f"Persona {n} de apellidos muy muy muy largos", ANA) for n in range(30)),
    voided=tuple(f"2026.YUN.XK7Q.{n:05d}" for n in range(200)),
    spoilt=tuple(f"2026.YUN.XK7Q.{n:05d}" for n in range(200)),
    folios=tuple(
        FolioSpan(f"2026.YUN.XK7{n}", 1, 400, 200, tuple(range(1, 400, 2)), ()) for n in range(9)
    ),
    pending=SLIP.pending * 40,
)


def words(slip: ShiftSlip) -> str:
    with pypdfium2.PdfDocument(render_shift(slip)) as document:
        assert len(document) == 1
        assert document[0].get_size() == (612, 792)
        return " ".join(document[0].get_textpage().get_text_bounded().split())


def test_the_slip_says_who_did_what_and_what_became_of_every_folio():
    assert words(SLIP) == (
        "MUNICIPALIDAD DE PEÑALOLÉN Centro Yunus Cierre de turno"
        " 2 de marzo de 2026 · equipo de la serie XK7Q"
        " Certificados Quién Inscripciones En espera Deshechas Retiros Cambios"
        " Emitidos Reimpresos Anulados"
        " Ana Soto 14 2 1 3 1 – – – Pepa Ñancupil – – – – – 8 2 1"
        " Este equipo 14 2 1 3 1 8 2 1"
        " Folios 2026.YUN.XK7Q: 00012 a 00020. Usados: 9 = vigentes: 7 + anulados: 1"
        " + saltados: 1. Anulados: 00015. Saltados: 00018."
        " Anulados hoy: 2026.YUN.XK7Q.00015."
        " Hojas inutilizadas: 2026.YUN.XK7Q.00017. 2 certificados entregados."
        " Asistencias y listas pendientes 27-02-2026 18:30 · GM-01/2026-1 · Gestión"
        " Cambios sin enviar 12 cambios aún no enviados."
        " Último intercambio: 02-03-2026 a las 14:32."
        " Entrega Nombre, firma y hora Recibe Nombre, firma y hora"
        " Impreso el 02-03-2026 a las 18:05 por Ana Soto"
    )


def test_a_quiet_shift_says_so_in_english():
    nothing = dict.fromkeys(("lines", "folios", "voided", "spoilt", "handed_over", "pending"), ())
    quiet = replace(SLIP, language="en", total=Tally(), unsent=None, **nothing)
    said = words(quiet)
    assert "2 March 2026 · computer of series XK7Q" in said
    assert "Folios No folio was used." in said
    assert "Rolls and sheets still missing None." in said
    assert "This computer works alone; nothing is sent." in said
    assert "Hands over Name, signature and time Receives" in said


@pytest.mark.parametrize("language", ["es", "en"])
def test_however_much_was_done_it_is_one_page_and_the_signatures_stay_free(language):
    with pypdfium2.PdfDocument(render_shift(replace(MANY, language=language))) as document:
        page = document[0].get_textpage()
        bounds = [page.get_rect(n) for n in range(page.count_rects())]
    lowest = sorted({round(bottom) for _left, bottom, _right, _top in bounds})
    body = [bottom for bottom in lowest if bottom > 120]
    assert len(document_pages(MANY)) == 1
    assert min(body) > 130


def document_pages(slip: ShiftSlip) -> list[int]:
    with pypdfium2.PdfDocument(render_shift(slip)) as document:
        return list(range(len(document)))


def test_the_same_shift_is_the_same_bytes_with_our_fonts_only():
    assert render_shift(SLIP) == render_shift(SLIP)
    assert b"Helvetica" not in render_shift(SLIP)
