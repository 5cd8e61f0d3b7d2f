"""Every part of a template has a name."""

from desktop.domain.certificate_layout import FIELDS as NAMED
from desktop.domain.certificate_layout import (
    Align,
    Colour,
    Element,
    ElementKind,
    Letters,
    Spoken,
    Weight,
)
from desktop.domain.certificates import CertificateKind
from desktop.domain.layout_rules import MUST_SAY, LayoutWarning
from desktop.ui import template_words
from desktop.ui.template_words import element_name, show_millimetres, warning_words


def test_everything_that_can_be_chosen_has_a_word():
    for words, codes in (
        (template_words.KINDS, ElementKind),
        (template_words.FIELDS, NAMED),
        (template_words.ALIGNS, Align),
        (template_words.COLOURS, Colour),
        (template_words.LETTERS, Letters),
        (template_words.WEIGHTS, Weight),
        (template_words.SPOKEN, Spoken),
        (template_words.FOR_KINDS, [template_words.ALL_KINDS, *CertificateKind]),
    ):
        assert set(words) == set(codes)


def a(kind: ElementKind, **more) -> Element:
    return Element(kind=kind, x=0, y=0, width=1, height=1, **more)


def test_an_element_is_called_by_what_it_shows():
    assert element_name(3, a(ElementKind.TEXT, text_es="En {place}")) == "3 · En Commune"
    assert element_name(3, a(ElementKind.TEXT)) == "3 · Text"
    assert element_name(4, a(ElementKind.SIGNATORY)) == "4 · Signatory: number 1"
    assert element_name(5, a(ElementKind.LOGO)) == "5 · Logo"
    assert element_name(6, a(ElementKind.TEXT, text_es="{oops}" + "a" * 80)).endswith("…")


def test_warnings_are_sentences():
    assert warning_words(LayoutWarning("warn_outside", 4)) == (
        "Element 4 stands partly outside of the page."
    )
    for code in MUST_SAY:
        assert "{" in warning_words(LayoutWarning(code))


def test_lengths_have_one_decimal():
    assert show_millimetres(12) == "12.0"
    assert show_millimetres(-0.5) == "-0.5"
