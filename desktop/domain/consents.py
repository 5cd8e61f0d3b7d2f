"""What a person may consent to, each purpose by itself, and what needs it.

A municipality needs no consent for what the law charges it with (Ley 19.628, art. 20): these are
the purposes beyond that. A text that is changed gets another version; the older stays what
somebody agreed to.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Purpose(StrEnum):
    """What the data would be used for."""

    EMPLOYERS = "employers"
    SENSITIVE = "sensitive"
    IMAGES = "images"
    NEWS = "news"


@dataclass(frozen=True)
class ConsentText:
    """What is read to the person, in both languages."""

    version: int
    label_es: str
    label_en: str
    text_es: str
    text_en: str


@dataclass(frozen=True)
class Given:
    """One consent as it was given, and when it was withdrawn."""

    purpose: str
    given_at: datetime
    withdrawn_at: datetime | None = None


TEXTS: dict[Purpose, ConsentText] = {
    Purpose.EMPLOYERS: ConsentText(
        1,
        "Comunicación a empleadores y entidades asociadas",
        "Communication to employers and partners",
        "Autorizo al centro a comunicar mi nombre, datos de contacto, formación y certificados a"
        " empleadores y entidades asociadas que ofrezcan trabajo o cursos. Puedo revocar esta"
        " autorización cuando quiera, sin efecto sobre mis inscripciones.",
        "I allow the centre to communicate my name, contact details, training and certificates to"
        " employers and partner organisations that offer work or courses. I may withdraw this at"
        " any time, without effect on my enrolments.",
    ),
    Purpose.SENSITIVE: ConsentText(
        1,
        "Datos sensibles fuera del mandato legal",
        "Sensitive data outside the legal mandate",
        "Autorizo expresamente al centro a registrar los datos sensibles que yo entregue y que no"
        " exige el programa: pueblo originario, situación migratoria y motivo del nombre social."
        " Sé que no estoy obligado/a a entregarlos y que puedo revocar esta autorización.",
        "I expressly allow the centre to record the sensitive data that I give and that the"
        " programme does not require: indigenous people, migrant status and the reason for a"
        " chosen name. I know that I need not give them and that I may withdraw this.",
    ),
    Purpose.IMAGES: ConsentText(
        1,
        "Fotografías y videos",
        "Photographs and video",
        "Autorizo al centro a tomar y difundir fotografías y videos de las actividades en que"
        " aparezco, sin fines comerciales.",
        "I allow the centre to take and publish photographs and video of activities in which I"
        " appear, not for commercial ends.",
    ),
    Purpose.NEWS: ConsentText(
        1,
        "Noticias por correo o WhatsApp",
        "News by e-mail or WhatsApp",
        "Autorizo al centro a enviarme noticias de cursos y actividades por correo electrónico,"
        " mensaje de texto o WhatsApp.",
        "I allow the centre to send me news of courses and activities by e-mail, text message or"
        " WhatsApp.",
    ),
}


def consented(given: Iterable[Given], purpose: Purpose, at: datetime) -> bool:
    """Tell whether somebody has agreed to *purpose* and not withdrawn it, at a moment."""
    return any(
        one.purpose == purpose
        and one.given_at <= at
        and (one.withdrawn_at is None or one.withdrawn_at > at)
        for one in given
    )
