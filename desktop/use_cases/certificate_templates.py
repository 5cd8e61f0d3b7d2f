"""Templates of certificates. A version that was issued with is never changed again."""

from dataclasses import dataclass, replace
from datetime import datetime

from desktop.domain.built_in_layout import built_in_layout
from desktop.domain.certificate_layout import Layout
from desktop.domain.certificates import CertificateKind
from desktop.domain.layout_rules import settled
from desktop.domain.names import search_key, tidy
from desktop.domain.rights import Right
from desktop.errors import RefusedError
from desktop.storage.certificate_templates import (
    CertificateTemplateRecord,
    CertificateTemplateVersionRecord,
    templates,
    used_versions,
    versions_of,
)
from desktop.storage.database import UnitOfWork
from desktop.use_cases.certificate_designs import design_of, template_row
from desktop.use_cases.registry import command, query

NAME_LIMIT = 80


@dataclass(frozen=True)
class TemplateDraft:
    """What a template is; *for_kind* None is for every kind of certificate.

    *template_id* None makes a new one. *seen_version_id* is the version that the layout began as.
    """

    name_es: str
    layout: Layout
    name_en: str = ""
    for_kind: CertificateKind | None = None
    template_id: str | None = None
    seen_version_id: str | None = None


@dataclass(frozen=True)
class TemplateLine:
    """A template with its newest version; *issued* counts the certificates of all versions."""

    template_id: str
    name_es: str
    name_en: str
    for_kind: CertificateKind | None
    active: bool
    version: int
    issued: int


@dataclass(frozen=True)
class TemplateVersionLine:
    """A version; *issued* certificates have it, and with one it is frozen."""

    version_id: str
    version: int
    issued: int
    made_at: datetime
    made_by: str


@dataclass(frozen=True)
class TemplatePage:
    """A template, the draft that would save it as it is, and its versions, the newest first."""

    line: TemplateLine
    draft: TemplateDraft
    versions: tuple[TemplateVersionLine, ...]


@query(Right.SEE)
def list_templates(unit: UnitOfWork) -> tuple[TemplateLine, ...]:
    """Return all templates by name."""
    lines = (_line(unit, row) for row in templates(unit.session))
    return tuple(sorted(lines, key=lambda line: (search_key(line.name_es), line.template_id)))


@query(Right.DESIGN_CERTIFICATES)
def read_template(unit: UnitOfWork, *, template_id: str) -> TemplatePage:
    """Return a template. Raises MissingError template_gone, RefusedError template_newer."""
    row = template_row(unit, template_id)
    versions = versions_of(unit.session, row.id)
    issued = used_versions(unit.session, [version.id for version in versions])
    return TemplatePage(
        _line(unit, row),
        _draft(row, versions[0]),
        tuple(
            TemplateVersionLine(
                one.id, one.number, issued.get(one.id, 0), one.created_at, one.created_by
            )
            for one in versions
        ),
    )


@query(Right.DESIGN_CERTIFICATES)
def built_in_template(_unit: UnitOfWork) -> Layout:
    """Return the built-in design as elements, to begin a template of one's own with."""
    return built_in_layout()


@command(Right.DESIGN_CERTIFICATES)
def save_template(unit: UnitOfWork, *, draft: TemplateDraft) -> TemplateLine:
    """Add a template or change it.

    A version that certificates were issued with stays, and the change becomes the next one; an
    unused one makes room for it. Raises RefusedError: template_name, template_changed (somebody
    saved another version meanwhile) and those of ``layout_rules.settled``; MissingError
    template_gone, logo_missing.
    """
    layout = settled(draft.layout)
    design_of(unit, layout)
    name = tidy(draft.name_es, field="name_es", limit=NAME_LIMIT)
    if not name:
        raise RefusedError("template_name", field="name_es")
    row = template_row(unit, draft.template_id) if draft.template_id else None
    row = row or CertificateTemplateRecord(active=True)
    row.name_es = name
    row.name_en = tidy(draft.name_en, field="name_en", limit=NAME_LIMIT) or name
    row.for_kind = draft.for_kind.value if draft.for_kind else None
    unit.session.add(row)
    unit.session.flush()
    _save_layout(unit, row, layout, draft.seen_version_id)
    return _line(unit, row)


@command(Right.DESIGN_CERTIFICATES)
def copy_template(
    unit: UnitOfWork, *, template_id: str, name_es: str, name_en: str = ""
) -> TemplateLine:
    """Add a template that begins as another one stands. Raises as ``save_template`` does."""
    row = template_row(unit, template_id)
    draft = _draft(row, versions_of(unit.session, row.id)[0])
    fresh = replace(draft, name_es=name_es, name_en=name_en, template_id=None, seen_version_id=None)
    return save_template(unit, draft=fresh)


@command(Right.DESIGN_CERTIFICATES)
def retire_template(unit: UnitOfWork, *, template_id: str) -> TemplateLine:
    """Offer a template to no other course; those that name it go on with it."""
    return _activate(unit, template_id, active=False)


@command(Right.DESIGN_CERTIFICATES)
def restore_template(unit: UnitOfWork, *, template_id: str) -> TemplateLine:
    """Offer a retired template again."""
    return _activate(unit, template_id, active=True)


def _activate(unit: UnitOfWork, template_id: str, *, active: bool) -> TemplateLine:
    row = template_row(unit, template_id)
    row.active = active
    return _line(unit, row)


def _save_layout(
    unit: UnitOfWork, row: CertificateTemplateRecord, layout: Layout, seen: str | None
) -> None:
    versions = versions_of(unit.session, row.id)
    newest = versions[0] if versions else None
    if newest is not None and newest.layout == layout.to_json():
        return
    if newest is not None and seen is not None and newest.id != seen:
        raise RefusedError("template_changed", name=row.name_es)
    number = newest.number if newest else 1
    if newest is not None and used_versions(unit.session, [newest.id]):
        number += 1
    elif newest is not None:
        newest.deleted_at = unit.now
    unit.session.add(
        CertificateTemplateVersionRecord(template_id=row.id, number=number, layout=layout.to_json())
    )
    unit.session.flush()


def _draft(
    row: CertificateTemplateRecord, version: CertificateTemplateVersionRecord
) -> TemplateDraft:
    return TemplateDraft(
        name_es=row.name_es,
        layout=Layout.from_json(version.layout),
        name_en=row.name_en,
        for_kind=CertificateKind(row.for_kind) if row.for_kind else None,
        template_id=row.id,
        seen_version_id=version.id,
    )


def _line(unit: UnitOfWork, row: CertificateTemplateRecord) -> TemplateLine:
    versions = versions_of(unit.session, row.id)
    issued = used_versions(unit.session, [version.id for version in versions])
    return TemplateLine(
        template_id=row.id,
        name_es=row.name_es,
        name_en=row.name_en,
        for_kind=CertificateKind(row.for_kind) if row.for_kind else None,
        active=row.active,
        version=versions[0].number if versions else 1,
        issued=sum(issued.values()),
    )
