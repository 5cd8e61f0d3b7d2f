"""The built-in lists of what is sensitive, and of how a consent or a request was given."""

SENSITIVE: dict[str, tuple[tuple[str, str, str], ...]] = {
    "rsh_bracket": (
        ("40", "0–40 %", "0–40 %"),
        ("50", "41–50 %", "41–50 %"),
        ("60", "51–60 %", "51–60 %"),
        ("70", "61–70 %", "61–70 %"),
        ("80", "71–80 %", "71–80 %"),
        ("90", "81–90 %", "81–90 %"),
        ("100", "91–100 %", "91–100 %"),
        ("none", "Sin RSH", "Not in the RSH"),
        ("not_stated", "No informado", "Not stated"),
    ),
    "rsh_source": (
        ("declared", "Declarado por la persona", "Stated by the person"),
        ("seen", "Cartola a la vista", "Certificate seen"),
    ),
    "indigenous_people": (
        ("mapuche", "Mapuche", "Mapuche"),
        ("aymara", "Aymara", "Aymara"),
        ("rapa_nui", "Rapa Nui", "Rapa Nui"),
        ("lickanantay", "Lickanantay", "Lickanantay"),
        ("quechua", "Quechua", "Quechua"),
        ("colla", "Colla", "Colla"),
        ("diaguita", "Diaguita", "Diaguita"),
        ("kawesqar", "Kawésqar", "Kawésqar"),
        ("yagan", "Yagán", "Yagán"),
        ("chango", "Chango", "Chango"),
        ("selknam", "Selk'nam", "Selk'nam"),
        ("afro_chilean", "Pueblo tribal afrodescendiente", "Afro-Chilean tribal people"),
        ("other", "Otro", "Other"),
        ("none", "Ninguno", "None"),
    ),
    "migrant_status": (
        ("permanent", "Residencia definitiva", "Permanent residence"),
        ("temporary", "Residencia temporal", "Temporary residence"),
        ("in_process", "En trámite", "In process"),
        ("refugee", "Refugio o protección", "Refuge or protection"),
        ("none", "Sin permiso vigente", "No permit in force"),
    ),
    "channel": (
        ("counter", "En el mesón", "At the counter"),
        ("paper", "En papel, firmado", "On paper, signed"),
        ("phone", "Por teléfono", "By telephone"),
        ("email", "Por correo electrónico", "By e-mail"),
    ),
}
"""Lists of codes that come with the personal data: added to a centre that was set up before."""
