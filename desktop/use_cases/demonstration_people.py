"""People who do not exist, as they would come to a counter in Peñalolén."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from desktop.domain.codes import PENALOLEN
from desktop.domain.identity import check_digit
from desktop.domain.names import search_key, sort_key
from desktop.storage.bulk import made_at
from desktop.storage.ids import new_id

FOLDER = Path(__file__).parents[2] / "resources" / "demonstration"
Row = dict[str, object]
_WOMEN = 0.66


@cache
def people_data() -> dict[str, Any]:
    """Return the names, streets and shares that people are made of."""
    content: dict[str, Any] = json.loads((FOLDER / "people.json").read_text("utf-8"))
    return content


@dataclass
class Crowd:
    """Makes people; no RUN and no passport comes twice from the same crowd."""

    random: Random
    centre_id: str
    by: str
    taken: set[int] = field(default_factory=set)
    made: int = 0

    def person(self, registered: datetime) -> tuple[Row, list[Row]]:
        """Return the row of a new person and the rows of their documents (one or none)."""
        origin = self._one_of(people_data()["origins"])
        sex = "F" if self.random.random() < _WOMEN else "M"
        birth = registered.date() - timedelta(days=int(365.25 * self._age()))
        first, second = self._surnames(origin)
        given = self.random.choice(origin[sex])
        person: Row = {
            "id": new_id(),
            "given_names": given,
            "first_surname": first,
            "second_surname": second,
            "birth_date": birth,
            "sex": sex,
            "nationality": origin["nationality"],
            "centre_id": self.centre_id,
            "sort_key": sort_key(first, second or "", given),
            **self._home(),
            **self._reached_by(given, first),
            **made_at(registered, self.by),
        }
        return self._with_document(person, birth)

    def _one_of(self, shares: list[dict[str, Any]]) -> dict[str, Any]:
        weights = [entry["share"] for entry in shares]
        return self.random.choices(shares, weights)[0]

    def _coded(self, name: str) -> str:
        codes, weights = zip(*people_data()[name], strict=True)
        return str(self.random.choices(codes, weights)[0])

    def _age(self) -> float:
        return min(88.0, max(17.5, self.random.gauss(42, 14)))

    def _surnames(self, origin: dict[str, Any]) -> tuple[str, str | None]:
        first = self.random.choice(origin["surnames"])
        if origin["nationality"] == "HTI":  # one surname is usual there
            return first, None
        everybody = people_data()["origins"][0]["surnames"]
        married_in = self.random.random() < 0.35
        return first, self.random.choice(everybody if married_in else origin["surnames"])

    def _home(self) -> Row:
        place = self.random.randrange(100, 9900)
        return {
            "address": f"{self.random.choice(people_data()['streets'])} {place}",
            "sector": self._coded("sectors") if self.random.random() > 0.08 else None,
            "commune": PENALOLEN if self.random.random() > 0.05 else "13118",
            "education_level": self._coded("education"),
            "employment_status": self._coded("employment"),
        }

    def _reached_by(self, given: str, first: str) -> Row:
        self.made += 1
        chance = self.random.random()
        mobile = f"+569{self.random.randrange(30_000_000, 69_999_999)}"
        local = "".join(filter(str.isalnum, search_key(f"{given.split(maxsplit=1)[0]}{first}")))
        mail = f"{local}{self.made}@example.cl" if self.random.random() < 0.55 else None
        return {
            "phone": None if chance < 0.09 else mobile,
            "phone_typed": "recado donde la vecina" if chance < 0.03 else None,
            "no_phone": 0.03 <= chance < 0.09,
            "email": mail,
        }

    def _with_document(self, person: Row, birth: date) -> tuple[Row, list[Row]]:
        abroad = person["nationality"] != "CHL"
        chance = self.random.random()
        person["no_document_reason"] = "in_process" if abroad and chance < 0.06 else None
        if person["no_document_reason"]:
            return person, []
        passport = abroad and chance < 0.18
        document = {
            "person_id": person["id"],
            "type": "passport" if passport else "run",
            "country": person["nationality"] if passport else None,
            "number": f"P{next(self._bodies(10_000_000, 89_999_999))}"
            if passport
            else self._run(birth, abroad=abroad),
            "verified_how": "seen" if chance > 0.3 else "stated",
            **{key: person[key] for key in made_at(None, "")},
        }
        return person, [document]

    def _run(self, birth: date, *, abroad: bool) -> str:
        """Return a RUN as numbers went: in order of birth, residents from abroad above 21 million.

        Source: the usual straight line through RUNs by year of birth, good to a million.
        """
        usual = int(333_697 * (birth.year + birth.month / 12) - 645_320_000)
        low = 21_500_000 if abroad else max(2_600_000, usual - 500_000)
        high = 28_500_000 if abroad else low + 1_000_000
        body = next(self._bodies(low, high))
        return f"{body}-{check_digit(body)}"

    def _bodies(self, low: int, high: int) -> Iterator[int]:
        while True:
            body = self.random.randrange(low, high)
            if body not in self.taken:
                self.taken.add(body)
                yield body
