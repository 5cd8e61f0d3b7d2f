"""What a person is told about their data before they hand them over (Ley 19.628, art. 14 ter).

This is the text that a centre begins with, version 1. An administrator may write another one,
which becomes the next version; which one somebody was told is kept with the person.
"""

from desktop.domain.names import tidy
from desktop.errors import RefusedError

FIRST_VERSION = 1
LIMIT = 6000  # characters in each language
_LINE = 2000

TEXT_ES = """\
Responsable: {municipality}, a través de {centre}. La autoridad responsable es el alcalde o la \
alcaldesa. Contacto: {contact}.
Finalidades: inscribirle en cursos, llevar la asistencia y los resultados, emitir y verificar \
certificados, contactarle por sus cursos, y elaborar estadísticas sin identificar a nadie.
Base legal: el cumplimiento de las funciones municipales de capacitación, promoción del empleo y \
fomento productivo (Ley 18.695, art. 4 d; Ley 19.518; Ley 19.628, art. 20, modificada por la \
Ley 21.719). Lo que vaya más allá se le pregunta aparte y requiere su consentimiento, que puede \
revocar cuando quiera.
Datos sensibles (tramo del RSH, hogar, necesidades de apoyo, grupos prioritarios): solo los que \
exige el programa o usted autoriza; los ve únicamente personal autorizado y cada acceso queda \
registrado.
Destinatarios: la municipalidad y quienes fiscalizan o financian el programa, en lo que la ley \
exige. A empleadores u otras entidades, solo con su consentimiento. No se venden datos ni se \
toman decisiones automatizadas sobre usted.
Conservación: mientras participe y hasta 5 años después de su último curso; luego se anonimizan. \
El registro de certificados se conserva de forma permanente.
Origen: los datos los entrega usted; no se consultan otras fuentes sin avisarle.
Derechos: acceso, rectificación, supresión, oposición, portabilidad y bloqueo, gratis, en el \
centro \
o por escrito al municipio. Respuesta en 30 días corridos, prorrogables una vez; el bloqueo, en 2 \
días hábiles. Si no está conforme, puede reclamar ante la Agencia de Protección de Datos \
Personales.\
"""

TEXT_EN = """\
Controller: {municipality}, through {centre}. The mayor is the responsible authority. Contact: \
{contact}.
Purposes: to enrol you in courses, keep attendance and results, issue and verify certificates, \
contact you about your courses, and make statistics that identify nobody.
Legal basis: the municipality's functions of training, promotion of employment and local \
development (Ley 18.695, art. 4 d; Ley 19.518; Ley 19.628, art. 20, as modified by Ley 21.719). \
Whatever goes beyond is asked separately and needs your consent, which you may withdraw at any \
time.
Sensitive data (RSH bracket, household, support needed, target groups): only those that the \
programme requires or that you allow; only authorised staff see them, and each access is recorded.
Recipients: the municipality and those who audit or fund the programme, as far as the law \
requires. \
Employers or other organisations only with your consent. No data are sold, and no automated \
decisions are made about you.
Retention: while you take part and up to 5 years after your last course; then they are \
anonymised. \
The register of certificates is kept permanently.
Source: you give the data yourself; no other source is consulted without telling you.
Your rights: access, rectification, erasure, objection, portability and restriction (blocking), \
free \
of charge, at the centre or in writing to the municipality. Answer within 30 calendar days, \
extendable once; blocking within 2 working days. If you do not agree, you may complain to the \
Personal Data Protection Agency (Agencia de Protección de Datos Personales).\
"""


def read_notice_text(typed: str, field: str) -> str:
    """Return a text as it will be read out. Refuses with notice_missing, too_long."""
    lines = [tidy(line, field=field, limit=_LINE) for line in typed.splitlines()]
    text = "\n".join(line for line in lines if line)
    if not text:
        raise RefusedError("notice_missing", field=field)
    if len(text) > LIMIT:
        raise RefusedError("too_long", field=field, limit=LIMIT)
    return text
