"""Sensitive data: which of them the programme's mandate covers, and the groups that are restricted.

No diagnosis and no offence is ever asked: what a person needs in class, and who referred them.
"""

from dataclasses import dataclass

MANDATED = frozenset(
    {
        "rsh_bracket",
        "rsh_on",
        "rsh_source",
        "household_size",
        "dependants",
        "head_of_household",
        "adjustments",
        "disability_credential",
        "credential_until",
    }
)
"""Fields that the programme needs for what the law charges it with: without consent."""

BY_CONSENT = ("indigenous_people", "migrant_status", "chosen_name_reason")
"""Fields that need the person's express consent (art. 16)."""


@dataclass(frozen=True)
class TargetGroup:
    """A group that programmes are for; a *restricted* one is seen by one or two roles only."""

    code: str
    label_es: str
    label_en: str
    restricted: bool = False
    active: bool = True


TARGET_GROUPS: tuple[TargetGroup, ...] = (
    TargetGroup("head_of_household", "Mujeres jefas de hogar", "Women heads of household"),
    TargetGroup("disability", "Personas con discapacidad", "People with disabilities"),
    TargetGroup("youth", "Jóvenes de 18 a 29 años", "Young people of 18 to 29"),
    TargetGroup("older", "Personas mayores", "Older people"),
    TargetGroup("carer", "Cuidadoras y cuidadores", "Carers"),
    TargetGroup("unemployed", "Personas cesantes", "Unemployed people"),
    TargetGroup(
        "reintegration",
        "Personas en proceso de reinserción social",
        "People in social reintegration",
        restricted=True,
    ),
)
