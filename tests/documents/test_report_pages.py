"""A report of several pages: nothing is cut off, and each page says what it is."""

from desktop.documents.pdf_reading import read_pdf
from desktop.documents.report_pages import Facts, Heading, Report, Table, Text, render_report

LONG = tuple((f"Persona {n}", f"dato {n}") for n in range(150))


def report(language="es"):
    blocks = (
        Heading("Primera parte"),
        Text("Un párrafo " + "muy largo " * 80),
        Facts((("Nombre", "Ñancupil O'Higgins"), ("Notas", "una\ndos"))),
        Table(("Nombre", "Dato"), LONG, (3, 1)),
    )
    return render_report(Report(language, "Municipalidad", "Centro", "Informe", "Hecho", blocks))


def test_everything_is_on_its_pages():
    said = " ".join(" ".join(page.text for page in read_pdf(report())).split())
    for words in ("Primera parte", "Ñancupil O'Higgins", "una", "dos", "Persona 0", "Persona 149"):
        assert words in said
    assert "Página 1" in said
    assert "Página 3" in said


def test_the_same_report_has_the_same_bytes():
    assert report() == report()
