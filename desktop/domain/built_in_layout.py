"""The built-in design as elements that can be moved: what a template of one's own begins with."""

from dataclasses import replace
from typing import Any

from desktop.domain.certificate_layout import (
    Colour,
    Element,
    ElementKind,
    Layout,
    Letters,
    Weight,
)

WIDE: dict[str, Any] = {
    "x": 33.9,
    "width": 211.6,
}  # what a line of the built-in design has, in millimetres
BESIDE_SEAL: dict[str, Any] = {"x": 70.0, "width": 139.4}


def built_in_layout() -> Layout:
    """Return a page that looks like the built-in design; that one itself is never changed."""
    return Layout(
        elements=(
            Element(kind=ElementKind.EMBLEM, x=130.6, y=24.0, width=18.2, height=18.2),
            *_head(),
            *_body(),
            Element(kind=ElementKind.SIGNATORY, x=73, y=153, width=66, height=29, number=1, size=8),
            Element(
                kind=ElementKind.SIGNATORY, x=146, y=153, width=66, height=29, number=2, size=8
            ),
            Element(kind=ElementKind.STAMP, x=220.2, y=150, width=28, height=28),
            _text("{verify}", 187, 6, 7, letters=Letters.SANS, colour=Colour.GREY, **BESIDE_SEAL),
            Element(kind=ElementKind.SEAL, x=24.8, y=144.4, width=38.8, height=49.8),
        )
    )


def _head() -> tuple[Element, ...]:
    return (
        _text(
            "{municipality}",
            44,
            5,
            9,
            letters=Letters.SANS,
            weight=Weight.BOLD,
            colour=Colour.PETROL,
        ),
        _text("{centre}", 49, 4.6, 9, letters=Letters.SANS, colour=Colour.GREY),
        _text("{title}", 54, 15, 33, colour=Colour.PETROL),
        Element(
            kind=ElementKind.LINE, x=113.6, y=71.2, width=52.2, height=0.3, colour=Colour.COPPER
        ),
        _text("{opening}", 74, 7, 12.5, weight=Weight.ITALIC),
    )


def _body() -> tuple[Element, ...]:
    return (
        _text("{person_name}", 82, 16, 30, weight=Weight.BOLD),
        _text("{document}", 98.4, 5.4, 10.5, letters=Letters.SANS, colour=Colour.GREY),
        _text("{verb}", 104.4, 5.6, 12, weight=Weight.ITALIC),
        _text("{course_title}", 110.6, 12.4, 20, weight=Weight.BOLD, colour=Colour.PETROL),
        _text("{details}", 123.4, 13.4, 11.5),
        _text("{closing}", 137.6, 5.4, 9.5, weight=Weight.ITALIC, colour=Colour.GREY),
        _text("{place_and_date}", 143.6, 6.4, 11.5, **BESIDE_SEAL),
    )


def _text(text: str, y: float, height: float, size: float, **look: Any) -> Element:  # noqa: ANN401
    return replace(
        Element(kind=ElementKind.TEXT, y=y, height=height, size=size, text_es=text, **WIDE),
        **look,
    )
