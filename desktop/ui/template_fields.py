"""The fields of an element of a template, and those of its whole page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from desktop.domain.certificate_layout import Element, ElementKind
from desktop.errors import RefusedError
from desktop.i18n import N_, _
from desktop.ui.field import Field
from desktop.ui.fields import PLAIN, ChoiceField, LongTextField, Reading, TextField, TickField
from desktop.ui.forms import Form
from desktop.ui.template_words import (
    ALIGNS,
    COLOURS,
    FIELDS,
    FOR_KINDS,
    LETTERS,
    SPOKEN,
    WEIGHTS,
    show_millimetres,
)

CHOICES: Mapping[str, Mapping[str, str]] = {
    "align": ALIGNS,
    "letters": LETTERS,
    "weight": WEIGHTS,
    "colour": COLOURS,
    "spoken": SPOKEN,
    "insert": FIELDS,
    "for_kind": FOR_KINDS,
    "number": {str(n): str(n) for n in (1, 2, 3, 4)},
}
_NUMBER = re.compile(r"-?[0-9]{1,3}([.,][0-9])?")
_FONT_KINDS = (ElementKind.TEXT, ElementKind.SIGNATORY)


def _read_number(text: str) -> float:
    if _NUMBER.fullmatch(text.strip()) is None:
        raise RefusedError("millimetres", typed=text.strip())
    return float(text.strip().replace(",", "."))


MILLIMETRES: Reading[float] = Reading(_read_number, show_millimetres, limit=6, width=6)


def page_form() -> Form:
    """Return the fields of the template and its page."""
    return Form(
        [TextField("name_es", N_("&Name in Spanish"), PLAIN, mandatory=True)],
        [TextField("name_en", N_("Name in &English"), PLAIN)],
        [ChoiceField("for_kind", N_("&Which certificates"), mandatory=True)],
        [TickField("frame", N_("F&rame"))],
        [TickField("mountains", N_("&Mountains at the foot"))],
        [
            TickField(
                "stationery",
                N_("&Pre-printed paper"),
                hint=N_("Frame, mountains and emblem are not printed: the paper has its own."),
            )
        ],
        [
            ChoiceField(
                "paper",
                N_("Picture of that paper, &on the screen only"),
                hint=N_("Scan a blank sheet and add it here: it is shown and never printed."),
            )
        ],
    )


def element_form(kind: ElementKind) -> Form:
    """Return the fields of an element of *kind*."""
    return Form(*_own_rows(kind), *_place_rows(kind), *_look_rows(kind))


def _own_rows(kind: ElementKind) -> list[Sequence[Field]]:
    if kind is ElementKind.TEXT:
        return [
            [LongTextField("text_es", N_("&Text, in Spanish"), lines=2)],
            [
                LongTextField(
                    "text_en",
                    N_("Text in &English"),
                    lines=2,
                    hint=N_("Blank: the same, with the fields in English"),
                )
            ],
            [ChoiceField("insert", N_("&Insert a field"))],
        ]
    if kind is ElementKind.SIGNATORY:
        return [
            [
                TextField(
                    "name",
                    N_("&Name"),
                    PLAIN,
                    hint=N_("Blank: who signs for the centre, by number"),
                )
            ],
            [ChoiceField("number", N_("N&umber of the signatory"), mandatory=True)],
            [TextField("text_es", N_("Position in &Spanish"), PLAIN)],
            [TextField("text_en", N_("Position in &English"), PLAIN)],
        ]
    if kind is ElementKind.LOGO:
        return [[ChoiceField("logo", N_("&Picture"), mandatory=True)]]
    return []


def _place_rows(kind: ElementKind) -> list[Sequence[Field]]:
    sides = [
        [_length("x", N_("From the &left, mm")), _length("y", N_("From &above, mm"))],
        [_length("width", N_("&Width, mm")), _length("height", N_("&Height, mm"))],
    ]
    if kind is ElementKind.SEAL:
        sides[1].pop()
    return [*sides]


def _look_rows(kind: ElementKind) -> list[Sequence[Field]]:
    colour = ChoiceField("colour", N_("&Colour"), mandatory=True)
    if kind is ElementKind.LINE:
        return [[colour]]
    if kind not in _FONT_KINDS:
        return []
    size = TextField("size", N_("Si&ze, points"), MILLIMETRES, mandatory=True)
    rows: list[Sequence[Field]] = [
        [size, ChoiceField("letters", N_("Lette&rs"), mandatory=True)],
        [colour, ChoiceField("align", N_("Ali&gned"), mandatory=True)],
    ]
    if kind is ElementKind.TEXT:
        rows.append(
            [
                ChoiceField("weight", N_("&Bold or italic"), mandatory=True),
                ChoiceField("spoken", N_("Lang&uage"), mandatory=True),
            ]
        )
    return rows


def _length(name: str, text: str) -> Field:
    return TextField(name, text, MILLIMETRES, mandatory=True)


def offer_words(form: Form) -> None:
    """Offer the choices in the language spoken now."""
    for name, field in form.fields.items():
        if isinstance(field, ChoiceField) and name in CHOICES:
            field.offer([(str(code), _(text)) for code, text in CHOICES[name].items()])


def values_of(one: Element) -> dict[str, Any]:
    """Return what the fields show of *one*."""
    names = ("text_es", "text_en", "name", "x", "y", "width", "height", "size")
    plain = {name: getattr(one, name) for name in names}
    coded = {
        name: str(getattr(one, name).value)
        for name in ("align", "letters", "weight", "colour", "spoken")
    }
    return plain | coded | {"number": str(one.number), "logo": one.logo or None}
