"""The fields of an element show it whole, in millimetres that are read again as they are shown."""

import pytest

from desktop.domain.certificate_layout import Element, ElementKind
from desktop.errors import RefusedError
from desktop.ui.fields import ChoiceField
from desktop.ui.template_fields import (
    MILLIMETRES,
    element_form,
    offer_words,
    page_form,
    values_of,
)


@pytest.mark.parametrize("kind", list(ElementKind))
def test_every_kind_of_element_has_fields_that_show_it(qtbot, kind):
    form = element_form(kind)
    qtbot.addWidget(form)
    offer_words(form)
    one = Element(kind=kind, x=12.5, y=-3, width=40, height=5, text_es="Uno", name="Dos", number=2)
    shown = values_of(one)
    form.fill(shown)
    for name, field in form.fields.items():
        if name not in ("insert", "logo"):
            assert (field.value() or "") == shown[name], name


def test_choices_are_offered_in_the_language_of_the_screen(qtbot):
    form = page_form()
    qtbot.addWidget(form)
    offer_words(form)
    field = form.field("for_kind")
    assert isinstance(field, ChoiceField)
    assert field.control.count() == 4


def test_millimetres_are_read_with_comma_or_point():
    assert MILLIMETRES.parse(" 12,5 ") == 12.5
    assert MILLIMETRES.parse("-3") == -3
    for wrong in ("", "12.55", "1e3", "abc", "1 000"):
        with pytest.raises(RefusedError, match="millimetres"):
            MILLIMETRES.parse(wrong)
