"""What holds for every design of a certificate, and what is worth a warning while it is drawn."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from desktop.domain.certificate_layout import (
    FIELD,
    FIELDS,
    MARGIN,
    MOST_SIGNATORIES,
    PAGE_WIDTH,
    SEAL_SIDE,
    SEAL_WORDS,
    SIZES,
    Element,
    ElementKind,
    Layout,
    Spoken,
)
from desktop.errors import RefusedError

MOST_ELEMENTS, MOST_LETTERS = 60, 600

MUST_SAY: Mapping[str, tuple[frozenset[str], ...]] = {
    "lacks_name": (frozenset({"person_name"}),),
    "lacks_document": (frozenset({"document"}),),
    "lacks_course": (frozenset({"course_title"}),),
    "lacks_details": (
        frozenset({"details"}),
        frozenset({"hours", "dates", "results"}),
        frozenset({"hours", "dates", "attendance", "grade"}),
    ),
    "lacks_date": (frozenset({"place_and_date"}), frozenset({"date"})),
}
"""What the seal vouches for must be read on the page, or a check of its words finds it altered."""


@dataclass(frozen=True)
class LayoutWarning:
    """Something to look at: *code*, and the *number* of the element (from 1; 0: the page).

    Codes are those that a save refuses (template_seal, template_covered, template_logo, those of
    MUST_SAY) and warn_outside, warn_margin, warn_small.
    """

    code: str
    number: int = 0


def layout_warnings(layout: Layout) -> tuple[LayoutWarning, ...]:
    """Return what is wrong or doubtful on a page, the worst first."""
    return tuple(_warnings(layout))


def _warnings(layout: Layout) -> Iterator[LayoutWarning]:
    seals = [one for one in layout.elements if one.kind is ElementKind.SEAL]
    if len(seals) != 1 or not _is_seal_sound(seals[0]):
        yield LayoutWarning("template_seal")
    for number, one in enumerate(layout.elements, start=1):
        if one.kind is not ElementKind.SEAL and any(one.meets(seal) for seal in seals):
            yield LayoutWarning("template_covered", number)
    for code in missing_words(layout):
        yield LayoutWarning(code)
    yield from _doubts(layout)


def _doubts(layout: Layout) -> Iterator[LayoutWarning]:
    for number, one in enumerate(layout.elements, start=1):
        if one.kind is ElementKind.LOGO and not one.logo:
            yield LayoutWarning("template_logo", number)
        elif not one.lies_within(0):
            yield LayoutWarning("warn_outside", number)
        elif not one.lies_within(MARGIN):
            yield LayoutWarning("warn_margin", number)


def _is_seal_sound(seal: Element) -> bool:
    return seal.lies_within(MARGIN) and SEAL_SIDE[0] <= seal.width <= SEAL_SIDE[1]


def settled(layout: Layout) -> Layout:
    """Return *layout* as it is kept: tenths of a millimetre, the seal as high as it needs.

    Refuses what could not be printed or not be proved: template_seal, template_covered (number),
    those of MUST_SAY, template_field (typed), template_logo, template_numbers (number),
    template_signatories, template_large.
    """
    kept = replace(layout, elements=tuple(_settled(one) for one in layout.elements))
    check_drawable(kept)
    for number, one in enumerate(kept.elements, start=1):
        _check_words(number, one)
    if sum(one.kind is ElementKind.SIGNATORY for one in kept.elements) > MOST_SIGNATORIES:
        raise RefusedError("template_signatories", most=MOST_SIGNATORIES)
    _check_seal(kept)
    if lacking := missing_words(kept):
        raise RefusedError(lacking[0])
    return kept


def missing_words(layout: Layout) -> list[str]:
    """Return the codes of what a certificate must say in its own language and does not.

    What hangs over the edge of the page may be cut there: it does not count.
    """
    said: set[str] = set()
    for one in layout.elements:
        if one.kind is ElementKind.TEXT and one.spoken is Spoken.PAPER and one.lies_within(0):
            in_spanish = set(FIELD.findall(one.text_es))
            said |= in_spanish & set(FIELD.findall(one.text_en)) if one.text_en else in_spanish
    return [
        code for code, ways in MUST_SAY.items() if not any(said.issuperset(way) for way in ways)
    ]


def check_drawable(layout: Layout) -> None:
    """Refuse what cannot even be drawn: template_large, template_numbers (number), too_long."""
    if len(layout.elements) > MOST_ELEMENTS:
        raise RefusedError("template_large", most=MOST_ELEMENTS)
    for number, one in enumerate(layout.elements, start=1):
        far = 2 * PAGE_WIDTH
        sides = (one.x, one.y, one.width, one.height)
        if not all(-far <= side <= far for side in sides) or min(one.width, one.height) < 0.1:
            raise RefusedError("template_numbers", number=number)
        if not SIZES[0] <= one.size <= SIZES[1] or not 1 <= one.number <= MOST_SIGNATORIES:
            raise RefusedError("template_numbers", number=number)
        if max(len(one.text_es), len(one.text_en), len(one.name)) > MOST_LETTERS:
            raise RefusedError("too_long", field="text", limit=MOST_LETTERS)


def _check_words(number: int, one: Element) -> None:
    for typed in FIELD.findall(one.text_es + one.text_en):
        if typed not in FIELDS:
            raise RefusedError("template_field", typed=typed)
    if one.kind is ElementKind.LOGO and not re.fullmatch(r"[0-9a-f]{64}", one.logo):
        raise RefusedError("template_logo", number=number)


def _check_seal(layout: Layout) -> None:
    seals = [one for one in layout.elements if one.kind is ElementKind.SEAL]
    if len(seals) != 1 or not _is_seal_sound(seals[0]):
        raise RefusedError("template_seal")
    for number, one in enumerate(layout.elements, start=1):
        if one is not seals[0] and one.meets(seals[0]):
            raise RefusedError("template_covered", number=number)


def _settled(one: Element) -> Element:
    width, height = round(one.width, 1), round(one.height, 1)
    if one.kind is ElementKind.SEAL:
        height = round(width + SEAL_WORDS, 1)
    return replace(
        one,
        x=round(one.x, 1),
        y=round(one.y, 1),
        width=width,
        height=height,
        size=round(one.size, 1),
        text_es=one.text_es.strip(),
        text_en=one.text_en.strip(),
        name=" ".join(one.name.split()),
    )
