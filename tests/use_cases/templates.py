"""Templates to test with: the built-in design with a second logo and somebody else who signs."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop.domain.built_in_layout import built_in_layout
from desktop.domain.certificate_layout import Element, ElementKind, Layout
from desktop.use_cases.certificate_templates import TemplateDraft, TemplateLine, save_template


def a_picture(folder: Path, colour: str = "navy", size: tuple[int, int] = (300, 120)) -> Path:
    """Return a PNG of one colour."""
    from PIL import Image

    path = folder / f"logo-{colour}.png"
    Image.new("RGB", size, colour).save(path)
    return path


def moved(layout: Layout, text: str, **change: Any) -> Layout:
    """Return *layout* with the element of that text changed."""
    return replace(
        layout,
        elements=tuple(
            replace(one, **change) if one.text_es == text else one for one in layout.elements
        ),
    )


def with_partner(logo: str) -> Layout:
    """Return the design of a course given with a university: its logo, and its rector signs too."""
    layout = built_in_layout()
    return replace(
        layout,
        elements=(
            *(one for one in layout.elements if one.number != 2),
            Element(kind=ElementKind.LOGO, x=225, y=26, width=30, height=14, logo=logo),
            Element(
                kind=ElementKind.SIGNATORY,
                x=146,
                y=153,
                width=66,
                height=29,
                name="Elisa Araya Cortez",
                text_es="Rectora, Universidad asociada",
                text_en="Rector, partner university",
                size=8,
            ),
        ),
    )


def a_template(do: Callable[..., Any], layout: Layout | None = None, **more: Any) -> TemplateLine:
    """Save a template called "Convenio"."""
    draft = TemplateDraft(name_es="Convenio", layout=layout or built_in_layout(), **more)
    line: TemplateLine = do(save_template, draft=draft)
    return line
