"""A form is read as a whole, and says below each field what is wrong."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop.errors import RefusedError
from desktop.i18n import N_
from desktop.ui import language, theme
from desktop.ui.fields import PLAIN, ChoiceField, LongTextField, Reading, TextField, TickField
from desktop.ui.forms import Form
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut
from tests.ui.hands import type_text


def read_code(text: str) -> str:
    if not text.strip().isalnum():
        raise RefusedError("no_such_record")
    return text.strip().upper()


CODE = Reading(read_code, lambda code: f"[{code}]")
DAY = Reading(date.fromisoformat, lambda day: f"{day:%d-%m-%Y}")


@pytest.fixture
def form(qtbot):
    form = Form(
        [
            TextField("name", N_("&Name of the centre"), PLAIN, mandatory=True),
            TextField("code", N_("&Code of the centre"), CODE, hint=N_("Choose…")),
        ],
        [ChoiceField("commune", N_("&Municipality")), TickField("kept", N_("&Your name"))],
        [LongTextField("notes", N_("People"))],
    )
    form.say()
    qtbot.addWidget(form)
    form.resize(700, 400)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    return form


def test_what_was_typed_is_read(form):
    form.field("commune").offer([("penco", "Penco"), ("tome", "Tomé")])
    type_text(form.field("name").control, "  Ñuñoa ")
    type_text(form.field("code").control, "yun")
    form.field("commune").show_value("tome")
    form.field("kept").control.click()
    assert form.read() == {
        "name": "Ñuñoa",
        "code": "YUN",
        "commune": "tome",
        "kept": True,
        "notes": None,
    }


def test_a_field_that_is_left_shows_what_it_understood(form, qtbot):
    field = form.field("code")
    field.setFocus()
    type_text(field.control, "yun")
    qtbot.keyClick(field.control, Qt.Key.Key_Tab)
    assert field.control.text() == "[YUN]"


def test_what_is_needed_and_missing_is_said_and_gets_the_keyboard(form):
    form.field("notes").setFocus()
    assert form.read() is None
    assert form.field("name").error.text() == "This is needed."
    assert form.field("name").control.hasFocus()


def test_a_refusal_stands_below_the_field_it_is_about(form):
    assert form.tell_refused(RefusedError("no_such_record", field="code"))
    assert form.field("code").error.isVisible()
    assert not form.tell_refused(RefusedError("no_such_record"))


def test_labels_hints_errors_and_values_follow_the_language(form, qtbot):
    form.read()
    form.field("code").show_value("YUN")
    language.speak("es")
    form.say()
    assert form.field("name").label.text() == "&Nombre de la sede *"
    assert form.field("name").error.text() == "Este dato es necesario."
    assert form.field("code").hint.text() == "Elegir…"
    assert form.field("code").control.text() == "[YUN]"


def test_tab_visits_the_fields_in_the_order_they_are_read(form, qtbot):
    controls = [field.control for field in form.fields.values()]
    controls[0].setFocus()
    for control in controls:
        assert control.hasFocus()
        qtbot.keyClick(control, Qt.Key.Key_Tab)


@pytest.mark.parametrize("spoken", ["es", "en"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_every_field_is_named_and_nothing_is_cut(form, spoken, scale):
    theme.wear(theme.Look(scale=scale))
    language.speak(spoken)
    form.say()
    form.resize(1000, form.sizeHint().height())
    every_control_has_a_name(form)
    nothing_is_cut(form)
