"""The built-in lists of codes with their labels in both languages; each centre may add to them.

A code is what is stored, in English and never translated; the labels are what is shown.
Education follows SENCE's short list, employment the groups of the INE.
"""

from dataclasses import dataclass
from functools import cache

from desktop.domain.codes_places import COMMUNES, COUNTRIES, SECTORS
from desktop.domain.codes_sensitive import SENSITIVE
from desktop.domain.names import search_key

PENALOLEN = "13122"
CHILE = "CHL"


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of a list."""

    code: str
    label_es: str
    label_en: str


_RAW: dict[str, tuple[tuple[str, str, str], ...]] = {
    "document_type": (
        ("run", "RUN", "RUN"),
        ("passport", "Pasaporte", "Passport"),
        ("foreign_document", "Documento extranjero", "Foreign ID document"),
        ("ipe", "IPE (identificador provisorio escolar)", "IPE (provisional school number)"),
        ("nip", "NIP (identificador provisorio FONASA)", "NIP (provisional health number)"),
    ),
    "sex": (
        ("F", "Femenino", "Female"),
        ("M", "Masculino", "Male"),
        ("X", "No binario", "Non-binary"),
        ("no_data", "Sin dato", "No data"),
    ),
    "education_level": (
        ("none", "Sin estudios", "No schooling"),
        ("special", "Educación especial o diferencial", "Special education"),
        ("primary_incomplete", "Básica incompleta", "Primary, incomplete"),
        ("primary", "Básica completa", "Primary, complete"),
        ("secondary_incomplete", "Media incompleta", "Secondary, incomplete"),
        ("secondary", "Media completa", "Secondary, complete"),
        ("technical_incomplete", "Técnico nivel superior incompleto", "Technical, incomplete"),
        ("technical", "Técnico nivel superior completo", "Technical, complete"),
        ("professional_incomplete", "Profesional incompleto", "Professional, incomplete"),
        ("professional", "Profesional completo", "Professional, complete"),
        ("postgraduate", "Posgrado", "Postgraduate"),
        ("not_stated", "No informado", "Not stated"),
    ),
    "employment_status": (
        ("employed_contract", "Dependiente con contrato", "Employed, with a contract"),
        ("employed_no_contract", "Dependiente sin contrato", "Employed, without a contract"),
        ("self_employed_formal", "Cuenta propia formal", "Self-employed, formal"),
        ("self_employed_informal", "Cuenta propia informal", "Self-employed, informal"),
        ("employer", "Empleador/a", "Employer"),
        ("domestic_service", "Servicio doméstico", "Domestic service"),
        ("unemployed", "Cesante", "Unemployed"),
        ("first_job", "Busca trabajo por primera vez", "Looking for a first job"),
        ("home_and_care", "Quehaceres del hogar o cuidados", "Home duties or care"),
        ("student", "Estudiante", "Student"),
        ("retired", "Jubilado/a o pensionado/a", "Retired"),
        ("other", "Otra situación", "Other"),
        ("not_stated", "No informado", "Not stated"),
    ),
    "area": (
        ("entrepreneurship", "Emprendimiento", "Entrepreneurship"),
        ("formalisation", "Formalización", "Formalisation"),
        ("marketing", "Marketing", "Marketing"),
        ("soft_skills", "Habilidades blandas", "Soft skills"),
        ("employment", "Empleo", "Employment"),
        ("computing", "Computación", "Computing"),
        ("accounting", "Contabilidad", "Accounting"),
        ("public_procurement", "Compras públicas", "Public procurement"),
        ("food", "Alimentación", "Food"),
        ("trades", "Oficios", "Trades"),
        ("networks", "Red y talleres", "Networks and workshops"),
        ("innovation", "Innovación", "Innovation"),
    ),
    "modality": (
        ("in_person", "Presencial", "In person"),
        ("online", "En línea", "Online"),
        ("blended", "Mixta", "Blended"),
    ),
    "hour_kind": (
        ("clock", "Cronológicas (60 min)", "Clock hours (60 min)"),
        ("teaching", "Pedagógicas (45 min)", "Teaching hours (45 min)"),
    ),
    "withdrawal_reason": (
        ("work", "Encontró trabajo", "Found work"),
        ("timetable", "El horario no le acomoda", "The timetable does not suit"),
        ("health", "Motivos de salud", "Health reasons"),
        ("care", "Cuidado de personas", "Caring for somebody"),
        ("moved_away", "Cambio de domicilio", "Moved away"),
        ("transport", "Traslado o locomoción", "Travel"),
        ("not_as_expected", "El curso no era lo esperado", "The course was not as expected"),
        ("mistake", "Inscripción por error", "Enrolled by mistake"),
        ("unreachable", "No fue posible contactar", "Could not be reached"),
        ("other", "Otro motivo", "Other reason"),
    ),
    "void_reason": (
        ("name", "Error en el nombre", "Mistake in the name"),
        ("document", "Error en el RUN o documento", "Mistake in the RUN or document"),
        ("course_data", "Error en los datos del curso", "Mistake in the course's particulars"),
        ("result", "Se corrigió el resultado", "The result was corrected"),
        ("duplicate", "Emitido dos veces", "Issued twice"),
        ("wrong_person", "Emitido a otra persona", "Issued to another person"),
        ("other", "Otro motivo", "Other reason"),
    ),
    "reprint_reason": (
        ("requested", "La persona pidió otra copia", "The person asked for another copy"),
        ("lost", "Se extravió", "Lost"),
        ("damaged", "Se dañó", "Damaged"),
        ("printer", "Salió mal impreso", "Spoilt by the printer"),
        ("other", "Otro motivo", "Other reason"),
    ),
    "cancel_reason": (
        ("instructor_absent", "Facilitador/a ausente", "Instructor absent"),
        ("no_room", "Sala no disponible", "Room not available"),
        ("holiday", "Feriado o cierre", "Holiday or closing"),
        ("emergency", "Emergencia o corte de servicios", "Emergency or power cut"),
        ("few_people", "Pocas personas", "Too few people"),
        ("other", "Otro motivo", "Other reason"),
    ),
    "no_document_reason": (
        ("in_process", "Documento en trámite", "Document being processed"),
        ("lost", "Documento perdido", "Document lost"),
        ("not_brought", "No lo trae", "Did not bring it"),
        ("none", "No tiene documento", "Has no document"),
        ("declined", "Prefiere no informar", "Prefers not to say"),
    ),
    "verified_how": (
        ("scanned", "Cédula leída con lector", "Card read by scanner"),
        ("seen", "Documento a la vista", "Document seen"),
        ("copy", "Copia o fotografía", "Copy or photograph"),
        ("stated", "Declarado", "Stated"),
        ("imported", "Planilla importada", "Imported sheet"),
    ),
    "sector": SECTORS,
    "commune": COMMUNES,
    "nationality": COUNTRIES,
    **SENSITIVE,
}

BUILT_IN: dict[str, tuple[Code, ...]] = {
    name: tuple(Code(*entry) for entry in entries) for name, entries in _RAW.items()
}


@cache
def _codes_by_words(list_name: str) -> dict[str, str]:
    """Return the code of each spelling; of two entries with the same label the first wins."""
    return {
        search_key(spelling): entry.code
        for entry in reversed(BUILT_IN[list_name])
        for spelling in (entry.label_en, entry.label_es, entry.code)
    }


def code_named(list_name: str, text: str) -> str | None:
    """Return the code of a built-in list whose code or label *text* is, whatever its accents."""
    return _codes_by_words(list_name).get(search_key(text))
