"""Setting up a centre and knowing which one this is."""

import re
from dataclasses import dataclass
from datetime import date
from functools import partial

from desktop.domain.codes import BUILT_IN
from desktop.domain.place_calls import check_hold_hours
from desktop.domain.rights import Right
from desktop.errors import MissingError, RefusedError
from desktop.storage.accounts import account_rows
from desktop.storage.centre import CentreRecord, CodeRecord, own_centre
from desktop.storage.centre_lists import code_row
from desktop.storage.database import UnitOfWork
from desktop.storage.device import this_device
from desktop.storage.ids import shared_id
from desktop.use_cases.meanwhile import merged, readable
from desktop.use_cases.registry import command, query


@dataclass(frozen=True)
class CentreDraft:
    """What is asked when a centre is set up or its particulars change.

    ``offer_hours`` is how long an offered place is held; None is the usual day.
    """

    code: str
    name_es: str
    name_en: str | None = None
    municipality: str = "Municipalidad de Peñalolén"
    commune: str = "13122"
    address: str | None = None
    phone: str | None = None
    verification_url: str | None = None
    offer_hours: int | None = None


@dataclass(frozen=True)
class CentreLine:
    """The centre this computer works for."""

    id: str
    code: str
    name_es: str
    name_en: str
    municipality: str
    commune: str
    address: str | None
    phone: str | None
    verification_url: str | None
    offer_hours: int | None


@command(Right.ADMINISTER)
def set_up_centre(unit: UnitOfWork, *, draft: CentreDraft) -> CentreLine:
    """Make the centre of this computer, with the built-in lists of codes.

    Raises RefusedError: centre_code (not 2–6 letters and digits), centre_already, centre_name.
    """
    code = _code(draft.code)
    if own_centre(unit.session) is not None:
        raise RefusedError("centre_already")
    centre = CentreRecord(id=shared_id("centre", code), code=code)
    _fill(centre, draft)
    unit.session.add(centre)
    unit.session.flush()
    this_device(unit.session).centre_id = centre.id
    for account in account_rows(unit.session):
        account.centre_id = centre.id
    for name, codes in BUILT_IN.items():
        for position, entry in enumerate(codes):
            unit.session.add(
                CodeRecord(
                    id=shared_id("code", name, entry.code),
                    list=name,
                    code=entry.code,
                    label_es=entry.label_es,
                    label_en=entry.label_en,
                    position=position,
                )
            )
    return _line(centre)


@command(Right.ADMINISTER)
def correct_centre(
    unit: UnitOfWork, *, draft: CentreDraft, seen: CentreDraft | None = None
) -> CentreLine:
    """Change the particulars of the centre; its code stays, it stands in folios.

    *seen* is the centre as the form had it. Raises RefusedError centre_name, changed_meanwhile
    (field, value).
    """
    centre = centre_of(unit)
    draft = merged(draft, seen, draft_of(_line(centre)), partial(_shown, unit)) if seen else draft
    _fill(centre, draft)
    return _line(centre)


@query(Right.SIGN_IN)
def read_centre(unit: UnitOfWork) -> CentreLine | None:
    """Return the centre of this computer; None before it is set up."""
    centre = own_centre(unit.session)
    return _line(centre) if centre else None


@query(Right.SIGN_IN)
def read_today(unit: UnitOfWork) -> date:
    """Return the date on the wall of the centre."""
    return unit.today


def centre_of(unit: UnitOfWork) -> CentreRecord:
    """Return the centre of this computer. Raises MissingError("no_centre_yet")."""
    centre = own_centre(unit.session)
    if centre is None:
        raise MissingError("no_centre_yet")
    return centre


def checked(draft: CentreDraft) -> CentreDraft:
    """Return *draft* if a centre can be made of it; raises as :func:`set_up_centre` does."""
    _code(draft.code)
    if not draft.name_es.strip():
        raise RefusedError("centre_name")
    return draft


def draft_of(line: CentreLine) -> CentreDraft:
    """Return the draft that would save the centre as it is."""
    return CentreDraft(
        line.code,
        line.name_es,
        line.name_en,
        line.municipality,
        line.commune,
        line.address,
        line.phone,
        line.verification_url,
        line.offer_hours,
    )


def _shown(unit: UnitOfWork, field: str, value: object) -> object:
    """Return the value of a field as one reads it: of the commune, its name."""
    row = code_row(unit.session, field, str(value))
    return row.label_es if row is not None else readable(field, value)


def _code(typed: str) -> str:
    code = typed.strip().upper()
    if not re.fullmatch(r"[A-Z0-9]{2,6}", code):
        raise RefusedError("centre_code", typed=typed)
    return code


def _fill(centre: CentreRecord, draft: CentreDraft) -> None:
    check_hold_hours(draft.offer_hours)
    checked(draft)
    centre.name_es = draft.name_es.strip()
    centre.name_en = (draft.name_en or draft.name_es).strip()
    centre.municipality, centre.commune = draft.municipality.strip(), draft.commune
    centre.address, centre.phone = draft.address, draft.phone
    centre.verification_url, centre.offer_hours = draft.verification_url, draft.offer_hours


def _line(centre: CentreRecord) -> CentreLine:
    return CentreLine(
        centre.id,
        centre.code,
        centre.name_es,
        centre.name_en,
        centre.municipality,
        centre.commune,
        centre.address,
        centre.phone,
        centre.verification_url,
        centre.offer_hours,
    )
