"""Names of people who are new."""

from itertools import product

from bench.scenarios.stage import Stage
from desktop.use_cases.duplicates import find_duplicates
from desktop.use_cases.person_draft import PersonDraft

NEWCOMERS = product(  # as long as "Muñoz", and nobody like the other
    ("Rosa Elena", "Olga Irene", "Alma Paula", "Irma Aurora", "Elsa Norma"),
    ("Ponce", "Ibarra", "Zamora", "Quiroz", "Yevenes", "Duarte", "Hidalgo", "Bravo", "Uribe"),
    ("Veraz",),
)


def a_newcomer(stage: Stage) -> tuple[str, str, str]:
    """Return a name that is like nobody's on file: nothing has to be asked about them."""
    for names in NEWCOMERS:
        given, first, second = names
        draft = PersonDraft(
            given_names=given,
            first_surname=first,
            second_surname=second,
            birth_date_text="17-04-1985",
        )
        if not stage.ask(find_duplicates, draft=draft):
            return names
    raise LookupError("every newcomer has come")
